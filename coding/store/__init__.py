"""The study file: records, sessions and locks, the trail, migrations, backups."""

from sqlalchemy.orm import Session

from coding.store.study import Study, create_study_file, open_study

__all__ = ["Session", "Study", "create_study_file", "open_study"]

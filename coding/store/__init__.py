"""The study file: records, sessions and locks, the trail, migrations, backups."""

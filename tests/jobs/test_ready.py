import stat
from pathlib import Path

from coding.jobs.ready import READY, made_from, open_sample_study
from coding.queries.studies import study_facts
from coding.store.anchor import anchor_path
from coding.store.verify import verify


def test_the_ready_sample_study_is_made_from_the_sample_as_it_is() -> None:
    assert READY.read_bytes()[:64].decode() == made_from(), (
        "the sample changed: python -m coding.jobs.ready"
    )


def test_a_copy_is_a_sound_study_for_its_owner_alone_with_an_anchor_of_its_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "folder" / "sample.study"
    with open_sample_study(path) as study, study() as session:
        facts = study_facts(session)
        assert verify(session).ok

    assert facts.applications > 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert facts.head in anchor_path(path).read_text("utf-8")

"""The sample study's names: settled by a person, replaced, and kept in a key of its own."""

import stat
from pathlib import Path

from coding.jobs.ready import open_sample_study
from coding.jobs.sample import make_sample_study, new_key
from coding.pseudonyms.keyfile import KeyFile
from coding.pseudonyms.places import places
from coding.queries.documents import documents, texts


def test_the_demos_key_opens_with_the_passphrase_beside_it_and_its_names_are_gone(
    tmp_path: Path,
) -> None:
    keyfile = new_key(tmp_path / "key" / "sample.age")
    with make_sample_study(tmp_path / "sample.study", keyfile=keyfile) as study, study() as session:
        stored = texts(session)
        said = {line.names for line in documents(session)}

    beside = tmp_path / "key" / "sample-passphrase.txt"
    key = KeyFile(keyfile.path, beside.read_text().strip()).load()
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    assert len(key.entries) > 50
    assert said == {"names replaced"}
    assert not [name for name, text in stored if places(text, key)]
    used = {e.replacement for e in key.entries if e.replacement}
    assert all(any(made in text for _, text in stored) for made in used), "a name of nobody"


def test_the_ready_sample_study_has_the_same_texts(tmp_path: Path) -> None:
    with make_sample_study(tmp_path / "made.study") as made, made() as session:
        texts_made = texts(session)
    with open_sample_study(tmp_path / "ready.study") as ready, ready() as session:
        assert texts(session) == texts_made

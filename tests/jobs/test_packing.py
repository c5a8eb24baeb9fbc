"""Audit packs: complete, without a name from the key, and a review that comes back once."""

import base64
import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from sqlalchemy import select

from coding import actions
from coding.actions.reviews import Review
from coding.errors import ExportError, RefusedError, RoleError, StudyError
from coding.exports.audit_pack import STUDY
from coding.jobs.packing import (
    audit_pack,
    open_pack,
    read_review,
    signed_part,
    told_of_key,
    write_review,
)
from coding.jobs.ready import open_sample_study
from coding.jobs.sample import CHOICES, SAMPLE
from coding.queries.audits import audit_items, audits
from coding.queries.pack import CLASSES
from coding.queries.reviews import known_key
from coding.queries.told import told_trail
from coding.store import Study, open_study
from coding.store.records import AuditPayload
from coding.store.signing import fingerprint, key_path, own_public_key, sign
from coding.store.verify import verify
from coding.text import Segment
from tests.actions.state import in_force

MUST_HOLD = {
    "1-raw-data": ("documents.csv", "entries.csv", "study.study"),
    "2-analysis": ("codes.csv", "coded-segments.csv", "memos.csv"),
    "3-synthesis": ("themes.csv", "reported-extracts.csv", "narrative.csv", "map-snapshots.csv"),
    "4-process": ("decisions-with-reasons.csv", "phases.csv", "audits.csv", "verdicts.csv"),
    "5-intentions": ("set-up.csv", "reflexive-journal.csv"),
    "6-instruments": ("prompts.csv", "codebooks.csv", "proposals.csv"),
}
BESIDE = {"index.html", "manifest.json", "trail.csv", "anchor.json"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The sample study, closed, and what is in its pack."""
    path = tmp_path_factory.mktemp("sample") / "sample.study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(path.parent / "data"))
        with open_sample_study(path) as study:
            data = audit_pack(study)
    with ZipFile(BytesIO(data)) as packed:
        return path, {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture
def audited(study: Study, tmp_path: Path) -> tuple[Study, Path]:
    """A study with a supervisor, and its pack."""
    with study.begin() as session:
        actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
    pack = tmp_path / "pack.zip"
    pack.write_bytes(audit_pack(study))
    return study, pack


def test_the_pack_of_the_sample_study_is_complete(
    sample: tuple[Path, dict[str, bytes]],
) -> None:
    _, files = sample
    assert {name.partition("/")[0] for name in files} == set(CLASSES) | BESIDE
    for folder, names in MUST_HOLD.items():
        for name in names:
            assert files[f"{folder}/{name}"], name
    texts = [name for name in files if name.startswith("1-raw-data/0")]
    assert len(texts) == files["1-raw-data/documents.csv"].decode("utf-8-sig").count("\r\n") - 1
    assert {"3-synthesis/report.html", "3-synthesis/report-not-printed.txt"} & set(files)


def test_manifest_and_index_name_every_file_and_the_anchor_is_the_trails(
    sample: tuple[Path, dict[str, bytes]],
) -> None:
    path, files = sample
    listed = {one["name"]: one for one in json.loads(files["manifest.json"])["files"]}
    assert set(listed) == set(files) - {"manifest.json", "index.html"}
    index = files["index.html"].decode()
    assert [name for name in files if f'"{name}"' not in index] == ["index.html"]
    with open_study(path) as study, study() as session:
        found = verify(session)
    anchor = json.loads(files["anchor.json"])
    assert (anchor["count"], anchor["head"]) == (found.events, found.head)
    assert files["trail.csv"].decode("utf-8-sig").count("\r\n") >= found.events + 1


def test_no_name_from_the_key_is_in_any_byte_of_the_pack(
    sample: tuple[Path, dict[str, bytes]],
) -> None:
    _, files = sample
    settled = yaml.safe_load((SAMPLE / CHOICES).read_text("utf-8"))["names"]
    names = [one["name"] for one in settled if one.get("decision", "replace") == "replace"]
    assert len(names) > 20
    for file, data in files.items():
        # Two or three letters stand by chance in the random bytes of a study file.
        wanted = [name for name in names if len(name) > 3 or not file.endswith(".study")]
        found = re.search("|".join(rf"\b{re.escape(name)}\b" for name in wanted).encode(), data)
        assert not found, f"a name of the key is in {file}"


def test_the_same_study_makes_the_same_pack(audited: tuple[Study, Path]) -> None:
    study, pack = audited
    assert audit_pack(study) == pack.read_bytes()


def test_whoever_refused_to_be_audited_keeps_the_pack_from_being_made(study: Study) -> None:
    study.close()
    with closing(sqlite3.connect(study.path)) as file, file:
        file.execute("UPDATE participant SET consent = ? WHERE id = 1", ('{"audit": "no"}',))
    with pytest.raises(ExportError, match="refused to have their words audited"):
        audit_pack(study)


def test_a_copy_for_review_can_be_judged_and_changed_in_nothing_else(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    _, pack = audited
    with open_pack(pack, tmp_path / "review.study", "Eve") as copy:
        for who, act in (
            ("Mia", lambda s: actions.apply_code(s, 1, Segment(0, 3), "x", coder="Mia")),
            ("Eve", lambda s: actions.apply_code(s, 1, Segment(0, 3), "x", coder="Eve")),
            ("somebody new", lambda s: actions.write_memo(s, "x", coder="somebody new")),
        ):
            with copy.begin() as session, pytest.raises(RoleError):
                act(session)
            assert who
        with copy.begin() as session:
            actions.open_audit(session, "Afar", auditor="Eve", relation="x", coder="Eve")
            with pytest.raises(RefusedError):
                actions.begin_review(session, coder="Eve")


def test_only_a_supervisor_named_in_the_study_opens_its_pack(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match="no supervisor"):
        open_pack(audited[1], tmp_path / "review.study", "Mia")
    assert not (tmp_path / "review.study").exists()


def test_a_pack_whose_study_was_changed_is_refused(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    _, pack = audited
    changed = tmp_path / "changed.zip"
    with ZipFile(pack) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(b"calm", b"cold") if name == STUDY else data)
    with pytest.raises(StudyError):
        open_pack(changed, tmp_path / "review.study", "Eve")
    (tmp_path / "no.zip").write_bytes(b"no zip at all")
    with pytest.raises(StudyError, match="no audit pack"):
        open_pack(tmp_path / "no.zip", tmp_path / "other.study", "Eve")


def reviewed(pack: Path, at: Path, *, close: bool = True) -> bytes:
    """Everything a reviewer can do in a copy, as the file they send back."""
    with open_pack(pack, at, "Eve") as copy:
        with copy.begin() as session:
            audit = actions.open_audit(session, "Afar", auditor="Eve", relation="x", coder="Eve").id
            item = next(one.id for one in audit_items(session, audit) if one.kind == "coding")
            actions.give_verdict(session, item, "partly", comment="why", coder="Eve")
            actions.suggest_change(session, item, "code", {"code": "ease"}, coder="Eve")
            actions.reply_to_audit(session, audit, "a word", item_id=item, coder="Eve")
            actions.answer_closing_question(session, audit, "why", "yes", coder="Eve")
            actions.write_memo(session, "from afar", coder="Eve")
            if close:
                actions.close_audit(session, audit, statement="so", coder="Eve")
        return write_review(copy, "Eve")


@pytest.mark.parametrize("close", [True, False])
def test_a_review_taken_in_twice_is_there_once_and_writes_nothing_over(
    audited: tuple[Study, Path], tmp_path: Path, close: bool
) -> None:
    study, pack = audited
    review = read_review(reviewed(pack, tmp_path / "review.study", close=close))
    with study.begin() as session:
        # The study goes on meanwhile.
        actions.apply_code(session, 1, Segment(0, 3), "asking", coder="Mia")
        before = in_force(session)
        actions.take_in_review(session, review, coder="Mia")
    with study() as session:
        once = in_force(session)
        [line] = audits(session)
        assert (line.title, line.judged, line.closed) == ("Afar", 1, close)
        assert {table for table in once if once[table] != before[table]} <= {
            *("audit", "audit_item", "verdict", "suggestion", "reply", "closing_answer", "memo")
        }
    with study.begin() as session:
        actions.take_in_review(session, review, coder="Mia")
    with study() as session:
        assert in_force(session) == once
        assert verify(session).ok


def test_an_answer_given_meanwhile_stays_when_the_review_comes_again(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    study, pack = audited
    review = read_review(reviewed(pack, tmp_path / "review.study", close=False))
    with study.begin() as session:
        actions.take_in_review(session, review, coder="Mia")
        actions.answer_suggestion(session, 1, "accepted", coder="Mia")
        after = in_force(session)
        actions.take_in_review(session, review, coder="Mia")
        assert in_force(session) == after


def test_a_review_that_was_changed_or_is_of_another_study_is_refused(
    audited: tuple[Study, Path], small_study_file: Path, tmp_path: Path
) -> None:
    data = reviewed(audited[1], tmp_path / "review.study")
    for old, new in ((b"partly", b"supported"), (b'"reviewer": "Eve"', b'"reviewer": "Ada"')):
        with pytest.raises(RefusedError, match="not as its reviewer signed it"):
            read_review(data.replace(old, new))
    for rubbish in (b"", b"[]", b'{"signature": 1}', b"\xff"):
        with pytest.raises(RefusedError):
            read_review(rubbish)
    told = json.loads(data)
    told["audits"][0]["items"][0].pop("start")
    told["signature"] = sign(signed_part(told))
    with pytest.raises(RefusedError, match="no review file"):
        read_review(json.dumps(told).encode())
    other = Path(shutil.copyfile(small_study_file, tmp_path / "other.study"))
    review: Review = read_review(data)
    with open_study(other) as study, study.begin() as session, pytest.raises(RefusedError) as no:
        actions.take_in_review(session, review, coder="Mia")
    assert "another study, or of a state" in no.value.what


def resigned(data: bytes) -> bytes:
    """A review as somebody with another key would sign it under the same name."""
    key_path().unlink()
    told = json.loads(data)
    told["key"] = own_public_key()
    told["signature"] = sign(signed_part(told))
    return json.dumps(told).encode()


@pytest.mark.parametrize("part", ["key", "signature"])
def test_a_signature_that_is_none_or_of_another_key_is_refused(
    audited: tuple[Study, Path], tmp_path: Path, part: str
) -> None:
    data = reviewed(audited[1], tmp_path / "review.study")
    other = json.loads(resigned(data))
    for wrong in (other[part], "", "zz", "ab" * 31, 7, None):
        with pytest.raises(RefusedError):
            read_review(json.dumps(json.loads(data) | {part: wrong}).encode())


def test_a_review_that_is_not_signed_is_refused_with_a_way_on(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    told = json.loads(reviewed(audited[1], tmp_path / "review.study"))
    del told["signature"]
    with pytest.raises(RefusedError, match="not signed") as no:
        read_review(json.dumps(told | {"digest": "0"}).encode())
    assert "write it again" in no.value.remedy


def test_the_first_review_makes_a_key_known_and_another_needs_a_reason_that_is_recorded(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    study, pack = audited
    data = reviewed(pack, tmp_path / "review.study", close=False)
    first = read_review(data)
    other = read_review(resigned(data))
    with study.begin() as session:
        assert known_key(session, "Eve") == ""
        assert fingerprint(first.key) in told_of_key(first, "")
        actions.take_in_review(session, first, coder="Mia")
        assert known_key(session, "Eve") == first.key
    with study.begin() as session, pytest.raises(RefusedError, match="another key") as no:
        actions.take_in_review(session, other, reason=" ", coder="Mia")
    assert fingerprint(other.key) in no.value.what
    with study() as session:
        assert known_key(session, "Eve") == first.key
    with study.begin() as session:
        actions.take_in_review(session, other, reason="a new computer", coder="Mia")
    with study() as session:
        assert known_key(session, "Eve") == other.key
        [line] = [one for one in told_trail(session) if one.reason == "a new computer"]
        assert line.action == "take_in_review"
        kept = [json.loads(one) for one in session.scalars(select(AuditPayload.body)) if one]
        keys = [
            change["after"]["signs_with"]
            for body in kept
            for change in body.get("changes", ())
            if change["table"] == "coder" and change["after"].get("signs_with")
        ]
        assert keys == [first.key, other.key]


def test_the_key_to_sign_with_is_the_owners_alone_and_leaves_with_nothing(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    study, pack = audited
    data = reviewed(pack, tmp_path / "review.study")
    assert reviewed(pack, tmp_path / "again.study", close=False)
    secret = key_path().read_bytes()
    assert json.loads(data)["key"] == own_public_key()
    if os.name == "posix":
        assert key_path().stat().st_mode & 0o777 == 0o600
    with study.begin() as session:
        actions.take_in_review(session, read_review(data), coder="Mia")
    study.close()
    seed = base64.b64decode(secret)
    places = [path for path in tmp_path.rglob("*") if path.is_file() and path != key_path()]
    assert len(places) > 4
    for held in (*(path.read_bytes() for path in places), data, audit_pack(study)):
        assert not any(one in held for one in (secret, seed, seed.hex().encode()))


def test_a_key_that_others_can_read_or_that_is_damaged_signs_nothing(
    audited: tuple[Study, Path], tmp_path: Path
) -> None:
    reviewed(audited[1], tmp_path / "review.study")
    if os.name == "posix":
        key_path().chmod(0o644)
        with pytest.raises(StudyError, match="read by other users"):
            sign(b"x")
        key_path().chmod(0o600)
    key_path().write_bytes(b"bm8=")
    with pytest.raises(StudyError, match="damaged"):
        sign(b"x")

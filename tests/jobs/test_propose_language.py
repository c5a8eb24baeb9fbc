"""A study in another language is read with that language's pipeline, and says so."""

from pathlib import Path

from sqlalchemy import select

from coding.actions.documents import import_document
from coding.jobs.propose import propose_into
from coding.jobs.studies import new_study
from coding.store.records import Proposal
from coding.text import Entry, Kind, ReadDocument

WEEKS = [
    "Ich war müde und traurig in der Bibliothek.",
    "Wieder müde und traurig heute.",
    "Die Prüfung war schwer und ich habe geschlafen.",
    "Meine Schwester hat angerufen.",
    "Es war besser.",
]


def test_a_german_study_is_proposed_for_with_german_rules(tmp_path: Path) -> None:
    text = "\n".join(WEEKS)
    starts = [text.index(words) for words in WEEKS]
    entries = tuple(
        Entry(start, start + len(words), f"P{number}", week=number)
        for number, (start, words) in enumerate(zip(starts, WEEKS, strict=True), 1)
    )
    read = ReadDocument("t.csv", "csv", Kind.DIARY, text, "00", entries)
    path = tmp_path / "de.study"
    with new_study(path, approach="codebook", language="de", coder="Mia") as study:
        with study.begin() as session:
            import_document(session, read, coder="Mia")
        done = propose_into(study, coder="Mia")
        with study() as session:
            told = set(session.scalars(select(Proposal.made_with)))
            codes = set(session.scalars(select(Proposal.code)))
    assert done.new > 0
    assert "müde und traurig" in codes
    assert all("blank de" in settings for settings in told)

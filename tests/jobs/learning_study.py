"""A study with two matters in it, coded by hand, in which something can be learned."""

from pathlib import Path

from coding.actions.codes import apply_code, define_code
from coding.actions.documents import import_document, mark_read
from coding.jobs.studies import new_study
from coding.queries.documents import entries
from coding.store.study import Study
from coding.text import Entry, Kind, ReadDocument, Segment

SLEEP = (
    "I woke at four and lay awake until morning.",
    "Slept badly again, awake at four with my heart going.",
    "Another night awake, the clock said four and then five.",
    "Could not sleep, so I lay there awake counting hours.",
    "Tired all day because I hardly slept in the night.",
)
BOSS = (
    "My boss shouted about the report in front of everybody.",
    "The boss wanted the report redone and shouted down the phone.",
    "Work was my boss going on about targets and the report.",
    "Another meeting, the boss picked my work apart, and I felt inadequate.",
    "The boss praised the report, then shouted about the next one.",
)
PEOPLE = ("P01", "P02", "P03", "P04")


def learning_study(
    path: Path, *, rounds: int = 8, coded: int = 30, approach: str = "codebook", read: bool = True
) -> Study:
    """``rounds`` times ten entries; the first ``coded`` of them carry the code they speak of."""
    texts = [
        f"{words} Week {week} it was." for week in range(1, rounds + 1) for words in (*SLEEP, *BOSS)
    ]
    text = "\n\n".join(texts)
    found, at = [], 0
    for number, words in enumerate(texts):
        person = PEOPLE[number % len(PEOPLE)]
        found.append(Entry(at, at + len(words), person, week=number // 10 + 1))
        at += len(words) + 2
    document = ReadDocument("d.csv", "csv", Kind.DIARY, text, "00", tuple(found))
    study = new_study(path, approach=approach, coder="Mia")
    with study.begin() as session:
        import_document(session, document, coder="Mia")
        define_code(session, "lying awake", definition="nights without sleep", coder="Mia")
        define_code(session, "being shouted at", definition="anger at work", coder="Mia")
        lines = entries(session)
        if read:
            mark_read(session, [line.id for line in lines], coder="Mia")
        for line in lines[:coded]:
            code = "lying awake" if is_of_sleep(line.text) else "being shouted at"
            apply_code(session, 1, Segment(line.start, line.end), code, coder="Mia")
    return study


def is_of_sleep(text: str) -> bool:
    return any(text.startswith(words) for words in SLEEP)

"""Items of audits as they are listed behind a number: their words and verdicts, no more."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from coding.queries.audits import BlindLine, ItemLine
from coding.queries.counted import Passage, Placed, of_places


def items_listed(session: Session, items: Sequence[ItemLine]) -> list[Passage]:
    """The words of items with their numbers and verdicts, each leading to where they stand now.

    Codes and themes are left out: whoever places words without knowing must not learn them here.
    """
    found = of_places(
        session,
        [
            Placed(
                item.document_id,
                item.start,
                item.end,
                note=f"item {item.position}: {item.verdict or 'not judged yet'}",
            )
            for item in items
        ],
    )
    return [
        replace(passage, document_id=document, start=start, end=end)
        for passage, (document, start, end) in zip(
            found, (item.there for item in items), strict=True
        )
    ]


def placed_listed(session: Session, answers: Sequence[BlindLine]) -> list[Passage]:
    """Words that were placed without knowing, with where they were placed and where they stand."""
    return of_places(
        session,
        [
            Placed(
                *one.there,
                note=f"placed under “{one.placed}”, coded under “{one.theme}”"
                if one.placed
                else f"could not be placed, coded under “{one.theme}”",
            )
            for one in answers
        ],
    )

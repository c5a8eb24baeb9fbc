"""Codes revised, moved, split and taken in: what changes, what stays, what undo brings back."""

import pytest
from sqlalchemy import select

from coding import actions
from coding.codebook import find_codebook
from coding.errors import RefusedError
from coding.queries.codes import code_lines
from coding.queries.extracts import extracts
from coding.store import Session, Study
from coding.store.records import Code, Theme, ThemeCode


def coded(session: Session, name: str) -> list[int]:
    return [extract.application for extract in extracts(session, name)]


def themes_of(session: Session, name: str) -> list[str]:
    return list(
        session.scalars(
            select(Theme.name)
            .join(ThemeCode, ThemeCode.theme_id == Theme.id)
            .join(Code, Code.id == ThemeCode.code_id)
            .where(Code.name == name, Code.removed.is_(False), ThemeCode.removed.is_(False))
        )
    )


def test_a_split_moves_the_chosen_extracts_and_leaves_them_under_the_same_theme(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        actions.place_code(session, "forgetting", theme="Quiet", coder="Mia")
        before = coded(session, "forgetting")
        actions.split_code(session, "forgetting", before[:1], into="slips", reason="r", coder="Mia")
        assert coded(session, "slips") == before[:1]
        assert coded(session, "forgetting") == before[1:]
        assert themes_of(session, "slips") == ["Quiet"]
    with prepared.begin() as session:
        actions.undo(session, coder="Mia")
        assert coded(session, "forgetting") == before
        assert "slips" not in [line.name for line in code_lines(session)]


def test_splitting_into_a_code_that_stands_there_already_leaves_one(prepared: Study) -> None:
    with prepared.begin() as session:
        both = [x for x in extracts(session, "forgetting") if x.start == 13]
        chosen = [x.application for x in both]
        actions.split_code(session, "forgetting", chosen, into="calm", reason="r", coder="Mia")
        assert len([x for x in extracts(session) if x.start == 13]) == 1


def test_a_code_on_no_words_is_redefined_without_a_reason_and_one_in_use_is_not(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        actions.revise_code(session, "ease", seen=1, definition="rest", coder="Mia")
        with pytest.raises(RefusedError, match="stands on words already"):
            actions.revise_code(session, "forgetting", seen=1, definition="slips", coder="Mia")
        actions.revise_code(session, "forgetting", seen=1, colour=12, coder="Mia")


def test_a_codebook_is_taken_in_with_its_hierarchy_and_undone_whole(study: Study) -> None:
    book = find_codebook("three_flows")
    with study.begin() as session:
        actions.define_code(session, book.codes[0].name, definition="mine", coder="Mia")
        actions.take_in_codebook(session, book, coder="Mia")
        lines = {line.name: line for line in code_lines(session)}
        assert set(lines) == {code.name for code in book.codes}
        assert lines[book.codes[0].name].definition == "mine"
        names = {code.id: code.name for code in book.codes}
        assert all(lines[code.name].parent == names.get(code.parent, "") for code in book.codes[1:])
    with study.begin() as session:
        actions.undo(session, coder="Mia")
        assert [line.name for line in code_lines(session)] == [book.codes[0].name]
    with study.begin() as session:
        assert actions.take_in_codebook(session, book, coder="Mia") is not None
        assert actions.take_in_codebook(session, book, coder="Mia") is None

"""A name that repeats what was there before the data is pointed out, one that says more is not."""

import pytest

from coding import actions
from coding.queries.theme_echoes import echoes
from coding.queries.theme_map import theme_map
from coding.store import Study


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Answering hard words", [("objective", "To notice hard words, and answer them.")]),
        ("Hard words belong to the clock, not the person", []),
        ("Kindness made possible", [("research question", "What makes kindness possible?")]),
        ("Kindness arrives late and uninvited", []),
    ],
)
def test_a_theme_that_repeats_objective_or_question_is_pointed_out(
    study: Study, name: str, told: list[tuple[str, str]]
) -> None:
    with study.begin() as session:
        actions.revise_study(
            session,
            seen=1,
            question="What makes kindness possible?",
            objectives="To notice hard words, and answer them.\n\nTo practise each week.",
            coder="Mia",
        )
        actions.define_theme(session, name, concept="It holds together.", coder="Mia")
    with study() as session:
        found = echoes(session, theme_map(session).places)

    assert [(one.kind, one.source) for one in found if one.kind != "codebook"] == told

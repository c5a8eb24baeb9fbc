"""What a decision changed is as much as the trail says, and is shown to whom it may be."""

from coding.actions import (
    apply_code,
    assign_sample,
    define_theme,
    give_fit,
    mark_read,
    place_code,
    record_proposals,
    undo,
)
from coding.proposals.proposal import Proposal
from coding.queries.counted import Passage
from coding.queries.event_rows import event_rows
from coding.queries.kept_back import seen_as
from coding.queries.proposals_counted import NOT_YET
from coding.queries.told import KEPT_BACK, told_trail
from coding.store import Study
from coding.text import Segment


def test_what_every_event_changed_is_as_much_as_its_line_says(study: Study) -> None:
    made = [Proposal("1", Segment(at, at + 4), "ease", "cue", "a cue") for at in (13, 20, 47)]
    with study.begin() as session:
        mark_read(session, [2, 3], coder="Mia")
        record_proposals(session, made, made_with="test", coder="Mia")
        number = apply_code(session, 1, Segment(13, 24), "calm", coder="Mia").id
        define_theme(session, "Ease", coder="Mia")
        place_code(session, "calm", theme="Ease", coder="Mia")
        give_fit(session, number, theme="Ease", fit="fits", coder="Mia")
        undo(session, coder="Mia")
    with study() as session:
        lines = [line for line in told_trail(session) if line.rows]
        found = {line.seq: event_rows(session, line, "Mia") for line in lines}
        done = {line.action: found[line.seq] for line in lines}

    assert {line.seq: line.rows for line in lines} == {seq: len(at) for seq, at in found.items()}
    words = (done["mark_read"], done["record_proposals"], done["apply_code"], done["give_fit"])
    assert [len(rows) for rows in words] == [2, 3, 1, 1]
    assert all(isinstance(row, Passage) for rows in words for row in rows)


def test_proposals_on_words_not_read_yet_are_counted_and_not_shown(study: Study) -> None:
    made = [Proposal("1", Segment(at, at + 4), "ease", "cue", "a cue") for at in (13, 47)]
    with study.begin() as session:
        mark_read(session, [2], coder="Mia")
        record_proposals(session, made, made_with="test", coder="Mia")
    with study() as session:
        line = told_trail(session)[0]
        first, second = event_rows(session, line, "Mia")

    assert isinstance(first, Passage)
    assert second == NOT_YET


def test_what_is_coded_apart_is_counted_and_not_shown(study: Study) -> None:
    with study.begin() as session:
        assign_sample(session, ["Mia", "Ben"], title="Apart", share=1, coder="Mia")
        apply_code(session, 1, Segment(13, 24), "calm", coder="Ben")
    with seen_as(study, "Mia")() as session:
        line = told_trail(session)[0]
        [row] = event_rows(session, line, "Mia")

    assert getattr(row, "name", "") == KEPT_BACK

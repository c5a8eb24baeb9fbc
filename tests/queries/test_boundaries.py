"""The steps by which words are made wider and narrower in a study."""

from coding.queries.boundaries import steps
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT


def words(found: tuple[Segment, ...]) -> list[str]:
    return [one.extract(TEXT) for one in found]


def test_words_widen_to_their_whole_entry_and_never_beyond(study: Study) -> None:
    calm = Segment(TEXT.index("calm"), TEXT.index(" on the bus"))
    with study() as session:
        found = steps(session, 1, calm)

    assert found.segments[found.at] == calm
    assert words(found.segments)[-1] == "I felt calm on the bus 🙂 at last."
    assert all(
        wide.start <= narrow.start and narrow.end <= wide.end
        for narrow, wide in zip(found.segments, found.segments[1:], strict=False)
    )


def test_a_whole_entry_narrows_to_a_phrase_step_by_step(study: Study) -> None:
    start = TEXT.index("I felt calm")
    entry = Segment(start, TEXT.index(" at last.") + len(" at last."))
    with study() as session:
        found = steps(session, 1, entry)

    assert found.at == len(found.segments) - 1 > 0
    assert len(words(found.segments)[0].split()) < len(entry.extract(TEXT).split())


def test_words_between_entries_and_of_no_document_have_no_steps(study: Study) -> None:
    with study() as session:
        assert steps(session, 7, Segment(0, 3)).segments == (Segment(0, 3),)

"""A study and a draft whose extracts are cut from one text full of awkward wording."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from coding.proposals.draft import (
    Draft,
    DraftCode,
    DraftDocument,
    DraftExtract,
    DraftTheme,
    Presence,
)
from coding.queries.report import (
    CodeLine,
    ExtractLine,
    PresenceLine,
    StudyReport,
    ThemeLine,
)

AWKWARD = (
    "I forgot again until the bus home.",
    "=2+2",
    "'=2+2",
    "+44 and -1 and @home",
    "＝SUM(A1)",
    '=HYPERLINK("http://example.org","x")',
    "https://example.org/?a=1&b=2",
    "<script>alert('x')</script> & </td></table>",
    '" onmouseover="alert(1)',
    ":red[x] **bold** [link](http://example.org)",
    "😀 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ok",
    "كنت لطيفًا مع نفسي اليوم، رغم كل شيء.",
    "cafe\u0301 — “quoted” ‘so’… 00123",
    "one\n\ntwo\twith a tab ",
    "  led by spaces",
    "He said \u202etxt.exe\u202c and zero\u200bwidth",
    "a literal _x000D_ and _x0041",
    "#N/A",
    "2025-03-04",
)


@pytest.fixture
def awkward() -> tuple[str, ...]:
    """Texts that trip spreadsheets, browsers, Word or our own escapes."""
    return AWKWARD


@pytest.fixture
def text() -> str:
    """The document every extract below is cut from."""
    return " | ".join(AWKWARD)


@pytest.fixture(scope="session")
def make_report() -> Callable[[Sequence[str]], StudyReport]:
    """A report with one extract for each text, all of one theme with one subtheme."""
    return _report


def _places(texts: Sequence[str]) -> list[tuple[int, int]]:
    places, start = [], 0
    for words in texts:
        places.append((start, start + len(words)))
        start += len(words) + 3
    return places


def _report(texts: Sequence[str]) -> StudyReport:
    extracts = tuple(
        ExtractLine(
            theme="A foothold",
            concept="Practice leans on what already happens.",
            subtheme="Routines" if number % 2 else "",
            code="=lean & <go>",
            extract=words,
            participant=f"P{number:02}",
            strand="diaries" if number % 3 else "focus group",
            week=number if number % 3 else None,
            time=None if number % 3 else "00:12:31",
            document="=diary <1>.txt",
            start=start,
            end=end,
            chosen=True,
        )
        for number, (words, (start, end)) in enumerate(
            zip(texts, _places(texts), strict=True), start=1
        )
    )
    return StudyReport(
        title="=Being on <one's> side",
        question="What helps?",
        approach="codebook",
        themes=(
            ThemeLine(
                "A foothold",
                "",
                "Practice leans on what already happens.",
                "Where practice is tied to a habit.",
                "Not amounts of time.",
                "settled",
                ("=lean & <go>",),
                3,
                2,
                1,
            ),
            ThemeLine("Routines", "A foothold", "", "Daily ones.", "", "settled", (), 1, 1, 1),
        ),
        codes=(CodeLine("=lean & <go>", "", "@any leaning", "hand", 7, 5, 4),),
        extracts=extracts,
        presence=(
            PresenceLine("P1", 1, "present", 41),
            PresenceLine("P1", 2, "not_returned", 0),
            PresenceLine("P2", 1, "reported_none", 9),
        ),
        memos=(("2025-03-01 · researcher", "=a memo with <b>"),),
        manifest=(
            ("Study version", "12 events"),
            ("Assistance", "no generative model was used"),
            ("Export id", "@id"),
        ),
    )


@pytest.fixture
def report() -> StudyReport:
    """A study with every awkward text as an extract."""
    return _report(AWKWARD)


@pytest.fixture
def empty_report() -> StudyReport:
    """A study in which nothing was done yet."""
    return StudyReport("New study", "", "reflexive", (), (), (), (), (), (("Events", "1"),))


@pytest.fixture
def uncoded(report: StudyReport) -> StudyReport:
    """The same study, its codes in no theme."""
    return replace(
        report,
        themes=(),
        extracts=tuple(replace(x, theme="", concept="", subtheme="") for x in report.extracts),
    )


@pytest.fixture
def draft() -> Draft:
    """A draft with every awkward text as an extract."""
    return Draft(
        about=(("files", "1"), ("names", "not looked for")),
        documents=(DraftDocument(1, "=diary.txt", "ab" * 32),),
        codes=(DraftCode("=lean", "the codebook lists “lean”", 2, 3),),
        themes=(DraftTheme("@Leaning", ("<Routines>",)),),
        extracts=tuple(
            DraftExtract(
                document=1,
                start=start,
                end=end,
                text=words,
                participant="P1" if number % 2 else None,
                week=number if number % 3 else None,
                time=None if number % 3 else "00:01:02",
                code="=lean",
                theme="@Leaning",
                subtheme="<Routines>" if number % 2 else "",
                because="the codebook lists “lean”",
            )
            for number, (words, (start, end)) in enumerate(
                zip(AWKWARD, _places(AWKWARD), strict=True)
            )
        ),
        presence=(Presence("P1", 1, "present", 41), Presence("P1", None, "present", 300)),
    )

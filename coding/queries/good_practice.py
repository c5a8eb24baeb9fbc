"""The 15 points for good thematic analysis, in our words, filled as far as a study knows.

Source:
    Braun & Clarke (2006), Qualitative Research in Psychology 3(2), table 2; the thresholds are
    ours (method §3.1) and point at something, they judge nothing.
"""

from typing import Final

from coding.measures.wording_rules import lint_prose
from coding.measures.wording_rules.remark import Remark
from coding.phases import PHASES
from coding.queries.checklist import OPEN, Checklist, Filled, Point, asks, given
from coding.queries.figures import figure
from coding.queries.known import Known
from coding.queries.method_check import disagreements

#: Above this share of common segments two themes may be one.
OVERLAP: Final = 0.3
#: Words of prose for each word quoted, within which nobody need look twice.
BALANCE: Final = (1.0, 4.0)
#: A phase with less than this share of the time worked is pointed at.
LEAST_TIME: Final = 0.05
#: Late weeks coded to less than this share of the early ones are pointed at.
LATE: Final = 0.7
_ACTIVE: Final = "passive discovery"


def transcription(known: Known) -> Filled:
    """How transcripts and pages were checked is nowhere recorded: a person says it."""
    corrected = known.material.corrected
    told = f" Corrected since import: {figure('corrected', corrected)}." if corrected else ""
    return Filled(OPEN, f"Say how transcripts and pages were checked against their source.{told}")


def equal_attention(known: Known) -> Filled:
    """Everything read, most of it twice, and late weeks coded as closely as early ones."""
    has, coding = known.material, known.coding
    missing = []
    if not has.entries:
        missing.append("nothing is imported")
    if has.unread:
        entries = f"{has.unread:,} entries and turns"
        missing.append(f"{figure('unread', has.unread, entries)} not marked as read")
    if has.read_twice < has.entries:
        once = has.entries - has.read_twice
        missing.append(f"{figure('read twice:not', once)} not read a second time")
    if coding.early and coding.late is not None and coding.late < LATE * coding.early:
        missing.append(
            f"late weeks coded more thinly ({coding.late:.0f} codes for 1,000 words, "
            f"{coding.early:.0f} in the early ones)"
        )
    return given(
        not missing,
        "Every entry and turn is marked as read twice; late weeks are coded like early ones.",
        f"{'; '.join(missing).capitalize()}.",
    )


def no_few_examples(known: Known) -> Filled:
    """A theme should not hang on one extract or one person."""
    thin = [theme.name for theme in known.themes if theme.extracts < 2 or theme.people < 2]
    return given(
        bool(known.themes) and not thin,
        "Every theme rests on several extracts from several people.",
        f"Resting on one extract or one person: {_listed(thin)}." if thin else "No themes yet.",
    )


def all_extracts_gathered(known: Known) -> Filled:
    """A second pass with the themes in mind is what finds the segments missed."""
    left = known.coding.orphans
    outside = (
        f" Outside the themes: {figure('orphans', left, _applications(left))}, listed in "
        "the exports."
        if left
        else ""
    )
    return given(
        known.coding.second_pass > 0,
        f"A second pass over the material was coded.{outside}",
        f"No second pass of coding is recorded; search for segments missed.{outside}",
    )


def _applications(number: int) -> str:
    return f"{number:,} code application{'' if number == 1 else 's'}"


def checked_against_data(known: Known) -> Filled:
    """Themes held against each of their extracts, and against the whole data set."""
    due = sum(theme.applications for theme in known.themes)
    judged = sum(theme.judged for theme in known.themes)
    all_of_them = figure("under themes", due, _applications(due))
    reread = known.material.read_twice >= known.material.entries > 0
    return given(
        bool(due) and judged >= due and reread,
        f"All {all_of_them} under themes have a verdict, and the whole data set was read again.",
        f"{figure('under themes:judged', judged)} of {all_of_them} under themes have a verdict; "
        f"the data set is {'' if reread else 'not '}marked as read again throughout.",
    )


def coherent_and_distinct(known: Known) -> Filled:
    """Two themes that share much of their material may be one."""
    close = [
        f"{first} and {second} ({share:.0%})"
        for first, second, share in known.overlaps
        if share > OVERLAP
    ]
    most = max((share for *_, share in known.overlaps), default=0.0)
    share = f"more than {most:.0%} of their segments" if most >= 0.005 else "any segment"
    return given(
        bool(known.themes) and not close,
        f"No two themes share {share}.",
        f"Much in common: {_listed(close)}." if close else "No themes yet.",
    )


def interpreted(known: Known) -> Filled:
    """Whether data are interpreted is for people to say; repeated words are a hint."""
    echoing = [theme.name for theme in known.themes if theme.echoes]
    hint = f" Prose that mostly repeats its extract: {_listed(echoing)}." if echoing else ""
    return Filled(OPEN, f"Read each passage: does it say more than its extract says?{hint}")


def extracts_fit_claims(known: Known) -> Filled:
    """A claim without words behind it is an opinion."""
    claims = sum(theme.claims for theme in known.themes)
    bare = [theme.name for theme in known.themes if theme.unsupported]
    return given(
        bool(claims) and not bare,
        f"All {figure('claims', claims, f'{claims} claims')} rest on extracts; that these show "
        "what is claimed, the supervisor says.",
        f"Claims without an extract under: {_listed(bare)}." if bare else "No claims yet.",
    )


def balanced(known: Known) -> Filled:
    """Extracts strung together are no analysis, and prose alone is no evidence."""
    off = [
        f"{theme.name} ({theme.prose} words of prose to {theme.quoted} quoted)"
        for theme in known.themes
        if theme.quoted and not BALANCE[0] <= theme.prose / theme.quoted <= BALANCE[1]
    ]
    bare = [theme.name for theme in known.themes if not theme.quoted]
    told = [f"Look twice at {_listed(off)}"] if off else []
    told += [f"no extract in the narrative of {_listed(bare)}"] if bare else []
    return given(
        bool(known.themes) and not told,
        "In every theme there is between one and four words of prose for each word quoted.",
        f"{'; '.join(told)}." if told else "No themes yet.",
    )


def enough_time(known: Known) -> Filled:
    """Rushed phases show in the result."""
    spent = sum(phase.seconds for phase in known.phases)
    short = [
        PHASES[phase.number - 1].name
        for phase in known.phases
        if phase.seconds < LEAST_TIME * spent or not phase.visits
    ]
    return given(
        bool(spent) and not short,
        "Each phase has had at least a twentieth of the time worked.",
        f"Little or no time recorded for: {_listed(short)}." if short else "No work recorded yet.",
    )


def assumptions_stated(known: Known) -> Filled:
    """A reader must know which thematic analysis this is, and why (R8)."""
    blank = sum(not text for text in known.orientations)
    missing = ([] if known.rationale else ["why this approach"]) + (
        [f"{blank} of the four orientations"] if blank else []
    )
    return given(
        not missing,
        f"Approach ({known.approach}), its reason and the four orientations are stated.",
        f"Not stated: {'; '.join(missing)}.",
    )


def done_as_said(known: Known) -> Filled:
    """What is said to have been done is what was done."""
    text = known.sections.get("method", "")
    off = disagreements(text, known)
    return given(
        bool(text) and not off,
        "The method section agrees with the trail.",
        f"The section says “{off[0].says}”; the study has {off[0].told}."
        if off
        else "The method section is not written; a draft can be made from the trail.",
    )


def fitting_words(known: Known) -> Filled:
    """Words of another family of the method undo what the study says it believes."""
    found = remarks(known, active=False)
    return given(
        bool(known.prose) and not found,
        "No word of another family of thematic analysis stands in the report.",
        f"{figure('wording', len(found))} to look at: {found[0].what}"
        if found
        else "Nothing is written yet.",
    )


def active_researcher(known: Known) -> Filled:
    """Themes do not emerge; somebody makes them."""
    found = remarks(known, active=True)
    return given(
        bool(known.prose) and not found,
        "Nothing in the report emerges or is found by itself.",
        f"{figure('wording:active', len(found))} to look at: {found[0].what}"
        if found
        else "Nothing is written yet.",
    )


def remarks(known: Known, *, active: bool) -> list[Remark]:
    """What there is to say of the wording of all prose: of who acts in it, or of the rest."""
    found = lint_prose(known.prose, known.approach)
    return [one for one in found if (one.rule == _ACTIVE) is active]


def _listed(names: list[str], most: int = 3) -> str:
    shown = "; ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


FIFTEEN: Final = Checklist(
    "15 points",
    "Fifteen points for good thematic analysis",
    "After Braun and Clarke (2006), in our words. No point is worth more than another, and none "
    "is counted.",
    (
        Point(
            "1",
            "Transcription detailed enough, and checked",
            "Words that were never said cannot be evidence.",
            transcription,
        ),
        Point(
            "2",
            "Every item given equal attention",
            "A tired reader codes January well and March thinly.",
            equal_attention,
        ),
        Point(
            "3",
            "Themes not made from a few vivid examples",
            "One striking quotation is not a pattern.",
            no_few_examples,
        ),
        Point(
            "4",
            "All relevant extracts gathered for each theme",
            "What was missed may be what speaks against it.",
            all_extracts_gathered,
        ),
        Point(
            "5",
            "Themes checked against each other and the data",
            "A theme is tried twice: on its extracts, on everything.",
            checked_against_data,
        ),
        Point(
            "6",
            "Themes coherent, consistent and distinct",
            "Two themes that would take in the same passages are one.",
            coherent_and_distinct,
        ),
        Point(
            "7",
            "Data interpreted, not paraphrased",
            "Saying again what was said is not analysis.",
            interpreted,
        ),
        Point(
            "8",
            "Extracts show what is claimed",
            "A reader checks the claim on the words beside it.",
            extracts_fit_claims,
        ),
        Point(
            "9",
            "A convincing, organised story",
            "Only a reader can say whether it convinces.",
            asks(
                "Give the themes in this order to somebody new to the study, and ask what they "
                "say together."
            ),
        ),
        Point(
            "10",
            "Prose and extracts in balance",
            "Neither a list of quotations nor an essay without any.",
            balanced,
        ),
        Point(
            "11",
            "Enough time for every phase",
            "A phase passed over in an hour is a phase not done.",
            enough_time,
        ),
        Point(
            "12",
            "Assumptions and kind of analysis stated",
            "“Thematic analysis” names a family, not a method.",
            assumptions_stated,
        ),
        Point(
            "13",
            "Said and done agree",
            "Method sections are often copied; this one can be held against the trail.",
            done_as_said,
        ),
        Point(
            "14",
            "Words fit the stated theory of knowledge",
            "“Bias” and “reliable” undo a reflexive analysis.",
            fitting_words,
        ),
        Point("15", "The researcher is active", "Themes do not emerge.", active_researcher),
    ),
)

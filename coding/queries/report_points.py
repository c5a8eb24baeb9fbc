"""What a study can say by itself to points that several reporting checklists share."""

from coding import __version__
from coding.queries.checklist import NOT_APPLICABLE, OPEN, Filled, given
from coding.queries.figures import figure
from coding.queries.known import Known

#: Set before COREQ's answers where a reflexive study has to hand them in (R21).
COVER = (
    "This study is a reflexive thematic analysis. Points marked † ask for procedures that belong "
    "to another kind of qualitative research, in which coders agree on what is there to be found. "
    "Here the researcher’s reading is the instrument, so these points are answered with a note "
    "that says why they do not apply, or what was done in their place; none is left out."
)


def who_collected(known: Known) -> Filled:
    """Who decided is in the trail; who met participants a person says."""
    people = "; ".join(f"{person.name} ({person.role})" for person in known.people)
    group = " Say who ran the group." if known.material.groups else ""
    return Filled(OPEN, f"Decided in the study: {people or 'nobody yet'}.{group}")


def question_stated(known: Known) -> Filled:
    """A study without its question cannot be judged."""
    return given(bool(known.question), known.question, "The research question is not written.")


def sample_size(known: Known) -> Filled:
    """Numbers by strand, each with what it counts."""
    has = known.material
    parts = []
    if has.diarists:
        people = figure("diarists", has.diarists, f"{has.diarists} people")
        weeks = f"{_weeks('returned', has.returned)} of {_weeks('asked', has.asked)} weeks"
        parts.append(f"diaries by {people} ({weeks})")
    if has.groups:
        groups = f"{has.groups} group transcript{'s' if has.groups > 1 else ''}"
        parts.append(figure("groups", has.groups, groups))
    entries = figure("entries", has.entries, f"{has.entries:,} entries and turns")
    told = f"{'; '.join(parts) or 'texts'}; {entries}, {has.words:,} words."
    return given(bool(has.entries), told[0].upper() + told[1:], "Nothing is imported yet.")


def drop_out(known: Known) -> Filled:
    """Who left and what was not handed in is on file; who declined is not."""
    has = known.material
    missing = max(has.asked - has.returned, 0)
    return Filled(
        OPEN,
        f"Not handed in: {_weeks('missing', missing)} of {_weeks('asked', has.asked)} diary "
        f"weeks. Withdrawn: {figure('withdrawn', has.withdrawn)}. Say how many were asked and "
        "declined.",
    )


def prompts_given(known: Known) -> Filled:
    """What people were asked shapes what they say."""
    asked = known.material.prompts
    return given(
        bool(asked),
        figure("prompts", asked, f"{asked} prompt{'s' if asked > 1 else ''}")
        + " stand with the entries they were answered in.",
        "No prompt is recorded with the entries; give the guide or the questions.",
    )


def repeated(known: Known) -> Filled:
    """A diary is repeated by design."""
    weeks = known.material.weeks
    return given(
        weeks > 1,
        f"Diaries over {figure('weeks', weeks, f'{weeks} weeks')}: repeated by design.",
        "Say whether anybody was met more than once.",
    )


def recorded(known: Known) -> Filled:
    """Times in a transcript show that there was a recording; how it was made a person says."""
    return given(
        bool(known.material.times),
        "The group’s turns carry their times in the recording.",
        "Say how the words were recorded.",
    )


def field_notes(known: Known) -> Filled:
    """First impressions are kept as memos."""
    kept = known.memos.get("familiarisation", 0)
    return given(
        bool(kept),
        figure("memos:familiarisation", kept, f"{kept} note{'s' if kept > 1 else ''}")
        + " of first impressions, dated, in the study.",
        "No notes are kept in the study; say whether there were any.",
    )


def duration(known: Known) -> Filled:
    """How long people wrote or spoke."""
    weeks, groups = known.material.weeks, known.material.groups
    parts = [figure("weeks", weeks, f"{weeks} diary weeks")] if weeks else []
    parts += ["the times in the transcripts give the groups’ length"] if groups else []
    return given(bool(parts), f"{'; '.join(parts)}.", "Say how long it took.")


def saturation(known: Known) -> Filled:
    """Saturation supposes that meaning lies in the data until it runs out."""
    if known.approach != "reflexive":
        return Filled(OPEN, "Say whether, and how, saturation was judged.")
    return Filled(
        NOT_APPLICABLE,
        "Meaning is made in a reflexive analysis and does not run out; the size of the sample is "
        "argued by what it lets be said about the question (information power).",
    )


def transcripts_returned(known: Known) -> Filled:
    """Returning transcripts supposes a single right account."""
    if known.approach != "reflexive":
        return Filled(OPEN, "Say whether participants were given their transcripts to correct.")
    return Filled(
        NOT_APPLICABLE,
        "Diaries are their writers’ own words already; correcting a transcript by its speaker "
        "would make a second account of it, not a truer one.",
    )


def number_of_coders(known: Known) -> Filled:
    """How many coded, and what for."""
    many = known.coding.coders
    served = (
        "to open up readings; no agreement was worked out"
        if known.approach == "reflexive"
        else "see the agreement reported"
    )
    more = f", {served}" if many > 1 else ""
    return given(bool(many), f"Coded by {figure('coders', many)}{more}.", "Nothing is coded yet.")


def coding_tree(known: Known) -> Filled:
    """The codes with their meaning."""
    has = known.coding
    shape = (
        " They are an open list and no tree fixed beforehand."
        if known.approach == "reflexive"
        else ""
    )
    return given(
        bool(has.codes) and not has.undefined,
        figure("codes", has.codes, f"{has.codes} codes")
        + f", each defined, printed in appendix A.{shape}",
        f"{figure('undefined', has.undefined)} of "
        f"{figure('codes', has.codes, f'{has.codes} codes')} have no definition."
        if has.codes
        else "There are no codes yet.",
    )


def where_themes_came_from(known: Known) -> Filled:
    """Made from codes, or set beforehand."""
    made = (
        "made by the researcher from codes, late and with returns"
        if known.approach == "reflexive"
        else "developed within the codebook"
    )
    return given(
        bool(known.themes),
        f"{_themes(known)}, {made}; the trail holds each step.",
        "There are no themes yet.",
    )


def software(known: Known) -> Filled:
    """What helped, and that it decided nothing."""
    has = known.assistance
    helped = (
        figure("proposals", has.proposed, f"{has.proposed:,} proposals")
        + " by fixed rules and statistics, "
        + figure("proposals:decided", has.decided, f"{has.decided:,} decided by people")
        if has.proposed
        else "no proposals"
    )
    return Filled(
        "done",
        f"Themewright {__version__}: {helped}. No generative model; nothing left the computer.",
    )


def participant_checking(known: Known) -> Filled:
    """Participants’ views of the findings are further data, no test of them."""
    if known.approach != "reflexive":
        return Filled(OPEN, "Say whether participants commented on the findings.")
    return Filled(
        NOT_APPLICABLE,
        "The themes are the researcher’s interpretation; participants’ views of it would be "
        "further data (member reflection), no check of its truth.",
    )


def quotations_identified(known: Known) -> Filled:
    """Whose words, and from when (R11)."""
    return given(
        bool(known.reported) and not known.unplaced,
        f"All {figure('reported', known.reported, f'{known.reported} extracts')} carry a "
        "pseudonym, the source, and a week or time.",
        figure("reported:unplaced", known.unplaced, f"{known.unplaced} extracts")
        + " lack a pseudonym, or a week or time."
        if known.unplaced
        else "No extracts are chosen for the report yet.",
    )


def themes_clear(known: Known) -> Filled:
    """Each theme says its one idea."""
    without = [theme.name for theme in known.themes if not theme.concept]
    return given(
        bool(known.themes) and not without,
        f"{_themes(known)}, each with its central organising concept; table 1 and the thematic "
        "map.",
        f"Without a central organising concept: {'; '.join(without)}."
        if without
        else "There are no themes yet.",
    )


def diverse_cases(known: Known) -> Filled:
    """What speaks against a theme belongs beside it."""
    without = [theme.name for theme in known.themes if not theme.contrary]
    return given(
        bool(known.themes) and not without,
        "For every theme what speaks against it is written down, or where it was looked for.",
        f"Nothing is written of what speaks against: {'; '.join(without)}."
        if without
        else "There are no themes yet.",
    )


def ethics(known: Known) -> Filled:
    """Consent is layered; what was never recorded is said."""
    unknown = known.material.consent_unknown
    people = figure("consent unknown", unknown, f"{unknown} participants")
    asked = f"Consent is not recorded for {people}. " if unknown else ""
    return Filled(OPEN, f"{asked}Give the approval’s number and what people agreed to.")


def processing(known: Known) -> Filled:
    """What happened to the words before they were read."""
    replaced = known.material.names == ("names replaced",)
    return given(
        replaced,
        "Names were replaced before any text entered the study, which stays on one computer.",
        "Say how the words were transcribed, checked and pseudonymised.",
    )


def trustworthiness(known: Known) -> Filled:
    """Only what was done and can be opened counts."""
    return given(
        bool(known.audits),
        figure("audits", known.audits, f"{known.audits} audit{'s' if known.audits > 1 else ''}")
        + " closed; see the certificate.",
        "No audit is closed. Say what else was done: contrary cases, second readings, the trail.",
    )


def _weeks(which: str, number: int) -> str:
    return figure(f"diary weeks:{which}", number)


def _themes(known: Known) -> str:
    return figure("themes", len(known.themes), f"{len(known.themes)} themes")

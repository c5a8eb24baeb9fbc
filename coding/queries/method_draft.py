"""A draft of the method section, made from what was actually done; the researcher edits it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from coding.phases import PHASES
from coding.queries.figures import figure, printed
from coding.queries.history import PhaseHistory
from coding.queries.known import Known

#: The approaches as a method section names them, with the texts to cite.
FAMILIES: Final = {
    "reflexive": "reflexive thematic analysis (Braun and Clarke, 2006, 2019, 2022)",
    "codebook": "codebook thematic analysis, after Braun and Clarke’s (2022) account of the family",
    "coding-reliability": (
        "coding-reliability thematic analysis (Boyatzis, 1998; Guest, MacQueen and Namey, 2012)"
    ),
}

#: The four orientations (method rule R8), in the order the study keeps them.
ORIENTATIONS: Final = (
    "inductive or deductive",
    "semantic or latent",
    "experiential or critical",
    "realist or constructionist",
)

#: Proposals of each kind, as a reader should understand them.
KINDS: Final = {
    "cue": "wordings a published codebook lists",
    "phrase": "phrases that recur",
    "learned": "passages worded like those already coded",
}

#: A verdict on one extract and on several.
FITTED: Final = {
    "fits": ("fits", "fit"),
    "stretches": ("stretches", "stretch"),
    "misfits": ("misfits", "misfit"),
    "needs a new home": ("needs a new home", "need a new home"),
}

#: Small numbers as a sentence spells them, each in the place of its size.
SMALL: Final = (
    "no",
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def method_draft(known: Known) -> str:
    """The section as paragraphs, an empty line between them; says nothing that was not done."""
    return printed(method_told(known))


def method_told(known: Known) -> str:
    """The same with its figures marked."""
    parts = [
        _approach(known),
        _stands(known),
        _material(known),
        *(
            f"{PHASES[phase.number - 1].name}{_when(phase)}. {told}"
            for phase in known.phases
            if (told := _phase(known, phase))
        ),
        _assistance(known),
        _returns(known),
        " ".join(borrowed(known)),
    ]
    return "\n\n".join(filter(None, parts))


def borrowed(known: Known) -> list[str]:
    """Practices of another family of thematic analysis, each to be said and argued for (R8)."""
    told = []
    if known.approach == "reflexive" and known.coding.coders > 1:
        told.append(
            "A second person coded part of the material, to open up readings and not to show "
            "agreement; no coefficient of agreement belongs to this analysis."
        )
    if known.approach == "reflexive" and known.assistance.decided:
        told.append(
            "Looking again where a program points is borrowed from analyses that search by "
            "wording; it came after a reading of one’s own and settled nothing."
        )
    if known.approach == "codebook" and known.samples:
        told.append(
            "Coding a sample twice is borrowed from coding-reliability analysis; agreement was "
            "used to improve the codebook."
        )
    return told


def count(number: int, one: str, many: str = "", *, of: str) -> str:
    """``five themes``, ``one theme``, ``1,204 entries``: small numbers in words."""
    shown = SMALL[number] if number < len(SMALL) else f"{number:,}"
    return figure(of, number, f"{shown} {one if number == 1 else many or one + 's'}")


def _who(known: Known) -> str:
    researchers = sum(person.role == "researcher" for person in known.people)
    return "I" if researchers == 1 else "We"


def _approach(known: Known) -> str:
    told = [f"This is a {FAMILIES.get(known.approach, 'thematic analysis')}."]
    if known.rationale:
        told.append(known.rationale)
    return " ".join(told)


def _stands(known: Known) -> str:
    """The four orientations, each in the researcher's words (R8)."""
    return " ".join(
        f"{name.capitalize()}? {text.rstrip('.')}."
        for name, text in zip(ORIENTATIONS, known.orientations, strict=True)
        if text
    )


def _material(known: Known) -> str:
    has = known.material
    if not has.documents:
        return ""
    told = [f"The material is {count(has.documents, 'document', of='documents')}"]
    kinds = []
    if has.diarists:
        kinds.append(f"diaries by {count(has.diarists, 'person', 'people', of='diarists')}")
    if has.groups:
        kinds.append(count(has.groups, "group transcript", of="groups"))
    told[0] += f" ({' and '.join(kinds)})." if kinds else "."
    held = count(has.entries, "entry or turn", "entries and turns", of="entries")
    told.append(f"Together they hold {held} of participants.")
    if has.asked:
        told.append(
            f"Of {figure('diary weeks:asked', has.asked)} diary weeks asked for, "
            f"{figure('diary weeks:returned', has.returned)} came back; a week not handed in is "
            "kept apart from a week in which nothing was done."
        )
    if has.withdrawn:
        told.append(f"Withdrawn since: {count(has.withdrawn, 'person', 'people', of='withdrawn')}.")
    if has.names == ("names replaced",):
        told.append("Names were replaced before any text entered the study.")
    return " ".join(told)


def _phase(known: Known, phase: PhaseHistory) -> str:
    work = (
        _familiarised,
        _coded,
        _constructed,
        _reviewed,
        _defined,
        _written,
    )[phase.number - 1]
    return " ".join(work(known))


def _familiarised(known: Known) -> Iterator[str]:
    has, who = known.material, _who(known)
    if has.entries and not has.unread:
        twice = min(has.read_twice, has.entries)
        every = "all of them" if twice == has.entries else f"{twice:,} of them"
        again = f", and {figure('read twice', twice, every)} a second time" if twice else ""
        yield f"{who} read every entry and turn before coding it{again}."
    elif has.unread and (has.unread < has.entries or known.phases[0].visits):
        yield (
            f"{figure('unread', has.unread)} of {figure('entries', has.entries)} entries and turns "
            "are not marked as read."
        )
    if has.corrected:
        yield f"Corrected against their source: {count(has.corrected, 'document', of='corrected')}."
    kept = [
        count(number, one, many, of=f"memos:{kind}")
        for kind, one, many in (
            ("familiarisation", "note on a first impression", "notes on first impressions"),
            ("journal", "entry in a reflexive journal", "entries in a reflexive journal"),
        )
        if (number := known.memos.get(kind, 0))
    ]
    if kept:
        yield f"{who} wrote {' and '.join(kept)} along the way."


def _coded(known: Known) -> Iterator[str]:
    has, who = known.coding, _who(known)
    if not has.applications:
        return
    yield (
        f"{who} coded phrase by phrase, with "
        f"{count(has.codes, 'code in force', 'codes in force', of='codes')} at the end and "
        f"{count(has.applications, 'code application', of='applications')} in all."
    )
    if has.second_pass:
        yield f"Of these, {figure('second pass', has.second_pass)} come from a second pass."
    changed = [
        count(number, one, many, of=of)
        for of, number, one, many in (
            ("done:merge_codes", has.merges, "merge", "merges"),
            ("done:split_code", has.splits, "split", "splits"),
            (
                "done:revise_code",
                has.revisions,
                "renaming or redefinition",
                "renamings or redefinitions",
            ),
            ("retired", has.retired, "code retired", "codes retired"),
        )
        if number
    ]
    if changed:
        yield f"The codes changed on the way: {_and(changed)}."
    if has.orphans:
        yield f"In no theme in the end: {count(has.orphans, 'application', of='orphans')}."


def _constructed(known: Known) -> Iterator[str]:
    who, done = _who(known), known.done
    if not known.themes:
        return
    yield f"{who} gathered codes under candidate themes, each with one idea to hold it together."
    kept = [
        count(number, one, many, of=f"done:{action}")
        for action, one, many in (
            ("take_snapshot", "map kept as it stood", "maps kept as they stood"),
            ("drop_theme", "candidate dropped", "candidates dropped"),
            ("merge_themes", "candidate merged", "candidates merged"),
            ("split_theme", "candidate split", "candidates split"),
        )
        if (number := done.get(action, 0))
    ]
    if kept:
        yield f"On the way: {_and(kept)}, each with its reason."


def _reviewed(known: Known) -> Iterator[str]:
    given = sum(known.verdicts.values())
    if given:
        told = _and(
            [
                figure(f"verdicts:{verdict}", number)
                + f" {FITTED.get(verdict, (verdict, verdict))[number != 1]}"
                for verdict, number in known.verdicts.items()
            ]
        )
        yield (
            f"{_who(known)} held extracts against their theme one by one and gave "
            f"{count(given, 'verdict', of='verdicts')}: {told}."
        )
    if against := sum(bool(theme.contrary) for theme in known.themes):
        told = count(against, "theme", of="themes:contrary")
        yield f"What speaks against it was looked for and written down for {told}."


def _defined(known: Known) -> Iterator[str]:
    settled = [theme for theme in known.themes if theme.state == "settled"]
    if settled:
        below = sum(theme.subthemes for theme in settled)
        yield (
            f"{_who(known)} settled {count(len(settled), 'theme', of='themes:settled')} with "
            f"{count(below, 'subtheme', of='themes:settled subthemes')}, each defined and told "
            "apart from the others."
        )
    if known.reported:
        chosen = count(known.reported, "extract", of="reported")
        yield f"To stand for them {_who(known)} chose {chosen}."


def _written(known: Known) -> Iterator[str]:
    claims = sum(theme.claims for theme in known.themes)
    if claims:
        yield (
            f"The narrative makes {count(claims, 'claim', of='claims')}; each rests on extracts "
            "that stand beside it, and every quotation was cut from its document when this was "
            "printed."
        )


def _assistance(known: Known) -> str:
    has = known.assistance
    last = "No generative model was used at any point, and no words left the computer."
    if not has.proposed:
        return f"Computer assistance. No passages were proposed by a program. {last}"
    kinds = _and([KINDS.get(kind, kind) for kind in has.kinds])
    asked = "after its first reading" if known.approach == "reflexive" else "once asked to"
    return (
        f"Computer assistance. In each entry, {asked}, a program could point "
        f"at {kinds}, by fixed rules and statistics on the same computer, and give its reason. It "
        f"made {count(has.proposed, 'proposal', of='proposals')}. Accepted as they were: "
        f"{figure('proposals:accepted', has.accepted)}; changed before they were taken up: "
        f"{figure('proposals:changed', has.changed)}; rejected: "
        f"{figure('proposals:rejected', has.rejected)}; passed over: "
        f"{figure('proposals:passed over', has.ignored)}. What nobody decided counts for nothing. "
        f"{last}"
    )


def _returns(known: Known) -> str:
    if not known.returns:
        return ""
    told = [
        f"To {PHASES[phase.number - 1].name.lower()}: {_lower(reason).rstrip('.')}."
        for phase in known.phases
        for reason in phase.returns
    ]
    often = {1: "once", 2: "twice"}.get(known.returns, f"{known.returns} times")
    times = figure("returns", known.returns, often)
    return f"Returns. {_who(known)} went back {times}. {' '.join(told)}"


def _when(phase: PhaseHistory) -> str:
    """In brackets; nothing of a phase whose work was done without saying that one is in it."""
    if not phase.visits:
        return ""
    visits = (
        ""
        if phase.visits == 1
        else f", in {count(phase.visits, 'visit', of=f'visits:{phase.number}')}"
    )
    first, last = _day(phase.first), _day(phase.last)
    days = first if first == last else f"{first} to {last}"
    return f" ({days}{visits})"


def _day(iso: str) -> str:
    told = date.fromisoformat(iso)
    return f"{told.day} {told:%B %Y}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _lower(sentence: str) -> str:
    """A sentence to go on with after a colon: ``I`` and names keep their capital."""
    first, _, rest = sentence.partition(" ")
    return sentence if first == "I" or not rest else f"{first[0].lower()}{first[1:]} {rest}"

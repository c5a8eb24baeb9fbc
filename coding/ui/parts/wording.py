"""What the screen calls things: statuses, outcomes, actions, days; British and in sentence case."""

from datetime import date, datetime

from coding.queries.told import ToldLine
from coding.text import Status

STATUSES = {
    Status.PRESENT: "written",
    Status.EXPECTED_NOT_ISSUED: "not asked for, as in a holiday",
    Status.NOT_RETURNED: "not returned",
    Status.RETURNED_BLANK: "handed in blank",
    Status.REPORTED_NONE: "wrote that there was nothing: a true zero",
    Status.ILLEGIBLE_PART: "written, part of it illegible",
    Status.WITHDRAWN: "withdrawn",
}

OUTCOMES = {
    "read": ("Read", "green"),
    "repaired": ("Read, with repairs", "orange"),
    "already there": ("Already there", "gray"),
    "left aside": ("Left aside", "gray"),
    "refused": ("Refused", "red"),
}

APPROACHES = {
    "reflexive": (
        "Reflexive",
        "Themes are your interpretation, made late; coding stays open. No agreement figures, and "
        "no proposals before your own first reading.",
    ),
    "codebook": (
        "Codebook",
        "A shared frame of codes, revised as you go (template, framework or matrix analysis). "
        "Agreement helps to improve the codebook.",
    ),
    "coding-reliability": (
        "Coding reliability",
        "The codebook is fixed before the main coding, and coders show that they agree.",
    ),
}

#: Each action in the past tense, and what it is done to, where that is worth counting.
ACTIONS = {
    "accept_proposal": ("accepted a proposal", "decisions"),
    "apply_code": ("applied a code", "codes"),
    "choose_extract": ("chose an extract", "extracts"),
    "create_study": ("began the study", ""),
    "define_code": ("defined a code", "codes"),
    "define_theme": ("defined a theme", "themes"),
    "enter_phase": ("entered a phase", "phases"),
    "give_fit": ("judged how an extract fits", "verdicts"),
    "import_document": ("imported a file", "documents"),
    "mark_read": ("marked as read", "entries"),
    "merge_codes": ("merged two codes", ""),
    "name_coder": ("named a person and their role", "people"),
    "place_code": ("put a code under a theme", "codes"),
    "record_proposals": ("had proposals made", "proposals"),
    "redo": ("made again", ""),
    "reject_proposal": ("rejected a proposal", "proposals"),
    "remove_code": ("took a code off", "codes"),
    "restore": ("put the study back to a backup", ""),
    "retire_code": ("retired a code", "codes"),
    "revise_study": ("revised the study’s description", ""),
    "undo": ("took back", ""),
    "write_memo": ("wrote a memo", "memos"),
}


def done(action: str, of: str = "") -> str:
    """An action in words: ``took back: applied a code``."""
    told = ACTIONS.get(action, (action.replace("_", " "), ""))[0]
    return f"{told}: {done(of)}" if of else told


def counted(number: int, one: str, many: str = "") -> str:
    """``1 entry``, ``1,204 entries``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(iso: str) -> str:
    """``14 Oct 2025`` for an ISO date; anything else as it stands."""
    try:
        told = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{told.day} {told:%b %Y}"


def moment(iso: str) -> str:
    """``14 Oct 2025, 09:41`` in the computer's own time, for a UTC time."""
    try:
        told = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    return f"{day(told.date().isoformat())}, {told:%H:%M}"


def told_line(line: ToldLine) -> str:
    """An event of the trail in words: ``Applied a code: “slowing down” on P03, week 4``."""
    what = done(line.action, line.of)
    what = what[0].upper() + what[1:]
    if line.about:
        return f"{what}: {line.about}"
    many = ACTIONS.get(line.of or line.action, ("", ""))[1]
    if not many or not line.rows:
        return what
    one = "entry" if many == "entries" else many.removesuffix("s")
    return f"{what}: {counted(line.rows, one, many)}"

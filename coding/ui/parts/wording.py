"""What the screen calls things: statuses, outcomes, approaches, days; in British English."""

from datetime import date

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

#: What a column of a table may be, by its name in a mapping.
COLUMNS = {
    "words": "Words people wrote or said",
    "participant": "Participant",
    "week": "Week",
    "date": "Date",
    "prompt": "Prompt",
    "speaker": "Speaker",
    "time": "Time in the recording",
    "role": "Who moderates",
    "document": "Conversation",
    "status": "Notes: not returned, holiday …",
    "keep": "Leave out",
    "notes": "Notes of one week",
    "dates": "Date of one week",
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

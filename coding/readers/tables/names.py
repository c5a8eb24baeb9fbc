"""What a column's header says it is: the words researchers and survey programs use."""

import re

#: Patterns for whole headers in lower case without punctuation, with how sure each is.
ROLE_NAMES: dict[str, tuple[tuple[int, str], ...]] = {
    "participant": (
        (
            4,
            r"(?:the |your |my |please (?:enter|type|give|write) (?:your )?|what is your )?"
            r"(?:(?:participant|respondent|subject|diarist|study|interviewee)(?: s)?"
            r"(?: (?:id|no|nr|number|code|name|identifier|pseudonym))*|pseudonym|pid"
            r"|ppt?(?: id| no)?)",
        ),
        (
            3,
            r"(?:student|person|patient|client|user|record|diary|code)"
            r" (?:id|no|number|code|name)",
        ),
        (3, r"(?:your|my) (?:id|code|number|initials|code ?name)(?: code| number)?"),
        (3, r".*\b(?:participant|study|diary|personal|your) (?:id|code|number|pseudonym)\b.*"),
        (2, r"id|code|student|person|patient|client|user|sender|diary|who|name|initials|author"),
        (1, r"external ?reference|user ?name"),
    ),
    "document": (
        (
            3,
            r"(?:transcript|conversation|dialog(?:ue)?|interview|session|focus group|group"
            r"|recording|call|meeting|video|file|document|source)"
            r"(?: (?:id|no|nr|number|name|code|title))?",
        ),
    ),
    "week": (
        (
            4,
            r"(?:(?:teaching|diary|module|study|course) )?(?:week|wk)(?: (?:no|nr|number))?(?: s)?",
        ),
        (2, r"redcap event name|.*\bweek\b.*"),
        (1, r"redcap repeat instance|wave|session|time ?point"),
    ),
    "date": (
        (4, r"date|date (?:written|completed|of (?:the )?(?:entry|diary|writing)|filled in)"),
        (3, r"(?:entry|diary|completion|written|completed) (?:date|on)|day written|.*\bdate\b.*"),
        (2, r"day|when|time ?stamp|(?:recorded|end) ?date|submitted(?: at| on)?"),
        (1, r"start ?date|created(?: at)?|.*\btimestamp\b.*"),
    ),
    "prompt": (
        (4, r"prompt|question(?: text)?|diary (?:question|prompt)"),
        (2, r"item|field|variable|(?:prompt|question)(?: (?:no|nr|number|id))?|q"),
    ),
    "speaker": (
        (4, r"speaker(?: (?:name|label|id))?|interlocutor|talker|voice"),
        (2, r"who|said by|turn by|participant|name|person|user|sender|from"),
    ),
    "time": (
        (4, r"time(?: ?(?:stamp|code|in))?|start(?:ing)?(?: ?time)?|begin(?:ning)?|onset"),
        (
            3,
            r"(?:utterance |turn )?(?:start|begin|time)(?: (?:s|secs?|seconds|ms|msec))?",
        ),
    ),
    "role": ((4, r"role|speaker (?:role|type)|type of speaker"),),
    "status": (
        (4, r"(?:(?:diary|sheet|entry|return|week) )?(?:status|notes?|remarks?)|returned|missing"),
        (
            3,
            r"reason(?: (?:missing|for missing|not returned))?"
            r"|(?:typist|transcriber)s? (?:notes?|comments?)",
        ),
        (2, r"comments?|state|received|observations?"),
    ),
    "words": (
        (
            4,
            r"words|text|extracts?|answers?|responses?|utterances?(?: text)?"
            r"|(?:diary |typed )?(?:entry|text|answer)"
            r"|verbatim|transcription|speech|reflections?|what (?:was|they) said|message|content"
            r"|turn"
            r"|(?:answer|response|entry|diary|utterance|turn) (?:text|words)|free text|open text",
        ),
        (3, r"comments?|account|transcript|diary|narrative|story|journal|said|feedback"),
    ),
}

_QUESTION = re.compile(
    r"(?:q|question|prompt|item)\s?\d+.*|(?:how|what|when|where|which|why|in which|in what|who"
    r"|did|do|have|were|was|are|is|please|describe|tell|write|think|can you|if)\b.*",
)
_NUMBERED = re.compile(r"(?:q|question|prompt|item)\s?\d+(?:\s?\d+)?[a-z]?")
_ATTRIBUTE = re.compile(
    r"(?:age|gender|sex|ethnicity|nationality|occupation|job|course|degree|year(?: of study)?"
    r"|cohort|consent|condition|arm|e ?mail(?: address)?|phone|telephone|address|topic|score|total"
    r"|version"
    r"|group|site|location|language|order|row|index|no|nr|number|utterance id|turn id|line|coder"
    r"|first name|last name|surname|transcriber|checked by|typed by|duration|length)"
    r"(?: (?:group|band|years?|id|no|number))?"
)
_STAFF = re.compile(
    r".*\b(?:tutor|teacher|lecturer|researcher|supervisor|staff|marker|assessor|transcriber|typist)s?\b.*"
)
_QUALTRICS = re.compile(r"start ?date|end ?date|status|progress|finished")
_SURVEY = re.compile(
    r"recorded ?date|ip ?address|duration in seconds|response ?id"
    r"|recipient ?(?:last ?name|first ?name|email)"
    r"|external ?(?:data ?)?reference"
    r"|location ?(?:latitude|longitude)|distribution ?channel|user ?language|q recaptcha ?score"
    r"|redcap .*|.* complete",
)
_NUMBERING = re.compile(r" \(\d+\)$")
_SPLIT = re.compile(r"[^\w]+|_")


def plain(header: str) -> str:
    """A header in lower case, with single spaces for everything that is no letter or digit."""
    return " ".join(_SPLIT.sub(" ", header.casefold()).split())


def _bare(header: str) -> str:
    """A header as ``plain``, without the number that a repeated one was given."""
    return plain(_NUMBERING.sub("", header))


def sureness(role: str, *names: str) -> int:
    """How surely one of a column's names says that it has a role: 0 not at all, 4 surely."""
    found = [
        sure
        for name in names
        for sure, pattern in ROLE_NAMES[role]
        if re.fullmatch(pattern, _bare(name))
    ]
    return max(found, default=0)


def is_question(*names: str) -> bool:
    """Whether one of the names reads like a prompt: *Q2*, *Which situations…?*."""
    return any(n.strip().endswith("?") or _QUESTION.fullmatch(_bare(n)) for n in names)


def is_number_of_question(*names: str) -> bool:
    """Whether one of the names is a question's number only, as ``q1``."""
    return any(_NUMBERED.fullmatch(_bare(name)) for name in names)


def is_attribute(*names: str) -> bool:
    """Whether a name says that the column describes a person or a row."""
    return any(_ATTRIBUTE.fullmatch(_bare(name)) for name in names)


def is_survey_own(header: str, *, qualtrics: bool) -> bool:
    """Whether a survey program made the column for itself, Qualtrics or another."""
    name = _bare(header)
    return bool(_SURVEY.fullmatch(name) or (qualtrics and _QUALTRICS.fullmatch(name)))


def is_staffs(*names: str) -> bool:
    """Whether a name says that the words are not a participant's but a tutor's or researcher's."""
    return any(_STAFF.fullmatch(_bare(name)) for name in names)

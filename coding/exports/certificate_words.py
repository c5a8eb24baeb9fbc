"""What the certificate of a closed audit says, in words, for every form it is printed in.

It holds the trail's count and head, so that ``verify --anchor CERTIFICATE`` can hold the study
against what was signed.
"""

from collections.abc import Iterator

from coding.queries.audits import ItemLine, SuggestionLine
from coding.queries.certificate import Certificate

#: What is always looked at, as a certificate says it.
RISKS_TOLD = {
    "single extract": "themes that rest on one extract",
    "single person": "themes that rest on one person",
    "reported": "extracts chosen for the report",
    "accepted": "codings from accepted proposals",
    "boundary": "segments at the boundary of a theme",
    "merged": "segments moved by the latest merges",
    "most quoted": "the two most quoted people",
}

SIGNED = (
    "Whoever signed typed this name in the study; the trail proves what was changed after the "
    "signing, not who typed."
)
HOW_TO_CHECK = (
    "To hold the study against this certificate: "
    "python -m coding verify STUDY --anchor CERTIFICATE."
)


def about(told: Certificate) -> list[tuple[str, str]]:
    """Scope, auditor and sample, as pairs."""
    audit = told.audit
    narrowed = [*audit.scope.get("strands", ()), *audit.scope.get("themes", ())]
    scope = "the whole analysis" if audit.phase is None else f"phase {audit.phase}"
    rule = audit.rule
    share = float(str(rule.get("share", 0)))
    return [
        ("Audit", audit.title),
        ("Auditor", f"{audit.auditor}, {audit.role}"),
        ("Relation to the study", audit.relation),
        ("Scope", f"{scope}{': ' + ', '.join(narrowed) if narrowed else ''}"),
        ("Approach of the study", told.approach),
        (
            "Sample",
            f"{audit.items} items. By lot, from each strand and week in proportion: {share:.0%} "
            f"of the codings, at least {rule.get('least')}, and {rule.get('silences')} passages "
            f"left uncoded (seed {audit.seed}). Always looked at: "
            f"{'; '.join(RISKS_TOLD.get(str(one), '') for one in _listed(rule.get('risks')))}.",
        ),
        ("Judged", f"{audit.judged} of {audit.items}"),
    ]


def signature(told: Certificate) -> list[tuple[str, str]]:
    """Who signed, when, and of which trail."""
    return [
        ("Signed by", told.audit.auditor),
        ("On", told.audit.closed_at[:10]),
        ("In the auditor’s words", told.audit.statement or "–"),
        ("Trail with this signing", f"{told.events} events"),
        ("Head of the trail", told.head),
        ("Made with", told.made_with),
    ]


def blind_told(told: Certificate) -> list[str]:
    """What blind naming and placing came to."""
    placed = [one for one in told.blind if one.kind == "placing"]
    met = sum(one.placed == one.theme for one in placed)
    lines = [
        f"“{one.theme}” was named without knowing: {one.text}"
        for one in told.blind
        if one.kind == "naming"
    ]
    if placed:
        lines.append(f"{met} of {len(placed)} segments were placed where they are coded.")
    return lines


def change(one: SuggestionLine, told: Certificate) -> str:
    """An accepted suggestion in words."""
    item = next(item for item in told.items if item.id == one.item)
    return f"Item {item.position}: {suggested(one)}"


def reply(one: object, told: Certificate) -> str:
    """A reply with what it is to."""
    item = next((item for item in told.items if item.id == getattr(one, "item", None)), None)
    to = f"item {item.position}" if item else "the audit"
    return f"{getattr(one, 'by', '')} to {to}: {getattr(one, 'text', '')}"


def suggested(one: SuggestionLine) -> str:
    """A suggestion in words."""
    change = one.change
    told = {
        "code": f"code it “{change.get('code', '')}”",
        "boundaries": "let it stand on other words",
        "remove": "take it away",
        "theme": f"under “{change.get('theme', '')}”",
    }.get(one.kind, "")
    return "; ".join(filter(None, (told, one.text)))


def disagreement(item: ItemLine) -> list[tuple[str, str]]:
    """What was judged, what the auditor said, what was answered."""
    answers = [
        f"{suggested(one)} ({one.answer}{': ' + one.answer_why if one.answer_why else ''})"
        for one in item.suggestions
    ]
    told = [
        ("Stands there", item.code or item.theme or "no code"),
        ("Verdict", item.verdict or "none"),
        ("Comment", item.comment),
        ("Suggested", "; ".join(answers)),
        ("Replied", "; ".join(f"{one.by}: {one.text}" for one in item.replies)),
    ]
    return [(name, text) for name, text in told if text]


def _listed(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list | tuple) else ()

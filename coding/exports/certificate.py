"""The certificate of a closed audit, as a Word document or a web page.

Both hold the trail's count and head, so that ``verify --anchor CERTIFICATE`` can hold the study
against what was signed.
"""

from collections.abc import Iterator, Sequence

from coding.exports.html_page import block, page, words
from coding.queries.audits import ItemLine, SuggestionLine
from coding.queries.certificate import Answered, Certificate

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

_WRAPPED = "white-space: pre-wrap; overflow-wrap: anywhere"


def certificate_html(told: Certificate) -> bytes:
    """One page that opens anywhere, prints, and can run nothing."""
    parts = [
        f"<header>{block('h1', 'Audit certificate')}"
        f'<p class="quiet">{words(told.study)}</p>{block("p", told.sentence, css="lead")}</header>',
        "<main>",
        _section("The audit", _pairs(about(told))),
        _section("Process: how the analysis was made", _pairs(told.process)),
        _section("", _answers(told.process_answers)),
        _section("Product: what the analysis rests on", _product(told)),
        _section("", _answers(told.product_answers)),
        _section("Blind naming and placing", _blind(told)),
        _section("Open points", _list(told.open_points, "None.")),
        _section("Disagreements that remain", _disagreements(told)),
        _section(
            "What was changed", _list([change(one, told) for one in told.changed], "Nothing.")
        ),
        _section("Replies", _list([reply(one, told) for one in told.replies], "None.")),
        _section(
            "Signed",
            _pairs(signature(told))
            + f'<p class="quiet">{words(SIGNED)}</p><p class="quiet">{words(HOW_TO_CHECK)}</p>'
            + f'<pre style="{_WRAPPED}">\n{told.anchor}\n</pre>',
        ),
        "</main>",
    ]
    return page(f"Audit certificate: {told.study}", "\n".join(filter(None, parts)))


def certificate_docx(told: Certificate) -> bytes:
    """A Word document with the same sections."""
    from coding.exports.certificate_docx import write

    return write(told)


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


def _section(heading: str, inside: str) -> str:
    title = block("h2", heading) if heading else ""
    return f"<section>{title}{inside}</section>" if inside else ""


def _pairs(rows: Sequence[tuple[str, str]]) -> str:
    return "<dl>" + "".join(block("dt", term) + block("dd", text) for term, text in rows) + "</dl>"


def _list(lines: Sequence[str], without: str) -> str:
    if not lines:
        return block("p", without)
    return "<ul>" + "".join(block("li", line) for line in lines) + "</ul>"


def _answers(answered: Sequence[Answered]) -> str:
    rows = "".join(
        f"<tr>{block('td', one.question.text)}{block('td', one.answer or 'not answered')}"
        f"{block('td', '; '.join(filter(None, (one.pointer, one.comment))))}</tr>"
        for one in answered
    )
    head = "".join(f'<th scope="col">{one}</th>' for one in ("Question", "Answer", "Where and why"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _product(told: Certificate) -> str:
    verdicts = [verdict for verdict, _ in told.audit.verdicts]
    head = "".join(f'<th scope="col">{one}</th>' for one in ("Judged", *verdicts))
    rows = "".join(
        f'<tr><th scope="row">{what}</th>'
        + "".join(f'<td class="number">{number}</td>' for number in numbers)
        + "</tr>"
        for what, numbers in told.product
    )
    return (
        "<table><caption>Items by verdict</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _blind(told: Certificate) -> str:
    return _list(blind_told(told), "Neither was done.")


def _disagreements(told: Certificate) -> str:
    return "".join(_disagreement(item) for item in told.disagreements) or block("p", "None.")


def _disagreement(item: ItemLine) -> str:
    return (
        f"<blockquote>{block('p', item.words, css='extract')}"
        f'<p class="source">{words(f"Item {item.position}, {item.who}")}</p>'
        f"{_pairs(disagreement(item))}</blockquote>"
    )


def _listed(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list | tuple) else ()

"""An audit's certificate as a web page."""

from collections.abc import Sequence

from coding.exports.certificate_words import (
    HOW_TO_CHECK,
    SIGNED,
    about,
    blind_told,
    change,
    disagreement,
    reply,
    signature,
)
from coding.exports.html_page import block, page, words
from coding.queries.audits import ItemLine
from coding.queries.certificate import Answered, Certificate

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

"""A theme's narrative in a web page: a claim leads to its extracts, and these to their place."""

from collections.abc import Sequence
from itertools import groupby

from coding.exports.html_page import block, words
from coding.exports.outline import Quotation
from coding.exports.telling import Told


def narrative(passages: Sequence[Told]) -> str:
    """Passages in the order they are told, under the subthemes they belong to."""
    parts = []
    for subtheme, told in groupby(passages, key=lambda one: one.subtheme):
        if subtheme:
            parts.append(block("h3", subtheme))
        parts += [_passage(one) for one in told]
    return "".join(parts)


def _passage(told: Told) -> str:
    """A claim, with numbers that lead to its extracts, and those not quoted before."""
    numbers = " ".join(
        f'<a class="cite" href="#extract-{one.number}" title="the words in their place">'
        f"{one.number}</a>"
        for one in (*told.quotations, *told.again)
    )
    rests = f' <span class="cites">{numbers}</span>' if numbers else ""
    text = "".join(
        f"<p>{words(' '.join(part.split()))}{rests if last else ''}</p>"
        for part, last in _with_last([part for part in told.text.split("\n\n") if part.strip()])
    )
    return (
        f'<div id="passage-{told.id}">{text}{"".join(map(quotation_block, told.quotations))}</div>'
    )


def quotation_block(quotation: Quotation) -> str:
    """The words, who said them and when, and where they stand."""
    source = f'<p class="source">{words(quotation.source)}'
    if quotation.number:
        source += (
            f' · <a href="#extract-{quotation.number}">extract {quotation.number}, in its place</a>'
        )
        return f"<blockquote>{block('p', quotation.words, css='extract')}{source}</p></blockquote>"
    told = f" · {words('; '.join(quotation.codes))}" if quotation.codes else ""
    return (
        f"<blockquote>{block('p', quotation.words, css='extract')}{source}</p>"
        f'<p class="quiet">{words(quotation.place)}{told}</p></blockquote>'
    )


def _with_last(parts: Sequence[str]) -> list[tuple[str, bool]]:
    return [(part, number == len(parts)) for number, part in enumerate(parts, start=1)]

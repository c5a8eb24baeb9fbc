"""An audit's certificate as a Word document."""

from typing import TYPE_CHECKING

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
from coding.exports.manuscript import (
    add_labelled,
    add_pairs,
    add_table,
    add_words,
    finished,
    new_manuscript,
)
from coding.exports.manuscript_styles import EXTRACT
from coding.queries.certificate import Answered, Certificate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Manuscript


#: A certificate is short: its sections follow one another on the page.
HEADING = "Heading 2"


def certificate_docx(told: Certificate) -> bytes:
    """The certificate; its last paragraph is the anchor that ``verify --anchor`` reads."""
    title = f"Audit certificate: {told.study}"
    document = new_manuscript(title)
    add_words(document, "Audit certificate", "Title")
    add_words(document, told.study)
    add_words(document, told.sentence)
    add_words(document, "The audit", HEADING)
    add_pairs(document, about(told))
    add_words(document, "Process: how the analysis was made", HEADING)
    add_pairs(document, told.process)
    _add_answers(document, told.process_answers)
    add_words(document, "Product: what the analysis rests on", HEADING)
    verdicts = [verdict for verdict, _ in told.audit.verdicts]
    add_table(
        document,
        [("Judged", 5.8), *((verdict, 2.8) for verdict in verdicts)],
        [[what, *map(str, numbers)] for what, numbers in told.product],
        centred=len(verdicts),
    )
    _add_answers(document, told.product_answers)
    for heading, lines, without in (
        ("Blind naming and placing", blind_told(told), "Neither was done."),
        ("Open points", told.open_points, "None."),
    ):
        _add_list(document, heading, lines, without)
    add_words(document, "Disagreements that remain", HEADING)
    for item in told.disagreements:
        add_words(document, f"‘{item.words}’", EXTRACT)
        add_words(document, f"Item {item.position}, {item.who}")
        for label, text in disagreement(item):
            add_labelled(document, label, text)
    if not told.disagreements:
        add_words(document, "None.")
    _add_list(document, "What was changed", [change(one, told) for one in told.changed], "Nothing.")
    _add_list(document, "Replies", [reply(one, told) for one in told.replies], "None.")
    add_words(document, "Signed", HEADING)
    add_pairs(document, signature(told))
    for text in (SIGNED, HOW_TO_CHECK, told.anchor):
        add_words(document, text)
    return finished(document, title)


def _add_answers(document: "Manuscript", answered: "Sequence[Answered]") -> None:
    add_words(document, "")
    add_table(
        document,
        (("Question", 9.0), ("Answer", 2.5), ("Where and why", 5.5)),
        [
            (
                one.question.text,
                one.answer or "not answered",
                "; ".join(filter(None, (one.pointer, one.comment))),
            )
            for one in answered
        ],
    )


def _add_list(document: "Manuscript", heading: str, lines: "Sequence[str]", without: str) -> None:
    add_words(document, heading, HEADING)
    for line in lines or [without]:
        add_words(document, line)

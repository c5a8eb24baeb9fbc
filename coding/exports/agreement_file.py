"""The agreement report as markdown: who coded what and how, the figures by code, what was settled.

Codes with few positives get counts only, and no figure stands for all codes together (R25).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coding.exports.signs import for_utf8
from coding.measures.measured import LEVEL, RESAMPLES
from coding.queries.agreement import Agreement, OfCode
from coding.queries.disagreements import Difference
from coding.queries.samples import SampleLine

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_HEADS = ("Code", "Prevalence", "Observed", "Positive", "Negative", "α", "95 % interval", "AC1")
#: Outside these prevalences AC1 stands beside alpha (R23).
_SKEWED = (0.1, 0.9)


def write_agreement_markdown(
    found: Agreement,
    sample: SampleLine | None,
    differences: Sequence[Difference],
    *,
    codebook_at: int,
) -> bytes:
    """All that is reported with figures of agreement, in one file.

    Args:
        differences: Those of the sample; empty where they cannot be compared yet.
        codebook_at: The last event of the trail: which state of the codebook it was.

    Source:
        Method rules R23 to R26.
    """
    told = [f"# Agreement: {_plain(', '.join(found.coders))}", ""]
    told += [f"- {line}" for line in _about(found, sample, codebook_at)]
    told += ["", *_table(found), ""]
    told += [f"- {line}" for line in _reasons(found.codes)]
    if differences:
        told += ["", "## How differences were settled", ""]
        told += [f"- {line}" for line in _settled(differences)]
    return for_utf8("\n".join([*told, ""])).encode("utf-8")


def _about(found: Agreement, sample: SampleLine | None, codebook_at: int) -> Iterator[str]:
    what = "characters (free spans)" if found.unit == "span" else f"units, each one {found.unit}"
    yield f"Unit: {found.n} {what}, coded or not."
    if sample is None:
        yield "Material: all of it."
    else:
        rule = sample.rule
        kind = "whole diaries and transcripts" if rule.get("whole") else "entries and turns"
        yield (
            f"Material: “{_plain(sample.title)}”, {rule.get('drawn')} of {rule.get('of')} {kind}, "
            f"{len(sample.entries)} entries, drawn by lot {sample.seed} over strands and weeks."
        )
        yield f"Coders prepared: {_plain(str(rule.get('prepared') or 'nothing noted'))}."
        yield "Independence: each coded apart, blind to the others until every pass was closed."
        for one in sample.passes:
            if one.before:
                yield (
                    f"{_plain(one.coder)} had coded {len(one.before)} of {len(one.entries)} "
                    "entries before the sample was drawn."
                )
    if found.first:
        yield "Figures: the first ones, as the last pass closed, before any discussion."
    elif found.open:
        yield f"Figures: of passes not closed yet ({_plain(', '.join(found.open))})."
    else:
        yield "Figures: as the codings stand now, after any discussion."
    yield f"Codebook: as at event {codebook_at} of the trail."
    yield (
        f"Intervals: {LEVEL:.0%}, from {RESAMPLES} resamples of {found.clusters} {found.called}, "
        "each drawn whole."
    )


def _table(found: Agreement) -> Iterator[str]:
    counts = ("Both", f"Only {found.coders[0]}", f"Only {found.coders[-1]}", "Neither")
    two = len(found.coders) == 2 and found.unit != "span"
    heads = (_HEADS[0], *(counts if two else ("Somebody",)), *_HEADS[1:])
    yield f"| {' | '.join(map(_plain, heads))} |"
    yield f"|{'---|' * len(heads)}"
    for one in found.codes:
        shown = one.table if two and one.table else (one.positives,)
        cells = [_plain(one.code), *map(str, shown), *_figures(one)]
        yield f"| {' | '.join(cells)} |"


def _figures(one: OfCode) -> Iterator[str]:
    if one.few:
        yield "counts only"
        yield from [""] * (len(_HEADS) - 2)
        return
    prevalence, interval = one.prevalence.value, one.intervals.get("alpha")
    yield _told(prevalence)
    for name in ("observed", "positive", "negative", "alpha"):
        yield _told(one.figures[name].value)
    known = interval is not None and interval.low is not None and interval.high is not None
    yield f"{interval.low:.3f} to {interval.high:.3f}" if interval and known else "–"
    skewed = prevalence is not None and not _SKEWED[0] <= prevalence <= _SKEWED[1]
    yield _told(one.figures["ac1"].value) if skewed else ""


def _reasons(codes: Sequence[OfCode]) -> Iterator[str]:
    for one in codes:
        interval = one.intervals.get("alpha")
        why = one.figures["alpha"].why or (interval.why if interval else "")
        if why and not one.few:
            yield f"{_plain(one.code)}: {_plain(why)}."


def _settled(differences: Sequence[Difference]) -> Iterator[str]:
    settled = [one.settled for one in differences if one.settled]
    often = Counter(one.outcome for one in settled)
    by = sorted({one.by for one in settled})
    yield f"{len(settled)} of {len(differences)} differences are settled; both codings are kept."
    for outcome, count in sorted(often.items()):
        yield f"{outcome}: {count}"
    if by:
        yield f"Settled by {_plain(', '.join(by))}."


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))

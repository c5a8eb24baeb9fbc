"""Agreement between coders from a terminal."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coding.commands.speaking import Json, StudyPath, say, say_json, tell

if TYPE_CHECKING:
    from coding.measures.measured import Interval, Measured
    from coding.queries.agreement import Agreement, OfCode

_ASKED = {
    "reflexive": "This study is reflexive: readings differ there, and are talked through. The "
    "figures are given because you asked, and do not belong in its report.",
    "codebook": "In a codebook study these figures help to improve the codebook. They prove "
    "nothing about the analysis.",
}


def agree(
    study: StudyPath,
    *,
    coders: Annotated[str, typer.Option(help="Two coders or more, with a comma between.")],
    unit: Annotated[str, typer.Option(help="entry, turn, sentence or span.")] = "entry",
    sample: Annotated[
        int | None,
        typer.Option(help="Only a sample coded apart, by its number; as it was before discussion."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare how coders applied each code: counts, agreement, coefficients with intervals."""
    from coding.queries.agreement import study_agreement
    from coding.queries.samples import sample_line, samples
    from coding.queries.studies import study_facts
    from coding.store.study import open_study

    names = [name.strip() for name in coders.split(",") if name.strip()]
    with open_study(study) as opened, opened() as session:
        approach = study_facts(session).approach
        drawn = None if sample is None else sample_line(session, sample)
        found = study_agreement(session, names, unit, sample=drawn)
        apart = [line for line in samples(session) if set(names) <= set(line.coders)]
    if approach in _ASKED:
        tell(_ASKED[approach])
    if found.left_out:
        tell(f"{found.left_out} code applications stand on no {unit} of a participant's.")
    if found.open:
        tell(f"Not closed yet: the passes of {', '.join(found.open)}. The figures may change.")
    for line in apart if sample is None else ():
        tell(
            f"“{line.title}” ({len(line.entries)} entries) was given to them to code apart; "
            f"--sample {line.id} compares them on it alone."
        )
    if as_json:
        say_json(_json(found))
        return
    for told in _lines(found):
        say(told)


def _json(found: "Agreement") -> dict[str, Any]:
    told: dict[str, Any] = {
        "unit": found.unit,
        "n": found.n,
        "coders": list(found.coders),
        "open": list(found.open),
        "first": found.first,
        "clusters": found.clusters,
        "of": found.called,
        "codes": [_code_json(one, found) for one in found.codes],
    }
    if found.unit == "span":
        told["together"] = _together_json(found)
    return told


def _code_json(one: "OfCode", found: "Agreement") -> dict[str, Any]:
    table = one.table or (None, None, None, None)
    told: dict[str, Any] = {"code": one.code, "n": one.n, "positives": one.positives}
    told |= dict(zip("abcd", table, strict=True))
    told |= {name: of.value for name, of in {"prevalence": one.prevalence, **one.figures}.items()}
    reasons = {name: of.why for name, of in one.figures.items()}
    if one.table is None:
        no_table = (
            "for two coders only" if found.unit != "span" else "free spans have no such table"
        )
        reasons = {"a, b, c, d": no_table, **reasons}
    told["interval"] = _interval_json(one.intervals, found)
    told["few"] = one.few
    told["why"] = _reasons({"prevalence": one.prevalence.why, **reasons})
    if one.pairs:
        told["pairs"] = [
            {
                "coders": list(pair.coders),
                **dict(zip("abcd", pair.table, strict=True)),
                "kappa": pair.kappa.value,
                "why": pair.kappa.why or None,
            }
            for pair in one.pairs
        ]
    return told


def _interval_json(intervals: "dict[str, Interval]", found: "Agreement") -> dict[str, Any]:
    from coding.measures.measured import LEVEL, RESAMPLES

    ends = {name: None if of.why else [of.low, of.high] for name, of in intervals.items()}
    why = _reasons({name: of.why for name, of in intervals.items()})
    about = {"level": LEVEL, "resamples": RESAMPLES, "clusters": found.clusters, "of": found.called}
    return {**about, **ends, "why": why}


def _together_json(found: "Agreement") -> dict[str, Any]:
    of = found.together
    if of is None:
        nothing = dict.fromkeys(("u_alpha", "binary_u_alpha", "cu_alpha", "coverage", "codes"))
        return {**nothing, "why": "one coder's codes overlap: only code by code"}
    names = {one.code_id: one.code for one in found.codes}
    figures = {"u_alpha": of.u, "binary_u_alpha": of.binary, "cu_alpha": of.cu}
    values = [
        {
            "code": names[int(str(value))],
            "ku_alpha": one.alpha.value,
            "coverage": one.coverage,
            "why": one.alpha.why or None,
        }
        for value, one in of.of_value.items()
    ]
    told = {name: one.value for name, one in figures.items()}
    why = _reasons({name: one.why for name, one in figures.items()})
    return {**told, "coverage": of.coverage, "codes": values, "why": why}


def _reasons(by_name: dict[str, str]) -> str | None:
    """Why figures are missing, each reason once: ``kappa, ac1: not computable …``."""
    names: dict[str, list[str]] = {}
    for name, why in by_name.items():
        if why:
            names.setdefault(why, []).append(name)
    return "; ".join(f"{', '.join(of)}: {why}" for why, of in names.items()) or None


def _lines(found: "Agreement") -> Iterator[str]:
    """A table for people, and below it why figures are missing."""
    kind = "characters" if found.unit == "span" else f"units ({found.unit})"
    yield f"{', '.join(found.coders)}: {found.n} {kind}, {found.clusters} {found.called}"
    head = ("code", "both", "only 1", "only 2", "none", "observed", "positive", "negative")
    heads = (*head, "kappa", "AC1", "alpha", "95 % interval of alpha")
    rows: list[tuple[str, ...]] = [heads, *(_row(one) for one in found.codes)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join([first, *others]).rstrip()
    yield from _notes(found.codes)


def _row(one: "OfCode") -> tuple[str, ...]:
    of = one.intervals.get("alpha")
    ends = f"{of.low:.3f} to {of.high:.3f}" if of and of.low is not None else "–"
    cells = [str(cell) for cell in one.table or ("–", "–", "–", "–")]
    name = f"{one.code} (few)" if one.few else one.code
    return (name, *cells, *(_figure(of) for of in one.figures.values()), ends)


def _figure(of: "Measured") -> str:
    return "–" if of.value is None else f"{of.value:.3f}"


def _notes(codes: "Iterable[OfCode]") -> Iterator[str]:
    for one in codes:
        why = _reasons({name: of.why for name, of in one.figures.items()})
        of = one.intervals.get("alpha")
        if why:
            yield f"{one.code}: {why}"
        elif of and of.why:
            yield f"{one.code}: no interval, {of.why}"

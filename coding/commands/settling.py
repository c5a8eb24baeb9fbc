"""Deciding about names, one by one or from a table."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coding.commands.keys import PassphraseFile, open_key
from coding.commands.speaking import Json, Mapping, say, say_json, tell
from coding.errors import CodingError

if TYPE_CHECKING:
    from coding.jobs.pseudonyms import Question
    from coding.pseudonyms.decisions import Answer
    from coding.pseudonyms.key import Key

_ASK = "Enter: replace · k: keep · l LABEL · p PSEUDONYM · s NAME: the same as · ?: later"


def settle(
    keyfile: Annotated[
        Path, typer.Argument(help="The key; made if it is not there.", show_default=False)
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files whose names to decide about.", readable=False),
    ] = None,
    *,
    decisions: Annotated[
        Path | None,
        typer.Option(
            help="A csv of decisions; - reads it from stdin, so that no file need hold names. "
            "Columns: name, decision (replace, keep), label, replacement, same as, kind."
        ),
    ] = None,
    columns: Mapping = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Decide which names are replaced, and by what: asked one by one, or from a table.

    With --json the names still open are listed with their sentences; whoever keeps that list keeps
    names.
    """
    from coding.pseudonyms.decisions import answers_in, settle_all

    key = open_key(keyfile, passphrase_file)
    if decisions:
        answers = answers_in(_table(decisions))
        key.change(lambda before: settle_all(before, answers))
    questions = _questions(files or [], columns, key.load())
    if questions and not json and sys.stdin.isatty():
        given = _ask_all(key.load(), questions)
        key.change(lambda before: settle_all(before, given))
        answered = {answer.original for answer in given}
        questions = [question for question in questions if question.original not in answered]
    if json:
        say_json({"open": [asdict(question) for question in questions]})
        return
    unsure = sum(not question.sure for question in questions)
    say(f"{len(key.load().entries)} names settled, {unsure} still to be checked")


def _table(decisions: Path) -> str:
    if str(decisions) == "-":
        return sys.stdin.read()
    try:
        table = decisions.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CodingError(
            f"“{decisions.name}” cannot be read.", remedy="Save it as csv in UTF-8."
        ) from error
    tell(f"“{decisions.name}” holds names: delete it once it is taken in.")
    return table


def _questions(files: Sequence[Path], columns: Path | None, key: "Key") -> "list[Question]":
    from coding.jobs.files import read_all
    from coding.jobs.pseudonyms import look_for_names
    from coding.readers.mapping import load_mapping
    from coding.text import ReadDocument

    reads = []
    for path, read in read_all(files, load_mapping(columns) if columns else None):
        if isinstance(read, ReadDocument):
            reads.append(read)
        else:
            tell(f"{path.name}: {read.outcome}")
    return list(look_for_names(reads, key).questions) if reads else []


def _ask_all(key: "Key", questions: "Sequence[Question]") -> "list[Answer]":
    """The answers given; each is tried on the key at once, so that it can be given anew."""
    given = []
    for number, question in enumerate(questions, start=1):
        say(f"\n{number}/{len(questions)}  {question.original}  ({question.because})")
        for before, name, after in question.sentences:
            say(f"    {before} [{name}] {after}")
        while True:
            said = typer.prompt(_ASK, default="", show_default=False).strip()
            if said == "?":
                break
            try:
                answer = _answer(question, said)
                key = answer.settle_in(key)
            except CodingError as refusal:
                tell(f"{refusal.what} {refusal.remedy}")
            else:
                given.append(answer)
                break
    return given


def _answer(question: "Question", said: str) -> "Answer":
    from coding.pseudonyms.decisions import Answer
    from coding.pseudonyms.key import Decision

    letter, _, words = said.partition(" ")
    words = words.strip()
    if letter in ("", "k") and not words:
        decision = Decision.KEEP if letter else Decision.REPLACE
        return Answer(question.original, decision, question.kind)
    if letter not in ("l", "p", "s") or not words:
        raise CodingError(
            "That is no answer.", remedy="Type a letter, and a word behind l, p or s."
        )
    return Answer(
        question.original,
        kind=question.kind,
        label=words if letter == "l" else "",
        replacement=words if letter == "p" else "",
        same_as=words if letter == "s" else "",
    )

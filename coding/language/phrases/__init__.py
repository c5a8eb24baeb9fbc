"""Phrases of a parsed text as plain values: what is done, felt, had, and not."""

from coding.language.phrases.finding import phrases_in
from coding.language.phrases.phrase import PATTERNS, Phrase

__all__ = ["PATTERNS", "Phrase", "phrases_in"]

"""A codebook as values: codes with definitions, and the cues that point at passages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Words that look like a code and are not; ``code_instead`` may be empty."""

    looks_like: str
    why_not: str
    code_instead: str


@dataclass(frozen=True, slots=True)
class CodebookCode:
    """One code of a codebook file.

    ``lemmas`` match any form of a word, ``phrases`` match with up to two words between.
    ``negation`` says what a negated cue means: ``flip`` (the opposite or nothing, so it is not
    proposed) or ``check`` (it is proposed, and the negation is shown).
    """

    id: str
    name: str
    parent: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    lemmas: tuple[str, ...]
    phrases: tuple[str, ...]
    negation: str
    near_misses: tuple[NearMiss, ...]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A framework's codes.

    ``framework`` says whose it is. ``themes`` tells whether its codes may head candidate themes
    (a list of practices may not).
    """

    id: str
    framework: str
    title: str
    version: str
    status: str
    note: str
    themes: bool
    codes: tuple[CodebookCode, ...]

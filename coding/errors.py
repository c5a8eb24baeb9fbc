"""Errors meant for a researcher's eyes: what happened, and what to do next."""

from typing import Any


class CodingError(Exception):
    """Anything Themewright refuses to do on purpose.

    Args:
        what: One sentence saying what happened, naming the file, code or theme.
        remedy: One sentence telling the researcher what to do next.

    Neither sentence may quote a participant: screens are shared, and errors are logged.
    """

    def __init__(self, what: str, *, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
        #: The ``ReadColumn`` values of a refused table, so that a person can say otherwise.
        self.columns: tuple[Any, ...] = ()


class UnreadableDocumentError(CodingError):
    """A file whose text cannot be taken out, or not safely."""

    def __init__(self, file_name: str, reason: str, *, remedy: str | None = None) -> None:
        super().__init__(
            f"“{file_name}” could not be read: {reason}.",
            remedy=remedy
            or "Open it in the program that made it, save a copy as .docx or .txt, and import "
            "the copy. Nothing was added.",
        )


class UnknownFormatError(CodingError):
    """No reader knows the file's format."""

    def __init__(self, file_name: str, accepted: tuple[str, ...]) -> None:
        super().__init__(
            f"“{file_name}” is of a kind that cannot be read here.",
            remedy=f"Save it as one of {', '.join(accepted)} and try again.",
        )


class LeftAsideError(CodingError):
    """A file that is no material to code, such as questionnaire answers; a batch goes on."""


class MappingError(CodingError):
    """A mapping file that cannot be used, or names a column the file does not have."""


class CodebookError(CodingError):
    """A codebook file that cannot be used; ``what`` names the file and the line."""


class StudyError(CodingError):
    """A study file that cannot be opened, made or kept where it lies."""


class DamagedStudyError(StudyError):
    """A study file, or a copy of one, that is not sound."""


class NotFoundError(CodingError):
    """The study holds no such document, code, theme or person."""


class RefusedError(CodingError):
    """An action that would break a rule of the study; nothing was changed."""


class RoleError(RefusedError):
    """An action that a person's role does not allow."""


class ChangedSinceError(CodingError):
    """Somebody changed the thing after the caller last saw it; both versions are told."""


class PseudonymsError(CodingError):
    """A key that cannot be opened or written, or names nobody has settled yet."""


class ExportError(CodingError):
    """An export that would print something the study does not hold or may not show."""

"""Refusals that several formats share, so that one cause has one wording."""

from coding.errors import UnreadableDocumentError
from coding.readers.safety.limits import FILE_BYTES


def damaged(file_name: str) -> UnreadableDocumentError:
    """The file's structure is broken, mostly because it was not copied whole."""
    return UnreadableDocumentError(
        file_name,
        "it is damaged or cut short",
        remedy="Copy or download it again. If it opens in the program that made it, save a new "
        "copy there and import that. Nothing was added.",
    )


def locked(file_name: str) -> UnreadableDocumentError:
    """The file can be read only with a password."""
    return UnreadableDocumentError(
        file_name,
        "it is password-protected",
        remedy="Open it with its password, save a copy without one, and import the copy; delete "
        "that copy afterwards.",
    )


def suspect(file_name: str, what: str) -> UnreadableDocumentError:
    """The file is shaped as only files made to do harm are: ``what`` completes “it …”."""
    return UnreadableDocumentError(
        file_name,
        f"it {what}, as files made to do harm do",
        remedy="No ordinary program writes such a file. If you trust where it comes from, open "
        "it in the program that made it, save a new copy, and import that.",
    )


def too_large(file_name: str, what: str) -> UnreadableDocumentError:
    """The file goes beyond a limit an honest file can meet: ``what`` completes “it …”."""
    return UnreadableDocumentError(
        file_name, f"it {what}", remedy="Cut it in parts, and import those."
    )


def oversized(file_name: str, size: int) -> UnreadableDocumentError:
    """The file has ``size`` bytes, more than are read at once."""
    megabytes = f"{size / 1024**2:,.0f} MB"
    return too_large(file_name, f"is {megabytes} large, and the most is {FILE_BYTES // 1024**2} MB")


def without_words(file_name: str) -> UnreadableDocumentError:
    """The file was read and holds no visible character."""
    return UnreadableDocumentError(
        file_name,
        "it is empty: no words were found in it",
        remedy="Look whether the right file was chosen. Nothing was added.",
    )


def too_long(file_name: str) -> UnreadableDocumentError:
    """Reading took more time than any honest file needs."""
    return UnreadableDocumentError(
        file_name,
        "reading it took too long",
        remedy="It may be damaged, or far larger inside than it looks. Save its text as .txt in "
        "the program that made it, or cut it in parts, and import that.",
    )


def too_much_memory(file_name: str) -> UnreadableDocumentError:
    """Reading took more memory than any honest file needs."""
    return UnreadableDocumentError(
        file_name,
        "reading it took too much memory",
        remedy="It may be damaged, or far larger inside than it looks. Save its text as .txt in "
        "the program that made it, or cut it in parts, and import that.",
    )


def gave_up(file_name: str) -> UnreadableDocumentError:
    """The process reading the file ended without an answer that can be used."""
    return UnreadableDocumentError(
        file_name,
        "the part of the program that reads it gave up on it, as happens with damaged files and "
        "with files far larger inside than they look",
    )


def unopened(file_name: str, why: str) -> UnreadableDocumentError:
    """The computer did not let us have the file's bytes."""
    return UnreadableDocumentError(
        file_name, why, remedy="Check the name and the folder, and that you may open it."
    )

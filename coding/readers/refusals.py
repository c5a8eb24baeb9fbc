"""Refusals that several formats share, so that one cause has one wording."""

from coding.errors import UnreadableDocumentError


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


def without_words(file_name: str) -> UnreadableDocumentError:
    """The file was read and holds no visible character."""
    return UnreadableDocumentError(
        file_name,
        "it is empty: no words were found in it",
        remedy="Look whether the right file was chosen. Nothing was added.",
    )

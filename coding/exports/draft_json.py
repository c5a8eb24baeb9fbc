"""A draft for other programs: keys and their order are a public contract."""

import json
from dataclasses import asdict

from coding.proposals.draft import GROUPING, MARK, Draft


def write(draft: Draft) -> bytes:
    """One JSON object in UTF-8. ``about`` says first that nothing here was reviewed."""
    content = {
        "about": {"status": MARK, "grouping": GROUPING, **dict(draft.about)},
        "documents": [asdict(document) for document in draft.documents],
        "codes": [asdict(code) for code in draft.codes],
        "themes": [asdict(theme) for theme in draft.themes],
        "extracts": [asdict(extract) for extract in draft.extracts],
    }
    # A lone surrogate becomes its JSON escape.
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return f"{text}\n".encode(errors="backslashreplace")

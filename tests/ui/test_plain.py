import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.ui.parts.plain import plain


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        (":red[x]", r"\:red\[x\]"),
        ("$x$", r"\$x\$"),
        (
            "![](http://evil.example/a.png)",
            "\\!\\[\\]\\(http\u2060\\:\\/\\/evil\\.example\\/a\\.png\\)",
        ),
        ("<script>alert(1)</script>", r"\<script\>alert\(1\)\<\/script\>"),
        ("**b** _i_ `c`", r"\*\*b\*\* \_i\_ \`c\`"),
        ("a -> b", "a \\-\u2060\\> b"),
        (":streamlit:", "\\:streamlit\u2060\\:"),
        ("two\nlines\u2028", r"two lines⟨U\+2028⟩"),
        ("\u202eabc", "⟨RLO⟩abc"),
    ],
)
def test_marks_of_markdown_are_shown_as_they_are(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


@given(st.text())
def test_no_mark_is_left_that_markdown_could_read(text: str) -> None:
    without_escapes = re.sub(r"\\[!-/:-@\[-`{-~]", "", plain(text))

    assert not re.search(r"[!-/:-@\[-`{-~]", without_escapes)
    assert "\n" not in plain(text)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_letters_and_digits_stay_as_they_are(text: str) -> None:
    assert plain(text) == text

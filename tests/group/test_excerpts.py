"""What of a text is read with a statement."""

from __future__ import annotations

import pytest

from woozle.group.excerpts import Excerpt, Page

_LONG = "the harbour office had let twelve barges lie at the old quay for eleven months without a permit"
_TEXT = f"Nobody was hurt. Mr. Ade Brook said that {_LONG}, and named two.\nThe mayor denied it. It never happened."


@pytest.mark.parametrize(
    ("content", "before", "after"),
    [
        (_LONG, " Mr. Ade Brook said that ", ", and named two."),
        (
            "a permit",
            f"Nobody was hurt. Mr. Ade Brook said that {_LONG}"[: -len("a permit")],
            ", and named two.",
        ),
        ("It never happened.", "The mayor denied it. ", ""),
        ("Nobody was hurt", "", "."),
        ("The mayor denied it.", "\n", ""),
    ],
)
def test_a_short_content_brings_the_sentence_before(content: str, before: str, after: str) -> None:
    start = _TEXT.rindex(content)
    page = Page(_TEXT)

    assert page.excerpt(start, start + len(content)) == Excerpt(before, content, after)


def test_a_text_without_an_end_is_a_sentence() -> None:
    assert Page("quay").excerpt(0, 4) == Excerpt("", "quay", "")

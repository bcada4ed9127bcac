"""Addresses on the desk: every stretch of a text has one that lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.text import Span

VERSION_DIGITS = 8
"""How many digits of a text's hash a link carries, to tell when the text has changed since."""


def to_words(
    article: str, spans: Iterable[Span], *, text: str | None = None, story: str | None = None
) -> str:
    """Return the address of words in an article.

    Args:
        article: The article's id.
        spans: The words; the address leads to the first of them.
        text: The hash of the text that the spans are of, or None if it is the one that stands.
        story: The story that the reader comes from, or None.
    """
    at = ",".join(f"{span.start}-{span.end}" for span in spans)
    parts = [f"at={at}"] if at else []
    parts += [f"v={text[:VERSION_DIGITS]}"] if text else []
    parts += [f"story={quote(story, safe='')}"] if story else []
    asked = "?" + "&".join(parts) if parts else ""
    return f"/articles/{quote(article, safe='')}{asked}" + ("#at" if at else "")


def to_claim(story: str, key: str, part: str = "", *, of: str = "") -> str:
    """Return the address of a claim of a story, or of a part of its page.

    Args:
        story: The story's id.
        key: The claim's id in its dossier, which may be another one's in the next.
        part: A part of the page, or "".
        of: The mark of a statement on it, by which it is found again; "" if none is known.
    """
    address = f"/stories/{quote(story, safe='')}/claims/{quote(key, safe='')}"
    return address + (f"?of={of}" if of else "") + (f"#{part}" if part else "")

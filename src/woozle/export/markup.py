"""HTML that is escaped by the way it is made."""

from __future__ import annotations

import html
import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What may not stand in an HTML document (HTML standard, 13.2.3.5), and halves of surrogate pairs."""
_EMPTY = frozenset({"meta", "br", "hr"})


class Markup(str):
    """Text that is HTML already; any other `str` is words, and is escaped on its way in."""

    __slots__ = ()


def escape(words: str) -> Markup:
    """Return *words* as HTML that shows them; markup is returned as it is."""
    if isinstance(words, Markup):
        return words
    return Markup(html.escape(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words)))


def element(name: str, /, *children: str, **attributes: str | None) -> Markup:
    """Return the HTML element *name*.

    Args:
        name: The tag; never taken from a text.
        children: Words, which are escaped, and markup, which isn't.
        attributes: Their values are escaped; None leaves one out. `class_` stands for `class`, and
            `aria_label` for `aria-label`.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Return *children* one after the other, words escaped."""
    return Markup("".join(map(escape, children)))


def web_address(url: str | None) -> str | None:
    """Return *url* if it is one that a page may link to (http, https), else None."""
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return url

"""Where a text quotes: robust to odd numbers of marks, nesting, and quotations that run on over paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"[\"“”„«»]|(?<!\w)[‘](?=\w)|(?<=[\w.,!?…])’(?!\w)|``|''|\n+")
_OPENING = {"“", "„", "«", "``"}
_PAIR = {"“": "”", "„": "“”", "«": "»", "``": "''", '"': '"', "‘": "’"}


def quoted_spans(text: str) -> list[Span]:
    """Return the quoted stretches of *text*, marks included, outermost only, in order.

    A quotation left open at the end of a paragraph ends there; that the next paragraph opens with a
    mark of its own is the printer's convention for one that runs on (Chicago Manual of Style 13.32).
    """
    return list(_quoted(text))


def _quoted(text: str) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for mark in _MARK.finditer(text):
        sign = mark[0]
        if sign[0] == "\n":
            if opened and mark.start() > opened[0]:
                yield Span(opened[0], mark.start())
            opened = None
        elif opened is None:
            if sign in _OPENING or sign == "‘" or (sign == '"' and _may_open(text, mark.start())):
                opened = (mark.start(), _PAIR[sign])
        elif sign in opened[1]:
            yield Span(opened[0], mark.end())
            opened = None
    if opened and len(text) > opened[0]:
        yield Span(opened[0], len(text))


def _may_open(text: str, at: int) -> bool:
    """Tell whether a straight mark can open: something follows it, and it doesn't end a word."""
    following = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at else ""
    return bool(following) and not following.isspace() and not before.isalnum()

"""The canonical text: the one form of a text that is hashed, and that every span points into."""

from __future__ import annotations

import re
import unicodedata

_NEWLINE = re.compile("\r\n|[\r\x0b\x1c\x1d\x1e\x85\u2028]")
_PARAGRAPH_BREAK = re.compile("[\x0c\u2029]")
# NUL breaks databases, escape codes a reader's terminal; none of them is ever printed in a report.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    r"""Return *text* in its canonical form; a text in that form comes back unchanged.

    Lines end with "\n", a form feed or paragraph separator makes an empty line, control characters
    and byte order marks are gone, lone surrogates are U+FFFD, and letters are composed (NFC).
    """
    text = _NEWLINE.sub("\n", text)
    if not text.isascii():
        text = _LONE_SURROGATE.sub("\ufffd", text)
    text = _PARAGRAPH_BREAK.sub("\n\n", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def canonical_in_place(text: str) -> str:
    r"""Return *text* without what breaks databases and terminals, every character where it was.

    For a text that already has offsets of its own, such as a row of an annotated corpus: nothing is removed
    or composed. Every kind of line end becomes "\n" (or " \n"), other control characters become U+FFFD.
    """
    text = _NEWLINE.sub(lambda m: "\n".rjust(len(m[0])), text)
    text = _PARAGRAPH_BREAK.sub("\n", text)
    return _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub("\ufffd", text))

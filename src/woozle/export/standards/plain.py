"""Characters that no format of the web may hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(words: str) -> str:
    """Return *words* with a mark in place of what neither XML nor UTF-8 can hold, such as half a surrogate pair."""
    return _FORBIDDEN.sub("�", words)

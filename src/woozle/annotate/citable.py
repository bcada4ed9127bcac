"""Whether words can print a source."""

from __future__ import annotations

import re
from typing import Final

from woozle.annotate.entities.titles import Sort, sort_of

_SOURCE: Final = re.compile(
    r"\b(?:sources?|officials?|people|persons?|aides?|diplomats?|officers?|executives?|lawyers?|spokes\w+|witness\w*|"
    r"residents|analysts|experts|police|authorities|ministry|minister|agency|government|court|media|newspapers?|"
    r"outlets?|reports?|documents?|records|data|figures|research|study|statement|letter|memo|report)\b|\b[A-Z]"
)
"""What can be cited as a source; "fears of a strike" can't."""

_HEAD: Final = re.compile(
    r"^(?:[\w’'-]+ )*?(?P<head>[\w’'-]+)(?= (?:of|in|at|from|with|who|that|by|on|for|close|familiar)\b|$)"
)


def can_be_cited(who: str) -> bool:
    """Tell whether words can print a source: by a word of the list, a capital, or a head for people or papers."""
    head = _HEAD.match(who)
    return bool(_SOURCE.search(who)) or (head is not None and sort_of(head["head"].lower()) is not Sort.OTHER)

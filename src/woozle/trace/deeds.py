"""What somebody does, wants or decides: a report that tells of it says so itself, and cites nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.attribution import Attribution

_DECIDING = re.compile(
    r"(?:(?:has|have|had|will|is|are|was|were|now|also|since) )*"
    r"(?:vote[ds]?|approve[ds]?|adopt(?:ed|s)?|decide[ds]?|chose|chooses?|order(?:ed|s)?|bann?(?:ed|s)?"
    r"|wants?|wanted|means?|meant|wish(?:es|ed)?|plan(?:s|ned)?|planning|intend(?:s|ed)?)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\W*(?:(?:not|on|by|for|against|its|his|their|the|an?)\b|to (?!(?:have|be|know|hear|see|learn|point|make clear|stress|add)\b))",
    re.IGNORECASE,
)
"""What is done or wanted, and neither what is said ("that …"), nor asked ("where …"), nor claimed ("to have seen it")."""
_SPEAKING = re.compile(r"(?:I|we|you|who|which|that)", re.IGNORECASE)


def is_deed(path: Sequence[Attribution], text: str) -> bool:
    """Tell whether a report only tells what somebody decided or wants: "the council voted to ban dogs".

    Inside what others say it is they who say so (`woozle.trace.inner`), and whoever says "I" speaks.
    """
    source, cue, content = (
        " ".join(span.of(text) for span in spans) for spans in (path[0].source, path[0].cue, path[0].content)
    )
    return (
        len(path) == 1
        and path[0].stance not in (Stance.DENY, Stance.QUERY)
        and bool(source and _DECIDING.fullmatch(cue) and _TO_DO.match(content))
        and not _SPEAKING.fullmatch(source)
        and path[0].source[0].start < path[0].content[0].start
    )


def told_whole(attribution: Attribution) -> tuple[Span, ...]:
    """Return the words that tell a deed, from who does it on."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return (Span(attribution.start, max(span.end for span in spans)),)

"""What stands in a paper that somebody shows: "a weekly has published a letter in which the city warns …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind
from woozle.model.text import Span
from woozle.trace.calling import PAPERS, short_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.attribution import Attribution

_NOUNS = "|".join(sorted(PAPERS - {"form", "forms", "order", "copy"}))
_IN_WHICH = re.compile(
    rf"\b(?P<paper>(?:an?|the|its|his|her|their) (?:[\w’'-]+ ){{0,3}}?(?:{_NOUNS})),? (?P<cue>in which)\b(?! (?:you|we|one)\b)"
)
_PAPER = re.compile(
    rf"\b(?P<paper>(?:an?|the|its|his|her|their) (?:[\w’'-]+ ){{0,3}}?(?:{_NOUNS}|page)|page \d+)\b"
)
_READS = re.compile(
    r"(?:has |had )?(?:reads?(?: out| from| aloud)?|quote[ds]? from|leafed through|went through)$"
)
_IN_IT = re.compile(
    r"(?P<cue>In|On) (?P<paper>(?:the|its|his|her|their) (?:[\w’'-]+ ){0,2}?(?:prospectus|typescript|memo|memorandum|report|study|letter"
    r"|indictment|complaint|judge?ment|ruling|register|logbook|survey|contract|minutes|transcript|recording|photograph|picture|video))\b"
)
_SHOWS = re.compile(
    r"\b(?:publish|print|post|releas|circulat|show|sen[dt]|obtain|quot|cit|reproduc|leak|ha[sd] seen|saw)",
    re.IGNORECASE,
)


def paper_told(part: Attribution, text: str) -> Node | None:
    """Return the paper that somebody publishes, shows or reads from, if what is told stands in it; None if it doesn't."""
    cue, content = (" ".join(span.of(text) for span in spans) for spans in (part.cue, part.content))
    match = _IN_WHICH.match(content) if _SHOWS.search(cue) else None
    if match is None and part.cue and part.content and _READS.match(cue):
        match = _PAPER.search(text, part.cue[-1].end, max(part.cue[-1].end, part.content[0].start))
    return Node(NodeKind.DOCUMENT, short_title(match["paper"])) if match else None


def told_in_paper(sentence: Span, text: str) -> tuple[Node, Sequence[Span], Sequence[Span]] | None:
    """Return the paper in which what a sentence tells stands, with the words for it and "in (which)"; None if in none."""
    match = _IN_WHICH.search(text, sentence.start, sentence.end) or _IN_IT.match(text, sentence.start)
    if match is None:
        return None
    node = Node(NodeKind.DOCUMENT, short_title(match["paper"]))
    return node, (Span(*match.span("paper")),), (Span(*match.span("cue")),)

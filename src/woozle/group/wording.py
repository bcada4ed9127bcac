"""A claim in one sentence, in the words of one of its statements."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from woozle.group.terms import terms_of
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.model.statement import Statement

_GOOD_LENGTH = 140
"""Characters that say who did what without the rest of the story."""

_LENGTH = 0.4
"""How much a length far from that counts beside how much others share of the words."""

_FEW = 4
"""So many words more are reckoned with, so that a few that all have aren't best."""

_PHRASE = 0.3
"""How much it counts against words that they are no clause: nothing is said of "the country" alone."""

_LEAD = re.compile(r"^(?:(?:it )?that|whether|as saying|saying|and|but|also|however,?)\s+", re.IGNORECASE)
_LEANS = re.compile(
    r"^(?:he|she|it|they|this|these|those|there|his|her|its|their|him|them|so|not|no)\b", re.IGNORECASE
)
_HANGS = re.compile(
    r"^(?:about|to|of|for|as|with|by|into|against|who|which|what|how|why|whether)\b", re.IGNORECASE
)
_SAYS_OF = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should|did|does|do|didn['’]t|"
    r"became|began|bought|broke|brought|built|came|caught|chose|cut|dealt|died|drew|drove|fell|felt|fled|fought|found|"
    r"gave|got|grew|held|hit|kept|killed|knew|lost|led|left|made|met|paid|put|ran|rose|said|sat|saw|sent|shot|sold|"
    r"spent|spoke|stood|struck|took|thought|told|went|withdrew|won|wrote|"
    r"belongs|comes|costs|cuts|ends|gets|gives|goes|grows|holds|keeps|knows|lands|makes|means|needs|owes|owns|pays|puts|"
    r"remains|runs|says|sells|shows|stands|stays|takes|tells|wants|works|"
    r"\w{2,}(?<!e)ed)\b"
)
_SPEAKS = re.compile(r"\b(?:I|we|me|us|my|our|you|your)\b|[“”\"?‘]|perhaps", re.IGNORECASE)


def worded(statements: Sequence[Statement], texts: Mapping[str, str]) -> str:
    """Return the claim as one of *statements* puts it best, as a sentence.

    Support goes before denials, words that stand by themselves before those that lean on a sentence before
    ("it had"), the third person before "I" and "we"; among these counts what most others share, that it is a
    clause and about a line long.

    Args:
        statements: Those of the claim, in their order.
        texts: By the ids of the articles.
    """
    words = [sentence_of(" ".join(span.of(texts[s.article]) for span in s.content)) for s in statements]
    shared = _shared([_told(text) for text in words])
    best = max(
        range(len(words)),
        key=lambda n: (
            statements[n].stance is Stance.SUPPORT,
            not _LEANS.match(words[n]),
            not _SPEAKS.search(words[n]),
            shared[n]
            - _LENGTH * min(1, abs(len(words[n]) - _GOOD_LENGTH) / _GOOD_LENGTH)
            - _PHRASE * (not _is_clause(words[n])),
        ),
    )
    return words[best]


def _is_clause(text: str) -> bool:
    """Return whether *text* says something of somebody, by its first word and the commonest forms of verbs."""
    return not _HANGS.match(text) and _SAYS_OF.search(text) is not None


def _told(text: str) -> frozenset[str]:
    """Return the stems and the numbers of *text*."""
    stems, _, numbers = terms_of(text)
    return frozenset(stems + numbers)


def _shared(told: Sequence[frozenset[str]]) -> list[float]:
    """Return how much of what each tells others tell, too, beside the one that shares most: 0 to 1."""
    having = Counter(term for terms in told for term in terms)
    common = [sum(having[term] - 1 for term in terms) / math.sqrt(_FEW + len(terms)) for terms in told]
    most = max(common)
    return [value / most if most else 0.0 for value in common]


def sentence_of(text: str) -> str:
    """Return *text* without what leads into it, beginning with a capital."""
    plain = _LEAD.sub("", " ".join(text.split()).strip('"“”‘’ ,;:'))
    return plain[:1].upper() + plain[1:]

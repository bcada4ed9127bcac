"""A claim in one sentence, in the words of one of its statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.group.terms import terms_of
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.statement import Statement

_GOOD_LENGTH = 140
"""Characters that say who did what without the rest of the story."""

_LENGTH = 0.2
"""How much a length far from that counts beside the share of words that others have, too."""

_LEAD = re.compile(r"^(?:(?:it )?that|whether|as saying|saying|and|but|also|however,?)\s+", re.IGNORECASE)
_LEANS = re.compile(
    r"^(?:he|she|it|they|this|these|those|there|his|her|its|their|him|them|so|not|no)\b", re.IGNORECASE
)
_SPEAKS = re.compile(r"\b(?:I|we|me|us|my|our|you|your)\b|[“”\"?‘]|perhaps", re.IGNORECASE)


def worded(statements: Sequence[Statement], texts: Mapping[str, str]) -> str:
    """Return the claim as one of *statements* puts it best, as a sentence.

    Support goes before denials, words that stand by themselves before those that lean on a sentence before
    ("it had"), the third person before "I" and "we", words that most others share before the rest.

    Args:
        statements: Those of the claim, in their order.
        texts: By the ids of the articles.
    """
    words = [sentence_of(" ".join(span.of(texts[s.article]) for span in s.content)) for s in statements]
    stems = [frozenset(terms_of(text)[0]) for text in words]
    shared = [
        _mean(len(mine & other) / (4 + min(len(mine), len(other))) for other in stems) for mine in stems
    ]
    best = max(
        range(len(words)),
        key=lambda n: (
            statements[n].stance is Stance.SUPPORT,
            not _LEANS.match(words[n]),
            not _SPEAKS.search(words[n]),
            shared[n] - _LENGTH * min(1, abs(len(words[n]) - _GOOD_LENGTH) / _GOOD_LENGTH),
        ),
    )
    return words[best]


def _mean(values: Iterable[float]) -> float:
    """Return the mean of at least one value."""
    all_of = list(values)
    return sum(all_of) / len(all_of)


def sentence_of(text: str) -> str:
    """Return *text* without what leads into it, beginning with a capital."""
    plain = _LEAD.sub("", " ".join(text.split()).strip('"“”‘’ ,;:'))
    return plain[:1].upper() + plain[1:]

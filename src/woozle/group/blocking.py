"""Which pairs of statements are worth comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from woozle.group.bags import Bags, Numbers

_ALL = 500
"""Up to so many statements, a story of some twenty reports, every pair is compared."""

_KEYS = 8
"""By how many of its most telling terms a statement is looked up."""

_NEIGHBOURS = 12
"""With how many of the statements that share a term, in the order of the set, each one is paired."""


def all_compared(count: int) -> bool:
    """Tell whether so few statements are compared each with each."""
    return count <= _ALL


def candidate_pairs(content: Bags, sentence: Bags) -> tuple[Numbers, Numbers]:
    """Return the pairs that share a telling term, once each, the smaller number first.

    The number of pairs grows with the number of statements, not with its square.
    """
    count = len(content.norms)
    if all_compared(count):
        one, other = np.triu_indices(count, 1)
        return one.astype(np.int64), other.astype(np.int64)
    codes = np.unique(np.concatenate([_sharing(content, count), _sharing(sentence, count)]))
    return codes // count, codes % count


def _sharing(bags: Bags, count: int) -> Numbers:
    """Return a code for each pair of rows that share one of the most telling terms of either."""
    owners = np.repeat(np.arange(count, dtype=np.int64), np.diff(bags.bounds))
    kept = _most_telling(bags, owners)
    terms, owners = bags.terms[kept], owners[kept]
    order = np.lexsort((owners, terms))
    terms, owners = terms[order], owners[order]
    found = [np.empty(0, dtype=np.int64)]
    alike = np.arange(len(terms))
    for distance in range(1, _NEIGHBOURS + 1):
        alike = alike[alike + distance < len(terms)]
        alike = alike[terms[alike] == terms[alike + distance]]
        found.append(owners[alike] * count + owners[alike + distance])
    return np.concatenate(found)


def _most_telling(bags: Bags, owners: Numbers) -> Numbers:
    """Return the places of each row's terms of the largest weight that stand in other rows, too."""
    held = np.bincount(bags.terms, minlength=int(bags.terms.max(initial=0)) + 1)
    places = np.flatnonzero(held[bags.terms] > 1)
    order = places[np.lexsort((-bags.weights[places], owners[places]))]
    first = np.searchsorted(owners[order], owners[order], side="left")
    return order[np.arange(len(order)) - first < _KEYS]

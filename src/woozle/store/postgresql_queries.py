"""How PostgreSQL is asked: what is to be found as `tsquery`, as conditions and as numbers of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.store.words import Term

PAIRS = 1 << 20
"""How many numbers there are for pairs of words."""
_FEW_DAYS = 8
"""Of more tokens of days, an index is asked for the longer times that they are parts of: it looks each up for all that has the rest."""


def phrase(term: Term) -> str:
    """Return what finds the words of *term* one after the other."""
    return "(" + " <-> ".join(map(quoted, term.words)) + (":*)" if term.prefix else ")")


def all_of(
    tokens: Sequence[str], beginnings: Sequence[str], days: Sequence[str], *either: Sequence[str]
) -> str:
    """Return what finds all *tokens*, for each of *beginnings* a word that begins so, one of *days*, and one of each of *either*."""
    parts = [quoted(token) for token in tokens] + [begun(token) for token in beginnings]
    parts += ["(" + " | ".join(map(quoted, some or ["_"])) + ")" for some in (*either, *filter(None, [days]))]
    return " & ".join(parts)


def begun(token: str) -> str:
    """Return what finds words that begin so."""
    return f"{quoted(token)}:*"


def quoted(token: str) -> str:
    """Return a token as a query has it; words hold letters and digits only."""
    return f"'{token}'"


def both(*conditions: str) -> str:
    """Return the condition that all of them hold."""
    return " AND ".join(conditions) or "true"


def written(pairs: Iterable[set[int]]) -> str:
    """Return the numbers of pairs, with spaces between."""
    return " ".join(map(str, sorted(set[int]().union(*pairs))))


def around(days: Sequence[str]) -> Sequence[str]:
    """Return the tokens of times of which *days* are parts, few enough to be looked up."""
    for digits in (6, 4, 3, 2):
        if len(days) <= _FEW_DAYS:
            break
        days = list(dict.fromkeys(day[: len("_d_") + digits] for day in days))
    return days

"""Words as they are searched: without case and accents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from woozle.store.pairs import open_pairs_of, pair_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[^\W_]+")
_MARKS = dict.fromkeys(c for c in range(0x300, 0x370))


def words_of(text: str) -> list[str]:
    """Return the words of *text* in their order, as they are searched."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_MARKS)
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase whose words stand one after the other.

    Attributes:
        words: At least one, as `words_of` gives them.
        prefix: Whether the last word may go on.
        ends: The words that the last may be then, if a workspace has few; None if many, or if nobody looked.
    """

    words: tuple[str, ...]
    prefix: bool = False
    ends: tuple[str, ...] | None = None

    @property
    def whole(self) -> tuple[str, ...]:
        """The words that don't go on."""
        return self.words[:-1] if self.prefix else self.words


def beginnings_of(terms: Iterable[Term]) -> list[Term]:
    """Return the words of *terms* that go on, without what stands before them."""
    return [Term(term.words[-1:], prefix=True) for term in terms if term.prefix]


def is_beginning(term: Term) -> bool:
    """Tell whether it is the beginning of a word by itself: that of a phrase makes pairs to look for."""
    return term.prefix and not term.whole


_HELD = 0.15
"""This part of what is found without them has to hold all that is left out: to look into seven for one takes less time than to gather."""


def without_frequent(terms: Sequence[Term], share: Callable[[Term], float]) -> list[Term]:
    """Return *terms* without beginnings of words that stand in too many for an index to gather; the rarest of them stays.

    Those whose words are known stay as well: for each of them the index is asked.

    Args:
        terms: What is sought.
        share: Tells in which part of what was looked into a term stands.
    """
    shares = {term: share(term) for term in terms if is_beginning(term)}
    held, frequent = 1.0, set[Term]()
    for term in sorted(shares, key=shares.__getitem__, reverse=True)[:-1]:
        if term.ends is None and held * shares[term] >= _HELD:
            held *= shares[term]
            frequent.add(term)
    return [term for term in terms if term not in frequent]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody typed into the search.

    Attributes:
        terms: All of them have to be found.
        source: Words of the source's name ("what did the mayor say about …"), or empty for any.
    """

    terms: tuple[Term, ...]
    source: tuple[str, ...] = ()


_QUESTION = re.compile(
    r"\s*what\s+(?:did|does|do|has|have)\s+(?P<source>.+?)\s+(?:say|said|deny|denied|claim|claimed)"
    r"(?:\s+(?:about|of|on)\s+(?P<about>.+?))?\s*\??\s*",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]?(\*?)|(\S+)")
_EMPTY = frozenset({"the", "a", "an"})
"""Left out of questions only: "what did the mayor say about the ferry" is not about "the"."""


def parse_request(typed: str) -> Request:
    """Understand words, "quoted phrases", beginnings* of words, and "what did X say about Y".

    Words are meant as they stand, but in a question in any form that begins alike.
    """
    question = _QUESTION.fullmatch(typed)
    if question is None:
        return Request(tuple(_terms(typed)))
    about = (term for term in _terms(question["about"] or "") if not _EMPTY.issuperset(term.words))
    return Request(
        tuple(term if len(term.words) > 1 else _in_any_form(term.words[0]) for term in about),
        tuple(word for word in words_of(question["source"]) if word not in _EMPTY),
    )


_ENDINGS = ("ations", "ation", "ions", "ion", "ings", "ing", "ers", "er", "ed", "es", "s")
_MIN_STEM = 4
_LONGEST_WHOLE = 2
"""Up to so many letters a word is meant as it stands: "of" is no form of "office"."""


def _in_any_form(word: str) -> Term:
    return Term((_stem(word),), prefix=len(word) > _LONGEST_WHOLE)


def _stem(word: str) -> str:
    """Return *word* without its ending, so that who asks about infections finds who was infected."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _MIN_STEM), "")
    return word.removesuffix(ending)


def _terms(typed: str) -> Iterator[Term]:
    for piece in _PIECE.finditer(typed):
        phrase = piece[1] if piece[1] is not None else piece[3]
        words = tuple(words_of(phrase))
        if words:
            yield Term(words, prefix=bool(piece[2]) or phrase.endswith("*"))


FACETS = ("_o_", "_d_")
"""How the tokens of a report begin: of its outlet and its day."""


def facets_of(*, outlet: str | None, day: str | None) -> Iterator[str]:
    """Yield the tokens by which an article of *outlet* and ISO *day* is found: "_o_harbour", "_d_202", "_d_202403"."""
    yield from (f"_o_{word}" for word in words_of(outlet or ""))
    if day:
        year, month, number = day[:10].split("-")
        yield from (
            f"_d_{year[:2]}",
            f"_d_{year[:3]}",
            f"_d_{year}",
            f"_d_{year}{month}",
            f"_d_{year}{month}{number}",
        )


def is_on(day: date | None, days: AbstractSet[str]) -> bool:
    """Tell whether *day* is one of *days*, or in a longer time among them, as `days_between` gives them."""
    return day is not None and not days.isdisjoint(facets_of(outlet=None, day=day.isoformat()))


def days_between(since: date | None, until: date | None) -> list[str]:
    """Return the fewest tokens of centuries, decades, years, months and days that make up [since, until]."""
    here, last = since or date(1600, 1, 1), until or date(2200, 12, 31)
    tokens = []
    while here <= last:
        step, token = _largest(here, last)
        tokens.append(token)
        here += step
    return tokens


def _largest(here: date, last: date) -> tuple[timedelta, str]:
    """Return the longest calendar unit that begins *here* and ends by *last*, and its token."""
    written = here.strftime("%Y%m%d")
    for years, digits in ((100, 2), (10, 3), (1, 4)):
        beyond = date(here.year + years, 1, 1)
        if written.endswith("0101") and here.year % years == 0 and beyond - timedelta(days=1) <= last:
            return beyond - here, f"_d_{written[:digits]}"
    beyond = date(here.year + here.month // 12, here.month % 12 + 1, 1)
    if here.day == 1 and beyond - timedelta(days=1) <= last:
        return beyond - here, f"_d_{written[:6]}"
    return timedelta(days=1), f"_d_{written}"


def statement_tokens(
    *, said: str, source: str, kind: str | None, denied: bool, facets: Iterable[str], pairs: int = 0
) -> list[str]:
    """Return the tokens by which a statement is found, each once: words said, "_s_" source, "_k_" kind, "_t_deny", facets.

    With them go the pairs of the words said, if *pairs* tells how many numbers there are for those.
    """
    words = words_of(said)
    tokens = dict.fromkeys(words)
    if pairs:
        tokens.update(dict.fromkeys(pair_tokens(open_pairs_of(words, numbers=pairs))))
    tokens.update(dict.fromkeys(f"_s_{word}" for word in words_of(source)))
    tokens.update({f"_k_{kind}": None} if kind else {})
    tokens.update({"_t_deny": None} if denied else {})
    tokens.update(dict.fromkeys(facets))
    return list(tokens)

"""From the printed name of an outlet to its report in the set."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from woozle.trace.story import is_earlier
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.article import Article

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AFFIX = re.compile(r"^[ld]['’]|['’]s$")
_GENERIC = word_set(
    "the a an newspaper paper daily weekly magazine agency portal site website broadcaster station online",
    "encyclopaedia encyclopedia blog account programme program report news press journal tabloid service s",
    "monday tuesday wednesday thursday friday saturday sunday yesterday today morning evening national local",
)
_MEDIA = word_set("tv television radio channel media online net digital wire network")
DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,}[^\n]{0,40}?\((?P<agency>[^)\n]{2,40})\)\s*[-–—]\s*")
"""Place, day and agency at the head of a wire report."""
_OWN = re.compile(
    r"\b(?:this|our) (?:news)?(?:paper|magazine|newspaper|report|reporter|correspondent|station|programme|website|site"
    r"|publication|letter|newsletter|blog|article|agency)\b|^(?:we|us|our)\b",
    re.IGNORECASE,
)


def plain_words(text: str) -> list[str]:
    """Return the words of *text* in small letters, without possessive endings and the French "l'" and "d'"."""
    words = (word.casefold() for word in _WORD.findall(text))
    return [word if word.isalnum() else _AFFIX.sub("", word) for word in words]


def names_itself(printed: str) -> bool:
    """Tell whether *printed* is how a report speaks of itself or its outlet ("this newspaper")."""
    return bool(_OWN.search(printed))


class Outlets:
    """The outlets of a set of reports, and which report of theirs another one can mean."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = sorted(articles, key=lambda article: article.id)
        self._bags = {article.id: Counter(plain_words(article.text)) for article in self._articles}

    @cached_property
    def _aliases(self) -> dict[str, list[list[str]]]:
        """Each outlet with the word lists that name it: its name, its initials, its dateline."""
        aliases: dict[str, list[list[str]]] = {}
        for article in self._articles:
            if article.outlet:
                names = aliases.setdefault(article.outlet, _names_of(article.outlet))
                match = DATELINE.match(article.text)
                if match and plain_words(match["agency"]) not in names:
                    names.append(plain_words(match["agency"]))
        return aliases

    @cached_property
    def _rarity(self) -> Counter[str]:
        return Counter(word for bag in self._bags.values() for word in bag)

    def named(self, printed: str) -> str | None:
        """Return the outlet of the set that *printed* names, the closest match; None if it names none."""
        fit, outlet = self._best(printed)
        return outlet if fit > 0 else None

    def named_in_full(self, printed: str) -> str | None:
        """Return the outlet of the set of which *printed* holds all the telling words; None if none."""
        fit, outlet = self._best(printed)
        return outlet if fit >= 1 else None

    def _best(self, printed: str) -> tuple[float, str]:
        """Return how well the outlet that fits best does, and which it is; "in" is no IN, the Inland News."""
        words = plain_words(printed)
        capitals = {word.casefold() for word in _WORD.findall(printed) if word.isupper()}
        fits = (
            (_fit(words, [name, *(o for o in others if len(o) > 1 or o[0] in capitals)]), outlet)
            for outlet, (name, *others) in self._aliases.items()
        )
        return max(fits, default=(0.0, ""))

    def ending_in(self, printed: str) -> str | None:
        """Return the only outlet of the set whose name ends as *printed* does ("Mirror" for The Ewali Mirror)."""
        words = plain_words(printed)
        words = words[1:] if words[:1] == ["the"] else words
        if not words or not all(word[:1].isupper() for word in re.sub(r"^[Tt]he ", "", printed).split()):
            return None
        fits = [
            o for o, (name, *_) in self._aliases.items() if len(name) > 1 and name[-len(words) :] == words
        ]
        return fits[0] if len(fits) == 1 else None

    def beginning_with(self, printed: str) -> str | None:
        """Return the only outlet whose name is *printed* and its kind ("Al-Sahil" for Al-Sahil TV), no place of a country's."""
        words = plain_words(printed)
        if any(plain_words(article.country or "") == words for article in self._articles):
            return None
        fits = [
            o
            for o, (name, *_) in self._aliases.items()
            if words and name[: len(words)] == words and set(name[len(words) :]) <= _GENERIC | _MEDIA
        ]
        return fits[0] if len(fits) == 1 else None

    def with_word_of(self, printed: str, words: re.Pattern[str]) -> str | None:
        """Return the only outlet whose name has the same word of a kind as *printed* ("university"); None if not just one has."""
        said = {match.group().casefold() for match in words.finditer(printed)}
        fits = [o for o in self._aliases if said & {match.group().casefold() for match in words.finditer(o)}]
        return fits[0] if len(fits) == 1 else None

    def mentioned(self, text: str) -> list[tuple[int, str]]:
        """Return where outlets of the set are mentioned by their own name in *text*: offset and outlet."""
        return sorted(
            (match.start(), outlet)
            for outlet, name in self._short_names.items()
            if name and name in text
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        )

    @cached_property
    def _short_names(self) -> dict[str, str]:
        """Each outlet with its name as the country's own reports say: "Channel Two" for Channel Two Norra."""
        countries = {article.country for article in self._articles}
        short = {}
        for outlet in self._aliases:
            words = re.sub(r"^(?:The|A|An)\s+", "", outlet).split()
            short[outlet] = " ".join(words[:-1] if len(words) > 2 and words[-1] in countries else words)
        return short

    def report_meant(self, outlet: str, citing: Article, words: str) -> Article | None:
        """Return the report of *outlet* that *citing* can mean, closest in words; None if there is none.

        One that came out later is meant only if it has the words: pages that are edited carry a late date.
        """
        own = [a for a in self._articles if a.outlet == outlet and a.id != citing.id]
        wanted = set(plain_words(words))
        before = [article for article in own if not is_earlier(citing, article)]
        after = [article for article in own if outlet != citing.outlet and self._has(article, wanted)]
        return max(before or after, key=lambda a: (self._closeness(a, wanted), a.id), default=None)

    @property
    def articles(self) -> Sequence[Article]:
        """The reports of the set, by id."""
        return self._articles

    def closeness(self, article: Article, words: str) -> float:
        """Return how much of some words a report has, the rarer counting more."""
        return self._closeness(article, set(plain_words(words)))

    def _has(self, article: Article, wanted: set[str]) -> bool:
        """Tell whether most of the rarer words stand in a report."""
        telling = [word for word in wanted if 2 * self._rarity[word] <= len(self._articles) + 2]
        return 2 * sum(word in self._bags[article.id] for word in telling) > len(telling)

    def _closeness(self, article: Article, wanted: set[str]) -> float:
        bag = self._bags[article.id]
        return sum(1 / self._rarity[word] for word in wanted if word in bag)


def _names_of(outlet: str) -> list[list[str]]:
    words = plain_words(outlet)
    initials = "".join(word[0] for word in words if word not in ("the", "a", "an", "of"))
    return [words, [initials]] if len(initials) > 1 else [words]


def _fit(printed: Sequence[str], names: list[list[str]]) -> float:
    """Return how well printed words name an outlet, by the share of its words that they have; 0 if not at all."""
    return max((_fit_one(printed, name) for name in names), default=0.0)


def _fit_one(printed: Sequence[str], name: Sequence[str]) -> float:
    full = set(name) - {"the", "a", "an"}
    core = full - _GENERIC or full
    said = set(printed) & full
    others = set(printed) - _GENERIC - core
    if core <= set(printed) and (len(core) > 1 or core == full or said - core or not others):
        return 1 + len(said)
    # "the Mirror" for The Ewali Mirror: all that is printed belongs to the name, and not only its kind
    telling = set(printed) - _GENERIC
    return len(said) / len(full) if telling and telling <= full else 0.0

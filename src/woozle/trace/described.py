"""Outlets that a report doesn't name but describes: "the public broadcaster", "a daily in the capital".

Only one report of the set may fit, by the kind of outlet, its country, the time and the words of what it is
cited for; where several do, or where no more than "a media source" is printed, nobody is meant for sure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.trace.story import is_earlier
from woozle.trace.vague import is_of_country

if TYPE_CHECKING:
    from woozle.model.article import Article
    from woozle.trace.outlets import Outlets

_NOUNS = {
    "paper": r"(?:news)?paper|daily|tabloid|gazette|broadsheet",
    "weekly": r"weekly|magazine|journal|periodical",
    "air": r"broadcaster|station|channel|television|radio|programme|tv",
    "agency": r"(?:news |press )?agency|(?:news)?wire|wire service",
    "online": r"(?:news )?(?:web)?site|portal|blog(?:ger)?|account|encyclop(?:ae)?dia",
}
"""Nouns for outlets, by the kind that they are of."""

_HEAD = re.compile(
    r"^(?P<first>the|an?|this|that|one|its|their|another)\b(?:(?!\b(?:who|whom|whose|which|of|at|behind|from)\b)[^,;])*?\b(?:"
    + "|".join(rf"(?P<{kind}>{nouns})" for kind, nouns in _NOUNS.items())
    + r")(?= (?:in|of|from|over|here|there|abroad|itself|that|which|on|with|based)\b|[,.]|$)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:sources?|article|report|editors?|reporters?|journalists?|correspondents?)\b", re.IGNORECASE
)

_NAMES = {
    "air": r"radio|tv|television|channel|broadcasting|fm|\w*tv|broadcast",
    "agency": r"agency|wire|newswire|press agency|telegraph agency|news service",
    "online": r"online|portal|blog|net|digital|\w+\.\w+|\w+\d+|unfiltered|watch",
    "weekly": r"weekly|magazine|review|week|monthly|quarterly|journal",
    "paper": r"post|times|daily|gazette|herald|courier|tribune|mirror|mail|star|chronicle|echo|register|packet|argus|"
    r"evening|morning|observer|sentinel|newspaper|telegraph|express|standard|globe|guardian|bulletin|dispatch|examiner|"
    r"advertiser|mercury|sun|\w+post|\w+blatt|diario|journal|courant|press",
}
"""Words of outlets' names that tell their kind, the surer ones first."""
_NAMED = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _NAMES.items()}

_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,}[^\n]{0,40}?\([^)\n]{2,40}\)\s*[-–—]")
_ALIKE = {frozenset(("paper", "weekly"))}
_ABROAD = re.compile(r"\b(?:foreign|abroad|neighbou?ring|overseas)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")


def report_described(outlets: Outlets, citing: Article, printed: str, words: str) -> Article | None:
    """Return the report of the set that *citing* means by an outlet without a name; None if not just one fits.

    Args:
        outlets: The outlets of the set.
        citing: The report that describes the outlet.
        printed: How it does.
        words: What the outlet is cited for.
    """
    match = _HEAD.match(printed)
    if match is None or _SOURCE.search(printed):
        return None
    kind = next(kind for kind in _NOUNS if match[kind])
    countries = {article.country for article in outlets.articles if article.country}
    fits = [
        (_fit(kind, article), article)
        for article in outlets.articles
        if article.outlet != citing.outlet
        and not is_earlier(citing, article)
        and _is_there(citing, article, printed, countries)
    ]
    best = max((fit for fit, _ in fits), default=0)
    best_fits = [
        (outlets.closeness(article, words), article) for fit, article in fits if best and fit == best
    ]
    fitting = sorted(((close, a.id, a) for close, a in best_fits if close), reverse=True)
    if len(fitting) > 1 and fitting[0][0] < _CLEARLY * fitting[1][0]:
        return None
    return fitting[0][-1] if fitting else None


_CLEARLY = 1.25
"""How much more of the words the report that is meant must have than any other that fits."""


def _fit(kind: str, article: Article) -> int:
    """Return 2 if an outlet's name is of the kind, 1 if it tells none, 0 if it is of another."""
    own = _kind_of(article)
    if own == kind:
        return 2
    return 1 if own is None or frozenset((own, kind)) in _ALIKE else 0


def _kind_of(article: Article) -> str | None:
    """Return of what kind the outlet of a report is by its name or dateline; None if they don't tell."""
    name = article.outlet or ""
    if name and name in article.text[:_OPENING] and _DATELINE.match(article.text):
        return "agency"
    return next((kind for kind, words in _NAMED.items() if words.search(name)), None)


_OPENING = 120
"""Characters in which a dateline stands."""


def _is_there(citing: Article, article: Article, printed: str, countries: set[str]) -> bool:
    """Apply the countries that are printed, and "foreign", as seen from the report that cites."""
    named = {c for c in countries for name in _NAME.findall(printed) if is_of_country(name, c)}
    if named:
        return article.country in named
    return not (_ABROAD.search(printed) and article.country and article.country == citing.country)

"""Outlets that a report doesn't name but describes: "the public broadcaster", "a daily in the capital".

Only one report of the set may fit, by the kind of outlet, its country, the time and the words of what it is
cited for; where several do, or where no more than "a media source" is printed, nobody is meant for sure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.trace.outlets import DATELINE
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
    r"^(?:the|an?|this|that|one|its|their|another)\b(?:(?!\b(?:who|whom|whose|which|of|at|behind|from)\b)[^,;])*?\b(?:"
    + "|".join(rf"(?P<{kind}>{nouns})" for kind, nouns in _NOUNS.items())
    + r")(?= (?:in|of|from|over|here|there|abroad|itself|that|which|on|with|based)\b|[,.]|$)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?=.* )(?:(?:[Ss]tate|[Pp]ublic|[Nn]ational|[Ll]ocal)(?:-(?:run|owned))? |(?P<of>[A-Z][\w’'-]+) )?(?:"
    + "|".join(rf"(?P<{kind}>{nouns})" for kind, nouns in _NOUNS.items())
    + r")(?: in (?P<town>[A-Z][\w’'-]+))?$"
)
"""Without an article: "state radio", "Teldovan television", "television in Port Amber"; not "Amber Radio", a name."""
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
    countries = {article.country for article in outlets.articles if article.country}
    kind = _kind_printed(printed, countries)
    if kind is None:
        return None
    fits = [
        (_fit(kind, article, printed), article)
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


def _kind_printed(printed: str, countries: set[str]) -> str | None:
    """Return of what kind the outlet is that *printed* describes; None if it describes none."""
    if _SOURCE.search(printed):
        return None
    match = _HEAD.match(printed) or _BARE.match(printed)
    of = match and match.groupdict().get("of")
    if match is None or (of and not any(is_of_country(of, country) for country in countries)):
        return None
    kind = next(kind for kind in _NOUNS if match[kind])
    return kind if match[kind][0].islower() else None  # "the Ellis Gazette" is a name


def _fit(kind: str, article: Article, printed: str) -> int:
    """Return 0 if an outlet is of another kind; else the more, the surer its name tells the kind and the place printed."""
    own = _kind_of(article)
    if own != kind and own is not None and frozenset((own, kind)) not in _ALIKE:
        return 0
    name, head = (article.outlet or "").casefold(), article.text[:_OPENING].partition("(")[0].casefold()
    said = [word.casefold() for word in _NAME.findall(printed)]
    return 1 + 2 * (own == kind) + 3 * any(word in name for word in said) + any(word in head for word in said)


def _kind_of(article: Article) -> str | None:
    """Return of what kind the outlet of a report is by its name or dateline; None if they don't tell."""
    name = article.outlet or ""
    if name and name in article.text[:_OPENING] and DATELINE.match(article.text):
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

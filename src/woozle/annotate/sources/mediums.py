"""Where the words right beside a cue say through what something was said: "said in an interview"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from woozle.model.attribution import Medium

if TYPE_CHECKING:
    from woozle.annotate.entities.words import Words
    from woozle.annotate.sources.traits import Saying

_AN = r"(?:an?|his|her|its|their|the|one|another)(?: [\w’'-]+){0,2}?"
_SAID_IN = {
    Medium.INTERVIEW: rf"in {_AN} interviews?|in interviews",
    Medium.POST: rf"(?:in|on) {_AN} (?:tweet|post|tweets|posts|entry)\b|in tweets|in posts|on (?:twitter|facebook|instagram|telegram|mastodon|social media|x)\b",
    Medium.STATEMENT: rf"in {_AN} (?:statement|press release|news release|release|communiqué)\b",
    Medium.PRESS: rf"(?:at|in|during) {_AN} (?:news|press) (?:conference|briefing)\b|(?:reporters|journalists)\b",
    Medium.SPEECH: rf"(?:in|during) {_AN} (?:speech|address|lecture|sermon)\b|in parliament\b",
    Medium.LETTER: rf"in {_AN} (?:letter|e-mail|email|memo|message)\b",
    Medium.FILING: rf"in {_AN} (?:court filing|filing|complaint|lawsuit|affidavit|petition|indictment)\b",
}
_FORMS = [(medium, re.compile(rf"\W{{0,3}}(?:{form})", re.IGNORECASE)) for medium, form in _SAID_IN.items()]
_BEFORE = [
    (medium, re.compile(rf"^\W{{0,2}}(?:{form})[^.]{{0,80}}$", re.IGNORECASE))
    for medium, form in _SAID_IN.items()
    if medium is not Medium.PRESS
]


_POSTING: Final = frozenset("tweeted tweets tweet tweeting retweeted blogged".split())
"""Verbs that are their own medium."""


def medium_said(words: Words, saying: Saying) -> Medium | None:
    """Return the medium that the words right behind the cue name, or those that open its sentence; None if none do."""
    if not saying.cue:
        return None
    first, last = saying.cue[0], saying.cue[-1]
    if any(words.low[i] in _POSTING for i in saying.cue):
        return Medium.POST
    for medium, form in _FORMS:
        if form.match(words.text, words.ends[last]):
            return medium
    start, _ = words.sentence_around(first)
    before = words.text[words.starts[start] : words.starts[first]]
    return next((medium for medium, form in _BEFORE if form.match(before)), None)

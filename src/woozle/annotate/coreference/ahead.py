"""Whom a lead means who gets a name further on: "an Orsk spokesman", "a media report"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.told import shared, written_out
from woozle.annotate.entities.titles import Sort, sort_of
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Scene

REPORTS = frozenset(("report", "article", "story"))
"""Nouns for what an outlet printed, by which the outlet itself is meant."""

_LEAD = 2
"""Sentences of a lead, which may speak of somebody who gets a name further on."""

_LONG_LEAD = 4
"""The same, with a caption or a summary before it."""


def named_ahead(scene: Scene, phrase: Phrase) -> int | None:
    """Return the only person further on who is told to be what a lead calls "a councillor"; None if there isn't one.

    What many are, "a spokesman", must be told of him with more of the description: "an Orsk spokesman".
    """
    first, head = phrase.indices[0], scene.words.low[phrase.head]
    if phrase.form is not MentionForm.NOMINAL or scene.words.sentences[first] >= _LONG_LEAD:
        return None
    if sort_of(head) is not Sort.PERSON or head in _KEPT_UNNAMED:
        return None
    told = [
        r
        for r in scene.referents
        if r.named and r.sort is Sort.PERSON and r.places[0].first > first
        if written_out(head) in map(written_out, r.described)
    ]
    said = [word for word in (*phrase.before, *phrase.after) if len(word) > 3]
    loosely = head in _TOO_COMMON or scene.words.sentences[first] >= _LEAD
    if len(told) != 1 or (loosely and not shared(said, told[0])):
        return None
    return told[0].number


def cited_ahead(scene: Scene, phrase: Phrase) -> int | None:
    """Return the only outlet cited by its name, all of it further on, for what a lead calls "a newspaper" or "a media report"."""
    first, head = phrase.indices[0], scene.words.low[phrase.head]
    is_paper = head in _PAPERS or (head in REPORTS and bool(_PRESS.intersection(phrase.before)))
    if not is_paper or phrase.determiner not in ("a", "an") or scene.words.sentences[first] >= _LONG_LEAD:
        return None
    cited = [r for r in scene.referents if r.sort is Sort.OUTLET and r.number in scene.cited]
    return cited[0].number if len(cited) == 1 and cited[0].places[0].first > first else None


_PAPERS = frozenset("newspaper paper daily weekly magazine".split())
_PRESS = frozenset("media news newspaper press published".split())
_KEPT_UNNAMED = frozenset("source person man woman".split())
_TOO_COMMON = frozenset("official spokesman spokeswoman spokesperson member".split())

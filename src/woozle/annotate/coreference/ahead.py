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

_NEXT = 2
"""In how many sentences after a lead whom it speaks of gets a name."""

_LONG_LEAD = 4
"""The same, with a caption or a summary before it."""


def named_ahead(scene: Scene, phrase: Phrase) -> int | None:
    """Return the only person further on who is told to be what a lead calls "a councillor"; None if there isn't one.

    Of several who is told most of the description. What many are, "a spokesman", must be told of him with more of it:
    "an Orsk spokesman". If it is told of nobody, who is named and cited right after.
    """
    first, head = phrase.indices[0], scene.words.low[phrase.head]
    if phrase.form is not MentionForm.NOMINAL or sort_of(head) is not Sort.PERSON or head in _KEPT_UNNAMED:
        return None
    said = [word for word in (*phrase.before, *phrase.after) if len(word) > 3]
    told = [
        (shared(said, r), r.number)
        for r in scene.referents
        if r.named and r.sort is Sort.PERSON and r.places[0].first > first
        if written_out(head) in map(written_out, r.described)
    ]
    if not told:
        return _cited_next(scene, phrase)
    most, _ = max(told)
    best = [number for words, number in told if words == most]
    return best[0] if len(best) == 1 and most >= _least_shared(scene, phrase) else None


def _cited_next(scene: Scene, phrase: Phrase) -> int | None:
    """Return who is named and cited right after a lead, if he is the only one and told to be nothing else."""
    words, first = scene.words, phrase.indices[0]
    if words.sentences[first] >= _LEAD or phrase.determiner not in (None, "a", "an"):
        return None
    found = [
        r
        for r in scene.referents
        if r.named and r.sort is Sort.PERSON and r.number in scene.cited
        if 0 < words.sentences[r.places[0].first] - words.sentences[first] <= _NEXT
    ]
    if len(found) != 1 or any(sort_of(word) is Sort.PERSON for word in found[0].described):
        return None
    return found[0].number


def _least_shared(scene: Scene, phrase: Phrase) -> int:
    """Return how many more words of a description must be told of whom it means: more, the further it is from the lead."""
    sentence = scene.words.sentences[phrase.indices[0]]
    if sentence >= _LONG_LEAD:
        return 2
    return int(scene.words.low[phrase.head] in _TOO_COMMON or sentence >= _LEAD)


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

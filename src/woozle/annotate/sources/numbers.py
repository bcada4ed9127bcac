"""How many a source is: "two officials" are 2, "officials" at least one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import is_plural
from woozle.model.attribution import SourceKind
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words

_COUNTS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        map(str, range(1, 13)),
        strict=True,
    )
) | {"both": "2", "neither": "2", "duo": "2", "pair": "2", "couple": "2", "trio": "3"}
_COUNTED = frozenset({SourceKind.PERSON, SourceKind.ANONYMOUS, SourceKind.COLLECTIVE})


def number_of(words: Words, kind: SourceKind, phrase: Phrase | None, referent: Referent | None) -> str | None:
    """Return "1", "2" …, "+" for an indefinite plural; None for what isn't people."""
    if kind not in _COUNTED or phrase is None:
        return None
    first = words.low[phrase.indices[0]]
    stated = next((_COUNTS[w] for w in (first, *phrase.before) if w in _COUNTS), None)
    if first.isdigit():
        stated = first
    if kind is SourceKind.PERSON:
        return stated if stated not in (None, "1") else _names_joined(words, phrase)
    if stated:
        return stated
    if kind is SourceKind.COLLECTIVE:
        return "+"
    plural = is_plural(words.low[phrase.head])
    if phrase.form is MentionForm.PRONOUN:
        plural = phrase.pronoun in ("they", "we", "this") if referent is None else referent.plural
    return "+" if plural else "1"


def _names_joined(words: Words, phrase: Phrase) -> str:
    """Count the names in "A, B and C"; an apposition with "and" in it has a determiner and isn't counted."""
    low = [words.low[i] for i in phrase.indices]
    if "and" not in low or any(word in ("a", "an", "the", "of", "who") for word in low):
        return "1"
    return str(2 + low[: low.index("and")].count(","))

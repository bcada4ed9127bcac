"""Finds the time expressions of a text and resolves them, one after the other, as a reader would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from woozle.annotate.time.dateline import dateline_day
from woozle.annotate.time.interval import OPEN, interval, narrowed
from woozle.annotate.time.lexer import lex
from woozle.annotate.time.matching import hits
from woozle.annotate.time.order import day_first
from woozle.annotate.time.patterns import VOCABULARY
from woozle.annotate.time.read_clock import joined
from woozle.annotate.time.read_season import is_southern
from woozle.annotate.time.readers import READERS
from woozle.annotate.time.said import PUBLICATION
from woozle.annotate.time.scene import Scene
from woozle.annotate.time.speaking import Clauses
from woozle.model.text import Span
from woozle.model.timex import Timex

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit, Meaning


_DATELINE = "t1"
"""The id of a dateline: it is the first expression of its text."""


def find_timexes(text: str, *, published: date | None, country: str | None = None) -> tuple[Timex, ...]:
    """Find and resolve every time expression of *text*.

    Args:
        text: The report.
        published: The day it was published (the day of a `datetime`), against which relative expressions
            are resolved; None leaves them unresolved.
        country: The outlet's country, which decides how 03/04/2021 is read and when summer is; None if unknown.

    Returns:
        The expressions in the order of the text, named "t1", "t2" …
    """
    lexed = lex(text, VOCABULARY)
    day = published.date() if isinstance(published, datetime) else published
    scene = Scene(lexed, day, day_first(text, country), hits(lexed), is_southern(country))
    filed = dateline_day(text, scene)
    scene.published = filed or scene.published
    found: list[Timex] = []
    clauses = Clauses.of(text if scene.hits else "")
    for at, hit in enumerate(scene.hits):
        scene.at = at
        meaning = _meaning(hit, scene)
        if meaning is not None and filed and at and meaning.anchor == PUBLICATION:
            meaning = replace(meaning, anchor=_DATELINE)
        if meaning is not None:
            name = f"t{len(found) + 1}"
            scene.remember(hit, meaning, name)
            found.append(_timex(name, hit, meaning, lexed.offsets, clauses))
    return tuple(found)


_LOWER_CASE = frozenset(("fixed_set", "the_unit", "vague", "day_word", "direction_unit", "that_unit"))
"""Readers of words that a capital inside a sentence makes part of a name: "USA Today", "Player of the Year"."""


def _is_title(hit: Hit, scene: Scene) -> bool:
    tokens, first = scene.lexed.tokens, hit.start
    inside = first > 1 and tokens[first - 2][0].isalpha() and tokens[first - 1] == " "
    words = [t for t in tokens[first + (not inside) : hit.end] if t[0].isalpha()]
    return any(word[0].isupper() for word in words)


def _meaning(hit: Hit, scene: Scene) -> Meaning | None:
    # A clock time beside it has capitals of its own: "8 p.m. EST today".
    named = hit.clock is None and hit.rule.reader in _LOWER_CASE and _is_title(hit, scene)
    if hit.rule.reader is None or named:
        return None
    meaning = READERS[hit.rule.reader](hit, scene)
    if meaning is None:
        return None
    if hit.clock is not None:
        meaning = joined(meaning, hit.clock)
    return replace(meaning, mod=hit.mod) if meaning and hit.mod else meaning


def _timex(name: str, hit: Hit, meaning: Meaning, offsets: list[int], clauses: Clauses) -> Timex:
    days = meaning.days if meaning.days != OPEN else interval(meaning.value)
    earliest, latest = narrowed(days, meaning.mod)
    span = Span(offsets[hit.start], offsets[hit.end])
    return Timex(
        id=name,
        span=span,
        type=meaning.type,
        value=meaning.value,
        mod=meaning.mod,
        earliest=earliest,
        latest=latest,
        anchor=meaning.anchor,
        rule=meaning.rule,
        alternative=meaning.alternative,
        clause=clauses.around(span),
    )

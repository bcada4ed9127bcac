"""Annotators from elsewhere, found by entry point, and believed only as far as the text bears them out.

A package offers one in the group `woozle.annotators` (docs/extending.md). It takes an article and the reading of the bundled
reader and returns a reading: the same one with more in it, or another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from woozle.errors import DocumentError, UnknownComponent
from woozle.model.article import Article
from woozle.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.attribution import Attribution
    from woozle.model.text import Span

Annotator = Callable[[Article, Reading], Reading]

GROUP = "woozle.annotators"


def annotators() -> list[str]:
    """Return the names of the annotators that are installed."""
    return sorted(entry_points(group=GROUP).names)


def find_annotator(name: str) -> Annotator:
    """Return an annotator; its package is imported only now.

    Raises:
        UnknownComponent: None of that name is installed.
    """
    for point in entry_points(group=GROUP, name=name):
        found: Annotator = point.load()
        return found
    raise UnknownComponent("annotator", name, annotators())


def verified(article: Article, reading: Reading) -> Reading:
    """Return *reading* without whatever its article doesn't bear out.

    Every span must lie within the text, and every id lead to something of the reading. What points beyond the text is
    dropped with all that hangs on it; an id that leads nowhere becomes None.

    Raises:
        DocumentError: It is the reading of another text.
    """
    if reading.text_sha256 != article.text_sha256:
        raise DocumentError(article.id, "an annotator has returned the reading of another text")
    size = len(article.text)
    entities = tuple(e for e in reading.entities if _within(size, (m.span for m in e.mentions)))
    timexes = tuple(t for t in reading.timexes if _within(size, [t.span, t.clause or t.span]))
    named, dated = {e.id for e in entities}, {t.id for t in timexes}
    sound = _once(a for a in reading.attributions if _is_sound(a, size))
    attributions = tuple(_tied(a, set(sound), named, dated) for a in sound.values())
    return replace(
        reading,
        entities=entities,
        timexes=timexes,
        attributions=tuple(sorted(_without_circles(attributions), key=lambda a: a.start)),
        occupancies=tuple(o for o in reading.occupancies if o.holder in named and _within(size, o.evidence)),
        ownerships=tuple(o for o in reading.ownerships if o.outlet in named and _within(size, o.evidence)),
    )


def _is_sound(attribution: Attribution, size: int) -> bool:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return bool(spans) and _within(size, spans)


def _within(size: int, spans: Iterable[Span]) -> bool:
    return all(span.end <= size for span in spans)


def _once(attributions: Iterable[Attribution]) -> dict[str, Attribution]:
    """Return attributions by id; of several with one id the first."""
    found: dict[str, Attribution] = {}
    for attribution in attributions:
        found.setdefault(attribution.id, attribution)
    return found


def _tied(attribution: Attribution, ids: set[str], named: set[str], dated: set[str]) -> Attribution:
    return replace(
        attribution,
        parent=_or_none(attribution.parent, ids - {attribution.id}),
        source_entity=_or_none(attribution.source_entity, named),
        speaks_for=_or_none(attribution.speaks_for, named),
        when=_or_none(attribution.when, dated),
        candidates=tuple(one for one in attribution.candidates if one.entity in named),
        score=min(max(attribution.score, 0.0), 1.0),
    )


def _or_none(id: str | None, known: set[str]) -> str | None:
    return id if id in known else None


def _without_circles(attributions: Iterable[Attribution]) -> Iterable[Attribution]:
    """Yield attributions; one that stands inside itself, by way of others, stands in none."""
    by_id = {attribution.id: attribution for attribution in attributions}
    for attribution in by_id.values():
        seen, above = {attribution.id}, attribution.parent
        while above is not None and above not in seen:
            seen.add(above)
            above = by_id[above].parent
        yield attribution if above is None else replace(attribution, parent=None)

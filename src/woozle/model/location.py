"""Where an attribution stands, and which one stands at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.subject import AttributionAt
from woozle.model.text import Span

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading


def attribution_at(reading: Reading, attribution: Attribution) -> AttributionAt:
    """Return where an attribution stands: the subject of a judgement of it."""
    spans = attribution.cue or attribution.source or attribution.content
    anchor = Span(min(span.start for span in spans), max(span.end for span in spans))
    content = min((span.start for span in attribution.content), default=None)
    return AttributionAt(reading.id, reading.text_sha256[:12], anchor, content)


def attribution_of(reading: Reading, place: AttributionAt) -> Attribution | None:
    """Return the attribution at a place; another reader may draw its edges a little differently."""
    if not reading.text_sha256.startswith(place.text):
        return None
    alike = [
        one for one in reading.attributions if attribution_at(reading, one).anchor.overlaps(place.anchor)
    ]
    return min(alike, key=lambda one: _distance(attribution_at(reading, one), place), default=None)


def _distance(one: AttributionAt, other: AttributionAt) -> int:
    content = abs((one.content or 0) - (other.content or 0)) if one.content or other.content else 0
    return abs(one.anchor.start - other.anchor.start) + abs(one.anchor.end - other.anchor.end) + content

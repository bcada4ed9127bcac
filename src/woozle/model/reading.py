"""All that is found in one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.model.entity import Entity
    from woozle.model.occupancy import Occupancy
    from woozle.model.ownership import Ownership
    from woozle.model.timex import Timex


@dataclass(frozen=True, slots=True)
class ReaderVersion:
    """What made a reading, so that it can be made again.

    Attributes:
        version: woozle's version.
        model: Name and hash of the encoder's weights.
    """

    version: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is found in one article.

    Attributes:
        id: The article's id.
        text_sha256: The hash of the text that every span points into.
        language: ISO 639-1 code, or None if undecided (a short text).
        attributions: In the order of the text, a parent before what stands inside it.
        timexes: In the order of the text.
        entities: In the order of their first mention.
        occupancies: In the order of their first evidence.
        ownerships: Who owns which outlet, and which are sisters, in the order of the text.
        reader: What made this.
    """

    id: str
    text_sha256: str
    language: str | None
    attributions: tuple[Attribution, ...] = ()
    timexes: tuple[Timex, ...] = ()
    entities: tuple[Entity, ...] = ()
    occupancies: tuple[Occupancy, ...] = ()
    ownerships: tuple[Ownership, ...] = ()
    reader: ReaderVersion

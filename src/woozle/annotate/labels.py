"""The labels that the encoder was trained on, in the order of its outputs."""

from __future__ import annotations

from typing import Final

from woozle.model.attribution import Act, Medium, PrintedAs, SourceKind
from woozle.model.entity import EntityKind

TAG_LAYERS: Final = ("source", "cue", "inner_cue", "content")
"""Layers of B, I, O tags on pieces, one each since they overlap."""

NAME_CLASSES: Final = tuple(list(EntityKind)[:9])
"""The nine classes of Worldwide English NER; tags are O, then B and I of each."""

ROLE_TAGS: Final = ("O", "B-source", "I-source", "B-content", "I-content")
"""What each piece is to one given cue."""

KINDS: Final = tuple(kind for kind in SourceKind if kind is not SourceKind.SELF)
ACTS: Final = tuple(Act)
PRINTED: Final = (None, *PrintedAs)
MEDIA: Final = (None, *Medium)

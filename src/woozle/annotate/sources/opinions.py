"""How probable each label of an attribution is, by its words, by the encoder, and by both."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from woozle.annotate.sources.around import around
from woozle.annotate.sources.medium_judge import medium_judge
from woozle.annotate.sources.medium_traits import medium_traits
from woozle.annotate.sources.mediums import medium_said
from woozle.annotate.sources.table import mixed, probabilities
from woozle.annotate.sources.tables import common, table
from woozle.annotate.sources.traits import act_traits, source_traits
from woozle.model.attribution import Act, PrintedAs, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from woozle.annotate.sources.traits import Masked, Saying
    from woozle.model.attribution import Medium

_Label = TypeVar("_Label", SourceKind, Act, "PrintedAs | None")

_TRUST = {"kind": 0.5, "printed": 0.25, "act": 1.0, "medium": 0.5}
"""How much an encoder's opinion counts beside that of the words: most where meaning decides, least where the article as
a whole does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """How probable each label of one attribution is; an empty mapping holds no opinion.

    Attributes:
        kinds: For what the source is.
        printed: For how it is presented; None is that of an unspecified source.
        acts: For what it does with the content.
        media: For through what it was said; None is "the text doesn't say".
    """

    kinds: Mapping[SourceKind, float] = field(default_factory=dict)
    printed: Mapping[PrintedAs | None, float] = field(default_factory=dict)
    acts: Mapping[Act, float] = field(default_factory=dict)
    media: Mapping[Medium | None, float] = field(default_factory=dict)


def opinions(text: Masked, sayings: Sequence[Saying], given: Mapping[str, Opinion]) -> list[Opinion]:
    """Judge the sayings of an article.

    Args:
        text: Its words, names masked.
        sayings: In the order of the text.
        given: What an encoder thinks, by attribution id; may lack any.
    """
    media = _media(text, sayings, given)
    judged = []
    for saying, medium in zip(sayings, media, strict=True):
        theirs = given.get(saying.attribution.id, Opinion())
        traits = source_traits(text, saying)
        judged.append(
            Opinion(
                kinds=_both("kind", traits, theirs.kinds, SourceKind),
                printed=_both("printed", traits, theirs.printed, _printed_as),
                acts=_both("act", act_traits(text, saying), theirs.acts, Act),
                media=medium,
            )
        )
    return judged


def _both(
    name: str, traits: Sequence[str], theirs: Mapping[_Label, float], label_of: Callable[[str], _Label]
) -> dict[_Label, float]:
    weights = table(name)
    ours = probabilities(weights, traits)
    labels = _labels(name, label_of)
    if theirs:
        often = [common(name)[label] for label in weights.labels]
        ours = mixed(ours, [theirs.get(label, 0.0) for label in labels], often, _TRUST[name])
    return dict(zip(labels, ours, strict=True))


@cache
def _labels(name: str, label_of: Callable[[str], _Label]) -> list[_Label]:
    return [label_of(label) for label in table(name).labels]


def _printed_as(label: str) -> PrintedAs | None:
    return None if label == "None" else PrintedAs(label)


def _media(
    text: Masked, sayings: Sequence[Saying], given: Mapping[str, Opinion]
) -> list[Mapping[Medium | None, float]]:
    """Judge media in two steps: each saying by itself, then again with what its neighbours are thought to be."""
    judge = medium_judge()
    said = [medium_said(text.words, saying) for saying in sayings]
    first = judge.alone(medium_traits(text, sayings))
    often = [common("medium")[str(medium)] for medium in judge.media]
    for row, saying, told in zip(first, sayings, said, strict=True):
        theirs = given.get(saying.attribution.id, Opinion()).media
        if told:
            row[:] = [float(medium is told) for medium in judge.media]
        elif theirs:
            given_media = [theirs.get(medium, 0.0) for medium in judge.media]
            row[:] = mixed(row.tolist(), given_media, often, _TRUST["medium"])
    shares = judge.together(around(text.words, sayings, first, [told is not None for told in said]))
    return [dict(zip(judge.media, row, strict=True)) for row in shares.tolist()]

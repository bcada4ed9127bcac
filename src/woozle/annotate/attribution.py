"""From a text and what the encoder makes of it to attributions: who says what, inside what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from woozle.annotate.cue_extent import with_adverb, with_preposition
from woozle.annotate.extent import extend
from woozle.annotate.labelling import label
from woozle.annotate.quotes import quoted_spans
from woozle.annotate.relating import find_parents, relate
from woozle.annotate.tagging import find_cues
from woozle.model.attribution import Attribution, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.annotate.encoder import Encoder, Window
    from woozle.annotate.pieces import Pieces
    from woozle.annotate.relating import Relation
    from woozle.annotate.sources import Opinion
    from woozle.model.text import Span

_Label = TypeVar("_Label")


@dataclass(frozen=True, slots=True)
class Guess:
    """An attribution with its likeliest labels, and how probable the encoder finds each label."""

    attribution: Attribution
    opinion: Opinion


def find_attributions(text: str, pieces: Pieces, windows: Sequence[Window], encoder: Encoder) -> list[Guess]:
    """Return who says what, in the order of the text, a parent before what stands inside it."""
    relations = relate(windows, find_cues(text, pieces, windows), encoder, pieces)
    parents = find_parents(relations, encoder)
    opinions = label(relations, encoder)
    cues, contents = _extents(text, pieces, relations, parents)
    order = list(_reading_order(relations, parents))
    ids = {i: f"a{n}" for n, i in enumerate(order, 1)}
    guesses = []
    for i in order:
        relation, parent = relations[i], parents[i]
        attribution = Attribution(
            id=ids[i],
            parent=None if parent is None else ids[parent],
            source=tuple(pieces.span(run) for run in relation.source),
            cue=(cues[i],),
            content=contents[i],
            score=round(relation.cue.sureness, 3),
            **_likeliest_labels(opinions[i], sourced=bool(relation.source)),
        )
        guesses.append(Guess(attribution, opinions[i]))
    return guesses


def _extents(
    text: str, pieces: Pieces, relations: Sequence[Relation], parents: Sequence[int | None]
) -> tuple[list[Span], list[tuple[Span, ...]]]:
    """Return cue and content of each relation; the contents of outermost ones by themselves, and of inner ones."""
    cues, spans = [], []
    for relation in relations:
        cue = pieces.span((relation.cue.start, relation.cue.end))
        source, content = ([pieces.span(run) for run in runs] for runs in (relation.source, relation.content))
        cue, content = with_preposition(text, cue, content)
        cues.append(with_adverb(text, cue, [*source, *content]))
        spans.append(content)
    quotes = quoted_spans(text)
    contents: list[tuple[Span, ...]] = [()] * len(relations)
    for inner in (False, True):
        layer = [i for i, parent in enumerate(parents) if (parent is not None) is inner]
        reached = extend(text, [spans[i] for i in layer], [[cues[i]] for i in layer], [] if inner else quotes)
        for i, whole in zip(layer, reached, strict=True):
            contents[i] = whole
    return cues, contents


def _likeliest_labels(opinion: Opinion, *, sourced: bool) -> dict[str, Any]:
    """Return the likeliest labels; what has no source is unspecified, and only that."""
    return {
        "act": _likeliest(opinion.acts),
        "source_kind": _likeliest(opinion.kinds, SourceKind.UNSPECIFIED)
        if sourced
        else SourceKind.UNSPECIFIED,
        "printed_as": _likeliest(opinion.printed, None) if sourced else None,
        "medium": _likeliest(opinion.media),
    }


def _likeliest(shares: Mapping[_Label, float], *barred: _Label) -> _Label:
    return max((label for label in shares if label not in barred), key=shares.__getitem__)


def _reading_order(relations: Sequence[Relation], parents: Sequence[int | None]) -> Iterator[int]:
    """Yield parents in the order of the text, each followed by what stands inside it."""

    def place(i: int) -> int:
        r = relations[i]
        return min(start for start, _ in ((r.cue.start, 0), *r.source, *r.content))

    def walk(parent: int | None) -> Iterator[int]:
        for i in sorted((i for i, p in enumerate(parents) if p == parent), key=place):
            yield i
            yield from walk(i)

    return walk(None)

"""From the encoder's scores to attributions: who says what, by which words, inside what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from woozle.annotate.encoder import WINDOW
from woozle.annotate.labels import ACTS, KINDS, MEDIA, NAME_CLASSES, PRINTED, ROLE_TAGS, TAG_LAYERS
from woozle.annotate.quotes import quoted_spans
from woozle.annotate.viterbi import best_tags, legal_steps, log_softmax, runs
from woozle.model.attribution import Act, Attribution, Medium, PrintedAs, SourceKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from woozle.annotate.encoder import Encoder, Window
    from woozle.annotate.pieces import Pieces
    from woozle.model.entity import EntityKind

    Floats = NDArray[np.float32]
    Ranges = tuple[tuple[int, int], ...]

_Label = TypeVar("_Label")

_TAG_STEPS: Final = legal_steps(["O", "B", "I"])
_ROLE_STEPS: Final = legal_steps(ROLE_TAGS)
_NAME_STEPS: Final = legal_steps(["O", *(f"{tag}-{name}" for name in NAME_CLASSES for tag in "BI")])

CUE_BIAS: Final = {"cue": 0.0, "inner_cue": 0.0}
"""Added to the scores of B before decoding; set on training articles kept aside (training/tune.py)."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An attribution as the encoder sees it, with how sure it is of each label.

    Attributes:
        attribution: Its spans, parent, and most likely labels.
        acts: Probability of each act; the others likewise.
    """

    attribution: Attribution
    acts: Mapping[Act, float]
    kinds: Mapping[SourceKind, float]
    printed: Mapping[PrintedAs | None, float]
    media: Mapping[Medium | None, float]


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in pieces of the whole text, with what each piece of its window is to it.

    Attributes:
        window: Index of the window that answers for it.
        start: First piece.
        end: Piece after the last.
        inner: It was tagged as standing inside another attribution's content.
        sureness: Probability of its first tag.
    """

    window: int
    start: int
    end: int
    inner: bool
    sureness: float


@dataclass(frozen=True, slots=True)
class _Relation:
    """A cue with its source and content, in pieces of the whole text.

    Attributes:
        vector: Mean vector of the cue's pieces, shape (384,).
        offset: First piece of the window.
        sources: How surely each piece of the window is source, shape (n,); contents likewise.
    """

    cue: _Cue
    source: Ranges
    content: Ranges
    vector: Floats
    offset: int
    sources: Floats
    contents: Floats


def find_names(pieces: Pieces, windows: Sequence[Window]) -> list[tuple[Span, EntityKind]]:
    """Return the named entities, in the order of the text."""
    tags = _decode(windows, [log_softmax(w.names) for w in windows], _NAME_STEPS, len(pieces))
    found = [
        (_span(pieces, run), kind) for i, kind in enumerate(NAME_CLASSES) for run in runs(tags, 1 + 2 * i)
    ]
    return sorted(found)


def find_attributions(text: str, pieces: Pieces, windows: Sequence[Window], encoder: Encoder) -> list[Guess]:
    """Return who says what, in the order of the text, a parent before what stands inside it."""
    cues = _find_cues(pieces, windows)
    relations = _relate(windows, cues, encoder)
    parents = _find_parents(relations, encoder)
    kept = [i for i, r in enumerate(relations) if not r.cue.inner or parents[i] is not None]
    labels = _label([relations[i] for i in kept], windows, encoder)
    quotes = quoted_spans(text)
    names = {i: f"a{n}" for n, i in enumerate(_reading_order(kept, relations, parents), 1)}
    guesses = []
    for i, label in zip(kept, labels, strict=True):
        relation, parent = relations[i], parents[i]
        attribution = Attribution(
            id=names[i],
            parent=None if parent is None else names[parent],
            source=tuple(_span(pieces, run) for run in relation.source),
            cue=(_span(pieces, (relation.cue.start, relation.cue.end)),),
            content=_with_marks(text, [_span(pieces, run) for run in relation.content], quotes),
            score=round(relation.cue.sureness, 3),
        )
        guesses.append(replace(label, attribution=_labelled(attribution, label)))
    return sorted(guesses, key=lambda guess: int(guess.attribution.id[1:]))


def _decode(
    windows: Sequence[Window], scores: Sequence[Floats], steps: Floats, total: int
) -> NDArray[np.int64]:
    """Decode windows together and join what each answers for, shape (total,)."""
    tags = np.zeros(total, dtype=np.int64)
    for window, found in zip(windows, best_tags(_padded(scores), steps), strict=True):
        first, last = window.core
        tags[first:last] = found[first - window.start : last - window.start]
    return tags


def _padded(scores: Sequence[Floats]) -> Floats:
    """Stack score tables of unequal length; padding is tag 0 for sure."""
    longest = max((len(s) for s in scores), default=0)
    width = scores[0].shape[-1] if scores else 1
    stacked = np.full((len(scores), longest, width), -1e4, dtype=np.float32)
    stacked[:, :, 0] = 0
    for row, found in zip(stacked, scores, strict=True):
        row[: len(found)] = found
    return stacked


def _find_cues(pieces: Pieces, windows: Sequence[Window]) -> list[_Cue]:
    """Return the cues of both layers, in order; of two that overlap the surer stays."""
    found: list[_Cue] = []
    for layer, bias in CUE_BIAS.items():
        at = 3 * TAG_LAYERS.index(layer)
        scores = [log_softmax(w.tags[:, at : at + 3]) + np.array([0, bias, 0], np.float32) for w in windows]
        tags = _decode(windows, scores, _TAG_STEPS, len(pieces))
        for start, end in runs(tags, 1):
            window = next(i for i, w in enumerate(windows) if w.core[0] <= start < w.core[1])
            inside = scores[window][start - windows[window].start]
            end = min(end, windows[window].end)
            sureness = 1 - float(np.exp(inside[0]))
            found.append(_Cue(window, start, end, layer == "inner_cue", sureness))
    return _without_overlaps(found)


def _without_overlaps(cues: Iterable[_Cue]) -> list[_Cue]:
    kept: list[_Cue] = []
    for cue in sorted(cues, key=lambda c: (-c.sureness, c.inner, c.start)):
        if all(cue.end <= other.start or other.end <= cue.start for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.start)


def _relate(windows: Sequence[Window], cues: Sequence[_Cue], encoder: Encoder) -> list[_Relation]:
    """Return each cue with its source and content, in the order of *cues*."""
    scores: list[Floats] = []
    for i, window in enumerate(windows):
        places = [(c.start - window.start, c.end - window.start) for c in cues if c.window == i]
        if places:
            scores.extend(log_softmax(encoder.roles(window, np.array(places, dtype=np.int64))))
    tags = best_tags(_padded(scores), _ROLE_STEPS)
    return [
        _relation(cue, windows[cue.window], table, row)
        for cue, table, row in zip(cues, scores, tags, strict=True)
    ]


def _relation(cue: _Cue, window: Window, scores: Floats, tags: NDArray[np.int64]) -> _Relation:
    shares = np.exp(scores)
    return _Relation(
        cue,
        tuple((a + window.start, b + window.start) for a, b in runs(tags, 1)),
        tuple((a + window.start, b + window.start) for a, b in runs(tags, 3)),
        _pooled(_inside(cue, window), window.vectors),
        window.start,
        shares[:, 1] + shares[:, 2],
        shares[:, 3] + shares[:, 4],
    )


def _inside(cue: _Cue, window: Window) -> Floats:
    places = np.arange(window.start, window.end)
    return ((places >= cue.start) & (places < cue.end)).astype(np.float32)


def _pooled(shares: Floats, vectors: Floats) -> Floats:
    """Return the mean of *vectors* by *shares*, near zero where nothing has a share."""
    mean: Floats = shares @ vectors / (shares.sum() + np.float32(1e-2))
    return mean


def _find_parents(relations: Sequence[_Relation], encoder: Encoder) -> list[int | None]:
    """Return for each relation the index of the one it stands inside, without rings."""
    pairs = [
        (i, j)
        for i, child in enumerate(relations)
        if child.cue.inner
        for j, parent in enumerate(relations)
        if i != j and abs(parent.cue.start - child.cue.start) < WINDOW
    ]
    parents: list[int | None] = [None] * len(relations)
    if not pairs:
        return parents
    children = np.stack([relations[i].vector for i, _ in pairs])
    candidates = np.stack([relations[j].vector for _, j in pairs])
    shares = np.array([_shares(relations[i], relations[j]) for i, j in pairs], dtype=np.float32)
    scores = encoder.parents(children, candidates, shares)
    taken: set[int] = set()
    for at in np.argsort(-scores, kind="stable"):
        i, j = pairs[at]
        if i not in taken and not _leads_to(parents, j, i):
            parents[i] = j
            taken.add(i)
    return parents


def _leads_to(parents: Sequence[int | None], start: int, goal: int) -> bool:
    at: int | None = start
    while at is not None and at != goal:
        at = parents[at]
    return at == goal


def _shares(child: _Relation, parent: _Relation) -> tuple[float, float]:
    """Return how much of the child's cue, and of its content, the parent's content holds."""
    shift = child.offset - parent.offset
    holds = np.zeros_like(child.contents)
    first, last = max(0, -shift), min(len(holds), len(parent.contents) - shift)
    if first < last:
        holds[first:last] = parent.contents[first + shift : last + shift]
    cue = holds[child.cue.start - child.offset : child.cue.end - child.offset]
    content = child.contents
    return float(cue.mean()), float((content * holds).sum() / (content.sum() + 1e-2))


def _label(relations: Sequence[_Relation], windows: Sequence[Window], encoder: Encoder) -> list[Guess]:
    """Return how sure the encoder is of each label, in the order of *relations*."""
    if not relations:
        return []
    triples = []
    for relation in relations:
        vectors = windows[relation.cue.window].vectors
        pooled = [
            weights @ vectors / (weights.sum() + 1e-2) for weights in (relation.sources, relation.contents)
        ]
        width = relation.cue.end - relation.cue.start
        triples.append(np.concatenate([relation.vector * (width / (width + 1e-2)), *pooled]))
    tables = [np.exp(log_softmax(s)) for s in encoder.labels(np.stack(triples).astype(np.float32))]
    empty = Attribution(id="")
    return [
        Guess(
            empty,
            dict(zip(ACTS, map(float, act), strict=True)),
            dict(zip(KINDS, map(float, kind), strict=True)),
            dict(zip(PRINTED, map(float, printed), strict=True)),
            dict(zip(MEDIA, map(float, medium), strict=True)),
        )
        for act, kind, printed, medium in zip(*tables, strict=True)
    ]


def _labelled(attribution: Attribution, guess: Guess) -> Attribution:
    """Give *attribution* its likeliest labels; what has no source is unspecified, and only that."""
    if not attribution.source:
        kind, printed = SourceKind.UNSPECIFIED, None
    else:
        kind = _likeliest(guess.kinds, SourceKind.UNSPECIFIED)
        printed = _likeliest(guess.printed, None)
    return replace(
        attribution,
        act=max(guess.acts, key=guess.acts.__getitem__),
        source_kind=kind,
        printed_as=printed,
        medium=max(guess.media, key=guess.media.__getitem__),
    )


def _likeliest(shares: Mapping[_Label, float], barred: _Label) -> _Label:
    return max((label for label in shares if label != barred), key=shares.__getitem__)


def _reading_order(
    kept: Sequence[int], relations: Sequence[_Relation], parents: Sequence[int | None]
) -> Iterator[int]:
    """Yield parents in the order of the text, each followed by what stands inside it."""

    def place(i: int) -> int:
        r = relations[i]
        return min(start for start, _ in ((r.cue.start, 0), *r.source, *r.content))

    def walk(parent: int | None) -> Iterator[int]:
        for i in sorted((i for i in kept if parents[i] == parent), key=place):
            yield i
            yield from walk(i)

    return walk(None)


def _span(pieces: Pieces, run: tuple[int, int]) -> Span:
    return Span(int(pieces.starts[run[0]]), int(pieces.ends[run[1] - 1]))


def _with_marks(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> tuple[Span, ...]:
    """Give pieces of content the quotation marks, and the full stop before one, that belong to them."""
    return tuple(_widened(text, span, quotes) for span in content)


def _widened(text: str, span: Span, quotes: Sequence[Span]) -> Span:
    start, end = span.start, span.end
    for quote in quotes:
        if quote.start == start - 1 and quote.end > start:
            start = quote.start
        if end < quote.end <= end + 2 and quote.start < end and not text[end : quote.end].isalnum():
            end = quote.end
    return Span(start, end)

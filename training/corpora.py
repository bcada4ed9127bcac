"""The corpora as training examples: pieces with tags, cues with their roles and labels."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from woozle.annotate.labels import ACTS, KINDS, MEDIA, NAME_CLASSES, PRINTED
from woozle.annotate.pieces import Pieces, cut, windows

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

Row = dict[str, Any]
Ranges = list[tuple[int, int]]
IGNORED = -100
"""The label of what no loss is taken on."""


@dataclass
class Relation:
    """One attribution in pieces: half-open ranges, and the indices of its labels."""

    cue: Ranges
    source: Ranges
    content: Ranges
    inside: bool
    parent: int | None
    labels: tuple[int, int, int, int] = (IGNORED,) * 4


@dataclass
class Document:
    """One article in pieces. `nested` tells whether what stands inside contents is annotated, too."""

    id: str
    pieces: Pieces
    relations: list[Relation] = field(default_factory=list)
    nested: bool = False
    attributed: bool = True
    names: NDArray[np.int64] | None = None


def rows_of(path: Path) -> list[Row]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def aside(id_: str) -> bool:
    """Tell whether an article of a training part is kept aside to judge weights by (about 5 %)."""
    return zlib.crc32(id_.encode()) % 20 == 0


def attribution_document(row: Row, tokenizer: Tokenizer, *, nested: bool) -> Document:
    """Return a row of PolNeAR or of the sourcing corpus in pieces."""
    pieces = cut(row["text"], tokenizer)
    relations, index = [], {}
    for attribution in row["attributions"]:
        ranges = {role: _ranges(pieces, attribution[role]) for role in ("source", "cue", "content")}
        if not ranges["cue"]:
            continue
        index[attribution.get("id")] = len(relations)
        parent = attribution.get("parent")
        relations.append(
            Relation(
                **ranges,
                inside=parent is not None,
                parent=index.get(parent) if parent is not None else None,
                labels=_labels(attribution) if "act" in attribution else (IGNORED,) * 4,
            )
        )
    return Document(row["id"], pieces, relations, nested=nested)


def _labels(attribution: Row) -> tuple[int, int, int, int]:
    return (
        ACTS.index(attribution["act"]),
        KINDS.index(attribution["source_kind"]),
        PRINTED.index(attribution["printed_as"]),
        MEDIA.index(attribution["medium"]),
    )


def _ranges(pieces: Pieces, spans: list[list[int]]) -> Ranges:
    """Turn character spans into ranges of pieces, without punctuation at their edges.

    The corpora differ on quotation marks and full stops at the edges, and nothing hangs on them.
    """
    found = []
    for start, end in sorted(spans):
        first = int(np.searchsorted(pieces.ends, start, side="right"))
        last = int(np.searchsorted(pieces.starts, end, side="left"))
        whole = (first, last)
        while first < last and pieces.looks[first, 0] == 5:
            first += 1
        while first < last and pieces.looks[last - 1, 0] == 5:
            last -= 1
        if first < last:
            found.append((first, last))
        elif whole[0] < whole[1]:
            found.append(whole)
    return found


def name_document(row: Row, tokenizer: Tokenizer) -> Document:
    """Return an article of Worldwide English NER in pieces with name tags."""
    text, spans, tags = "", [], []
    for sentence in row["sentences"]:
        if len(sentence["tokens"]) != len(sentence["tags"]):
            continue
        for i, (token, tag) in enumerate(zip(sentence["tokens"], sentence["tags"], strict=True)):
            text += ("\n\n" if text else "") if i == 0 else ("" if _glued(text, token) else " ")
            spans.append((len(text), len(text) + len(token)))
            tags.append(tag)
            text += token
    pieces = cut(text, tokenizer)
    names = np.zeros(len(pieces), dtype=np.int64)
    known = {str(name): i for i, name in enumerate(NAME_CLASSES)}
    starts = np.array([s for s, _ in spans])
    for i in range(len(pieces)):
        word = int(np.searchsorted(starts, pieces.starts[i], side="right")) - 1
        prefix, _, name = tags[word].partition("-")
        if name not in known:
            names[i] = 0 if tags[word] == "O" else IGNORED
            continue
        begins = prefix == "B" and pieces.starts[i] == spans[word][0]
        names[i] = 1 + 2 * known[name] + (0 if begins else 1)
    return Document(row["id"], pieces, attributed=False, names=names)


def plain_document(row: Row, tokenizer: Tokenizer) -> Document:
    """Return a text without gold in pieces, for a teacher to say what stands in it."""
    return Document(row["id"], cut(row["text"], tokenizer), attributed=False)


def _glued(text: str, token: str) -> bool:
    """Undo the corpus's tokenisation where print would set no space."""
    return (
        token in {",", ".", ";", ":", "?", "!", ")", "%", "'s", "’s", "-", "n't", "”"} or text[-1:] in "(-“$"
    )


def augmented(row: Row, random_: random.Random) -> Row:
    """Return *row* with its print varied, offsets unchanged: case, quotes, paragraphs."""
    text, chance = row["text"], random_.random()
    if chance < 0.04:
        text = text.lower() if len(text.lower()) == len(text) else text
    elif chance < 0.06:
        text = text.upper() if len(text.upper()) == len(text) else text
    chance = random_.random()
    if chance < 0.10:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    elif chance < 0.20:
        text = _curly(text)
    if random_.random() < 0.10:
        text = text.replace("\n", " ")
    return row if text == row["text"] else {**row, "text": text}


def _curly(text: str) -> str:
    text = re.sub(r'(?<![\w.,!?])"(?=\S)', "“", text)
    return text.replace('"', "”").replace("'", "’")


def training_windows(document: Document, *, size: int, random_: random.Random) -> Iterator[tuple[int, int]]:
    """Yield windows over a document from a random first cut, so that no pass sees the same edges."""
    lead = random_.randrange(32, size - 24) if len(document.pieces) > size else 0
    if lead:
        yield 0, lead + 24
    for start, end in windows(_tail(document.pieces, lead), size=size, overlap=24):
        yield lead + start, lead + end


def _tail(pieces: Pieces, start: int) -> Pieces:
    return Pieces(
        pieces.ids[start:],
        pieces.starts[start:],
        pieces.ends[start:],
        pieces.looks[start:],
        pieces.begins[start:],
    )

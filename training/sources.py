"""Learn the weights that say who sources are, what they are and what they do, from the sourcing corpus.

usage: python -m training.sources SHARED NAMES OUT [--aside] [--media]

SHARED is the folder that holds `data/`; NAMES a JSON file of the names in each article by id, as
`[[start, end, kind], …]`; OUT the folder `src/woozle/annotate`, or another one to try things in. With
`--aside` every fifth article is kept aside and its figures are printed; with `--media` only what judges media is learnt, the rest
stays as it is. Needs numpy and torch; a run takes minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.added import added_rows, media_rows, story_rows
from training.loglinear import learn_table
from woozle.annotate.coreference import ranking, weights
from woozle.annotate.coreference.resolve import resolve_sources
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.words import words_of
from woozle.annotate.sources.resolution import _masks, _saying
from woozle.annotate.sources.table import Table, print_table
from woozle.annotate.sources.tables import print_common
from woozle.annotate.sources.traits import Masked, Saying, act_traits, masked, source_traits
from woozle.model.attribution import Attribution
from woozle.model.entity import EntityKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.annotate.coreference.ranking import Network
    from woozle.annotate.coreference.scene import Asking
    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.sources.medium_judge import MediumJudge

Row = dict[str, Any]
Names = dict[str, list[tuple[int, int, str]]]
Choices = list[tuple[list[list[str]], list[bool]]]
_WORD = re.compile(r"\w+")
_EMPTY = frozenset("the a an mr mrs ms dr s".split())


def spans(pieces: list[list[int]]) -> tuple[Span, ...]:
    """Return the corpus's pieces as spans."""
    return tuple(Span(start, end) for start, end in pieces)


def attributions_of(row: Row) -> list[Attribution]:
    """Return an article's attributions, bare."""
    return [
        Attribution(
            id=a["id"],
            parent=a["parent"],
            source=spans(a["source"]),
            cue=spans(a["cue"]),
            content=spans(a["content"]),
        )
        for a in row["attributions"]
    ]


def names_of(row: Row, names: Names) -> list[tuple[Span, EntityKind]]:
    """Return the names of an article."""
    return [(Span(start, end), EntityKind(kind)) for start, end, kind in names[row["id"]]]


def _content_words(text: str | None) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text or "")} - _EMPTY


def is_meant(referent: Referent, gold: Row) -> bool:
    """Tell whether the corpus's resolved name is that of a referent."""
    ours, theirs = _content_words(referent.name), _content_words(gold["who"])
    if not ours & theirs:
        return False
    if referent.named and (referent.kind is EntityKind.PERSON) != (gold["source_kind"] == "person"):
        return False
    return ours <= theirs or theirs <= ours or len(ours & theirs) >= len(ours | theirs) / 2


def choices_of(row: Row, names: Names) -> Choices:
    """Return the choices that resolving an article's sources meets, each with what is right, and go on with that."""
    gold = {a["id"]: a for a in row["attributions"]}
    met: Choices = []

    def judge(asking: Asking, candidates: Sequence[Referent], rows: Sequence[Sequence[str]]) -> list[float]:
        right = [is_meant(candidate, gold[asking.attribution.id]) for candidate in candidates]
        if any(r and c.named for r, c in zip(right, candidates, strict=True)):
            right = [r and c.named for r, c in zip(right, candidates, strict=True)]
        answers = [*right, not any(right)]
        met.append(([list(features) for features in rows], answers))
        best = max(
            range(len(answers)),
            key=lambda i: (answers[i], len(candidates[i].places) if i < len(candidates) else 0),
        )
        return [float(i == best) for i in range(len(answers))]

    words = words_of(row["text"])
    resolve_sources(words, named_referents(words, names_of(row, names)), attributions_of(row), judge)
    return met


def sayings_of(row: Row, names: Names) -> tuple[Masked, list[Saying]]:
    """Return an article's attributions with their sources resolved by the ranking as it stands."""
    words, given = words_of(row["text"]), names_of(row, names)
    referents = named_referents(words, given)
    text = masked(words, _masks(words, referents, given))
    attributions = attributions_of(row)
    scene, answers = resolve_sources(words, referents, attributions)
    return text, [_saying(scene, a, answers.get(a.id)) for a in attributions]


def learn(rows: Sequence[Row], names: Names) -> tuple[Network, dict[str, Table]]:
    """Learn the ranking, then the tables with its answers; the ranking is in use from then on."""
    from training.ranker import learn_ranking  # it needs torch, which benchmarks do without

    network = learn_ranking([choice for row in rows for choice in choices_of(row, names)])
    weights.NAMES, weights.VECTORS, weights.REST = network.printed()
    ranking.network.cache_clear()
    read = [sayings_of(row, names) for row in rows]
    sources = [source_traits(text, s) for text, sayings in read for s in sayings]
    acts = [act_traits(text, s) for text, sayings in read for s in sayings]

    def labels(field: str) -> list[str]:
        return [str(a[field]) for row in rows for a in row["attributions"]]

    return network, {
        "KIND": learn_table(sources, labels("source_kind")),
        "PRINTED": learn_table(sources, labels("printed_as")),
        "ACT": learn_table(acts, labels("act")),
    }


def learn_from_media(rows: Sequence[Row], names: Names) -> MediumJudge:
    """Learn what judges media, with the answers of the ranking in use."""
    from training.mediums import learn_media  # it needs torch

    return learn_media(
        [sayings_of(row, names) for row in rows],
        [[str(a["medium"]) for a in row["attributions"]] for row in rows],
    )


def common_labels(rows: Sequence[Row]) -> str:
    """Return how common the labels of what both the encoder and the tables judge are, as `tables.common` reads it."""
    fields = {"kind": "source_kind", "printed": "printed_as", "act": "act", "medium": "medium"}
    return print_common(
        {
            name: Counter(str(a[field]) for row in rows for a in row["attributions"])
            for name, field in fields.items()
        }
    )


def write(out: Path, network: Network, tables: dict[str, Table], common: str, provenance: str) -> None:
    """Write the weights of the ranking and of the tables."""
    write_texts(
        out / "coreference/weights.py",
        f"Weights of the ranking. {provenance}",
        dict(zip(("NAMES", "VECTORS", "REST"), network.printed(), strict=True)),
    )
    write_texts(
        out / "sources/weights.py",
        f"Weights of the classifier, in hundredths. {provenance}",
        {**{name: print_table(table) for name, table in tables.items()}, "COMMON": common},
    )


def write_media(out: Path, media: MediumJudge, provenance: str) -> None:
    """Write the weights of what judges media."""
    write_texts(
        out / "sources/medium_weights.py",
        f"Weights of the networks that judge media. {provenance}",
        dict(zip(("NAMES", "VECTORS", "LAYERS"), media.printed(), strict=True)),
    )


def write_texts(path: Path, about: str, texts: dict[str, str]) -> None:
    """Write a module that holds nothing but long texts."""
    parts = [f"{name} = r'''\n{text}\n'''\n" for name, text in texts.items()]
    path.write_text(f'"""{about}"""\n\n# fmt: off\n\n' + "\n".join(parts), encoding="utf-8")


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--media", action="store_true")
    arguments = parser.parse_args()
    path = arguments.shared / "data/sourcing/train.jsonl"
    data = path.read_bytes()
    rows: list[Row] = [*map(json.loads, data.decode("utf-8").splitlines())]
    names: Names = json.loads(arguments.names.read_text("utf-8"))
    random.Random(1).shuffle(rows)  # the order of articles is no secret
    if arguments.aside:
        rows = [row for i, row in enumerate(rows) if i % 5]
    rows += [*added_rows(arguments.shared), *story_rows()]
    corpus = f"sourcing/train.jsonl (SHA-256 {hashlib.sha256(data).hexdigest()[:16]}…)"
    if not arguments.media:
        write(arguments.out, *learn(rows, names), common_labels(rows), provenance(len(rows), corpus))
    rows += media_rows(arguments.shared)
    write_media(arguments.out, learn_from_media(rows, names), provenance(len(rows), corpus))


def provenance(texts: int, corpus: str) -> str:
    """Return what a module of weights says of what made it."""
    return (
        "Written by training/sources.py; do not edit.\n\n"
        f"Learnt from {texts} texts of {corpus} and our own annotation.\n"
    )


if __name__ == "__main__":
    main()

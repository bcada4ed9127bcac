"""Learn the weights that say who sources are, what they are and what they do, from the sourcing corpus.

usage: python -m training.sources SHARED NAMES OUT [--aside]

SHARED is the folder that holds `data/`; NAMES a JSON file of the names in each article by id, as
`[[start, end, kind], …]`; OUT the folder `src/woozle/annotate`, or another one to try things in. With
`--aside` every fifth article is kept aside and its figures are printed. Needs numpy; a run takes minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.added import added_rows, story_rows
from training.loglinear import learn_ranking, learn_table
from woozle.annotate.coreference import ranking
from woozle.annotate.coreference.resolve import resolve_sources
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.words import words_of
from woozle.annotate.sources.around import around_traits
from woozle.annotate.sources.resolution import _masks, _saying
from woozle.annotate.sources.table import Table, print_table, probabilities
from woozle.annotate.sources.traits import Masked, Saying, act_traits, masked, medium_traits, source_traits
from woozle.model.attribution import Attribution
from woozle.model.entity import EntityKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.annotate.coreference.scene import Asking
    from woozle.annotate.entities.referents import Referent

Row = dict[str, Any]
Names = dict[str, list[tuple[int, int, str]]]
Choices = list[tuple[list[list[str]], list[bool]]]
_WORD = re.compile(r"\w+")
_EMPTY = frozenset("the a an mr mrs ms dr s".split())
_FOLDS = 4


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


def learn(rows: Sequence[Row], names: Names, *, corpus: int) -> tuple[dict[str, int], dict[str, Table]]:
    """Learn the ranking, then with its answers the tables.

    Args:
        rows: Those of the sourcing corpus, then others.
        names: The names in each.
        corpus: How many are of the corpus. Media are learnt from those alone: an excerpt often lacks the
            sentence that names the interview or the statement.
    """
    weights = learn_ranking([choice for row in rows for choice in choices_of(row, names)])
    ranking.WEIGHTS.clear()
    ranking.WEIGHTS.update(weights)
    read = [sayings_of(row, names) for row in rows]
    gold = [row["attributions"] for row in rows]
    sources = [source_traits(text, s) for text, sayings in read for s in sayings]
    acts = [act_traits(text, s) for text, sayings in read for s in sayings]

    def labels(field: str) -> list[str]:
        return [str(a[field]) for article in gold for a in article]

    return weights, {
        "KIND": learn_table(sources, labels("source_kind")),
        "PRINTED": learn_table(sources, labels("printed_as")),
        "ACT": learn_table(acts, labels("act")),
        **_learn_media(read[:corpus], gold[:corpus]),
    }


def _learn_media(read: Sequence[tuple[Masked, list[Saying]]], gold: Sequence[list[Row]]) -> dict[str, Table]:
    """Learn media by each saying's own words, then what neighbours add, from opinions of tables that never saw them."""
    traits = [[medium_traits(text, s) for s in sayings] for text, sayings in read]
    labels = [[str(a["medium"]) for a in article] for article in gold]

    def table(kept: Sequence[int]) -> Table:
        return learn_table(
            [t for i in kept for t in traits[i]],
            [m for i in kept for m in labels[i]],
        )

    everything = table(range(len(read)))
    around: list[list[str]] = []
    order: list[str] = []
    for fold in range(_FOLDS):
        unseen = table([i for i in range(len(read)) if i % _FOLDS != fold])
        for i in range(fold, len(read), _FOLDS):
            known = [dict(zip(unseen.labels, probabilities(unseen, t), strict=True)) for t in traits[i]]
            opinions = [[shares.get(label, 0.0) for label in everything.labels] for shares in known]
            if opinions:
                around += around_traits(read[i][1], opinions, everything.labels)
                order += labels[i]
    return {"MEDIUM": everything, "AROUND": learn_table(around, order)}


def write(out: Path, weights: dict[str, int], tables: dict[str, Table], provenance: str) -> None:
    """Write the two modules of weights."""
    lines = [f"    {json.dumps(name)}: {value}," for name, value in sorted(weights.items())]
    head = "Written by training/sources.py; do not edit.\n\n" + provenance
    (out / "coreference/weights.py").write_text(
        f'"""Feature weights of the ranking, in hundredths. {head}"""\n\nfrom __future__ import annotations\n\n'
        "from typing import Final\n\nWEIGHTS: Final[dict[str, int]] = {\n" + "\n".join(lines) + "\n}\n",
        encoding="utf-8",
    )
    parts = [f"{name} = r'''\n{print_table(table)}\n'''\n" for name, table in tables.items()]
    (out / "sources/weights.py").write_text(
        f'"""Weights of the classifier, in hundredths. {head}"""\n\n# fmt: off\n\n' + "\n".join(parts),
        encoding="utf-8",
    )


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--aside", action="store_true")
    arguments = parser.parse_args()
    path = arguments.shared / "data/sourcing/train.jsonl"
    data = path.read_bytes()
    rows: list[Row] = [*map(json.loads, data.decode("utf-8").splitlines())]
    names: Names = json.loads(arguments.names.read_text("utf-8"))
    random.Random(1).shuffle(rows)  # the order of articles is no secret
    if arguments.aside:
        rows = [row for i, row in enumerate(rows) if i % 5]
    corpus = len(rows)
    rows += [*added_rows(arguments.shared), *story_rows()]
    weights, tables = learn(rows, names, corpus=corpus)
    provenance = f"Learnt from {len(rows)} texts of sourcing/train.jsonl (SHA-256 {hashlib.sha256(data).hexdigest()[:16]}…) and our own annotation.\n"
    write(arguments.out, weights, tables, provenance)


if __name__ == "__main__":
    main()

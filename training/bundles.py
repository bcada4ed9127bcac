"""Story bundles as training examples: gold statements, and those that the reader finds, with their claims."""

from __future__ import annotations

import importlib.util
import json
import pickle
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.stories import gold_statement, is_unseen, read_article

from training.added import story_folders
from woozle.group import find_copies
from woozle.model.reading import Reading
from woozle.trace.statements import statements_of

if TYPE_CHECKING:
    from pathlib import Path

    from woozle.model.article import Article
    from woozle.model.statement import Statement


@dataclass
class Bundle:
    """One story.

    Attributes:
        articles: Its reports.
        gold: Its statements, with their claims.
        read: The statements found in the texts.
        claims: For each of them the claim of the gold statement that it covers or overlaps; None where there is
            none, "?" where too little overlaps to tell.
        counted: Which of them the scorer takes for a gold statement.
        stances: Of each of those, the stance of the gold statement.
    """

    articles: list[Article]
    gold: list[Statement]
    read: list[Statement]
    claims: list[str | None]
    counted: list[int]
    stances: dict[int, str]


def bundles(shared: Path, out: Path) -> list[Bundle]:
    """Return the bundles that may be looked at, and our own; the readings are made once and kept in *out*."""
    folders = sorted(path.parent for path in (shared / "stories").glob("*/story.json"))
    seen = [folder for folder in folders if not is_unseen(folder.name)] + story_folders()
    scorer = _scorer(shared / "eval/score_stories.py")
    sets = [_articles(folder) for folder in seen]
    return [
        _bundle(folder, articles, read, scorer)
        for folder, articles, read in zip(seen, sets, readings_of(sets, out / "readings.pickle"), strict=True)
    ]


def readings_of(sets: list[list[Article]], kept: Path) -> list[list[Reading]]:
    """Return what is read in each set of reports, made once and kept in a file."""
    if not kept.exists():
        from woozle.pipeline import Reader

        reader = Reader(threads=1)
        read = [[r for r in reader.read_all(articles) if isinstance(r, Reading)] for articles in sets]
        kept.write_bytes(pickle.dumps(read))
    found: list[list[Reading]] = pickle.loads(kept.read_bytes())  # noqa: S301 # our own file
    return found


def _articles(folder: Path) -> list[Article]:
    return [read_article(path) for path in sorted((folder / "articles").glob("*.txt"))]


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_stories", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_order(statements: list[Statement]) -> list[Statement]:
    """Return statements in the order in which pairs of them are numbered."""
    return sorted(statements, key=lambda s: (s.article, s.start, s.stance, list(map(str, s.chain))))


def _bundle(folder: Path, articles: list[Article], readings: list[Reading], scorer: Any) -> Bundle:
    gold = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    texts = {article.id: article.text for article in articles}
    read = in_order(statements_of(readings, articles, find_copies(articles)))
    rows = [_row(number, statement, texts[statement.article]) for number, statement in enumerate(read)]
    found = scorer.cover(gold, {"statements": rows}, texts)
    covered = {row["number"]: gold["statements"][place]["claim"] for place, row in found.items()}
    return Bundle(
        articles,
        in_order([gold_statement(row, texts[row["article"]]) for row in gold["statements"]]),
        read,
        [covered.get(row["number"]) or _overlapped(row, gold["statements"], texts, scorer) for row in rows],
        sorted(covered),
        {row["number"]: gold["statements"][place]["stance"] for place, row in found.items()},
    )


def _row(number: int, statement: Statement, text: str) -> dict[str, Any]:
    return {
        "number": number,
        "article": statement.article,
        "content": text[statement.start : max(span.end for span in statement.content)],
        "start": statement.start,
        "stance": str(statement.stance),
        "source_kind": str(statement.source_kind),
        "chain": [str(node) for node in statement.chain],
    }


def _overlapped(
    row: dict[str, Any], gold: list[dict[str, Any]], texts: dict[str, str], scorer: Any
) -> str | None:
    """Return the claim with whose words half of the shorter content is shared; "?" for less, None for nothing."""
    text = texts[row["article"]]
    mine = scorer.word_span(text, row["content"], row["start"])
    shares: Counter[str] = Counter()
    for other in gold:
        if other["article"] == row["article"]:
            theirs = scorer.word_span(text, other["content"])
            share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
            claim = other["claim"] if share >= 0.5 else "?"
            shares[claim] = max(shares[claim], share)
    claim, share = max(
        shares.items(), key=lambda item: (item[0] != "?" and item[1] > 0, item[1]), default=("?", 0.0)
    )
    return claim if share > 0 else None

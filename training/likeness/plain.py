"""Sets of reports without gold, which the teachers judge: real reports of one affair, as newsrooms wrote them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from training.affairs import UNSURE, Affair

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from woozle.model.article import Article
    from woozle.pipeline import Reader

WORDS = (120, 900)
"""How long a report is that is taken."""

NEAR = (0.12, 0.9)
"""How near two reports are that are put in one set (cosine of term weights): nearer ones are copies."""

REPORTS = 8
STATEMENTS = 64
"""How many reports a set has, and statements, at most."""

_FEWEST = 8


def plain_affairs(shared: Path) -> Iterator[Affair]:
    """Yield sets of the statements read in reports of the Fake News Challenge (training part), about eight to a set."""
    from woozle.group.excerpts import Page
    from woozle.pipeline import Reader

    reader = Reader(threads=1)
    for articles in _sets(shared / "data/claims/fnc1-train.jsonl"):
        pages = {article.id: Page(article.text) for article in articles}
        excerpts = [
            pages[article].excerpt(start, end)
            for article, start, end in _places(reader, articles)[:STATEMENTS]
        ]
        if len(excerpts) >= _FEWEST:
            count = len(excerpts)
            yield Affair("plain", -1, excerpts, np.full(count, UNSURE), np.full(count, -1))


def _places(reader: Reader, articles: list[Article]) -> list[tuple[str, int, int]]:
    from woozle.group import find_copies
    from woozle.model.reading import Reading
    from woozle.trace.statements import statements_of

    readings = [reading for reading in reader.read_all(articles) if isinstance(reading, Reading)]
    statements = statements_of(readings, articles, find_copies(articles))
    return [(s.article, s.start, max(span.end for span in s.content)) for s in statements]


def _sets(path: Path) -> Iterator[list[Article]]:
    """Yield reports with those nearest to them, the closest sets first, each report once."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    from woozle.model.article import Article

    rows = (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
    texts = [text for text in rows if WORDS[0] <= len(text.split()) <= WORDS[1]]
    terms = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2, max_df=0.2).fit_transform(
        texts
    )
    alike = (terms @ terms.T).toarray()
    np.fill_diagonal(alike, 0)
    free = set(range(len(texts)))
    for first in np.argsort(-np.sort(alike, axis=1)[:, -6]).tolist():
        near = [
            other
            for other in np.argsort(-alike[first]).tolist()
            if other in free and other != first and NEAR[0] < alike[first, other] < NEAR[1]
        ][: REPORTS - 1]
        if first in free and len(near) >= 3:
            free -= {first, *near}
            yield [Article(id=f"a{n}", text=texts[m]) for n, m in enumerate([first, *near])]

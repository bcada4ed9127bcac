"""Measure how fast statements are grouped into claims, and how the time grows with their number.

    python -m benchmarks.grouping NEWSWIRE [--statements 100000] [--story 200]

NEWSWIRE is a file of rows with `text` and `title`. Its articles are cut into sentences, each a statement, which is
more than a reading finds; so bulk is made of real words. The exponent is that of the least-squares line through the
logarithms: 1 is linear, 2 compares everything with everything. `--story N` traces N articles as one story.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from woozle.model.article import Article
from woozle.model.attribution import Stance
from woozle.model.statement import Node, NodeKind, Statement
from woozle.pipeline import Reader, grouped, trace
from woozle.trace.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator


def articles_of(path: Path, most: int) -> list[Article]:
    """Return the first *most* articles of the wire, a day apart for each hundred."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == most:
                break
            row = json.loads(line)
            day = date(2024, 1, 1) + timedelta(days=number // 100)
            paragraphs = re.split(r"\n\s{2,}", row["text"])
            text = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
            found.append(
                Article(id=f"a{number}", text=text, headline=row["title"], published=day, outlet="Wire")
            )
    return [article for article in found if article.text]


def statements_in(article: Article) -> Iterator[Statement]:
    """Yield each sentence of a report as a statement, every other one by somebody."""
    for number, sentence in enumerate(sentences(article.text)):
        source = [Node(NodeKind.PERSON, f"Speaker {number} of {article.id}")] if number % 2 else []
        yield Statement(
            article=article.id,
            claim="",
            stance=Stance.SUPPORT,
            chain=(Node(NodeKind.ARTICLE, article.id), *source),
            content=(sentence,),
        )


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """Return the slope of the logarithm of the time over that of the size."""
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    middle, height = sum(x) / len(x), sum(y) / len(y)
    return sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True)) / sum(
        (a - middle) ** 2 for a in x
    )


def bulk(path: Path, most: int) -> None:
    """Group ever more statements and print the time of each."""
    articles = articles_of(path, most)
    told = [list(statements_in(article)) for article in articles]
    sizes, seconds = [], []
    for share in (8, 4, 2, 1):
        kept: list[Statement] = []
        used = 0
        while used < len(told) and len(kept) < most // share:
            kept += told[used]
            used += 1
        start = time.process_time()
        found = grouped(kept, articles[:used])
        seconds.append(time.process_time() - start)
        sizes.append(len(kept))
        print(f"{len(kept)} statements, {len(found.claims)} claims: {seconds[-1]:.1f} s", flush=True)
    print(f"exponent {exponent(sizes, seconds):.2f}")


def story(path: Path, most: int) -> None:
    """Read articles, then trace them as one story, and print how long the second took."""
    articles = articles_of(path, most)
    readings = list(Reader().read_all(articles))
    start = time.process_time()
    dossier = trace(articles, readings=readings)
    print(
        f"{len(articles)} articles, {len(dossier.statements)} statements traced in {time.process_time() - start:.1f} s"
    )


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("newswire", type=Path)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--story", type=int, default=200)
    options = parser.parse_args()
    if options.story:
        story(options.newswire, options.story)
    if options.statements:
        bulk(options.newswire, options.statements)


if __name__ == "__main__":
    main()

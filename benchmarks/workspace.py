"""How fast a workspace takes articles in, how large it is, and how fast it is searched.

    python benchmarks/workspace.py add wire.jsonl            the rows of a file, added and not read
    python benchmarks/workspace.py read wire.jsonl           the same, read as well, with what each table takes
    python benchmarks/workspace.py desk wire.jsonl           its first hundred rows, read, with stories of ten and of all
    python benchmarks/workspace.py search wire.jsonl         100,000 articles made of its rows, 10 statements each

Statements are made up: their content is cut from the text, their sources are drawn as unevenly as in real news.
`search` asks each query seven times and prints the median and the worst time for the first page, and the processor time,
which says more on a machine that is busy with other things (with PostgreSQL without that of the server).
`desk` prints the size when a story is traced, and when a person has answered the first question about it.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from woozle.export.json import dumps, reading_to_dict
from woozle.ingest import lines_of, read_rows
from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, SourceKind
from woozle.model.capture import Capture, Extraction, Original
from woozle.model.entity import Entity, EntityKind, Mention
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.store import Query, Store, open_store
from woozle.store.packing import unpack
from woozle.web.app import create_app
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2024, 3, 6, tzinfo=UTC)
_FEW = 100
_TOKEN = "benchmark"  # noqa: S105
READER = ReaderVersion("0.1.0", "benchmark")
KINDS = [
    SourceKind.PERSON,
    SourceKind.ORGANISATION,
    SourceKind.ANONYMOUS,
    SourceKind.OUTLET,
    SourceKind.DOCUMENT,
]
QUERIES = {
    "a rare word": Query(words="alfalfa"),
    "a common word": Query(words="said"),
    "two common words": Query(words="the company"),
    "a phrase": Query(words='"central bank"'),
    "a rare phrase of common words": Query(words='"said the bank"'),
    "a phrase of common words that isn't there": Query(words='"the said company"'),
    "a longer one of commoner words": Query(words='"to the of the"'),
    "an open phrase": Query(words='"the compan*'),
    "an open phrase that isn't there": Query(words='"said said th*'),
    "two letters": Query(words="ba*"),
    "three letters": Query(words="con*"),
    "one letter": Query(words="s*"),
    "a common word at an outlet": Query(words="said", outlet="outlet 17"),
    "a common word in a month": Query(words="said", since=date(2021, 5, 1), until=date(2021, 5, 31)),
    "an outlet": Query(outlet="outlet 17"),
    "a period": Query(since=date(2019, 3, 9), until=date(2022, 11, 2)),
    "up to a day": Query(words="bank", until=date(2019, 3, 9)),
    "nothing given": Query(),
    "a frequent source": Query(source="Rasq"),
    "a rare source": Query(source="Surname19999"),
    "a kind": Query(kind="anonymous"),
    "denied": Query(denied=True),
    "denied by a frequent source": Query(source="Rasq", denied=True),
    "denied by anonymous sources at an outlet in a month": Query(
        kind="anonymous", denied=True, outlet="outlet 17", since=date(2021, 5, 1), until=date(2021, 5, 31)
    ),
    "what did a frequent source say about": Query(words="what did Rasq say about oil prices"),
    "a phrase that was said": Query(words='"central bank"', kind="person"),
    "a phrase nobody said": Query(words='"bank central oil"', kind="person"),
    "a phrase of common words nobody said": Query(words='"the said company"', kind="person"),
    "a beginning that was said": Query(words="inter*", kind="person"),
    "not there": Query(words="zzzzzz"),
    "a frequent phrase in a month": Query(words='"of the"', since=date(2021, 5, 1), until=date(2021, 5, 31)),
    "two phrases that don't stand together": Query(words='"the of" "of in"'),
    "a phrase of common words that goes on": Query(words='"of in th*'),
    "a common word before a beginning that seldom follows it": Query(words='"of sai*'),
    "a common word before itself": Query(words='"and and*'),
    "common words before a rare beginning": Query(words='"in the xy*'),
    "two rare beginnings": Query(words="q* z*"),
    "a rare beginning in a month": Query(words="z*", since=date(2021, 5, 1), until=date(2021, 5, 31)),
    "a common word in nearly all years": Query(
        words="said", since=date(2016, 2, 3), until=date(2023, 11, 30)
    ),
    "two common words nobody said together": Query(words='"the said"', kind="person"),
    "the same by a frequent source": Query(words='"the said"', source="Rasq"),
    "an open phrase nobody said": Query(words='"said said th*', kind="person"),
    "a common word before itself, said": Query(words='"said said*', kind="person"),
    "a seldom open phrase, said": Query(words='"of sai*', kind="person"),
    "a frequent open phrase, said": Query(words='"the th*', kind="person"),
    "the same by a frequent source, going on": Query(words='"the th*', source="Rasq"),
    "the same, denied": Query(words='"the th*', denied=True),
    "the same of documents that deny": Query(words='"the th*', kind="document", denied=True),
    "the same in nearly all years, said": Query(
        words='"the th*', kind="person", since=date(2016, 2, 3), until=date(2023, 11, 30)
    ),
    "a rare letter after a common word, said": Query(words='"is z*', kind="person"),
    "the same in nearly all years": Query(
        words='"is z*', kind="person", since=date(2016, 2, 3), until=date(2023, 11, 30)
    ),
    "the same at an outlet": Query(words='"is z*', outlet="outlet 17"),
    "a rare letter after a common word": Query(words='"said x*'),
    "a frequent letter after a common word": Query(words='"a s*'),
    "a common word before a frequent letter, by a frequent source": Query(words='"of o*', source="Rasq"),
    "a frequent phrase of many words that goes on": Query(words='"said it wou*', outlet="outlet 17"),
    "a phrase that stands only as a beginning, said": Query(words='"the of"', kind="person"),
    "a closed phrase and an open one": Query(words='"the of" "in the*'),
    "a closed phrase and a rare letter": Query(words='"said a" x*', kind="person"),
    "two rare beginnings in nearly all years, said": Query(
        words="x* q*", kind="person", since=date(2016, 2, 3), until=date(2023, 11, 30)
    ),
    "three words that seldom stand together": Query(words='"of the in"'),
    "the same, going on": Query(words='"of the in th*'),
    "a rare beginning by a frequent source": Query(words="q*", source="Rasq"),
    "a common phrase of documents that deny in a month": Query(
        words='"of the"', kind="document", denied=True, since=date(2021, 5, 1), until=date(2021, 5, 31)
    ),
    "denials at an outlet": Query(denied=True, outlet="outlet 17"),
    "a common word denied on a day": Query(
        words="said", denied=True, since=date(2021, 5, 3), until=date(2021, 5, 3)
    ),
    "a question of many words": Query(words="what did Rasq deny about the company prices of oil"),
    "a question about somebody who says little": Query(words="what did Surname19999 say about companies"),
}


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["add", "read", "desk", "search"])
    parser.add_argument("rows", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument(
        "--keep", help="a workspace that is made once and used again: a path, or an address of PostgreSQL"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.keep or str(Path(folder, "woozle.db"))
        if given.what == "desk":
            _desk(given.rows, Path(folder))
            return
        if given.what == "search":
            _search(where, given.rows, given.articles)
        else:
            _add(where, given.rows)
        if given.what == "read":
            _read(where)
        if "://" not in where:
            _print_size(where, in_full=given.what == "read")


def _read(where: str) -> None:
    start = time.perf_counter()
    with Workspace(where) as workspace:
        number = sum(isinstance(outcome, str) for outcome in workspace.read_all())
    print(f"{number:,} read in {time.perf_counter() - start:.1f} s")


def _desk(rows: Path, folder: Path) -> None:
    few, plain = folder / "few.jsonl", folder / "plain.db"
    with rows.open("rb") as stream:
        few.write_bytes(b"".join(islice(stream, _FEW)))
    _add(str(plain), few)
    _read(str(plain))
    _print_size(str(plain), in_full=False)
    for reports in (_FEW // 10, _FEW):
        path = folder / f"{reports}.db"
        shutil.copy(plain, path)
        _tell_story(path, reports)


def _tell_story(path: Path, reports: int) -> None:
    """Begin a story of the first reports, then answer a question about it; print the size each time."""
    headers, ids = {"authorization": f"Bearer {_TOKEN}"}, [str(n + 1) for n in range(reports)]
    for done in ("traced", "with a decision"):
        with Workspace(path) as workspace:
            app = create_app(workspace, token=_TOKEN, hosts=("testserver",))
            with TestClient(app, headers=headers) as client:
                if done == "traced":
                    client.post("/api/stories", json={"title": "benchmark"})
                    client.post("/api/stories/1/articles", json={"articles": ids})
                else:
                    asked = client.get("/api/review?limit=200").json()
                    subject = next(one["subject"] for one in asked if one["shown"]["kind"] == "attribution")
                    client.post("/api/judgements", json={"subject": subject, "verdict": "no"})
                while client.get("/api/stories/1").json()["due_at"]:
                    time.sleep(0.2)
            workspace.store.tidy()
        print(f"a story of {reports}, {done}: ", end="")
        _print_size(str(path), in_full=False)


def _add(where: str, rows: Path) -> None:
    start, peaks = time.perf_counter(), []
    with Workspace(where) as workspace:
        for n, _ in enumerate(workspace.add([rows]), 1):
            if n % 4000 == 0:
                peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    seconds = time.perf_counter() - start
    print(
        f"{n:,} added in {seconds:.1f} s ({time.process_time():.1f} s of processor); peak memory {peaks} MB"
    )


def _search(where: str, rows: Path, how_many: int) -> None:
    with closing(open_store(where)) as store:
        if store.count() < how_many:
            start = time.perf_counter()
            _fill(store, rows, how_many)
            store.tidy()
            print(f"made in {time.perf_counter() - start:.0f} s")
        print(f"{store.count():,} articles")
        for name, query in QUERIES.items():
            _time(store, name, query)


def _time(store: Store, name: str, query: Query) -> None:
    times, busy = [], []
    for _ in range(7):
        start, processor = time.perf_counter(), time.process_time()
        hits = store.search(query)
        times.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - processor))
    figures = f"{statistics.median(times):7.1f} {max(times):7.1f} ms, {statistics.median(busy):6.1f} ms of processor"
    print(f"{figures}  {len(hits):3} hits  {name}")


def _fill(store: Store, rows: Path, how_many: int) -> None:
    chance = random.Random(7)  # noqa: S311 # a benchmark, not a secret
    articles = _articles(rows, how_many, chance)
    while batch := list(islice(articles, 1000)):
        added = store.add([_capture(n, article) for n, article in batch], now=NOW)
        pairs = zip(added, batch, strict=True)
        store.save_readings(
            [
                (reading, dumps(reading_to_dict(reading)))
                for one, (_, article) in pairs
                if (reading := _reading(one.id, article, chance))
            ],
            now=NOW,
        )


def _articles(rows: Path, how_many: int, chance: random.Random) -> Iterator[tuple[int, Article]]:
    with rows.open("rb") as stream:
        texts = [row for row in read_rows(lines_of(stream)) if isinstance(row, Article)]
    for n in range(how_many):
        parts = [chance.choice(texts) for _ in range(3)]
        yield (
            n,
            Article(
                id=str(n),
                text="\n\n".join(part.text for part in parts),
                outlet=f"Outlet {chance.randrange(300)}",
                headline=parts[0].headline,
                published=date(2015, 1, 1) + timedelta(days=chance.randrange(3650)),
            ),
        )


def _capture(n: int, article: Article) -> Capture:
    original = Original(origin=f"/{n}", data=str(n).encode(), media_type="text/plain", captured_at=NOW)
    return Capture(original, Extraction(extractor="benchmark 1", article=article, language="en"))


def _reading(id: str, article: Article, chance: random.Random) -> Reading:
    names = [f"Name Surname{int(20_000 * chance.random() ** 4)}" for _ in range(9)] + ["Ana Rasq"]
    found, entities = [], []
    for n, name in enumerate(names):
        start = chance.randrange(max(1, len(article.text) - 160))
        span = Span(start, min(len(article.text), start + 100))
        entities.append(Entity(id=f"e{n}", kind=EntityKind.PERSON, name=name, mentions=(Mention(span),)))
        act = chance.choices([Act.ASSERT, Act.DENY, Act.QUERY], [90, 7, 3])[0]
        kind = chance.choices(KINDS, [50, 25, 12, 8, 5])[0]
        found.append(
            Attribution(
                id=f"a{n}",
                source=(Span(start, start + 12),),
                content=(span,),
                source_entity=f"e{n}",
                source_kind=kind,
                act=act,
            )
        )
    return Reading(
        id=id,
        text_sha256=article.text_sha256,
        language="en",
        attributions=tuple(found),
        entities=tuple(entities),
        reader=READER,
    )


def _print_size(where: str, *, in_full: bool) -> None:
    conn = sqlite3.connect(where)
    texts = sum(len(unpack(body).encode()) for (body,) in conn.execute("SELECT body FROM text"))
    (originals,) = conn.execute("SELECT sum(length(packed)) FROM original").fetchone()
    sizes = conn.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC").fetchall()
    conn.close()
    kept = sum(size for name, size in sizes if "original" not in name)
    print(f"size without originals: {kept / texts:.2f} times the texts")
    if in_full:
        print(f"the file less what originals hold: {(Path(where).stat().st_size - originals) / texts:.2f}")
        for name, size in sizes[:14]:
            print(f"{size / texts:8.3f}  {name}")


if __name__ == "__main__":
    main()

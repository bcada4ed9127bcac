"""Which reports are about one story: their statements, blocked by their most telling words, joined where enough is shared."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.group.terms import terms_of
from woozle.scale.components import write_links
from woozle.scale.exchange import bucket_of, column, read_bucket, write_buckets
from woozle.scale.groups import Group, group_of
from woozle.scale.rows import article_of, readings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.article import Article
    from woozle.model.reading import Reading
    from woozle.scale.exchange import Floats, Numbers

_NUMBER = arrow.int64()
_TERMS = arrow.schema([("term", arrow.uint64()), ("article", _NUMBER)])
_RARE = arrow.schema([("term", arrow.uint64()), ("article", _NUMBER), ("held", _NUMBER)])
_KEYS = arrow.schema(
    [("term", arrow.uint64()), ("article", _NUMBER), ("day", _NUMBER), ("weight", arrow.float64())]
)
_MEETINGS = arrow.schema([("one", _NUMBER), ("other", _NUMBER), ("score", arrow.float64())])

_COMMON = 500
"""What more reports share says nothing about a story."""

_TELLING = 60
"""By how many of its rarest terms a report is looked up."""

_NEIGHBOURS = 24
"""With how many of the reports that share a term, in the order of their dates, each one is paired."""

_DAYS = 400
"""How far apart two reports may be that one link holds together; a story as a whole may last longer."""

_UNKNOWN = -1_000_000
"""The day of a report that has none: it meets others that have none."""

THRESHOLD = 0.13
"""From which share of their telling terms, weighted by rarity, two reports are about one story; set on story bundles."""


def terms(*, group: dict[str, Any], buckets: int) -> dict[str, Any]:
    """Send the terms of each report's statements to buckets of their own."""
    here = Group(**group)
    keys: list[int] = []
    articles: list[int] = []
    for number, article, reading in _read(here):
        found = statement_terms(article, reading)
        keys += found
        articles += [number] * len(found)
    table = arrow.table([np.array(keys, np.uint64), np.array(articles, np.int64)], schema=_TERMS)
    write_buckets(
        here.work / "terms" / f"{here.task}.arrow",
        table,
        bucket_of(column(table, "term"), buckets),
        count=buckets,
    )
    return {"terms": len(keys)}


def _read(group: Group) -> Iterable[tuple[int, Article, Reading]]:
    readings = {reading.id: reading for reading in readings_of(group.table("readings"))}
    for number, row in enumerate(group.table("articles").to_pylist(), group.first):
        if row["id"] in readings:
            yield number, article_of(row), readings[row["id"]]


def statement_terms(article: Article, reading: Reading) -> list[int]:
    """Return numbers for the words, names and figures of what a report says and lets others say, sorted."""
    contents = (" ".join(span.of(article.text) for span in one.content) for one in reading.attributions)
    lead = article.text.lstrip().partition("\n\n")[0]
    words = "\n".join([article.headline or "", lead, *contents])
    stems, names, numbers = terms_of(words)
    found = {
        *stems,
        *(f"name {name}" for name in names),
        *(f"number {number}" for number in numbers if len(number) > 1),
    }
    return sorted(int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little") for term in found)


def rare(*, folder: str, task: str, bucket: int, firsts: list[int]) -> dict[str, Any]:
    """Send the terms that some, but not many, reports share back to the reports' groups, with how many hold them."""
    work = Path(folder) / "work"
    table = read_bucket(work / "terms", bucket, schema=_TERMS)
    _, place, count = np.unique(column(table, "term"), return_inverse=True, return_counts=True)
    held = count[place].astype(np.int64)
    table = table.append_column(_RARE.field("held"), arrow.array(held))
    kept = table.filter(arrow.array((held > 1) & (held <= _COMMON)))
    write_buckets(
        work / "rare" / f"{task}.arrow", kept, group_of(column(kept, "article"), firsts), count=len(firsts)
    )
    return {"terms": kept.num_rows}


def keys(*, group: dict[str, Any], total: int, buckets: int) -> dict[str, Any]:
    """Send the most telling terms of each report to their buckets, weighted by rarity to a length of one."""
    here = Group(**group)
    table = read_bucket(here.work / "rare", here.number, schema=_RARE)
    held, articles, names = column(table, "held"), column(table, "article"), column(table, "term")
    order = np.lexsort((names, held, articles))
    held, articles, names = held[order], articles[order], names[order]
    rank = np.arange(len(articles)) - np.searchsorted(articles, articles, side="left")
    kept = rank < _TELLING
    held, articles, names = held[kept], articles[kept], names[kept]
    weights = np.log(total / held) if len(held) else np.empty(0)
    days = _days(here)[articles - here.first]
    unit = weights / _lengths(articles, weights)
    found = arrow.table([names, articles, days, unit], schema=_KEYS)
    write_buckets(here.work / "keys" / f"{here.task}.arrow", found, bucket_of(names, buckets), count=buckets)
    return {"keys": len(names)}


def _lengths(articles: Numbers, weights: Floats) -> Floats:
    """Return for each weight the Euclidean length of its report's weights."""
    if not len(articles):
        return weights
    _, place = np.unique(articles, return_inverse=True)
    lengths: Floats = np.sqrt(np.bincount(place, weights**2).astype(np.float64))[place]
    return np.where(lengths > 0, lengths, 1.0)


def _days(group: Group) -> Numbers:
    published = (article_of(row).published for row in group.table("articles").to_pylist())
    return np.array([_UNKNOWN if day is None else day.toordinal() for day in published], dtype=np.int64)


def meet(*, folder: str, task: str, bucket: int, buckets: int) -> dict[str, Any]:
    """Pair the reports that share a term and are near in time, and send what each pair shares to its bucket."""
    work = Path(folder) / "work"
    table = read_bucket(work / "keys", bucket, schema=_KEYS)
    table = table.take(arrow.array(np.lexsort([column(table, name) for name in ("article", "day", "term")])))
    names, articles, days, weights = (column(table, name) for name in _KEYS.names)
    found: list[tuple[Numbers, Numbers, Floats]] = []
    at = np.arange(len(names))
    for distance in range(1, _NEIGHBOURS + 1):
        at = at[at + distance < len(names)]
        at = at[(names[at] == names[at + distance]) & (days[at + distance] - days[at] <= _DAYS)]
        found.append((articles[at], articles[at + distance], weights[at] * weights[at + distance]))
    one, other = (np.concatenate([part[n] for part in found]) for n in (0, 1))
    pairs = np.minimum(one, other), np.maximum(one, other), np.concatenate([part[2] for part in found])
    met = _summed(*pairs)
    targets = bucket_of(met[0].astype(np.uint64) * np.uint64(31) + met[1].astype(np.uint64), buckets)
    write_buckets(
        work / "meetings" / f"{task}.arrow", arrow.table(list(met), schema=_MEETINGS), targets, count=buckets
    )
    return {"pairs": len(met[0])}


def link(*, folder: str, task: str, bucket: int, threshold: float) -> dict[str, Any]:
    """Keep the pairs of a bucket that share enough."""
    work = Path(folder) / "work"
    table = read_bucket(work / "meetings", bucket, schema=_MEETINGS)
    one, other, score = _summed(*(column(table, name) for name in _MEETINGS.names))
    kept = score >= threshold
    write_links(work / "links" / f"stories-{task}.arrow", one[kept], other[kept], score[kept])
    return {"pairs": len(one), "links": int(kept.sum())}


def _summed(one: Numbers, other: Numbers, score: Floats) -> tuple[Numbers, Numbers, Floats]:
    """Return each pair once, sorted, with the sum of its scores, added up in an order that nothing changes."""
    order = np.lexsort((score, other, one))
    one, other, score = one[order], other[order], score[order]
    fresh = np.ones(len(one), dtype=bool)
    fresh[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    starts = np.flatnonzero(fresh)
    total: Floats = np.add.reduceat(score, starts) if len(starts) else score
    return one[starts], other[starts], total

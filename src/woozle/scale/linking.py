"""Which reports may be about one story: their statements, blocked by their most telling words, joined where enough is shared.

How telling a word is depends on the reports that are near in time: the same reports are linked in twenty years of news as in
two. Where few are near, what holds of the whole archive stands in for them.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.group.terms import terms_of
from woozle.scale.components import write_links
from woozle.scale.exchange import added, bucket_of, column, each_pair, read_bucket, write_buckets
from woozle.scale.groups import Group, group_of
from woozle.scale.rows import article_of, readings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.article import Article
    from woozle.model.reading import Reading
    from woozle.scale.exchange import Floats, Numbers

_NUMBER = arrow.int64()
_TERMS = arrow.schema([("term", arrow.uint64()), ("article", _NUMBER), ("day", _NUMBER)])
_RARE = _TERMS.append(arrow.field("weight", arrow.float64()))
_MEETINGS = arrow.schema(
    [("one", _NUMBER), ("other", _NUMBER), ("score", arrow.float64()), ("words", arrow.float32())]
)

_COMMON = 500
"""What more reports share, of those near in time, says nothing about a story."""

_STANDING_IN = 2_000
"""As how many reports near in time the whole archive counts, where it is asked how often a term is held."""

_TELLING = 100
"""By how many of its rarest terms a report is looked up."""

_NEIGHBOURS = 12
"""With how many of the reports that share a term, in the order of their dates, each one is paired."""

_FINER = 4
"""Into how many pieces a bucket of pairs is cut: there are more of them than of anything else."""

_SLICE = 200_000
"""How many terms of reports are paired at a time."""

_DAYS = 400
"""How far apart two reports may be that one link holds together; a story as a whole may last longer."""

_PERIOD = 50
"""In how many days reports are counted together, to know how many are near in time."""

_UNKNOWN = -1_000_000
"""The day of a report that has none: it meets others that have none."""

THRESHOLD = 0.1
"""From which share of their telling terms, weighted by rarity, two reports are linked; whether they are about one story
is seen from all links of each (`woozle.scale.apart`)."""

_WORDS = 2
"""How many words two reports share at least that are linked. What a report shares with no other says nothing of how near it is to
one, so reports that share next to nothing would be as near as can be by the one word that they do share."""

_NAME = 1
"""The bit of a term's number that is set for a name, which is a word, too, and is counted there."""


def terms(*, group: dict[str, Any], buckets: int) -> dict[str, Any]:
    """Send the terms of each report's statements to buckets of their own."""
    here = Group(**group)
    found = [
        (number, _day(article), statement_terms(article, reading)) for number, article, reading in _read(here)
    ]
    counts = [len(terms) for *_, terms in found]
    columns = [
        np.array([term for *_, terms in found for term in terms], np.uint64),
        np.repeat(np.array([number for number, *_ in found], np.int64), counts),
        np.repeat(np.array([day for _, day, _ in found], np.int64), counts),
    ]
    table = arrow.table(columns, schema=_TERMS)
    write_buckets(
        here.work / "terms" / f"{here.task}.arrow",
        table,
        bucket_of(column(table, "term"), buckets),
        count=buckets,
    )
    periods = Counter(day // _PERIOD for _, day, _ in found)
    return {"terms": table.num_rows, "periods": sorted(periods.items())}


def _day(article: Article) -> int:
    return _UNKNOWN if article.published is None else article.published.toordinal()


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
    found = {*stems, *(f"number {number}" for number in numbers if len(number) > 1)}
    return sorted(
        {_number(term) & ~_NAME for term in found} | {_number(f"name {name}") | _NAME for name in names}
    )


def _number(term: str) -> int:
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


def rare(
    *, folder: str, task: str, bucket: int, firsts: list[int], periods: list[tuple[int, int]]
) -> dict[str, Any]:
    """Send the terms that some, but not many, reports near in time share back to the reports' groups, with how telling they are."""
    work = Path(folder) / "work"
    table = read_bucket(work / "terms", bucket, schema=_TERMS)
    names, days = column(table, "term"), column(table, "day")
    held = near_in_time(names, days)
    table = table.append_column(_RARE.field("weight"), arrow.array(_weights(names, days, held, periods)))
    kept = table.filter(arrow.array((held > 1) & (held <= _COMMON)))
    write_buckets(
        work / "rare" / f"{task}.arrow", kept, group_of(column(kept, "article"), firsts), count=len(firsts)
    )
    return {"terms": kept.num_rows}


def counted(groups: Iterable[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return how many reports there are of each period, summed over groups, in order."""
    total: Counter[int] = Counter()
    for periods in groups:
        total.update(dict(periods))
    return sorted(total.items())


def near_in_time(names: Numbers, days: Numbers) -> Numbers:
    """Return for each report that holds a term how many hold it that it could be linked to, itself among them."""
    order = np.lexsort((days, names))
    _, rank = np.unique(names[order], return_inverse=True)
    # Terms stand so far apart on one line of days that none reaches into the next: from none to the year 9999 are 4.7 million.
    at = days[order] + rank * np.int64(-5 * _UNKNOWN)
    held = np.empty(len(names), dtype=np.int64)
    held[order] = np.searchsorted(at, at + _DAYS, side="right") - np.searchsorted(at, at - _DAYS, side="left")
    return held


def _weights(names: Numbers, days: Numbers, held: Numbers, periods: Sequence[tuple[int, int]]) -> Floats:
    """Return the information of a term in each report that holds it: minus the logarithm of how likely one near in time is to hold it."""
    starts = np.array([period for period, _ in periods], dtype=np.int64)
    sums = np.cumsum([0, *(count for _, count in periods)])
    here, reach = days // _PERIOD, _DAYS // _PERIOD
    near = (
        sums[np.searchsorted(starts, here + reach, side="right")]
        - sums[np.searchsorted(starts, here - reach, side="left")]
    )
    _, place, count = np.unique(names, return_inverse=True, return_counts=True)
    everywhere = count[place] / sums[-1]
    likely = (held + _STANDING_IN * everywhere) / (near + _STANDING_IN)
    weights: Floats = -np.log(np.minimum(likely, 1.0))
    return weights


def keys(*, group: dict[str, Any], buckets: int) -> dict[str, Any]:
    """Send the most telling terms of each report to their buckets, their weights scaled to a length of one."""
    here = Group(**group)
    table = read_bucket(here.work / "rare", here.number, schema=_RARE)
    names, articles, weights = column(table, "term"), column(table, "article"), column(table, "weight")
    order = np.lexsort((names, -weights, articles))
    rank = np.arange(len(order)) - np.searchsorted(articles[order], articles[order], side="left")
    kept = order[rank < _TELLING]
    unit = weights[kept] / _lengths(articles[kept], weights[kept])
    found = arrow.table([names[kept], articles[kept], column(table, "day")[kept], unit], schema=_RARE)
    targets = bucket_of(column(found, "term"), buckets)
    write_buckets(here.work / "keys" / f"{here.task}.arrow", found, targets, count=buckets)
    return {"keys": found.num_rows}


def _lengths(articles: Numbers, weights: Floats) -> Floats:
    """Return for each weight the Euclidean length of its report's weights."""
    if not len(articles):
        return weights
    _, place = np.unique(articles, return_inverse=True)
    lengths: Floats = np.sqrt(np.bincount(place, weights**2).astype(np.float64))[place]
    return np.where(lengths > 0, lengths, 1.0)


def meet(*, folder: str, task: str, bucket: int, buckets: int) -> dict[str, Any]:
    """Pair the reports that share a term and are near in time, and send what each pair shares to its bucket."""
    work = Path(folder) / "work"
    table = read_bucket(work / "keys", bucket, schema=_RARE)
    order = np.lexsort([column(table, name) for name in ("article", "day", "term")])
    columns = [column(table, name)[order] for name in _RARE.names]
    pairs = 0
    for number, (start, end) in enumerate(slices(columns[0])):
        met = _together(*_near(*(values[start:end] for values in columns)))
        targets = bucket_of(
            met[0].astype(np.uint64) * np.uint64(31) + met[1].astype(np.uint64), buckets * _FINER
        )
        path = work / "meetings" / f"{task}-{number:04}.arrow"
        write_buckets(path, arrow.table(list(met), schema=_MEETINGS), targets, count=buckets * _FINER)
        pairs += len(met[0])
    return {"pairs": pairs}


def slices(names: Numbers, *, size: int = _SLICE) -> list[tuple[int, int]]:
    """Cut sorted terms into slices of about *size* rows, half-open, each with all rows of its terms."""
    cuts = np.unique(np.searchsorted(names, names[size::size], side="left"))
    return list(pairwise([*dict.fromkeys([0, *cuts.tolist()]), len(names)]))


def _near(
    names: Numbers, articles: Numbers, days: Numbers, weights: Floats
) -> tuple[Numbers, Numbers, Floats, Floats]:
    """Return pairs of reports that share a term, the smaller first, with what that adds to their score and words."""
    found: list[tuple[Numbers, Numbers, Floats, Numbers]] = []
    at = np.arange(len(names))
    for distance in range(1, _NEIGHBOURS + 1):
        at = at[at + distance < len(names)]
        at = at[(names[at] == names[at + distance]) & (days[at + distance] - days[at] <= _DAYS)]
        found.append((articles[at], articles[at + distance], weights[at] * weights[at + distance], names[at]))
    one, other, score, shared = (np.concatenate(columns) for columns in zip(*found, strict=True))
    words = np.where(shared & np.uint64(_NAME), 0.0, 1.0)
    return np.minimum(one, other), np.maximum(one, other), score, words


def _together(
    one: Numbers, other: Numbers, score: Floats, words: Floats
) -> tuple[Numbers, Numbers, Floats, Floats]:
    """Return each pair once, sorted, with all that it shares."""
    order, starts = each_pair(one, other, score)
    first = order[starts]
    return one[first], other[first], added(score[order], starts), added(words[order], starts)


def link(*, folder: str, task: str, bucket: int, threshold: float) -> dict[str, Any]:
    """Keep the pairs of a bucket that share enough."""
    work = Path(folder) / "work"
    kept: list[tuple[Numbers, Numbers, Floats]] = []
    pairs = 0
    for piece in range(bucket * _FINER, (bucket + 1) * _FINER):
        table = read_bucket(work / "meetings", piece, schema=_MEETINGS)
        one, other, score, words = _together(*(column(table, name) for name in _MEETINGS.names))
        enough = (score >= threshold) & (words >= _WORDS)
        kept.append((one[enough], other[enough], score[enough]))
        pairs += len(one)
    one, other, score = (np.concatenate(columns) for columns in zip(*kept, strict=True))
    write_links(work / "links" / f"stories-{task}.arrow", one, other, score)
    return {"pairs": pairs, "links": len(one)}

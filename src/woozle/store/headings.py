"""What a search needs of reports: who printed them and when, and the text where it is looked into.

That is a fifth of what `effective` loads of an article, and a page of hits is made of nothing else.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from woozle.store.dialects import chunks
from woozle.store.effective import load_corrections, parse_day
from woozle.store.packing import unpack
from woozle.store.phrases import find_term
from woozle.store.tables import article, correction, text, version
from woozle.store.texts import packed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection, Row

    from woozle.store.words import Term


_SAMPLE = 40
"""So many tell how frequent a word is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What is shown of a report beside its words.

    Attributes:
        id: The article's id.
        outlet: Its outlet, or None.
        published: Its date of publication as ISO 8601, or None.
        headline: Its headline, or None.
    """

    id: str
    outlet: str | None = None
    published: str | None = None
    headline: str | None = None


HEADING = (
    article.c.id.label("article_id"),
    version.c.outlet,
    version.c.published,
    version.c.headline,
    select(correction.c.id)
    .where(correction.c.article_id == article.c.id, correction.c.undone_at.is_(None))
    .correlate(article)
    .exists()
    .label("is_corrected"),
)
"""The columns that `load_headings` needs: of an article and the version that is shown."""

_REPORTS = (
    select(article.c.indexed_id, *HEADING, packed_texts())
    .join(version, version.c.id == article.c.version_id)
    .outerjoin(text, text.c.id == version.c.text_id)
    .where(article.c.indexed_id.in_(bindparam("entries", expanding=True)))
)


def corrections_of(conn: Connection, rows: Iterable[Row[Any]]) -> dict[int, dict[str, str | None]]:
    """Return what a person put in place of what was found in those of *rows*, with the columns of `HEADING`, where one did."""
    return load_corrections(conn, list({row.article_id for row in rows if row.is_corrected}))


def heading_of(row: Row[Any], corrected: Mapping[str, str | None]) -> Heading:
    """Return the heading of a row with the columns of `HEADING`, as a person corrected it."""
    values = {"outlet": row.outlet, "headline": row.headline, **corrected}
    published = published_in(row, corrected)
    return Heading(
        id=str(row.article_id),
        outlet=values["outlet"],
        published=published.isoformat() if published else None,
        headline=values["headline"],
    )


def published_in(row: Row[Any], corrected: Mapping[str, str | None]) -> date | None:
    """Return when a report was published, or None, of a row with the columns of `HEADING` and as a person corrected it."""
    return parse_day(corrected.get("published", row.published))


class Report:
    """A report as it stands, unpacked when it is looked into."""

    def __init__(self, row: Row[Any], corrected: Mapping[str, str | None]) -> None:
        """Use `load_reports`."""
        self._row = row
        self._corrected = corrected

    @cached_property
    def text(self) -> str | None:
        """Its text; None if there is none, or none that can be read."""
        packed = self._row.packed_text
        if "text" in self._corrected or packed is None:
            return self._corrected.get("text")
        try:
            return unpack(bytes(packed))
        except zlib.error:
            return None

    @cached_property
    def heading(self) -> Heading:
        """Its heading, of which nothing is shown without a text."""
        if self.text is None:
            return Heading(str(self._row.article_id))
        return heading_of(self._row, self._corrected)

    def holds(self, terms: Iterable[Term]) -> bool:
        """Tell whether all *terms* stand in it, each in its headline or in its text."""
        body = self.text
        if body is None:
            return False
        headline = self._corrected.get("headline", self._row.headline) or ""
        return all(
            find_term(headline, term) is not None or find_term(body, term) is not None for term in terms
        )


def load_reports(conn: Connection, entries: Sequence[int]) -> dict[int, Report]:
    """Return reports by their entry in the index; those that don't stand any more are left out."""
    reports: dict[int, Report] = {}
    for some in chunks(entries):
        rows = conn.execute(_REPORTS, {"entries": some}).all()
        corrected = corrections_of(conn, rows)
        reports.update({row.indexed_id: Report(row, corrected.get(row.article_id, {})) for row in rows})
    return reports


class Reports:
    """Reports by their entries, each loaded once a search: whoever asks for more of what is likely meets those looked into before."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._known: dict[int, Report] = {}

    def at(self, entries: Sequence[int]) -> list[Report]:
        """Return the reports of *entries*, in their order; those that don't stand any more are left out."""
        self._load(entries)
        return [self._known[one] for one in entries if one in self._known]

    def holding(self, entries: Sequence[int], terms: Sequence[Term], most: int | None = None) -> list[int]:
        """Return those of *entries* whose report stands, with each of *terms* in its headline or text; *most* at most."""
        self._load(entries)
        known = self._known
        return list(islice((one for one in entries if one in known and known[one].holds(terms)), most))

    def share(self, term: Term) -> float:
        """Return in which part of some of those known *term* stands; 0 if none is."""
        some = list(islice(self._known.values(), _SAMPLE))
        return sum(one.holds([term]) for one in some) / len(some) if some else 0

    def _load(self, entries: Sequence[int]) -> None:
        self._known.update(load_reports(self._conn, [one for one in entries if one not in self._known]))

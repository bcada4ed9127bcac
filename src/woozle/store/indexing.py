"""Keeping what is searched in step with what stands."""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from woozle.model.attribution import Act, Stance
from woozle.store import postgresql_index, sqlite_index
from woozle.store.dialects import put_each
from woozle.store.effective import TEXT_DAMAGED, load_after, load_articles
from woozle.store.naming import load_named, names_in_order
from woozle.store.pairs import LETTERS
from woozle.store.reading_rows import load_readings
from woozle.store.said import load_blocks
from woozle.store.statements import renew_block
from woozle.store.tables import article, reading, statement_block, text
from woozle.store.words import FACETS, Term, facets_of, statement_tokens, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from sqlalchemy import Connection

    from woozle.store.naming import Named
    from woozle.store.rows import ArticleRow
    from woozle.store.said import Block
    from woozle.store.statements import Statement

_CHUNK = 500
_INDEXES = {"sqlite": sqlite_index, "postgresql": postgresql_index}


def index_of(conn: Connection) -> ModuleType:
    """Return the module that searches in the database of *conn*."""
    return _INDEXES[conn.dialect.name]


def refresh(conn: Connection, ids: Iterable[int]) -> None:
    """Index articles as they stand now, and point each to the newest reading of its text, if there is one.

    Statements that are damaged are left out: once they are read again, they are indexed.
    """
    _renew_statements(conn, _index_articles(conn, load_articles(conn, ids)))


def refresh_statements(conn: Connection, ids: Iterable[int]) -> None:
    """Index what is said in articles as it stands now, where only the name of a source has changed."""
    rows = load_articles(conn, ids)
    _renew_statements(conn, _with_readings(conn, rows))


def _renew_statements(conn: Connection, read: Sequence[tuple[ArticleRow, int]]) -> None:
    named = load_named(conn, {row.id for row, _ in read})
    for row, reading_id in read:
        with suppress(zlib.error):
            # With new ids: an entry of an index is never changed.
            given = _given(conn, row, named.get(row.id, ()))
            _index_block(conn, *renew_block(conn, reading_id, given), row)


def _given(conn: Connection, row: ArticleRow, named: Sequence[Named]) -> list[str | None]:
    """Return the names that persons gave to the sources of a reading, in the order of its statements."""
    return names_in_order(load_readings(conn, [int(row.id)])[row.id], named) if named else []


def _index_articles(conn: Connection, rows: Sequence[ArticleRow]) -> list[tuple[ArticleRow, int]]:
    """Index articles without what is said in them; return those that were read, each with the id of the reading."""
    put_each(conn, article.c.indexed_id, dict(index_of(conn).add_articles(conn, map(_entry, rows))))
    pair_articles(conn)
    return _with_readings(conn, rows)


def pair_articles(conn: Connection) -> None:
    """Index the pairs of words of all articles, if they have just become too many to be found without."""
    index = index_of(conn)
    if not index.lacks_pairs(conn):
        return
    index.make_pairs(conn)
    for rows in _all_articles(conn):
        query = select(article.c.id, article.c.indexed_id).where(
            article.c.id.in_([int(row.id) for row in rows]), article.c.indexed_id.is_not(None)
        )
        entries = dict(conn.execute(query).all())
        words = ((id, words) for id, *words in map(_entry, rows))
        index.add_pairs(conn, [(entries[id], *of) for id, of in words if id in entries])


def _with_readings(conn: Connection, rows: Sequence[ArticleRow]) -> list[tuple[ArticleRow, int]]:
    """Return those articles that were read, each with the id of the reading."""
    readings = point_to_readings(conn, rows)
    return [(row, readings[row.id]) for row in rows if row.id in readings]


def index_all(conn: Connection) -> list[str]:
    """Index every article and every statement anew, into indexes that are empty.

    Returns:
        What is damaged and so can't be indexed, a sentence each. The rest is.
    """
    faults = list[str]()
    with index_of(conn).filling(conn):
        for rows in _all_articles(conn):
            faults += [f"article {row.id}: {row.problem}" for row in rows if row.problem == TEXT_DAMAGED]
            faults += _index_read(conn, _index_articles(conn, rows))
    return faults


def _all_articles(conn: Connection) -> Iterator[list[ArticleRow]]:
    """Yield all articles, some at a time, in the order in which they came in."""
    last = 0
    while rows := load_after(conn, last, limit=_CHUNK):
        yield rows
        last = int(rows[-1].id)


def _index_read(conn: Connection, read: Iterable[tuple[ArticleRow, int]]) -> list[str]:
    """Index what is said in articles, each given with its reading; return what is damaged, a sentence each."""
    reports = {reading_id: row for row, reading_id in read}
    blocks = sorted(load_blocks(conn, statement_block.c.reading_id.in_(reports)), key=lambda block: block.id)
    entries, faults = list[tuple[int, list[str]]](), list[str]()
    for block in blocks:
        try:
            statements = [one.statement for one in block.said]
        except zlib.error:
            faults.append(
                f"article {block.article_id}: what was read in it is damaged; `woozle read --all` reads it again"
            )
        else:
            entries += statement_entries(conn, block.id, statements, reports[block.reading_id])
    index_of(conn).add_statements(conn, entries)
    return faults


def point_to_readings(conn: Connection, rows: Sequence[ArticleRow]) -> dict[str, int]:
    """Point each article to the newest reading of the text that stands, or to none, and return those there are."""
    query = select(reading.c.article_id, text.c.sha256, func.max(reading.c.id))
    query = query.join(text, text.c.id == reading.c.text_id)
    query = query.where(reading.c.article_id.in_([int(row.id) for row in rows]))
    found = {
        (str(id), bytes(sha).hex()): newest
        for id, sha, newest in conn.execute(query.group_by(reading.c.article_id, text.c.sha256))
    }
    pointed = {
        row.id: found[row.id, row.article.text_sha256]
        for row in rows
        if row.article is not None and (row.id, row.article.text_sha256) in found
    }
    changed = {int(row.id): pointed.get(row.id) for row in rows if row.is_read or row.id in pointed}
    put_each(conn, article.c.reading_id, changed)
    return pointed


def with_ends(conn: Connection, terms: Iterable[Term], *, said: bool) -> list[Term]:
    """Return *terms*, those that go on with the words that they may be in what was *said*, if they are few.

    Else with those in articles, and open phrases alone: a beginning by itself makes no pair to look for.
    """
    ends_of = index_of(conn).ends_of

    def is_asked(term: Term) -> bool:
        letters = len(term.words[-1])
        if said and term.whole:
            return letters > LETTERS  # fewer letters are indexed with the word before
        return letters > 1 and (said or bool(term.whole))

    return [
        replace(term, ends=ends_of(conn, term.words[-1], said=said))
        if term.prefix and is_asked(term)
        else term
        for term in terms
    ]


def find_statements(
    conn: Connection,
    tokens: Sequence[str],
    beginnings: Sequence[str],
    days: Sequence[str],
    phrases: Sequence[Term] = (),
    *,
    before: int | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield the ids of statements as `sqlite_index.find_statements` does, also of those that are looked through."""
    yield from index_of(conn).find_statements(conn, tokens, beginnings, days, phrases, before=before)
    if tokens or beginnings or days or phrases:
        begun = [*beginnings, *(phrase.words[-1] for phrase in phrases if phrase.prefix)]
        first = _look_through(conn, set(tokens), begun, days)
        yield from (place for place in first if before is None or place[0] < before)


def _look_through(
    conn: Connection, tokens: set[str], beginnings: Sequence[str], days: Sequence[str]
) -> list[tuple[int, int]]:
    """Find the same among the first statements, which aren't indexed; what is damaged is passed over there as well."""
    last = index_of(conn).unindexed(conn)
    if not last:
        return []
    said = [Term((token,)) for token in tokens if not token.startswith("_")]
    said += [Term((word,), prefix=True) for word in beginnings if not word.startswith("_")]
    others = {token for token in tokens if token.startswith("_")}
    begun = [token for token in beginnings if token.startswith("_")]
    blocks = [block for block in load_blocks(conn, statement_block.c.id <= last) if _may_hold(block, said)]
    facets: dict[int, list[str]] = {}
    if days or any(token.startswith(FACETS) for token in others):
        reports = load_articles(conn, [block.article_id for block in blocks])
        facets = {int(row.id): _facets(row) for row in reports}
    found = []
    for block in blocks:
        with suppress(zlib.error):
            for id, one in enumerate(block.said, block.id):
                has = _tokens(one.statement, "", facets.get(block.article_id, ()))
                is_begun = all(any(token.startswith(word) for token in has) for word in begun)
                on_day = not days or not set(days).isdisjoint(has)
                if id <= last and others.issubset(has) and is_begun and on_day and one.holds(said):
                    found.append((id, block.id))
    return sorted(found, reverse=True)


def _may_hold(block: Block, words: Sequence[Term]) -> bool:
    try:
        return block.may_hold(words)
    except zlib.error:
        return False


def statement_entries(
    conn: Connection, first: int, statements: Iterable[Statement], report: ArticleRow
) -> Iterator[tuple[int, list[str]]]:
    """Yield the id, from *first*, and the tokens of each statement of what was read in *report*."""
    if report.article is None:
        return
    facets, pairs = _facets(report), index_of(conn).numbers_of_pairs(conn)
    for id, one in enumerate(statements, first):
        said = report.article.text[one.start : one.end] if one.start is not None else ""
        yield id, _tokens(one, said, facets, pairs=pairs)


def _tokens(one: Statement, said: str, facets: Iterable[str], *, pairs: int = 0) -> list[str]:
    return statement_tokens(
        said=said,
        source=" ".join(filter(None, (one.source, one.printed, one.given))),
        kind=one.kind,
        denied=one.act is not None and Stance.of(Act(one.act)) is Stance.DENY,
        facets=facets,
        pairs=pairs,
    )


def index_statements(conn: Connection, entries: Sequence[tuple[int, list[str]]]) -> None:
    """Index statements of readings that count; where they become too many to be found as before, all there are anew."""
    index = index_of(conn)
    if not index.is_outgrown(conn):
        index.add_statements(conn, entries)
        return
    with index.filling(conn):
        for rows in _all_articles(conn):
            _index_read(conn, _with_readings(conn, rows))


def _index_block(conn: Connection, first: int, statements: Sequence[Statement], report: ArticleRow) -> None:
    index_statements(conn, list(statement_entries(conn, first, statements, report)))


def _entry(row: ArticleRow) -> tuple[int, str, str, str]:
    report = row.article
    headline, body = (report.headline or "", report.text) if report else ("", "")
    return int(row.id), " ".join(words_of(headline)), " ".join(words_of(body)), " ".join(_facets(row))


def _facets(row: ArticleRow) -> list[str]:
    if row.article is None:
        return []
    day = row.article.published.isoformat() if row.article.published else None
    return list(facets_of(outlet=row.article.outlet, day=day))

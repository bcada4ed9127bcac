"""Phrases are found exactly, in small workspaces and in those that find them by pairs of words."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection
from tests.store.conftest import Opened
from tests.store.samples import FERRY, NOW, capture, ferry_reading

from woozle.store import (
    Query,
    Store,
    find_damage,
    headings,
    postgresql_articles,
    postgresql_index,
    postgresql_newest,
    postgresql_statements,
    said_days,
    said_search,
    search,
    sqlite_index,
    sqlite_pairs,
)
from woozle.store.headings import Report, load_reports

_WORDS = ("the", "of", "said", "company", "zürich")
_SAID = [" ".join(random.Random(n).choices(_WORDS, k=6)) for n in range(60)]  # noqa: S311 # no secret
_TEXTS = [FERRY.text.replace("the memo was genuine", said) for said in _SAID]
_OPEN = (*_WORDS, "comp*", "sai*")


@pytest.fixture(params=["small", "large", "many words"])
def filled(request: pytest.FixtureRequest, store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A workspace in which the words of `_SAID` stand everywhere, in every order."""
    if request.param == "many words":
        for index in (sqlite_index, postgresql_index):
            monkeypatch.setattr(index, "MOST_ENDS", 0)
    if request.param != "small":
        # Where the paths of a workspace of 10,000 articles begin, so that some reports are before and some after.
        monkeypatch.setattr(sqlite_pairs, "FIRST", 20)
        monkeypatch.setattr(sqlite_pairs, "_MANY", 5)
        monkeypatch.setattr(sqlite_pairs, "_SIFTED", 8)
        monkeypatch.setattr(sqlite_pairs, "_MOST_SIFTED", 16)
        monkeypatch.setattr(search, "_SAMPLE", 5)
        monkeypatch.setattr(search, "_LOOKED", 10)
        monkeypatch.setattr(said_search, "_SAMPLE", 5)
        for module in (search, said_search):
            monkeypatch.setattr(module, "_LOOSELY", 1)
        monkeypatch.setattr(said_days, "_MOST", 0.4)
        monkeypatch.setattr(sqlite_index, "_UNINDEXED", 10)
        monkeypatch.setattr(sqlite_index, "PAIRED_AFTER", 30)
        for number in ("_ARTICLES", "_FEW"):
            monkeypatch.setattr(postgresql_articles, number, 4)
        for number in ("_STATEMENTS", "_COUNTED"):
            monkeypatch.setattr(postgresql_statements, number, 4)
        monkeypatch.setattr(postgresql_newest, "_GATHERED", 3)
        for module in (postgresql_articles, postgresql_statements):
            monkeypatch.setattr(module, "AT_FIRST", 3)
    days = [date(2024, 3, 1 + n % 2) for n in range(len(_SAID))]
    reports = [
        replace(FERRY, text=text, headline="Ferry said", published=day)
        for text, day in zip(_TEXTS, days, strict=True)
    ]
    added = store.add([capture(one, origin=f"/{n}") for n, one in enumerate(reports)], now=NOW)
    read = zip(added, _TEXTS, _SAID, strict=True)
    store.save_readings([ferry_reading(one.id, text, said=said) for one, text, said in read], now=NOW)
    return store


def _expected(phrase: str, *, among: list[str]) -> set[str]:
    whole, is_open = phrase.rstrip("*"), phrase.endswith("*")
    return {
        str(n)
        for n, said in enumerate(among, 1)
        if f" {whole}" in f" {said} " and (is_open or f" {whole} " in f" {said} ")
    }


@pytest.mark.parametrize("source", [None, "Rask"])
def test_every_phrase_is_found_where_it_stands_and_nowhere_else(filled: Store, source: str | None) -> None:
    texts = _SAID if source else [" ".join(re.findall(r"\w+", text.casefold())) for text in _TEXTS]
    for one in _WORDS:
        for two in _OPEN:
            phrase = f"{one} {two}"
            hits = filled.search(Query(words=f'"{phrase}"', source=source), limit=100)

            assert {hit.id for hit in hits} == _expected(phrase, among=texts), phrase
            assert len(hits) == len({hit.id for hit in hits})


@pytest.mark.parametrize("phrase", ['"of the zepp*', '"the mayor of zepp*', '"port selm zepp*'])
def test_words_that_stand_everywhere_before_a_rare_one_are_not_looked_into_everywhere(
    store: Store, monkeypatch: pytest.MonkeyPatch, phrase: str
) -> None:
    monkeypatch.setattr(sqlite_pairs, "FIRST", 0)
    monkeypatch.setattr(sqlite_pairs, "_MANY", 5)
    monkeypatch.setattr(sqlite_pairs, "_SIFTED", 8)
    monkeypatch.setattr(sqlite_pairs, "_MOST_SIFTED", 16)
    texts = [FERRY.text + " She told the mayor of the port of the town." for _ in range(150)]
    texts[7] += " The port of the zeppelin, the mayor of Zeppelin. Port Selm zeppelin."
    store.add([capture(replace(FERRY, text=one), origin=f"/{n}") for n, one in enumerate(texts)], now=NOW)
    looked: list[int] = []

    def load(conn: Connection, entries: Sequence[int]) -> dict[int, Report]:
        looked.extend(entries)
        return load_reports(conn, entries)

    monkeypatch.setattr(headings, "load_reports", load)

    assert [hit.id for hit in store.search(Query(words=phrase))] == ["8"]
    assert len(looked) < 100


def test_a_phrase_with_all_else(filled: Store) -> None:
    found = filled.search(
        Query(
            words='"the zurich" ferry har*', outlet="harbour", since=date(2024, 3, 2), until=date(2024, 3, 2)
        ),
        limit=100,
    )
    both = {str(n) for n in range(2, 61, 2)} & _expected("the zürich", among=_SAID)

    assert {hit.id for hit in found} == both != set()
    assert filled.search(Query(words='"of the" ferry', outlet="courier")) == []


def test_no_phrase_goes_from_the_headline_to_the_text(filled: Store) -> None:
    assert filled.search(Query(words='"said the mayor of port"')) == []
    assert len(filled.search(Query(words='"ferry said"'), limit=100)) == 60


def test_beginnings_of_words_in_a_long_time(filled: Store) -> None:
    """A long time has many tokens of days: an index may be asked for longer times that they are parts of."""
    since, until = date(2023, 9, 9), date(2024, 3, 1)
    for source in (None, "Rask"):
        for words in ("comp* o*", '"of sai*', 'sai* "the o*'):
            at_any_time = filled.search(Query(words=words, source=source), limit=100)
            assert at_any_time
            hits = filled.search(Query(words=words, source=source, since=since, until=until), limit=100)

            assert [hit.id for hit in hits] == [hit.id for hit in at_any_time if int(hit.id) % 2]
            assert [int(hit.id) for hit in hits] == sorted((int(hit.id) for hit in hits), reverse=True)
            few = filled.search(Query(words=words, source=source, since=since, until=until), limit=4)
            assert few == hits[:4]


def test_a_day_that_was_put_right_counts_in_a_long_time(filled: Store) -> None:
    """Also where the index isn't asked for the days, since most reports are of them."""
    query = Query(source="Rask", since=date(2023, 9, 9), until=date(2024, 3, 1))
    assert [hit.id for hit in filled.search(query, limit=3)] == ["59", "57", "55"]

    filled.correct("59", "published", "2024-03-02", by="mara", now=NOW)
    filled.correct("56", "published", "2024-03-01", by="mara", now=NOW)

    assert {hit.id for hit in filled.search(query, limit=100)} == {"56", *map(str, range(1, 58, 2))}


@pytest.mark.parametrize("source", [None, "Rask"])
def test_beginnings_that_stand_everywhere_beside_others(filled: Store, source: str | None) -> None:
    """The index isn't asked for them, and tells all the same."""
    texts = _SAID if source else [text.casefold() for text in _TEXTS]
    for words in ("t* z*", "o* s* z*", '"of the" z*', '"said t*" comp*', "company z* x*"):
        sought = [word.strip('"*') for word in words.replace('"of the"', "of").split()]
        found = filled.search(Query(words=words, source=source), limit=100)
        few = filled.search(Query(words=words, source=source), limit=4)

        assert few == found[:4]
        if not words.startswith('"'):
            holding = {
                str(n) for n, text in enumerate(texts, 1) if all(f" {one}" in f" {text}" for one in sought)
            }
            assert {hit.id for hit in found} == holding


def test_pages_of_phrases_hold_each_report_once(filled: Store) -> None:
    pages = [filled.search(Query(words='"had been"'), limit=25, offset=offset) for offset in (0, 25, 50)]

    assert [len(page) for page in pages] == [25, 25, 10]
    assert len({hit.id for page in pages for hit in page}) == 60


def test_a_text_that_was_put_right_is_found_as_it_stands(filled: Store) -> None:
    filled.correct("50", "text", "Nobody of company of any kind said company.", by="mara", now=NOW)

    hits = filled.search(Query(words='"company of any"'))

    assert [hit.id for hit in hits] == ["50"]
    assert find_damage(filled.engine) == []
    assert "50" not in {hit.id for hit in filled.search(Query(words='"been sold"'), limit=100)}


def test_statements_are_indexed_anew_once_where_they_become_many(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Report by report, so that the one with which they become many is somewhere among them; an open phrase, a source, a denial."""
    monkeypatch.setattr(sqlite_index, "_UNINDEXED", 4)
    monkeypatch.setattr(sqlite_index, "PAIRED_AFTER", 30)
    for n, (text, said) in enumerate(zip(_TEXTS[:24], _SAID, strict=False)):
        (added,) = store.add([capture(replace(FERRY, text=text), origin=f"/{n}")], now=NOW)
        store.save_readings([ferry_reading(added.id, text, said=said)], now=NOW)

        for words in ("of sai*", "said the", "the c*"):
            hits = store.search(Query(words=f'"{words}"', source="Rask"), limit=100)
            assert {hit.id for hit in hits} == _expected(words, among=_SAID[: n + 1])
            assert len(hits) == len({hit.id for hit in hits})
        assert len(store.search(Query(denied=True), limit=100)) == n + 1


def test_pairs_of_all_articles_are_indexed_once_they_become_many(
    where: str, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Report by report; also where an older woozle left out those that came first."""
    monkeypatch.setattr(sqlite_pairs, "FIRST", 10)
    monkeypatch.setattr(sqlite_pairs, "_MANY", 5)
    store = opened(where)
    plain = [" ".join(re.findall(r"\w+", text.casefold())) for text in _TEXTS[:24]]
    for n, text in enumerate(_TEXTS[:24]):
        store.add([capture(replace(FERRY, text=text), origin=f"/{n}")], now=NOW)

        for words in ("of s*", "said the", "of the of"):
            found = {hit.id for hit in store.search(Query(words=f'"{words}"'), limit=100)}
            assert found == _expected(words, among=plain[: n + 1])
    if store.engine.dialect.name != "sqlite":
        return
    with store.engine.begin() as conn:
        conn.exec_driver_sql("INSERT INTO pair_index (pair_index) VALUES ('delete-all')")
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0010'")
    assert store.search(Query(words='"said the"')) == []
    hits = opened(where).search(Query(words='"said the"'), limit=100)
    assert {hit.id for hit in hits} == _expected("said the", among=plain) != set()

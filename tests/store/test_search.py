from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from tests.store.samples import BRIDGE, FERRY, NOW, bridge_reading, capture, ferry_reading

from woozle.store import Query, Store
from woozle.store.effective import load_articles
from woozle.store.said import Statements
from woozle.store.search import _standing


@pytest.fixture
def filled(store: Store) -> Store:
    ferry, bridge, _ = store.add([capture(FERRY), capture(BRIDGE), capture(None)], now=NOW)
    store.save_readings([ferry_reading(ferry.id), bridge_reading(bridge.id)], now=NOW)
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param(Query(words="ferry"), ["ferry"], id="a word"),
        pytest.param(Query(words="FERRY sold"), ["ferry"], id="all words, in any case"),
        pytest.param(Query(words="ferry bridge"), [], id="not all words"),
        pytest.param(Query(words='"head of the harbour"'), ["ferry"], id="a phrase"),
        pytest.param(Query(words='"harbour of head"'), [], id="no such phrase"),
        pytest.param(Query(words="har*"), ["ferry"], id="a beginning"),
        pytest.param(Query(words='har* "head of the"'), ["ferry"], id="a beginning and a phrase"),
        pytest.param(Query(words='"head of the h*'), ["ferry"], id="an open phrase"),
        pytest.param(
            Query(words="h* f*", outlet="post", since=date(2024, 3, 5)),
            ["ferry"],
            id="beginnings at an outlet",
        ),
        pytest.param(Query(words="elan"), ["bridge"], id="without its accent"),
        pytest.param(Query(words="repair"), ["bridge"], id="headline and body"),
        pytest.param(Query(words="stays"), ["ferry"], id="the headline alone"),
        pytest.param(Query(words="", outlet="harbour post"), ["ferry"], id="an outlet"),
        pytest.param(Query(words="the", outlet="selm courier"), ["bridge"], id="a word at an outlet"),
        pytest.param(Query(since=date(2024, 3, 1)), ["ferry"], id="from a day on"),
        pytest.param(Query(until=date(2024, 2, 29)), ["bridge"], id="up to a day"),
        pytest.param(
            Query(words="the", since=date(2024, 2, 29), until=date(2024, 2, 29)), ["bridge"], id="a day"
        ),
        pytest.param(Query(words="_o_harbour d_2024 '; DROP \"x"), [], id="nothing typed is an operator"),
        pytest.param(Query(words="NOT OR AND NEAR"), [], id="words that are operators elsewhere"),
    ],
)
def test_articles_by_their_words(filled: Store, query: Query, found: list[str]) -> None:
    names = {FERRY.headline: "ferry", BRIDGE.headline: "bridge"}

    assert [names[hit.headline] for hit in filled.search(query)] == found


def test_a_hit_shows_the_words_around_the_match(filled: Store) -> None:
    (hit,) = filled.search(Query(words="genuine"))

    assert "the memo was genuine" in hit.excerpt
    assert FERRY.text[hit.start : hit.end] == hit.excerpt


def test_a_hit_shows_the_match_whatever_its_accents(store: Store) -> None:
    far = replace(BRIDGE, text="Nobody knew. " * 100 + BRIDGE.text)
    store.add([capture(far)], now=NOW)
    (hit,) = store.search(Query(words='"at elan"'))

    assert "the bridge at Élan needs" in hit.excerpt


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param(Query(source="Rask"), ["the memo was genuine"], id="who"),
        pytest.param(Query(source="ana quist"), ["the ferry had been sold"], id="by the name it resolves to"),
        pytest.param(Query(source="the mayor"), ["the ferry had been sold"], id="by the words that print it"),
        pytest.param(Query(kind="anonymous"), ["the bridge at Élan needs repair"], id="what kind"),
        pytest.param(Query(denied=True), ["the ferry had been sold"], id="denied"),
        pytest.param(Query(words="s*", kind="person"), ["the ferry had been sold"], id="a beginning"),
        pytest.param(Query(kind='person" OR "x'), [], id="no such kind"),
        pytest.param(Query(words="memo", kind="person"), ["the memo was genuine"], id="what was said"),
        pytest.param(Query(words='"memo genuine"', kind="person"), [], id="a phrase nobody said"),
        pytest.param(
            Query(words='"memo was gen*', kind="person"), ["the memo was genuine"], id="an open phrase"
        ),
        pytest.param(
            Query(words="what did Tove Rask say about the memo?"), ["the memo was genuine"], id="question"
        ),
        pytest.param(Query(words="What has Rask said"), ["the memo was genuine"], id="about anything"),
        pytest.param(Query(words="what did Rask say about the ferry"), [], id="nothing about that"),
        pytest.param(Query(kind="person", outlet="courier"), [], id="no person at that outlet"),
        pytest.param(
            Query(kind="anonymous", until=date(2024, 2, 29)), ["the bridge at Élan needs repair"], id="when"
        ),
    ],
)
def test_statements_by_who_made_them(filled: Store, query: Query, said: list[str]) -> None:
    assert [hit.excerpt for hit in filled.search(query)] == said


@pytest.mark.parametrize(
    "query", [Query(words="memo"), Query(source="Rask")], ids=["an article", "a statement"]
)
def test_a_hit_shows_what_a_person_put_right(filled: Store, query: Query) -> None:
    for field, value in {"outlet": "Selm Gazette", "published": "2024-03-04", "headline": None}.items():
        filled.correct("1", field, value, by="mara", now=NOW)
    undone = filled.correct("1", "outlet", "Selm News", by="mara", now=NOW)
    filled.undo_correction(undone, by="mara", now=NOW)

    (hit,) = filled.search(query)

    assert (hit.id, hit.outlet, hit.published, hit.headline) == ("1", "Selm Gazette", "2024-03-04", None)


def test_of_a_report_whose_text_is_damaged_nothing_is_shown(filled: Store) -> None:
    with filled.engine.begin() as conn:
        conn.execute(text("UPDATE text SET body = :body WHERE id = 1"), {"body": b"\1"})

    (hit,) = filled.search(Query(words="memo"))

    assert (hit.id, hit.outlet, hit.headline, hit.excerpt) == ("1", None, None, "")


def test_many_matches_come_in_pages(store: Store) -> None:
    articles = [replace(FERRY, headline=f"Report {n}") for n in range(60)]
    store.add([capture(one, origin=f"/{n}") for n, one in enumerate(articles)], now=NOW)

    pages = [store.search(Query(words="ferry"), limit=25, offset=offset) for offset in (0, 25, 50)]

    assert [len(page) for page in pages] == [25, 25, 10]
    assert len({hit.id for page in pages for hit in page}) == 60


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("fer*", 70, id="in all of them"),
        pytest.param("rar*", 1, id="in one that came in long ago"),
        pytest.param("fer* rar*", 1, id="both"),
        pytest.param("ferry od*", 35, id="in half of them, beside a word"),
        pytest.param("nowh*", 0, id="in none"),
    ],
)
@pytest.mark.parametrize("source", [None, "Rask"])
def test_beginnings_are_found_however_frequent(
    store: Store, words: str, number: int, source: str | None
) -> None:
    said = [f"the ferry is {'rarely' if n == 0 else 'often'} {'odd' if n % 2 else 'even'}" for n in range(70)]
    texts = [FERRY.text.replace("the memo was genuine", one) for one in said]
    reports = [replace(FERRY, text=text, headline=None) for text in texts]
    added = store.add([capture(one, origin=f"/{n}") for n, one in enumerate(reports)], now=NOW)
    read = zip(added, texts, said, strict=True)
    store.save_readings([ferry_reading(one.id, text, said=it) for one, text, it in read], now=NOW)

    pages = [store.search(Query(words=words, source=source), limit=40, offset=offset) for offset in (0, 40)]

    assert len({hit.id for page in pages for hit in page}) == sum(map(len, pages)) == number


def test_an_older_version_is_not_found(store: Store) -> None:
    changed = replace(FERRY, text="The mayor said nothing.", headline=None)
    store.add([capture(FERRY)], now=NOW)
    store.add([capture(changed)], now=NOW)

    assert store.search(Query(words="genuine")) == []
    assert len(store.search(Query(words="nothing"))) == 1


def test_far_pages_are_found(filled: Store) -> None:
    """A database takes some ten thousand values at once; who turns the pages for long asks for more."""
    many = range(1, 70_001)
    with filled.engine.connect().execution_options(reading=True) as conn:
        assert len(_standing(conn, many, is_all=True)[0]) == len(load_articles(conn, many)) == 3
        assert len(Statements(conn).at([(id, id) for id in many])) == 2
    assert filled.search(Query(words="the"), offset=70_000) == []


def test_null_is_a_word(store: Store) -> None:
    """Not what a database calls nothing."""
    report = replace(FERRY, headline="Null", text="null", outlet="Null")
    store.add([capture(report)], now=NOW)

    assert [hit.headline for hit in store.search(Query(words="null", outlet="null"))] == ["Null"]

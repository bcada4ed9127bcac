from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.store.samples import BRIDGE, FERRY, NOW, capture, ferry_reading

from woozle.errors import NotInStore
from woozle.model.article import Article
from woozle.model.judgement import Place
from woozle.model.subject import AttributionAt, CopyOf, Retracted, SameClaim
from woozle.model.text import Span
from woozle.store import stories
from woozle.store.history import load_history
from woozle.store.transactions import reading, writing

if TYPE_CHECKING:
    from woozle.store import Store

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def ferry(store: Store) -> Store:
    """A story of two reports."""
    store.add([capture(FERRY), capture(BRIDGE)], now=NOW)
    with writing(store.engine) as conn:
        stories.make_story(conn, "Ferry", query=None, by="ana", now=NOW)
        stories.put_articles(conn, 1, [1, 2], by="ana", now=NOW)
    return store


def save(store: Store, written: str = "{}", *, doubts: bytes = b"") -> None:
    with writing(store.engine) as conn:
        stories.save_dossier(conn, stories.load_story(conn, 1), written, doubts=doubts, now=NOW)


def test_a_story_keeps_its_articles_and_what_its_newest_dossier_is_concluded_from(ferry: Store) -> None:
    for number in range(4):
        save(ferry, f'{{"n": {number}, "half": "\\ud83d"}}')

    with reading(ferry.engine) as conn:
        row = stories.load_story(conn, 1)
        assert (row.title, row.articles, row.due_at, row.dossier_id) == ("Ferry", 2, None, 4)
        assert stories.load_dossier(conn, 1) == {"n": 3, "half": "\ud83d"}
        assert [one.id for one in stories.stories_with(conn, [2])] == ["1"]


def test_before_the_first_dossier_there_is_none(ferry: Store) -> None:
    with reading(ferry.engine) as conn:
        assert stories.load_story(conn, 1).dossier_id is None
        assert stories.load_dossier(conn, 1) is None
        assert stories.concluded_stories(conn) == []
        assert stories.load_doubts(conn) == {}


def test_what_changes_while_a_dossier_is_made_keeps_the_story_due(ferry: Store) -> None:
    with writing(ferry.engine) as conn:
        row = stories.load_story(conn, 1)
        stories.mark_due(conn, [1], now=LATER)
        stories.save_dossier(conn, row, "{}", doubts=b"", now=NOW)

    with reading(ferry.engine) as conn:
        assert [one.id for one in stories.due_stories(conn)] == ["1"]


@pytest.mark.parametrize("matter", ["correction", "judgement"])
def test_a_decision_makes_the_story_due_and_so_does_taking_it_back(ferry: Store, matter: str) -> None:
    def due() -> list[str]:
        with reading(ferry.engine) as conn:
            return [one.id for one in stories.due_stories(conn)]

    save(ferry)
    assert due() == []
    if matter == "correction":
        id = ferry.correct("2", "outlet", "Selm News", by="ana", now=LATER)
    else:
        id = ferry.judge(str(Retracted("2")), "yes", by="ana", now=LATER)
    assert due() == ["1"]
    save(ferry)
    assert due() == []
    undo = ferry.undo_correction if matter == "correction" else ferry.undo_judgement
    undo(id, by="ana", now=LATER)
    assert due() == ["1"]


def test_a_new_version_of_a_report_makes_its_story_due(ferry: Store) -> None:
    save(ferry)
    changed = replace(FERRY, text=f"{FERRY.text} More soon.")
    ferry.add([capture(FERRY)], now=LATER)
    with reading(ferry.engine) as conn:
        assert stories.due_stories(conn) == []
    ferry.add([capture(changed)], now=LATER)
    with reading(ferry.engine) as conn:
        assert [one.id for one in stories.due_stories(conn)] == ["1"]


@pytest.mark.parametrize("others", [0, 60], ids=["looked up", "all gone through"])
def test_what_persons_decided_is_that_about_the_articles_and_no_others(ferry: Store, others: int) -> None:
    """However many articles are asked for: few are looked up by the index, many by going through all."""
    places = {
        id: Place.of(Article(id=id, text="The ferry was sold."), [Span(0, 9)]) for id in ("1", "2", "12")
    }
    mine = [
        AttributionAt("1", "abc", Span(0, 3), None),
        SameClaim(places["2"], places["1"]),
        CopyOf("2", "1"),
        Retracted("1"),
    ]
    foreign = [
        AttributionAt("12", "abc", Span(0, 3), None),
        SameClaim(places["1"], places["12"]),
        Retracted("12"),
    ]
    for subject in (*mine, *foreign):
        ferry.judge(str(subject), "yes", by="ana", now=NOW)
    undone = ferry.judge(str(Retracted("2")), "yes", by="ana", now=NOW)
    ferry.undo_judgement(undone, by="bo", now=LATER)

    with reading(ferry.engine) as conn:
        found = stories.judgements_of(conn, [1, 2, *range(100, 100 + others)])
        assert [one.subject for one in found] == [str(one) for one in mine]
        assert stories.judgements_of(conn, []) == []


def test_an_article_that_was_taken_out_comes_back_only_by_hand(ferry: Store) -> None:
    with writing(ferry.engine) as conn:
        stories.take_article(conn, 1, 2, by="bo", now=LATER)
        stories.offer_articles(conn, 1, [2], by="search", now=LATER)
        assert stories.articles_of(conn, 1) == [1]
        stories.put_articles(conn, 1, [2], by="bo", now=LATER)
        assert stories.articles_of(conn, 1) == [1, 2]


def test_a_story_off_the_desk_is_on_record(ferry: Store) -> None:
    save(ferry, doubts=b"\xff")
    with writing(ferry.engine) as conn:
        assert stories.load_doubts(conn) == {"1": b"\xff"}
        stories.change_story(conn, 1, title="Ferry", query=None, by="bo", now=LATER)
        assert stories.load_stories(conn, limit=5) == []
        assert stories.concluded_stories(conn) == []
        assert stories.load_doubts(conn) == {}
        with pytest.raises(NotInStore):
            stories.load_story(conn, 1)
        assert any(one.kind == "story" and one.undone_by == "bo" for one in load_history(conn))


def test_the_newest_dossiers_come_first_and_each_story_has_its_doubts(ferry: Store) -> None:
    save(ferry, doubts=b"\xc0\x10")
    with writing(ferry.engine) as conn:
        second = stories.load_story(
            conn, int(stories.make_story(conn, "Bridge", query=None, by="bo", now=NOW))
        )
        stories.save_dossier(conn, second, "{}", doubts=b"", now=LATER)

        assert [one.title for one in stories.concluded_stories(conn)] == ["Bridge", "Ferry"]
        assert stories.load_doubts(conn) == {"1": b"\xc0\x10", "2": b""}
        assert stories.load_doubts(conn, 1) == {"1": b"\xc0\x10"}


def test_readings_come_by_article(ferry: Store) -> None:
    ferry.save_readings([ferry_reading("1")], now=NOW)

    with reading(ferry.engine) as conn:
        assert list(stories.load_readings(conn, [1, 2])) == ["1"]


def test_history_holds_everything_the_newest_first(ferry: Store) -> None:
    ferry.correct("1", "outlet", None, by="bo", now=datetime(2024, 3, 7, tzinfo=UTC))
    with reading(ferry.engine) as conn:
        found = load_history(conn)
        assert found[0].kind == "correction"
        assert {one.kind for one in found} == {"correction", "article", "story"}
        assert [one.made_by for one in load_history(conn, by="bo")] == ["bo"]
        assert load_history(conn, limit=1, offset=1)[0] == found[1]

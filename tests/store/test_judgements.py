from dataclasses import replace
from datetime import date

import pytest
from tests.store.samples import FERRY, NOW, capture, ferry_reading

from woozle.errors import NotInStore, StoreError
from woozle.model.subject import CopyOf, Retracted
from woozle.store import Query, Store, stories


@pytest.fixture
def id(store: Store) -> str:
    return store.add([capture(FERRY)], now=NOW)[0].id


def test_a_correction_wins_over_every_later_version_and_is_kept_apart(store: Store, id: str) -> None:
    store.correct(id, "outlet", "Selm Gazette", by="mara", now=NOW)
    store.add([capture(FERRY, extractor="test 2")], now=NOW)
    row = store.load(id)

    assert row.article is not None
    assert (row.article.outlet, row.corrected) == ("Selm Gazette", ("outlet",))
    assert [hit.id for hit in store.search(Query(words="ferry", outlet="gazette"))] == [id]
    assert store.search(Query(words="ferry", outlet="post")) == []


def test_a_correction_taken_back_stays_on_record(store: Store, id: str) -> None:
    correction = store.correct(id, "published", "2024-03-04", by="mara", now=NOW)
    store.undo_correction(correction, by="tove", now=NOW)
    row = store.load(id)
    (kept,) = store.corrections(id)

    assert row.article is not None
    assert row.article.published == date(2024, 3, 5)
    assert (kept.value, kept.made_by, kept.undone_by) == ("2024-03-04", "mara", "tove")
    with pytest.raises(NotInStore):
        store.undo_correction(correction, by="tove", now=NOW)


def test_the_last_correction_of_a_field_holds(store: Store, id: str) -> None:
    store.correct(id, "byline", "M. Ellingsen", by="mara", now=NOW)
    last = store.correct(id, "byline", None, by="tove", now=NOW)
    unknown = store.load(id).article
    store.undo_correction(last, by="tove", now=NOW)
    again = store.load(id).article

    assert unknown is not None
    assert unknown.byline is None
    assert again is not None
    assert again.byline == "M. Ellingsen"


def test_a_text_given_by_hand(store: Store) -> None:
    (added,) = store.add([capture(None)], now=NOW)
    store.correct(added.id, "text", "The mayor denied it.", by="mara", now=NOW)
    row = store.load(added.id)

    assert row.article is not None
    assert (row.status, row.article.text) == ("corrected", "The mayor denied it.")
    assert [hit.id for hit in store.search(Query(words="mayor"))] == [added.id]


def test_a_reading_of_another_text_does_not_count(store: Store, id: str) -> None:
    store.save_readings([ferry_reading(id)], now=NOW)
    correction = store.correct(id, "text", "Nobody said anything.", by="mara", now=NOW)
    corrected = (store.load(id).is_read, store.reading(id), store.search(Query(denied=True)))
    store.undo_correction(correction, by="mara", now=NOW)

    assert corrected == (False, None, [])
    assert store.load(id).is_read
    assert len(store.search(Query(denied=True))) == 1


def test_statements_are_found_under_the_corrected_outlet(store: Store, id: str) -> None:
    store.save_readings([ferry_reading(id)], now=NOW)
    store.correct(id, "outlet", "Selm Gazette", by="mara", now=NOW)

    assert len(store.search(Query(denied=True, outlet="gazette"))) == 1
    assert store.search(Query(denied=True, outlet="post")) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("origin", "elsewhere", "'origin' can't be corrected"),
        ("published", "last Tuesday", "'last Tuesday' is no ISO date"),
    ],
)
def test_what_is_no_correction(store: Store, id: str, field: str, value: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        store.correct(id, field, value, by="mara", now=NOW)
    assert store.corrections(id) == []


def test_correcting_what_is_not_there(store: Store) -> None:
    with pytest.raises(NotInStore, match="there is no article 7"):
        store.correct("7", "outlet", "Selm Gazette", by="mara", now=NOW)


def test_judgements_are_rows_of_their_own(store: Store) -> None:
    first = store.judge("same:1:2", "yes", by="mara", now=NOW, note="both cite the memo")
    store.undo_judgement(first, by="tove", now=NOW)
    store.judge("same:1:2", "no", by="tove", now=NOW)
    store.judge("same:3:4", "yes", by="mara", now=NOW)

    assert [(one.verdict, one.made_by, one.undone_by) for one in store.judgements("same:1:2")] == [
        ("yes", "mara", "tove"),
        ("no", "tove", None),
    ]
    assert len(store.judgements()) == 3


def test_a_correction_to_no_text_hides_the_article_from_search(store: Store, id: str) -> None:
    store.correct(id, "text", None, by="mara", now=NOW)

    assert store.load(id).article is None
    assert store.search(Query(words="ferry")) == []
    assert replace(store.load(id), corrected=()).status == "failed"


def test_a_story_is_told_what_was_decided_about_its_articles_and_no_others(store: Store) -> None:
    for copy, original in (("1", "2"), ("2", "3"), ("11", "1")):
        store.judge(str(CopyOf(copy, original)), "yes", by="mara", now=NOW)
    undone = store.judge(str(Retracted("1")), "yes", by="mara", now=NOW)
    store.undo_judgement(undone, by="mara", now=NOW)
    with store.engine.connect() as conn:
        found = stories.judgements_of(conn, [1, 2])

    assert [one.subject for one in found] == ["copy:1:2"]


def test_the_history_tells_who_decided_what_and_who_took_it_back(store: Store, id: str) -> None:
    first = store.judge(str(Retracted(id)), "yes", by="mara", now=NOW, note="their notice of March 9")
    store.undo_judgement(first, by="tove", now=NOW)
    store.correct(id, "outlet", "Selm Gazette", by="tove", now=NOW)

    assert {(one.kind, one.value, one.made_by, one.undone_by) for one in store.history()} == {
        ("judgement", "yes", "mara", "tove"),
        ("correction", "Selm Gazette", "tove", None),
    }
    assert [one.note for one in store.history(by="mara")] == ["their notice of March 9"]

from dataclasses import replace
from typing import Any

import pytest
from tests.store.samples import BRIDGE, FERRY, NOW, capture

from woozle.errors import NotInStore
from woozle.store import Store


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    details: dict[str, Any] = {
        "dateline": "PORT SELM",
        "credit": "(AP)",
        "owner": "Selm Media",
        "published_found": "header",
    }

    (added,) = store.add([capture(FERRY, **details)], now=NOW)
    row = store.load(added.id)

    assert added.is_new
    assert row.article == replace(FERRY, id=added.id)
    assert (row.status, row.origin, row.is_read) == ("extracted", "/news/ferry.txt", False)
    assert {name: row.details[name] for name in details} == details
    assert row.details["language"] == "en"


def test_an_hour_of_publication_comes_back_as_it_went_in(store: Store) -> None:
    (added,) = store.add([capture(BRIDGE)], now=NOW)
    article = store.load(added.id).article

    assert article is not None
    assert article.published == BRIDGE.published


def test_the_same_again_adds_nothing(store: Store) -> None:
    first = store.add([capture(FERRY)], now=NOW)
    second = store.add([capture(FERRY)], now=NOW)

    assert [(one.id, one.is_new) for one in first + second] == [(first[0].id, True), (first[0].id, False)]
    assert len(store.versions(first[0].id)) == 1


def test_a_copy_elsewhere_is_an_article_of_its_own(store: Store) -> None:
    one, other = store.add([capture(FERRY), capture(FERRY, origin="/other/ferry.txt")], now=NOW)

    assert one.id != other.id
    assert store.count() == 2


def test_a_changed_original_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    changed = replace(FERRY, text=FERRY.text + "\n\nThe board meets on Friday.")
    (added,) = store.add([capture(FERRY)], now=NOW)
    store.add([capture(changed)], now=NOW)

    assert [version.text_sha256 for version in store.versions(added.id)] == [
        FERRY.text_sha256,
        changed.text_sha256,
    ]
    assert store.original(added.id) == changed.text.encode()
    assert store.original(added.id, number=1) == FERRY.text.encode()
    assert store.load(added.id).article == replace(changed, id=added.id)


def test_a_second_extraction_is_a_new_version_of_the_same_original(store: Store) -> None:
    (added,) = store.add([capture(FERRY)], now=NOW)
    store.add([capture(FERRY, extractor="test 2")], now=NOW)

    assert [version.extractor for version in store.versions(added.id)] == ["test 1", "test 2"]


def test_what_could_not_be_extracted_is_kept_and_says_so(store: Store) -> None:
    (added,) = store.add([capture(None)], now=NOW)
    row = store.load(added.id)

    assert (row.status, row.article, row.problem) == ("failed", None, "there is no article on this page")
    assert store.original(added.id) == b"<html></html>"


def test_a_failed_version_does_not_hide_a_good_one(store: Store) -> None:
    (added,) = store.add([capture(FERRY)], now=NOW)
    store.add([capture(None, origin="/news/ferry.txt")], now=NOW)

    assert store.load(added.id).status == "extracted"
    assert [version.problem for version in store.versions(added.id)] == [
        None,
        "there is no article on this page",
    ]


def test_one_that_came_twice_in_one_go(store: Store) -> None:
    one, other = store.add([capture(FERRY), capture(FERRY)], now=NOW)

    assert (one.id, one.is_new, other.is_new) == (other.id, True, False)


def test_what_is_known_need_not_be_extracted_again(store: Store) -> None:
    store.add([capture(FERRY)], now=NOW)
    ferry, bridge = capture(FERRY).original, capture(BRIDGE).original

    assert set(store.known([ferry, bridge], extractors={"text/plain": "test 1"})) == {ferry}
    assert store.known([ferry, bridge], extractors={"text/plain": "test 2"}) == {}


def test_all_articles_in_their_order(store: Store) -> None:
    captures = [capture(replace(FERRY, text=f"Report {n}."), origin=f"/{n}") for n in range(7)]
    store.add(captures, now=NOW)

    assert [row.origin for row in store.articles(size=3)] == [f"/{n}" for n in range(7)]
    assert [row.origin for row in store.newest(limit=2, offset=1)] == ["/5", "/4"]


@pytest.mark.parametrize("id", ["99", "ferry", "", "-1", "9" * 30, "١"])
def test_an_id_that_names_nothing(store: Store, id: str) -> None:
    with pytest.raises(NotInStore):
        store.load(id)

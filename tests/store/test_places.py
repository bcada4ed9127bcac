import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.samples import FERRY, NOW, capture

from woozle.store import Store
from woozle.store.places import find_origins, split_origin


@pytest.mark.parametrize(
    ("origin", "place", "name"),
    [
        pytest.param("/news/wire.jsonl#219", "/news/wire.jsonl#", "219", id="a row of a file"),
        pytest.param("/news/ferry.html", "/news/", "ferry.html", id="a file in a folder"),
        pytest.param("https://post.example/a/b", "https://post.example/a/", "b", id="a page"),
        pytest.param("https://post.example/a/", "https://post.example/a/", "", id="a page without a name"),
        pytest.param("https://post.example/#/a", "https://post.example/#", "/a", id="a fragment"),
        pytest.param("pasted", "", "pasted", id="nowhere"),
    ],
)
def test_an_origin_is_a_place_and_a_name(origin: str, place: str, name: str) -> None:
    assert split_origin(origin) == (place, name)


@given(st.text())
def test_no_origin_is_changed_by_it(origin: str) -> None:
    assert "".join(split_origin(origin)) == origin


def test_names_are_told_apart_by_their_places(store: Store) -> None:
    origins = ["/a/1", "/a/2", "/b/1"]
    added = store.add([capture(FERRY, origin=one) for one in origins], now=NOW)
    with store.engine.connect().execution_options(reading=True) as conn:
        found = find_origins(conn, [*origins, "/b/2"])

    assert found == {origin: int(one.id) for origin, one in zip(origins, added, strict=True)}
    assert len(found) == 3
    assert [row.origin for row in store.articles()] == origins
    assert store.find("/b/1") == added[2].id
    assert store.find("/b/2") is None

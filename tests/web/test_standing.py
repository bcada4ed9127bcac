from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from woozle.web.views.queue import ask, waiting
from woozle.web.views.standing import find_standing

if TYPE_CHECKING:
    from tests.web.conftest import Visit


@pytest.mark.parametrize("is_due", [False, True], ids=["kept", "being made anew"])
@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("qua", True),
        ("QUAY west", True),
        ("uay", False),
        ("quay zebra", False),
        ("%", False),
        ("_", False),
        ("", False),
    ],
)
def test_claims_are_found_by_the_beginnings_of_their_words(
    quay: Visit, typed: str, is_found: bool, is_due: bool
) -> None:
    if is_due:
        quay.worker.stop()
        quay.post("/stories/1", title="Another name")
    found = find_standing(quay.desk, typed, limit=200)

    assert bool(found) is is_found
    assert all("quay" in one.text.casefold() for one in found)
    assert len(find_standing(quay.desk, typed, limit=1)) == is_found


def test_lists_show_the_same_figures_before_and_while_a_dossier_is_made_anew(quay: Visit) -> None:
    """Kept ones are shown first, then what is concluded from the same."""
    kept = quay.client.get("/api/stories/1").json()["claims"]
    quay.worker.stop()
    quay.post("/stories/1", title="Collapse at Quay Street")
    concluded = quay.client.get("/api/stories/1").json()

    assert concluded["due_at"]
    assert [one["figures"] for one in concluded["claims"]] == [one["figures"] for one in kept]
    assert [one["text"] for one in concluded["claims"]] == [one["text"] for one in kept]


def test_the_most_doubtful_is_asked_first_and_what_is_answered_no_more(quay: Visit) -> None:
    asked = list(ask(quay.desk, waiting(quay.desk), limit=200))
    doubts = [one.doubt for one in asked]
    quay.worker.stop()
    quay.post("/judgements", subject=asked[0].subject, verdict="no", back="/review")
    left = list(ask(quay.desk, waiting(quay.desk), limit=200))

    assert len(asked) > 2
    assert doubts == sorted(doubts, reverse=True)
    assert asked[0].subject not in [one.subject for one in left]
    assert len(left) == sum(map(len, waiting(quay.desk).values()))
    assert [one.subject for one in ask(quay.desk, waiting(quay.desk), limit=1, skip=1)] == [left[1].subject]


def test_nothing_waits_where_there_is_no_story(empty: Visit) -> None:
    assert waiting(empty.desk) == {}
    assert list(ask(empty.desk, {}, limit=5)) == []

"""What the desk says where something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import TOKEN, Visit, visit_of

from woozle.web.app import create_app
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def broken(example: Path) -> Iterator[Visit]:
    """A desk with the example story of which two pages break, each for a reason that nobody foresaw."""
    with Workspace(example) as workspace:
        app = create_app(workspace, token=TOKEN, owner="ana", hosts=("testserver",))

        @app.get("/broken")
        @app.get("/stories/{id}/broken")
        def break_down() -> None:
            raise ZeroDivisionError

        with TestClient(app, client=("127.0.0.1", 5000), raise_server_exceptions=False) as client:
            yield visit_of(client)


def test_who_asked_for_what_breaks_keeps_the_ways_on(broken: Visit, caplog: pytest.LogCaptureFixture) -> None:
    answer = broken.client.get("/stories/1/broken")

    assert answer.status_code == 500
    assert "What was confirmed before is kept." in answer.text
    assert '<nav aria-label="Desk">' in answer.text
    assert '<a href="/stories/1">To the story</a>' in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in caplog.text  # the page says that the terminal tells it


def test_a_stranger_is_shown_no_way_in(broken: Visit) -> None:
    broken.client.cookies.clear()
    answer = broken.client.get("/broken")

    assert answer.status_code == 500
    assert '<nav aria-label="Desk">' not in answer.text


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/stories/1/claims/c999", '<a href="/stories/1">To the story</a>'),
        ("/stories/999/claims/c1", '<a href="/">To the stories</a>'),
        ("/stories/99999999999999999999/timeline", '<a href="/">To the stories</a>'),
        ("/stories/999", '<a href="/">To the stories</a>'),
    ],
)
def test_no_way_leads_to_a_story_that_is_not_there(broken: Visit, path: str, way: str) -> None:
    answer = broken.client.get(path)

    assert answer.status_code == 404
    assert way in answer.text

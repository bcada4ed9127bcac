"""A desk on a workspace that may only be looked at: its pages are there, and whoever changes something is told why not."""

import sys
from pathlib import Path

import pytest
from tests.conftest import sealed
from tests.web.conftest import opened

from woozle.workspace import Workspace

_PAGES = ("/", "/articles", "/articles/1", "/search?words=memo", "/history")
_QUAY = Path(__file__).parents[2] / "examples" / "quay"


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no rights of this kind")
def test_a_workspace_that_never_saw_a_desk_is_shown_and_stays_as_it_is(shelf: Path) -> None:
    path = shelf / "woozle.db"
    with Workspace(path) as workspace:
        assert len(list(workspace.add([_QUAY]))) == 4
    for visit in opened(path):  # loads what somebody else may not be allowed to load
        pages = [visit.get(page) for page in _PAGES]
        assert visit.client.get("/articles/99").status_code == 404
    before = path.read_bytes()
    with sealed(path, shelf):
        for visit in opened(path):
            again = [visit.get(page) for page in _PAGES]
            refused = visit.post("/stories", title="Quay")
            told = visit.client.post(
                "/api/stories", json={"title": "Quay"}, headers={"x-csrf-token": visit.csrf}
            )

    assert [len(page) for page in again] == [len(page) for page in pages]
    assert "Harbour Courier" in again[2]
    assert (refused.status_code, told.status_code) == (403, 403)
    assert "This workspace is read-only: to change it you have to be allowed" in refused.text
    assert told.json()["problem"].startswith("this workspace is read-only")
    assert path.read_bytes() == before

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import TOKEN, visit_of

from woozle.web.app import create_app
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.conftest import Visit


def test_every_answer_is_strict(empty: Visit) -> None:
    for address in ("/", "/static/desk.css", "/nothing", "/api/stories"):
        headers = empty.client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "testserver.evil.example"])
def test_another_name_for_this_machine_is_turned_away(empty: Visit, host: str) -> None:
    """A page elsewhere could let its own name lead here (DNS rebinding)."""
    assert empty.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_another_page_can_change_nothing(empty: Visit, headers: dict[str, str]) -> None:
    answer = empty.client.post("/example", data={"csrf": empty.csrf}, headers=headers)

    assert answer.status_code == 403
    assert "Begin with a story" in empty.get("/")


@pytest.mark.parametrize("token", ["", "0" * 64, "ß"])
def test_a_change_needs_the_token_of_the_page(empty: Visit, token: str) -> None:
    assert empty.client.post("/example", data={"csrf": token}).status_code == 403
    assert empty.client.post("/api/example", headers={"x-csrf-token": "0"}).status_code == 403


def test_what_is_too_large_is_refused_before_it_is_taken(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w.db") as workspace:
        app = create_app(workspace, token=TOKEN, hosts=("testserver",), limit=10_000)
        with TestClient(app) as client:
            visit = visit_of(client)
            large = {"file": ("a.txt", b"x" * 20_000)}
            assert visit.post("/add/files", files=large).status_code == 413

            def pieces() -> object:
                yield from (b"x" * 1000 for _ in range(20))

            headers = {"x-csrf-token": visit.csrf, "content-type": "application/json"}
            answer = client.post("/api/stories", content=pieces(), headers=headers)  # type: ignore[arg-type]
            assert answer.status_code == 413


def test_nothing_outside_the_static_files_is_served(empty: Visit) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert empty.client.get(path).status_code == 404, path

from __future__ import annotations

import gzip
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import TOKEN

from woozle.errors import Error
from woozle.web.app import create_app
from woozle.web.passwords import Tries, WeakPassword, hashed, is_right
from woozle.web.serving import CannotServe, add_account, is_loopback, list_accounts, remove_account, serve
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.conftest import Visit

SCHEMAS = Path(__file__).parents[1] / "store" / "schemas"
PASSWORD = "seven grey herons"


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[TestClient]:
    """A desk for a newsroom: one account of each role."""
    where = str(tmp_path / "shared.db")
    for role in ("admin", "editor", "reader"):
        add_account(where, role, role=role, password=PASSWORD)
    with Workspace(where) as workspace, TestClient(create_app(workspace, token=None)) as client:
        yield client


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post(
        "/sign-in", data={"name": name, "password": password}, follow_redirects=False
    ).status_code


def csrf_of(client: TestClient) -> str:
    found = re.search(r'data-csrf="(\w+)"', client.get("/").text)
    assert found is not None
    return found[1]


def test_only_who_has_the_opening_address_comes_in(empty: Visit) -> None:
    stranger = TestClient(empty.client.app)

    assert stranger.get("/").status_code == 401
    assert stranger.get("/api/stories").json() == {"problem": "sign in first"}
    assert stranger.get("/open?token=wrong").status_code == 401
    assert stranger.get(f"/open?token={TOKEN}").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(empty: Visit) -> None:
    answer = TestClient(empty.client.app).get(f"/open?token={TOKEN}", follow_redirects=False)

    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
    assert TOKEN not in answer.headers["set-cookie"]


def test_a_program_comes_in_with_the_token_in_a_header(empty: Visit) -> None:
    program = TestClient(empty.client.app, headers={"authorization": f"Bearer {TOKEN}"})

    assert program.post("/api/stories", json={"title": "Quay"}).status_code == 201


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "desk.example", "::"])  # noqa: S104
def test_beyond_this_machine_accounts_are_demanded(host: str, tmp_path: Path) -> None:
    assert not is_loopback(host)
    with pytest.raises(CannotServe, match="woozle account add NAME --role admin"):
        serve(str(tmp_path / "w.db"), host=host, port=0)


def test_what_is_damaged_in_an_older_workspace_is_told_before_the_desk_opens(tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(gzip.decompress((SCHEMAS / "0004.db.gz").read_bytes()))
    with closing(sqlite3.connect(older)) as conn, conn:
        conn.execute("UPDATE text SET body = x'01'")
    told: list[str] = []

    with pytest.raises(CannotServe):
        serve(str(older), host="192.0.2.7", port=0, warn=told.append)

    assert told[0].startswith("article 1: its text is damaged;")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.1.2.3"])
def test_this_machine_is_known(host: str) -> None:
    assert is_loopback(host)


def test_a_wrong_password_and_an_unknown_name_read_the_same(shared: TestClient) -> None:
    answers = [
        shared.post("/sign-in", data={"name": name, "password": "wrong"}) for name in ("admin", "nobody")
    ]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert all("The name or the password is wrong" in answer.text for answer in answers)


def test_guessing_is_stopped(shared: TestClient) -> None:
    assert [sign_in(shared, "admin", "wrong") for _ in range(6)] == [401] * 5 + [429]
    assert sign_in(shared, "admin") == 429


def test_guessing_many_at_once_is_stopped_as_well() -> None:
    """Of ten attempts that begin before the first one is answered, five are looked at."""
    tries = Tries()
    together = Barrier(10)

    def attempt(_number: int) -> bool:
        together.wait()
        return tries.may_try("admin", "192.0.2.7")

    with ThreadPoolExecutor(10) as guessers:
        assert sorted(guessers.map(attempt, range(10))) == [False] * 5 + [True] * 5


def test_whoever_came_in_begins_anew(shared: TestClient) -> None:
    answers = [sign_in(shared, "admin", word) for word in (*["wrong"] * 4, PASSWORD, *["wrong"] * 5, "wrong")]

    assert answers == [401] * 4 + [303] + [401] * 5 + [429]


def test_tries_are_forgotten_after_a_while() -> None:
    now = 0.0
    tries = Tries(clock=lambda: now)

    assert [tries.may_try("a", "192.0.2.7") for _ in range(6)] == [True] * 5 + [False]
    now = 901.0
    assert tries.may_try("a", "192.0.2.7")


def test_guessing_names_is_stopped_though_a_newsroom_comes_from_one_address() -> None:
    """Twenty may fail from there, with whatever names; who has an account can't begin anew for the others."""
    tries = Tries()
    for guess in range(20):
        assert tries.may_try("reader", "192.0.2.7")
        tries.forget("reader", "192.0.2.7")
        assert tries.may_try(f"name {guess}", "192.0.2.7")

    assert not tries.may_try("admin", "192.0.2.7")
    assert tries.may_try("admin", "192.0.2.8")


@pytest.mark.parametrize(
    ("role", "see", "change", "govern"),
    [("reader", 200, 403, 403), ("editor", 200, 201, 403), ("admin", 200, 201, 200)],
)
def test_each_role_does_what_it_may(
    shared: TestClient, role: str, see: int, change: int, govern: int
) -> None:
    assert sign_in(shared, role) == 303
    headers = {"x-csrf-token": csrf_of(shared)}

    assert shared.get("/").status_code == see
    assert shared.post("/api/stories", json={"title": "Quay"}, headers=headers).status_code == change
    assert shared.get("/accounts").status_code == govern


def test_a_page_that_is_not_there_keeps_the_ways_on(quay: Visit) -> None:
    """The bar stays for who is signed in, and a claim that is gone leads to its story; a stranger learns nothing of it."""
    gone = quay.client.get("/stories/1/claims/nosuch")
    stranger = TestClient(quay.client.app).get("/nosuch")

    assert (gone.status_code, stranger.status_code) == (404, 404)
    assert '<nav aria-label="Desk">' in gone.text
    assert '<a href="/stories/1">To the story</a>' in gone.text
    assert '<nav aria-label="Desk">' not in stranger.text
    assert '<a href="/stories/99">' not in quay.client.get("/stories/99").text


def test_a_reader_goes_through_the_queue_without_deciding(example: Path, tmp_path: Path) -> None:
    where = shutil.copy(example, tmp_path / "shared.db")
    add_account(str(where), "reader", role="reader", password=PASSWORD)
    with Workspace(where) as workspace, TestClient(create_app(workspace, token=None)) as client:
        sign_in(client, "reader")
        first = client.get("/review").text
        assert 'name="verdict"' not in first
        assert "An editor decides." in first
        onward = re.search(r'<a href="([^"]+)" rel="next">', first)
        assert onward is not None
        second = client.get(unescape(onward[1])).text
        assert re.findall(r"<mark>.*?</mark>", second) != re.findall(r"<mark>.*?</mark>", first)
        assert 'rel="prev"' in second


def test_signing_out_ends_the_session(shared: TestClient) -> None:
    sign_in(shared, "editor")
    cookies = dict(shared.cookies)
    shared.post("/sign-out", data={"csrf": csrf_of(shared)})
    again = TestClient(shared.app, cookies=cookies)

    assert again.get("/", follow_redirects=False).headers["location"] == "/sign-in"


def test_an_admin_sees_to_the_accounts(shared: TestClient) -> None:
    sign_in(shared, "admin")
    csrf = csrf_of(shared)
    new = {"csrf": csrf, "name": "Ines", "role": "reader", "password": PASSWORD}

    assert shared.post("/accounts", data=new).status_code == 200
    assert "Ines" in shared.get("/accounts").text
    assert shared.post("/accounts", data={**new, "password": "short"}).status_code == 422
    assert shared.post("/accounts/remove", data={"csrf": csrf, "name": "Ines"}).status_code == 200
    assert "Ines" not in shared.get("/accounts").text
    last = shared.post("/accounts/remove", data={"csrf": csrf, "name": "admin"})
    assert "last admin" in last.text


def test_a_removed_account_is_out_at_once(shared: TestClient, tmp_path: Path) -> None:
    sign_in(shared, "editor")
    remove_account(str(tmp_path / "shared.db"), "editor")

    assert shared.get("/", follow_redirects=False).status_code == 303
    assert ("editor", "editor") not in list_accounts(str(tmp_path / "shared.db"))


def test_passwords_are_kept_hashed() -> None:
    secret = hashed(PASSWORD)

    assert secret.startswith("$argon2id$")
    assert is_right(PASSWORD, secret)
    assert not is_right("wrong", secret)
    assert not is_right(PASSWORD, None)
    assert not is_right("x" * 5000, secret)


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword, match="10 to 1000 characters"):
        hashed(password)


def test_an_unknown_role_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Error, match="there is no role 'king'"):
        add_account(str(tmp_path / "w.db"), "a", role="king", password=PASSWORD)

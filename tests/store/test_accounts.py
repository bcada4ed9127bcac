from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.store.samples import NOW

from woozle.errors import NotInStore, StoreError
from woozle.store import accounts
from woozle.store.desk_tables import make_accounts
from woozle.store.transactions import writing

if TYPE_CHECKING:
    from woozle.store import Store


@pytest.fixture
def house(store: Store) -> Store:
    """An admin and an editor."""
    with writing(store.engine, make=make_accounts) as conn:
        accounts.put_account(conn, "ana", role="admin", secret="hash", now=NOW)
        accounts.put_account(conn, "bo", role="editor", secret="hash", now=NOW)
    return store


def test_a_session_is_whoever_opened_it_until_it_ends(house: Store) -> None:
    ends = int(NOW.timestamp()) + 60
    with writing(house.engine, make=make_accounts) as conn:
        accounts.open_session(conn, "bo", "token", expires_at=ends, now=NOW)
        found = accounts.who_has(conn, "token", now=NOW)
        assert found is not None
        assert (found.name, found.role) == ("bo", "editor")
        assert accounts.who_has(conn, "token", now=NOW + timedelta(minutes=2)) is None
        assert accounts.who_has(conn, "another", now=NOW) is None
        accounts.close_session(conn, "token")
        assert accounts.who_has(conn, "token", now=NOW) is None


def test_the_token_is_not_kept(house: Store) -> None:
    with writing(house.engine, make=make_accounts) as conn:
        accounts.open_session(conn, "bo", "a secret token", expires_at=2**31 - 1, now=NOW)
        kept = conn.exec_driver_sql("SELECT token_sha256 FROM sign_in").scalar_one()

    assert b"secret" not in bytes(kept)


@pytest.mark.parametrize("change", ["password", "removal"])
def test_a_new_password_and_a_removal_end_the_sessions(house: Store, change: str) -> None:
    with writing(house.engine, make=make_accounts) as conn:
        accounts.open_session(conn, "bo", "token", expires_at=2**31 - 1, now=NOW)
        if change == "password":
            accounts.put_account(conn, "bo", role="editor", secret="other", now=NOW)
        else:
            accounts.drop_account(conn, "bo")
        assert accounts.who_has(conn, "token", now=NOW) is None


def test_somebody_is_left_to_see_to_the_accounts(house: Store) -> None:
    with writing(house.engine, make=make_accounts) as conn:
        with pytest.raises(StoreError, match="last admin"):
            accounts.drop_account(conn, "ana")
        with pytest.raises(StoreError, match="last admin"):
            accounts.put_account(conn, "ana", role="reader", secret="hash", now=NOW)
        with pytest.raises(NotInStore):
            accounts.drop_account(conn, "nobody")
        assert [one.name for one in accounts.load_accounts(conn)] == ["ana", "bo"]

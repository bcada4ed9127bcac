"""The workspace on disk: originals, versions, readings, a person's judgements; SQLite or PostgreSQL."""

from woozle.store.backup import back_up
from woozle.store.check import find_damage
from woozle.store.desk_tables import story  # noqa: F401 # one metadata: whoever takes the tables gets all
from woozle.store.rows import ArticleRow, Correction, Hit, Judgement, Query, VersionRow
from woozle.store.store import Store, open_store

__all__ = [
    "ArticleRow",
    "Correction",
    "Hit",
    "Judgement",
    "Query",
    "Store",
    "VersionRow",
    "back_up",
    "find_damage",
    "open_store",
]

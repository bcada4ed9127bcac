"""Write a small workspace of today's schema beside this file, to be brought up to date by all later releases.

python tests/store/schemas/make.py
"""

from __future__ import annotations

import gzip
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.store.samples import FERRY, NOW, capture, ferry_reading

from woozle.store import open_store
from woozle.store.schema import HEAD


def make(to: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "woozle.db")
        store = open_store(path)
        store.add([capture(FERRY)], now=NOW)
        store.save_readings([ferry_reading("1")], now=NOW)
        store.close()
        conn = sqlite3.connect(path, isolation_level=None)
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("PRAGMA page_size = 1024")  # large pages are mostly empty here
        conn.execute("VACUUM")
        conn.close()
        to.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    make(Path(__file__).with_name(f"{HEAD}.db.gz"))

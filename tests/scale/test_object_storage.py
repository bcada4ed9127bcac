"""An archive in object storage is read through the engine, from a small server on this machine that speaks as S3 does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.scale.archives import rows
from tests.scale.test_batch import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STORED = {
    "news/2031/march.jsonl": "".join(json.dumps(row) + "\n" for row in rows()[:3]).encode(),
    "news/2031/late/may.jsonl": "".join(json.dumps(row) + "\n" for row in rows()[3:]).encode(),
    "news/logo.png": b"no report",
    "elsewhere/other.jsonl": b'{"id": "z", "text": "Nobody asked for this."}\n',
}


class _Storage(BaseHTTPRequestHandler):
    """Lists keys under a prefix, folder by folder, and gives what is stored, whole or a stretch of it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the library's name
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        _, _, key = unquote(address.path).lstrip("/").partition("/")
        if key:
            self._give(_STORED[key])
        else:
            prefix = parse_qs(address.query).get("prefix", [""])[0]
            self._answer(200, _listing(prefix).encode(), {"Content-Type": "application/xml"})

    def _give(self, data: bytes) -> None:
        asked = re.match(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if asked is None:
            self._answer(200, data, {"ETag": '"1"'})
            return
        first, last = int(asked[1]), min(int(asked[2]), len(data) - 1)
        stretch = {"Content-Range": f"bytes {first}-{last}/{len(data)}", "ETag": '"1"'}
        self._answer(206, data[first : last + 1], stretch)

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _listing(prefix: str) -> str:
    under = {key: key.removeprefix(prefix) for key in _STORED if key.startswith(prefix)}
    folders = sorted({f"{prefix}{rest.partition('/')[0]}/" for rest in under.values() if "/" in rest})
    files = [key for key, rest in under.items() if "/" not in rest]
    return (
        '<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>'
        + "".join(
            f"<Contents><Key>{key}</Key><LastModified>2031-01-01T00:00:00.000Z</LastModified>"
            f"<Size>{len(_STORED[key])}</Size></Contents>"
            for key in files
        )
        + "".join(f"<CommonPrefixes><Prefix>{one}</Prefix></CommonPrefixes>" for one in folders)
        + "</ListBucketResult>"
    )


@pytest.fixture
def address() -> Iterator[str]:
    """Where the storage listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Storage) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.mark.parametrize("place", ["s3://wire/news/", "s3://wire/news/**/*.jsonl"])
def test_an_archive_in_object_storage_is_read(place: str, address: str, tmp_path: Path) -> None:
    told = {
        "AWS_ENDPOINT_URL": address,
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
    }
    command = [sys.executable, "-m", "woozle", "batch", "read", place, str(tmp_path / "read"), "-q"]

    done = subprocess.run(
        command, env={**os.environ, **told}, capture_output=True, text=True, check=False, timeout=300
    )

    assert (done.stdout, done.stderr) == ("5 articles, 5 read, 0 errors\n", "")
    assert {row["id"] for row in table(tmp_path / "read", "articles")} == {row["id"] for row in rows()}


def test_the_engine_is_never_imported_without_being_told_to_report_nothing(tmp_path: Path) -> None:
    """Listing object storage is what imports it first."""
    (tmp_path / "daft.py").write_text(
        "import os\nprint(os.environ.get('DAFT_ANALYTICS_ENABLED'))\nraise SystemExit"
    )
    asked = "from woozle.scale.inputs import bundles; bundles('s3://wire/')"
    told = {name: value for name, value in os.environ.items() if name != "DAFT_ANALYTICS_ENABLED"}
    path = os.pathsep.join([str(tmp_path), *filter(None, [told.get("PYTHONPATH")])])

    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**told, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "0\n"


def test_what_cant_be_listed_is_one_line(tmp_path: Path) -> None:
    """Of a storage of a kind that the engine doesn't know, and nothing of the engine's own beside."""
    done = subprocess.run(
        [sys.executable, "-m", "woozle", "batch", "read", "xyz://wire/news", str(tmp_path / "read")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr.startswith("woozle: xyz://wire/news can't be listed (")
    assert done.stderr.count("\n") == 1
    assert done.returncode == 1

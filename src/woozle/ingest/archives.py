"""Web archives: WARC, plain or compressed, and WACZ. Streamed, a page in memory at a time."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.ingest.document import LIMIT, too_large
from woozle.ingest.extract import HTML
from woozle.ingest.files import printable, unwatched
from woozle.model.capture import Original

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from woozle.ingest.files import Passed

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_OK = 200


def archived_pages(path: Path, *, passed: Passed = unwatched) -> Iterator[Original | DocumentError]:
    """Yield the pages that an archive holds, each with its URL and the moment it was archived.

    Pages that were answered with an error or a redirect are passed over.

    Args:
        path: Of the archive.
        passed: Is told how many bytes of it lie behind.

    Raises:
        DocumentError: It is no archive, there is no page in it, or fastwarc isn't installed.
        OSError: It can't be read.
    """
    empty = True
    with path.open("rb") as file:
        for page in _pages(file, path):
            empty = False
            passed(file.tell())
            yield page
    if empty:
        raise DocumentError(printable(path), "there is no page in it that was answered without an error")


def _pages(file: IO[bytes], path: Path) -> Iterator[Original | DocumentError]:
    name, suffix = printable(path), path.suffix.lower()
    if suffix == ".wacz":
        yield from _of_bundle(file, name=name)
        return
    yield from _records(file, name=name)
    if suffix == ".gz":
        yield from _cut_short(path, name=name)


def _of_bundle(file: IO[bytes], *, name: str) -> Iterator[Original | DocumentError]:
    try:
        with zipfile.ZipFile(file) as bundle:
            inside = [one for one in bundle.namelist() if one.endswith((".warc", ".warc.gz"))]
            if not inside:
                raise DocumentError(name, "there is no WARC in it")
            for one in inside:
                with bundle.open(one) as stream:
                    yield from _records(stream, name=f"{name}, {one}")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DocumentError(name, f"it is damaged or no WACZ ({error})") from error


def _records(stream: IO[bytes], *, name: str) -> Iterator[Original | DocumentError]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ModuleNotFoundError:
        raise DocumentError(name, "install woozle[archives] to read web archives") from None
    seen = False
    try:
        records = ArchiveIterator(
            stream, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all"
        )
        for record in records:
            seen = True
            if record.record_type == WarcRecordType.response and _is_page(record):
                yield _page(record, name=name)
    except (OSError, ValueError) as error:
        what = "it is cut short or damaged after the pages before" if seen else "it is no WARC"
        raise DocumentError(name, f"{what} ({error})") from error
    if not seen:
        raise DocumentError(name, "there is no record in it")


def _is_page(record: Any) -> bool:
    http = record.http_headers
    return http is not None and http.status_code == _OK and record.http_content_type in _PAGES


def _page(record: Any, *, name: str) -> Original | DocumentError:
    url = record.headers.get("WARC-Target-URI", "")
    length = record.content_length
    encoded = "Content-Encoding" in record.http_headers or "Transfer-Encoding" in record.http_headers
    data = record.reader.read(LIMIT + 1)
    if len(data) > LIMIT:
        return too_large(f"{name}, {url}")
    if not encoded and len(data) < length:
        return DocumentError(f"{name}, {url}", "the archive is cut short within this page")
    if record.record_date is None or not url:
        return DocumentError(f"{name}, {url}", "its record has no URL or no date")
    return Original(origin=url, data=bytes(data), media_type=HTML, captured_at=record.record_date)


def _cut_short(path: Path, *, name: str) -> Iterator[DocumentError]:
    """Yield an error if the compressed file ends before its end, which a reader of records doesn't notice."""
    with gzip.open(path) as stream:
        try:
            while stream.read(1 << 20):
                pass
        except (EOFError, OSError, zlib.error) as error:
            yield DocumentError(
                name, f"the archive is cut short or damaged; the pages before are kept ({error})"
            )

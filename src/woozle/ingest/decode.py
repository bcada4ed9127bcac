"""From bytes to characters."""

from __future__ import annotations

import codecs
import re

from woozle.errors import DocumentError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.02
_MOSTLY_ASCII = 0.75
"""From this share of ASCII on, a stray byte is taken for a Windows-1252 quote mark or accent."""


def decode(data: bytes, *, id: str) -> str:
    """Return the characters of *data*: UTF-8, what a byte order mark says, or what it looks like.

    Args:
        data: The bytes of a text.
        id: Names the document in the error.

    Raises:
        DocumentError: The bytes are no text, or in no encoding that can be recognised.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    _refuse_binary(data, id=id)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, id=id)


def _refuse_binary(data: bytes, *, id: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(id, f"it is {what}, not text")
    head = data[:65536]
    if b"\x00" in head or len(_CONTROL.findall(head)) > _MAX_CONTROL_SHARE * len(head):
        raise DocumentError(id, "it is binary data, not text")


def _guess(data: bytes, *, id: str) -> str:
    """Decode what is not clean UTF-8."""
    patched = data.decode("utf-8", "replace")
    # Each broken byte is one U+FFFD. Damaged UTF-8 (a file cut short) has more good letters than bad.
    broken = patched.count("\ufffd")
    good = sum(not c.isascii() for c in patched) - broken
    if good > broken or (broken == 1 and patched.endswith("\ufffd")):
        return patched
    if sum(byte < 0x80 for byte in data) >= _MOSTLY_ASCII * len(data):
        return data.decode("cp1252", "replace")
    return _detect(data, id=id)


def _detect(data: bytes, *, id: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise DocumentError(id, "it is in no character encoding that can be recognised")
    return data.decode(best.encoding, "replace")

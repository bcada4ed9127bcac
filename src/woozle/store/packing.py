"""Texts and readings kept small: deflate with a dictionary of what recurs in all of them.

A short text has little in it that repeats; a dictionary (RFC 1950, 2.2) gives its beginning something to refer
to. JSON is folded before, see `folding`. A reading repeats words of its text, so that is part of its dictionary.
What is packed begins with the number of the dictionary it needs, so a
dictionary is never changed: a better one is a new file with a new number.
"""

from __future__ import annotations

import json
import zlib
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import LargeBinary
from sqlalchemy.types import TypeDecorator

from woozle.store.folding import fold, unfold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Dialect

FIRST_TEXT: Final = "text-1.txt"
"""Our example reports."""

TEXT: Final = "text-4.txt"
"""The invented reports that woozle learns from, as many as deflate looks back on."""

PLAIN_JSON: Final = "reading-2.json"
"""Readings of our example reports, as JSON."""

FOLDED_JSON: Final = "folded-3.json"
"""The same, folded, with their statements, the shortest last, for whose sake a dictionary is there; before them short
readings with nothing left of what they read."""

_BY_MARK: Final = {1: FIRST_TEXT, 2: PLAIN_JSON, 3: FOLDED_JSON, 4: TEXT, 5: FOLDED_JSON}
_MARKS: Final = {name: mark for mark, name in _BY_MARK.items()}

_SUMMED: Final = 5
"""The mark of what ends with a checksum of all before."""

_SUM_BYTES: Final = 4

_WINDOW: Final = 32_768
"""How far deflate looks back, in bytes."""

_PLAIN: Final = 0x78
"""How zlib's own format begins, in which readings of the first schemas were kept."""


class Packed(TypeDecorator[str]):
    """A column of text that is kept packed."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, dictionary: str) -> None:
        super().__init__()
        self.dictionary = dictionary

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Return what the database keeps."""
        return None if value is None else pack(value, self.dictionary)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text.

        Raises:
            zlib.error: What the database keeps is damaged.
        """
        return None if value is None else unpack(bytes(value))


def pack(text: str, dictionary: str, *, known: str = "") -> bytes:
    """Return *text* packed with one of the dictionaries.

    Args:
        text: What to pack.
        dictionary: Its name.
        known: What stands beside it in the database and may recur in it; has to be given again to unpack it.
    """
    # Raw deflate: the hash beside a text tells of damage, a checksum behind folded JSON.
    mark = _MARKS[dictionary]
    packer = zlib.compressobj(
        9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary(dictionary, known)
    )
    packed = bytes([mark]) + packer.compress(_bytes(text)) + packer.flush()
    return packed + _sum_of(packed) if mark == _SUMMED else packed


def is_whole(data: bytes) -> bool:
    """Tell whether what was packed is as it was, as far as that can be told without unpacking it."""
    if not data or data[0] not in (*_BY_MARK, _PLAIN):
        return False
    return data[0] != _SUMMED or data[-_SUM_BYTES:] == _sum_of(data[:-_SUM_BYTES])


def pack_json(written: str, *, known: str = "") -> bytes:
    """Return JSON packed, folded if it comes out of that letter by letter as it went in."""
    try:
        folded = _folded(written)
        is_kept = _unfolded(folded) == written
    except (ValueError, RecursionError):
        is_kept = False
    return pack(folded, FOLDED_JSON, known=known) if is_kept else pack(written, PLAIN_JSON)


def unpack(data: bytes, *, known: str = "") -> str:
    """Return what was packed.

    Raises:
        zlib.error: The data is damaged.
    """
    if data[:1] == bytes([_PLAIN]):
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    with _damage():
        name, plain = _inflated(data, known)
        return _unfolded(plain) if name == FOLDED_JSON else plain


def unpack_json(data: bytes, *, known: str = "") -> Any:
    """Return the value of JSON that was packed; quicker than to have it written out and to read that.

    Raises:
        zlib.error: The data is damaged.
    """
    if data[:1] == bytes([_PLAIN]):
        return json.loads(unpack(data))
    with _damage():
        name, plain = _inflated(data, known)
        return _value_of(plain) if name == FOLDED_JSON else json.loads(plain)


def _inflated(data: bytes, known: str) -> tuple[str, str]:
    """Return the name of the dictionary that was used, and the text, still folded if it was."""
    if not is_whole(data):
        raise zlib.error("packed in no way that is known, or its checksum differs")
    name = _BY_MARK[data[0]]
    unpacker = zlib.decompressobj(-15, _dictionary(name, known if name == FOLDED_JSON else ""))
    text = unpacker.decompress(data[1:]) + unpacker.flush()
    if not unpacker.eof:
        raise zlib.error("cut off")
    return name, text.decode("utf-8", "surrogatepass")


@contextmanager
def _damage() -> Iterator[None]:
    """Tell of whatever is found wrong with data as damage."""
    try:
        yield
    except (ValueError, TypeError, LookupError, StopIteration) as error:
        raise zlib.error(str(error)) from error


def _folded(written: str) -> str:
    values = fold([json.loads(written)])
    return json.dumps(values, separators=(",", ":"), ensure_ascii=written.isascii())


def _unfolded(folded: str) -> str:
    return json.dumps(_value_of(folded), ensure_ascii=folded.isascii())


def _value_of(folded: str) -> Any:
    (value,) = unfold(json.loads(folded))
    return value


def _dictionary(name: str, known: str) -> bytes:
    return (_read(name) + _bytes(known))[-_WINDOW:]


def _sum_of(packed: bytes) -> bytes:
    return zlib.crc32(packed).to_bytes(_SUM_BYTES)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@cache
def _read(dictionary: str) -> bytes:
    return files("woozle.store").joinpath("dictionaries", dictionary).read_bytes()

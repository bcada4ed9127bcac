"""Texts and readings kept small: deflate with a dictionary of what recurs in all of them.

A short text has little in it that repeats; a dictionary (RFC 1950, 2.2) gives its beginning something to refer
to. What is packed begins with the number of the dictionary it needs, so a dictionary is never changed:
a better one is a new file with a new number.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import LargeBinary
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

TEXT: Final = "text-1.txt"
"""Our example reports."""

READING: Final = "reading-2.json"
"""Readings of the same."""

_BY_MARK: Final = {int(name.rpartition("-")[2].partition(".")[0]): name for name in (TEXT, READING)}

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


def pack(text: str, dictionary: str) -> bytes:
    """Return *text* packed with one of the dictionaries."""
    mark = next(mark for mark, name in _BY_MARK.items() if name == dictionary)
    # Raw deflate: the database and the hash beside a text tell of damage, no checksum of zlib's needed.
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _read(dictionary))
    return bytes([mark]) + packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()


def unpack(data: bytes) -> str:
    """Return what was packed.

    Raises:
        zlib.error: The data is damaged.
    """
    if data[:1] == bytes([_PLAIN]):
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    if not data or data[0] not in _BY_MARK:
        raise zlib.error("packed in no way that is known")
    unpacker = zlib.decompressobj(-15, _read(_BY_MARK[data[0]]))
    text = unpacker.decompress(data[1:]) + unpacker.flush()
    if not unpacker.eof:
        raise zlib.error("cut off")
    try:
        return text.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise zlib.error(str(error)) from error


@cache
def _read(dictionary: str) -> bytes:
    return files("woozle.store").joinpath("dictionaries", dictionary).read_bytes()

"""Several files in one: a ZIP archive that is the same bytes each time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_DAY = (1980, 1, 1, 0, 0, 0)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return *files*, by name and content, as a ZIP archive without a clock in it."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, _ANY_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()

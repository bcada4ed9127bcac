"""What a run tells on standard error: how far it is, and at its end what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from woozle.export.formats import Result

_CLEAR_LINE = "\r\x1b[K"


class Journal:
    """Keeps count of a run.

    Attributes:
        read: How many documents were read.
        failed: What was wrong with the others, in order.
    """

    def __init__(self, stream: TextIO, *, live: bool) -> None:
        """Write to *stream*; *live* if it is a terminal that may be shown progress on."""
        self.read = 0
        self.failed: list[DocumentError] = []
        self._stream = stream
        self._live = live

    @property
    def status(self) -> int:
        """The exit status: 0 if all was read, 1 if something wasn't."""
        return 1 if self.failed else 0

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield *results* as they are, and keep count of them."""
        for result in results:
            if isinstance(result, DocumentError):
                self.failed.append(result)
            else:
                self.read += 1
            self._show_progress()
            yield result

    def close(self) -> None:
        """Say what could not be read, if anything."""
        if self._live:
            self._stream.write(_CLEAR_LINE)
        total = self.read + len(self.failed)
        if total == 1 and self.failed:
            self._stream.write(f"woozle: {_one_line(str(self.failed[0]))}\n")
        elif self.failed:
            self._stream.write(f"woozle: {len(self.failed)} of {total} documents could not be read:\n")
            self._stream.writelines(f"  {_one_line(str(error))}\n" for error in self.failed)
        self._stream.flush()

    def _show_progress(self) -> None:
        if self._live:
            failed = f", {len(self.failed)} could not be read" if self.failed else ""
            self._stream.write(f"{_CLEAR_LINE}{self.read} read{failed}")
            self._stream.flush()


def _one_line(words: str) -> str:
    """Return *words* such that no name of a file or row can steer the terminal."""
    return "".join(c if c.isprintable() else "�" for c in words)

"""Paper: a page as PDF, by a Chromium that is on the machine anyway."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from woozle.errors import Error

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 60


class NoPaper(Error):
    """The page could not be printed."""


def find_browser() -> str | None:
    """Return the path of a Chromium, or None if there is none."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def to_pdf(page: str, browser: str) -> bytes:
    """Return *page*, which is one self-contained HTML file, as PDF. Nothing is fetched.

    Raises:
        NoPaper: The browser failed or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="woozle-print-") as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8", errors="replace")
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
        ]
        # Chromium refuses to run its sandbox as root; the page has no script and the policy lets nothing run.
        command += ["--no-sandbox"] if os.geteuid() == 0 else []
        try:
            subprocess.run(  # noqa: S603 # a list, no shell; the path is the system's own
                [*command, source.as_uri()], check=True, capture_output=True, timeout=_SECONDS
            )
            return target.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise NoPaper(f"the page could not be printed ({type(error).__name__})") from error

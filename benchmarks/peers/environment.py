"""The environment of the peers: made once, away from woozle's own, and what could not be installed into it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).parent.parent / "requirements.txt"


class Environment:
    """A folder with a Python that has the peers.

    Attributes:
        python: Its interpreter.
        refused: For each requirement that could not be installed, pip's reason.
    """

    def __init__(self, folder: Path) -> None:
        """Make the environment if it isn't there, and install what is missing, one by one."""
        self.python = folder / "bin" / "python"
        self._state = folder / "refused.json"
        if not self.python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        if not self._state.exists():
            refused = {name: why for name in requirements() if (why := self._install(name))}
            self._state.write_text(json.dumps(refused), "utf-8")
        self.refused: dict[str, str] = json.loads(self._state.read_text("utf-8"))

    def version(self, package: str) -> str | None:
        """Return the version of a package, or None if it isn't there."""
        code = f"from importlib.metadata import version; print(version({package!r}))"
        done = subprocess.run([self.python, "-c", code], capture_output=True, text=True, check=False)
        return done.stdout.strip() or None

    def _install(self, requirement: str) -> str:
        command = [
            str(self.python),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            requirement,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        return "" if done.returncode == 0 else (errors or ["pip ended without a reason"])[-1][:200]


def requirements() -> list[str]:
    """Return the lines of the requirements, without remarks."""
    lines = (line.partition("#")[0].strip() for line in REQUIREMENTS.read_text("utf-8").splitlines())
    return [line for line in lines if line]

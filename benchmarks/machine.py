"""On what, and with which versions, something was measured."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("woozle", "onnxruntime", "tokenizers", "numpy", "sqlalchemy", "trafilatura", "daft", "ray")


def machine() -> dict[str, str]:
    """Return what the machine is, as far as figures depend on it; nothing that names it."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "VNNI": "yes" if "vnni" in _cpuinfo() else "no",
        "memory": f"{pages / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }


def versions() -> dict[str, str]:
    """Return the versions of woozle, its weights, and what it runs on."""
    from woozle import weights

    found = {"weights": weights.version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def load() -> float:
    """Return how many processes wanted a processor in the last minute; above the cores, speeds say little."""
    return round(os.getloadavg()[0], 1)


def _processor() -> str:
    names = [
        line.partition(":")[2].strip() for line in _cpuinfo().splitlines() if line.startswith("model name")
    ]
    return names[0] if names else platform.processor()


def _cpuinfo() -> str:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8") if path.exists() else ""

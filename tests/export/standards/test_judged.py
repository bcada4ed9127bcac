"""What a person decided is shown where people read the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from woozle.export.dossier.formats import find_dossier_exporter

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


@pytest.mark.parametrize("name", ["text", "md", "html"])
@pytest.mark.parametrize(
    "words",
    [
        "source usually reliable, information probably true",
        "source reliability cannot be judged, information truth cannot be judged",
        "retracted: Outlet a3; of 4 reports 1 would remain with an origin",
    ],
)
def test_ratings_and_retractions(name: str, words: str, dossier: Dossier) -> None:
    written = "".join(find_dossier_exporter(name)(dossier))

    assert words in " ".join(written.replace("\\", "").split())

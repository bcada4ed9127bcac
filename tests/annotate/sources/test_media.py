"""Words that name a medium."""

from __future__ import annotations

import pytest

from woozle.annotate.sources.media import media_in, told_to
from woozle.model.attribution import Medium


@pytest.mark.parametrize(
    ("words", "media"),
    [
        ("he tweeted", {1: [Medium.POST]}),
        ("at a news conference", {2: [Medium.PRESS], 3: [Medium.SPEECH]}),
        ("she went home", {}),
    ],
)
def test_media(words: str, media: dict[int, list[Medium]]) -> None:
    found = media_in(words.split())
    assert {i: sorted(m) for i, m in found.items() if i in media} == {i: sorted(m) for i, m in media.items()}


@pytest.mark.parametrize(
    ("words", "masks", "medium"),
    [
        ("told the Arlen Herald", {2: "Outlet", 3: "Outlet"}, Medium.OUTLET),
        ("told this newspaper", {}, Medium.OUTLET),
        ("told us", {}, Medium.OUTLET),
        ("told the council", {}, None),
        ("met the Arlen Herald", {2: "Outlet", 3: "Outlet"}, None),
    ],
)
def test_to_whom_it_was_told(words: str, masks: dict[int, str], medium: Medium | None) -> None:
    assert told_to(words.lower().split(), masks, 0) is medium

"""Anonymity, where it is stated, and its reason."""

from __future__ import annotations

import pytest

from woozle.annotate.sources.anonymity import anonymity_stated, reason_for_anonymity


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "He spoke on condition of anonymity because he was not allowed to talk to the press.",
            "because he was not allowed to talk to the press",
        ),
        ("A pilot, who asked not to be named, said so.", None),
        ("An inspector, who wished to remain anonymous, said so.", None),
        ("A clerk who did not want to be named for fear of dismissal said so.", "for fear of dismissal"),
        ("She declined to be identified, citing company rules.", "citing company rules"),
    ],
)
def test_stated(sentence: str, reason: str | None) -> None:
    assert anonymity_stated(sentence)
    found = reason_for_anonymity(sentence)
    assert (sentence[slice(*found)] if found else None) == reason


@pytest.mark.parametrize("sentence", ["A pilot said so.", "The ship was not named after him."])
def test_not_stated(sentence: str) -> None:
    assert not anonymity_stated(sentence)
    assert reason_for_anonymity(sentence) is None

from __future__ import annotations

import pytest

from woozle.annotate.recipients import without_recipients
from woozle.model.attribution import Attribution
from woozle.model.text import Span


def saying(text: str, source: str, cue: str) -> Attribution:
    spans = (Span(text.index(words), text.index(words) + len(words)) for words in (source, cue))
    one, other = spans
    return Attribution(id="a1", parent=None, source=(one,), cue=(other,), content=())


@pytest.mark.parametrize(
    ("text", "source", "cue", "is_source"),
    [
        pytest.param("The harbour was told of cracks.", "The harbour", "told", False, id="passive"),
        pytest.param(
            "The harbour was told of cracks.", "The harbour was", "told", False, id="with the auxiliary"
        ),
        pytest.param("The harbour was told of cracks.", "The harbour", "was told", False, id="in the cue"),
        pytest.param("They had been repeatedly warned of it.", "They", "warned", False, id="with an adverb"),
        pytest.param("The harbour told the town of cracks.", "The harbour", "told", True, id="active"),
        pytest.param("Rask, who was away, warned of it.", "Rask", "warned", True, id="another verb between"),
        pytest.param("A law was passed, Rask told us.", "Rask", "told", True, id="before the source"),
        pytest.param("The town was told by Rask of it.", "Rask", "told", True, id="by whom"),
    ],
)
def test_who_was_told_is_no_source(text: str, source: str, cue: str, is_source: bool) -> None:
    (found,) = without_recipients(text, [saying(text, source, cue)])

    assert bool(found.source) is is_source

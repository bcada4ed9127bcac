"""Whatever spans an annotator hands over, they are resolved without a fault and without being moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.sources import resolve
from woozle.model.article import Article
from woozle.model.attribution import Attribution
from woozle.model.entity import EntityKind
from woozle.model.text import Span

WORDS = [
    *(
        "He",
        "she",
        "they",
        "Ana Ruiz",
        "Mr.",
        "Lund",
        "the",
        "official",
        "a report",
        "said",
        "“",
        "”",
        ".",
        ",",
    ),
    *(
        "\n\n",
        "who served as mayor",
        "until May",
        "resigned",
        "told reporters",
        "not",
        "'s",
        "lawyer",
        "(AP)",
        "for",
    ),
]


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Attribution], list[tuple[Span, EntityKind]]]:
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)))

    def spans(most: int) -> st.SearchStrategy[tuple[Span, ...]]:
        ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12))
        return st.lists(ends.map(lambda e: Span(e[0], min(len(text), e[0] + e[1]))), max_size=most).map(tuple)

    attributions = [
        Attribution(
            id=str(i),
            parent="0" if i else None,
            source=draw(spans(1)),
            cue=draw(spans(1)),
            content=draw(spans(2)),
        )
        for i in range(draw(st.integers(0, 4)))
    ]
    names = [(span, draw(st.sampled_from(EntityKind))) for span in draw(spans(5))]
    return text, attributions, names


@given(texts_with_spans())
def test_any_spans(given_: tuple[str, list[Attribution], list[tuple[Span, EntityKind]]]) -> None:
    text, attributions, names = given_
    resolved = resolve(Article(id="a", text=text), attributions, names)
    assert [(a.id, a.source, a.cue, a.content) for a in resolved.attributions] == [
        (a.id, a.source, a.cue, a.content) for a in attributions
    ]
    ids = {entity.id for entity in resolved.entities}
    pointed = {a.source_entity for a in resolved.attributions} | {a.speaks_for for a in resolved.attributions}
    assert pointed - {None} <= ids
    assert all(0 <= m.span.start < m.span.end <= len(text) for e in resolved.entities for m in e.mentions)
    assert all(o.holder in ids for o in resolved.occupancies)


def test_an_empty_text() -> None:
    assert resolve(Article(id="a", text="  "), [], []).entities == ()

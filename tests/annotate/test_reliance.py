"""Who is cited stands inside the attribution that cites."""

from __future__ import annotations

import pytest

from woozle.annotate.reliance import with_reliances
from woozle.model.attribution import Attribution
from woozle.model.text import Span


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def said(text: str, source: str, cue: str, content: str, id_: str = "a1") -> Attribution:
    return Attribution(
        id=id_, source=(span(text, source),), cue=(span(text, cue),), content=(span(text, content),)
    )


@pytest.mark.parametrize(
    ("text", "cue", "content", "who", "remains"),
    [
        pytest.param(
            "The Post reported, citing two officials, that the quay was shut.",
            "reported",
            "that the quay was shut",
            "two officials",
            "that the quay was shut",
            id="before the content",
        ),
        pytest.param(
            "The Post reported, citing two officials who had read the memo, that the quay was shut.",
            "reported",
            "citing two officials who had read the memo, that the quay was shut",
            "two officials",
            "that the quay was shut",
            id="taken into the content",
        ),
        pytest.param(
            "The Post said the quay was shut, quoting the harbour ministry.",
            "said",
            "the quay was shut",
            "the harbour ministry",
            "the quay was shut",
            id="after the content",
        ),
        pytest.param(
            "The Post said the quay was shut, citing the U.S. Coast Board.",
            "said",
            "the quay was shut",
            "the U.S. Coast Board",
            "the quay was shut",
            id="a name with stops",
        ),
        pytest.param(
            "“The Post says it was shut based on an ‘Aldmouth source’ & that is all,” she wrote.",
            "says",
            "it was shut based on an ‘Aldmouth source’",
            "Aldmouth source",
            "it was shut",
            id="based on a quoted description",
        ),
    ],
)
def test_who_is_cited_has_the_content(text: str, cue: str, content: str, who: str, remains: str) -> None:
    post = said(text, "The Post", cue, content)

    outer, inner = with_reliances(text, [post])

    assert [s.of(text) for s in inner.source] == [who]
    assert inner.parent == outer.id
    assert [s.of(text) for s in outer.content] == [remains]
    assert inner.content == outer.content


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mayor said the fair was off, citing fears of a strike.", id="fears are no source"),
        pytest.param(
            "The mayor said the fair was off. Nobody left, citing the police.", id="another sentence"
        ),
    ],
)
def test_what_is_no_source_changes_nothing(text: str) -> None:
    mayor = said(text, "The mayor", "said", "the fair was off")

    assert with_reliances(text, [mayor]) == [mayor]


def test_a_second_cue_for_the_same_citing_goes() -> None:
    text = "The Post reported, citing two officials, that the quay was shut."
    post = said(text, "The Post", "reported", "that the quay was shut")
    twice = said(text, "The Post", "citing", "two officials", id_="a2")

    assert [a.id for a in with_reliances(text, [post, twice])] == ["a1", "a1.19"]


def test_a_bare_reliance_has_no_content() -> None:
    text = "The quay was shut. Monday’s report cited a source in Aldmouth."
    taken = said(text, "Monday’s report", "cited", "a source in Aldmouth")

    outer, inner = with_reliances(text, [taken])

    assert [s.of(text) for s in outer.source] == ["Monday’s report"]
    assert [s.of(text) for s in inner.source] == ["a source in Aldmouth"]
    assert inner.parent == outer.id
    assert outer.content == inner.content == ()


def test_a_bare_reliance_is_found_where_the_encoder_found_nothing() -> None:
    text = "Monday’s report cited a source in Aldmouth."

    outer, inner = with_reliances(text, [])

    assert (outer.parent, inner.parent) == (None, outer.id)

"""A whole reading with the bundled weights, on a report that holds most of what makes sourcing hard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import woozle
from woozle.errors import UnsupportedLanguage
from woozle.ingest import read_path
from woozle.model.article import Article
from woozle.model.attribution import Attribution, Medium, SourceKind, Stance
from woozle.pipeline import Reader

if TYPE_CHECKING:
    from woozle.model.reading import Reading

ENVOY = Path(__file__).parent / "articles" / "envoy.txt"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=2)


@pytest.fixture(scope="module")
def article() -> Article:
    (article,) = read_path(ENVOY)
    return article


@pytest.fixture(scope="module")
def reading(reader: Reader, article: Article) -> Reading:
    return reader.read(article)


def words(article: Article, spans: tuple[woozle.Span, ...]) -> str:
    return " … ".join(span.of(article.text) for span in spans)


def saying(article: Article, reading: Reading, source: str, content: str) -> Attribution:
    """Return the attribution of *source* whose content holds the words *content*."""
    found = [
        a
        for a in reading.attributions
        if source in words(article, a.source) and content in words(article, a.content)
    ]
    assert found, [(words(article, a.source), words(article, a.content)) for a in reading.attributions]
    return found[0]


@pytest.mark.parametrize(
    ("source", "content"),
    [
        pytest.param("a Lumenian media report", "made a secret trip to Lumen", id="according to"),
        pytest.param("the Lumen Herald newspaper", "carried a letter", id="outlet after its claim"),
        pytest.param("The report", "arrived at Lumen airport", id="the report said"),
        pytest.param("the report", "strong pressure from the Gulf states", id="the report added"),
        pytest.param("Solun", "the report", id="a denial whose content is what is denied"),
        pytest.param("he", "I DID NOT go to Lumen", id="a tweet over two sentences, first"),
        pytest.param("he", "I wonder who this Averian source is", id="a tweet over two sentences, last"),
        pytest.param("Solun", "I was the last to be told", id="a second quotation"),
        pytest.param("the Lumen Herald", "senior adviser to the leader", id="an earlier report"),
        pytest.param("Veld", "cannot accept Lumen", id="an interview"),
        pytest.param("People familiar with the talks", "had not led to any lasting result", id="anonymous"),
        pytest.param("Ana Korr", "historic", id="a document of an institution"),
    ],
)
def test_finds_who_says_what(article: Article, reading: Reading, source: str, content: str) -> None:
    assert saying(article, reading, source, content).cue


def test_a_denial_is_not_an_assertion(article: Article, reading: Reading) -> None:
    assert saying(article, reading, "Solun", "the report").stance is Stance.DENY
    assert saying(article, reading, "Veld", "cannot accept Lumen").stance is Stance.SUPPORT


@pytest.mark.parametrize(
    ("source", "content", "name"),
    [
        pytest.param("The report", "arrived at Lumen airport", "Lumen Herald", id="the report"),
        pytest.param("Monday’s report", "", "Lumen Herald", id="a day's report"),
        pytest.param("he", "I DID NOT go to Lumen", "Jarek Solun", id="he"),
        pytest.param("Veld", "cannot accept Lumen", "Tomas Veld", id="a surname"),
    ],
)
def test_a_source_is_resolved_to_its_name(
    article: Article, reading: Reading, source: str, content: str, name: str
) -> None:
    names = {entity.id: entity.name for entity in reading.entities}
    assert names[saying(article, reading, source, content).source_entity or ""] == name


def test_two_papers_are_two(article: Article, reading: Reading) -> None:
    averian = saying(article, reading, "the Averian paper", "I went there")
    lumenian = saying(article, reading, "the Lumenian paper", "I went there")
    assert averian.source_entity != lumenian.source_entity or averian.source_entity is None


def test_a_denial_in_a_tweet_goes_on_and_media_are_told(article: Article, reading: Reading) -> None:
    tweet = saying(article, reading, "he", "I DID NOT go to Lumen")
    assert (tweet.stance, tweet.medium) == (Stance.DENY, Medium.POST)
    assert saying(article, reading, "Veld", "cannot accept Lumen").medium is Medium.INTERVIEW


def test_what_a_pronoun_may_mean_is_kept(article: Article, reading: Reading) -> None:
    tweet = saying(article, reading, "he", "I DID NOT go to Lumen")
    assert tweet.candidates
    assert tweet.candidates[0].entity == tweet.source_entity


@pytest.mark.parametrize(
    ("source", "content"),
    [
        pytest.param("the Averian paper", "I went there", id="a paper inside a tweet"),
        pytest.param("the Lumenian paper", "I went there", id="another"),
    ],
)
def test_finds_what_stands_inside_a_quotation(
    article: Article, reading: Reading, source: str, content: str
) -> None:
    inner = saying(article, reading, source, content)
    (outer,) = [a for a in reading.attributions if a.id == inner.parent]

    assert "DID NOT" in words(article, outer.content)


@pytest.mark.parametrize(
    ("source", "rests_on_it"),
    [
        pytest.param("Lumenian source", "the Averian paper", id="a source inside a paper inside a tweet"),
        pytest.param("Averian source", "the Lumenian paper", id="another"),
        pytest.param("a source in Averia City", "Monday’s report", id="a bare reliance"),
    ],
)
def test_finds_whom_a_report_rests_on(
    article: Article, reading: Reading, source: str, rests_on_it: str
) -> None:
    cited = saying(article, reading, source, "")
    (citing,) = [a for a in reading.attributions if a.id == cited.parent]

    assert words(article, citing.source) == rests_on_it


def test_an_allegation_that_nobody_makes_has_no_source(article: Article, reading: Reading) -> None:
    alleged = [a for a in reading.attributions if "illegally profited" in words(article, a.content)]

    assert [a.source_kind for a in alleged] == [SourceKind.UNSPECIFIED]
    assert alleged[0].source == ()


def test_every_span_lies_in_the_text(article: Article, reading: Reading) -> None:
    spans = [s for a in reading.attributions for s in (*a.source, *a.cue, *a.content)]

    assert spans
    assert all(0 <= s.start < s.end <= len(article.text) for s in spans)
    assert reading.text_sha256 == article.text_sha256


def test_parents_come_before_what_stands_inside_them(reading: Reading) -> None:
    seen: set[str | None] = {None}
    for attribution in reading.attributions:
        assert attribution.parent in seen
        seen.add(attribution.id)


def test_reads_the_same_whatever_is_read_beside_it(
    reader: Reader, article: Article, reading: Reading
) -> None:
    other = Article(id="other", text="The harbour master said the pier was shut. " * 40)

    assert list(reader.read_all([other, article, other]))[1] == reading


def test_says_that_it_reads_english_only(reader: Reader) -> None:
    text = "Der Bürgermeister sagte am Montag, die Brücke sei sicher, und wies die Vorwürfe der Opposition zurück."

    with pytest.raises(UnsupportedLanguage, match="de"):
        reader.read(Article(id="de", text=text))


@pytest.mark.parametrize("text", ["", " ", "\n", '"', "said", "—" * 50, "a" * 5000, "He said: " * 600])
def test_survives_odd_texts(reader: Reader, text: str) -> None:
    reader.read(Article(id="odd", text=text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "He",
                " said ",
                '"',
                "“",
                "”",
                "‘",
                "\n\n",
                "it was safe",
                ", ",
                ". ",
                "the Post",
                "🙂",
                "ß",
                "\u200f",
                "İ",
            ]
        )
    ).map("".join)
)
def test_no_text_yields_a_span_outside_it(reader: Reader, text: str) -> None:
    try:
        found = reader.read(Article(id="any", text=text))
    except UnsupportedLanguage:
        return
    spans = [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [t.span for t in found.timexes]
    spans += [m.span for e in found.entities for m in e.mentions]

    assert all(s.end <= len(text) for s in spans)


def test_is_a_function_of_one_text() -> None:
    text = "The mayor said the bridge was safe."

    (attribution,) = woozle.read(text).attributions

    assert attribution.source[0].of(text) == "The mayor"
    assert attribution.cue[0].of(text) == "said"
    assert attribution.content[0].of(text) == "the bridge was safe"

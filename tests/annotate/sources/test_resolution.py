"""Sources resolved: who they are, what they are, for whom they speak."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked, who

from woozle.annotate.sources import Opinion
from woozle.model.attribution import Act, Medium, PrintedAs, SourceKind, Stance
from woozle.model.entity import EntityKind


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "<Person Ana Ruiz> opened the bridge. [content 1 “It is safe,”] [source 1 she] [cue 1 said].",
            ["Ana Ruiz"],
            id="a pronoun takes up the only woman",
        ),
        pytest.param(
            "<Person Jan Visser> met <Person Maria Lund> on Monday. "
            "[source 1 <Person Visser>] [cue 1 said] [content 1 the talks had failed]. "
            "[source 2 He] [cue 2 added] [content 2 that more would follow].",
            ["Jan Visser", "Jan Visser"],
            id="a short form, and a pronoun that goes on speaking",
        ),
        pytest.param(
            "Mr. <Person Lund> and Mrs. <Person Lund> came. Mr. <Person Tore Lund> and Mrs. <Person Berit Lund> sat. "
            "[source 1 Mrs. <Person Lund>] [cue 1 said] [content 1 it was late].",
            ["Berit Lund"],
            id="titles tell namesakes apart",
        ),
        pytest.param(
            "The <Organization Port Workers Union> (<Organization PWU>) met. "
            "[source 1 The <Organization PWU>] [cue 1 said] [content 1 it would strike].",
            ["Port Workers Union"],
            id="an abbreviation in brackets",
        ),
        pytest.param(
            "[source 1 A harbour pilot] [cue 1 said] [content 1 the light was out]. "
            "[source 2 He] [cue 2 said] [content 2 nobody had told him].",
            ["A harbour pilot", "A harbour pilot"],
            id="somebody without a name",
        ),
        pytest.param(
            "<Person Jan Visser> has left the bank. [source 1 A director] [cue 1 said] [content 1 nobody wept]. "
            "[source 2 The source] [cue 2 said] [content 2 he would not come back].",
            ["A director", "A director"],
            id="who is kept unnamed is nobody named before",
        ),
    ],
)
def test_who_a_source_is(marked: str, expected: list[str | None]) -> None:
    assert who(marked) == expected


def test_a_capital_speaks_for_its_country() -> None:
    marked = "<Location Portugal> and <Location Spain> met. [source 1 <Location Lisbon>] [cue 1 said] [content 1 it was over]."
    assert who(marked) == ["Portugal"]


def test_nobody_is_named_within_a_description() -> None:
    """ "The nephew of Ana Ruiz" isn't Ana Ruiz."""
    marked = "[source 1 The nephew of <Person Ana Ruiz>] [cue 1 said] [content 1 she was ill]."
    assert who(marked) == [None]


def test_candidates_are_kept() -> None:
    """Whoever may be meant can be looked up, whether or not an answer was given."""
    resolved = Marked(
        "<Person Jan Visser> met <Person Tore Lund>. [source 1 He] [cue 1 said] [content 1 it was over]."
    ).resolved()
    (attribution,) = resolved.attributions
    first, second = attribution.candidates
    assert first.probability >= second.probability


def test_what_a_report_would_suggest_is_the_reporters_inference() -> None:
    marked = (
        "[source 1 The <Organization Arlen Herald>'s report] [cue 1 would suggest] [content 1 they had met]."
    )
    (attribution,) = Marked(marked).resolved().attributions
    assert (attribution.source_kind, attribution.printed_as) == (SourceKind.SELF, None)


@pytest.mark.parametrize("paper", ["A note prepared for", "The memo to", "A letter from", "The catalogue of"])
def test_what_is_written_is_nobody_whosever_name_it_bears(paper: str) -> None:
    """An encoder takes the minister for the source; the head of the phrase says what it is."""
    mistaken = Opinion(kinds={SourceKind.PERSON: 1.0}, printed={PrintedAs.NAMED: 1.0})
    marked = f"[source 1 {paper} <Person Ivo Tarn>] [cue 1 confirms] [content 1 that the port was told]."
    (attribution,) = Marked(marked).resolved(given={"1": mistaken}).attributions
    assert attribution.source_kind is SourceKind.DOCUMENT


def test_no_woman_is_no_answer_for_she() -> None:
    """Precision before recall: where nobody agrees with the pronoun, the source is left open."""
    marked = "Mr. <Person Jan Visser> came alone. [content 1 “It is safe,”] [source 1 she] [cue 1 said]."
    assert who(marked) == [None]


def test_a_definite_description_of_nobody_is_left_open() -> None:
    """ "The official" says who is meant only to those who know."""
    assert who("[source 1 The official] [cue 1 said] [content 1 the dam would hold].") == [None]


@pytest.mark.parametrize(
    ("marked", "kind", "printed", "number"),
    [
        (
            "[source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 it was safe].",
            SourceKind.PERSON,
            PrintedAs.NAMED,
            "1",
        ),
        (
            "[source 1 Two officials] [cue 1 said] [content 1 it was safe].",
            SourceKind.ANONYMOUS,
            PrintedAs.DESCRIBED_UNNAMED,
            "2",
        ),
        (
            "[source 1 Sources] [cue 1 said] [content 1 it was safe].",
            SourceKind.ANONYMOUS,
            PrintedAs.BARE_UNNAMED,
            "+",
        ),
        (
            "[source 1 An official] [cue 1 said] [content 1 it was safe], speaking on condition of anonymity.",
            SourceKind.ANONYMOUS,
            PrintedAs.CONDITION_OF_ANONYMITY_STATED,
            "1",
        ),
        (
            "[source 1 Residents] [cue 1 said] [content 1 they had heard nothing].",
            SourceKind.COLLECTIVE,
            PrintedAs.DESCRIBED_UNNAMED,
            "+",
        ),
        ("It [cue 1 is alleged] [content 1 that he lied].", SourceKind.UNSPECIFIED, None, None),
    ],
)
def test_what_a_source_is_and_how_it_is_printed(
    marked: str, kind: SourceKind, printed: PrintedAs | None, number: str | None
) -> None:
    (attribution,) = Marked(marked).resolved().attributions
    assert (attribution.source_kind, attribution.printed_as, attribution.number) == (kind, printed, number)


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("[source 1 <Person Ruiz>] [cue 1 denied] [content 1 the report].", Act.DENY),
        ("[source 1 <Person Ruiz>] [cue 1 denied allegations] [content 1 that she had lied].", Act.DENY),
        ("[source 1 <Person Ruiz>] [cue 1 dismissed] [content 1 the claim as baseless].", Act.DENY),
        ("[source 1 <Person Ruiz>] [cue 1 said] [content 1 the allegations were baseless].", Act.DENY),
        (
            "[source 1 <Person Ruiz>] [cue 1 said] [content 1 the port had no involvement in the sale].",
            Act.DENY,
        ),
        ("[source 1 <Person Ruiz>] [cue 1 played down] [content 1 the idea of a rift].", Act.DENY),
        ("[source 1 <Person Ruiz>] [cue 1 hit back] at [content 1 claims that she had lied].", Act.DENY),
        ("[source 1 <Person Ruiz>] [cue 1 said] [content 1 there was no factual basis for it].", Act.DENY),
        (
            "[source 1 <Person Ruiz>] [cue 1 said] [content 1 what they had written was not correct].",
            Act.DENY,
        ),
        (
            "[source 1 <Person Ruiz>] [cue 1 said] [content 1 on such baseless and old accusations she would not comment].",
            Act.DECLINE,
        ),
        ("[source 1 <Person Ruiz>] [cue 1 said] [content 1 she never said she would stay].", Act.DENY),
        ("[source 1 <Person Ruiz>] [cue 1 rejected] [content 1 the offer of talks].", Act.DECLINE),
        ("[source 1 <Person Ruiz>] [cue 1 declined to comment].", Act.DECLINE),
        ("[source 1 <Person Ruiz>] [cue 1 said] [content 1 the ferry left at noon].", Act.ASSERT),
        ("[source 1 <Person Ruiz>] [cue 1 urged] [content 1 the crew to stay].", Act.DEMAND),
        ("[source 1 <Person Ruiz>] [cue 1 said] [content 1 she knew nothing of a letter].", Act.DECLINE),
        (
            "[source 1 <Person Ruiz>] [cue 1 said] [content 1 she would first like to see the letter].",
            Act.QUERY,
        ),
        (
            "[source 1 <Person Ruiz>] [cue 1 said] [content 1 she had asked them where it came from].",
            Act.QUERY,
        ),
    ],
)
def test_what_a_source_does_with_the_content(marked: str, act: Act) -> None:
    (attribution,) = Marked(marked).resolved().attributions
    assert attribution.act is act


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("no money had been paid", Act.DENY),
        ("no charges were expected before May", Act.ASSERT),
        ("there were no injuries", Act.ASSERT),
        ("there is no doubt that the dean knew", Act.ASSERT),
    ],
)
def test_news_of_something_that_there_is_not_denies_nothing(content: str, act: Act) -> None:
    denial = Opinion(acts={Act.DENY: 0.97, Act.ASSERT: 0.03})
    marked = Marked(f"[source 1 <Person Ruiz>] [cue 1 said] [content 1 {content}].")
    (attribution,) = marked.resolved(given={"1": denial}).attributions
    assert attribution.act is act


@pytest.mark.parametrize(
    ("marked", "medium"),
    [
        ("[source 1 <Person Ruiz>] [cue 1 tweeted] [content 1 that she was well].", Medium.POST),
        (
            "[source 1 <Person Ruiz>] [cue 1 said] in a statement [content 1 that she was well].",
            Medium.STATEMENT,
        ),
        ("[source 1 <Person Ruiz>] [cue 1 told] reporters [content 1 that she was well].", Medium.PRESS),
        ("[source 1 <Person Ruiz>] [cue 1 said] [content 1 that she was well].", None),
    ],
)
def test_through_what_it_was_said(marked: str, medium: Medium | None) -> None:
    (attribution,) = Marked(marked).resolved().attributions
    assert attribution.medium is medium


@pytest.mark.parametrize(
    "source",
    [
        "A spokesman for the <Organization Arlen Port Authority>",
        "An <Organization Arlen Port Authority> spokeswoman",
        "<Person Jan Visser>, a spokesman for the <Organization Arlen Port Authority>,",
        "The <Organization Arlen Port Authority>'s lawyer",
    ],
)
def test_for_whom_somebody_speaks(source: str) -> None:
    marked = f"The <Organization Arlen Port Authority> met. [source 1 {source}] [cue 1 said] [content 1 it was over]."
    resolved = Marked(marked).resolved()
    (attribution,) = resolved.attributions
    names = {entity.id: entity.name for entity in resolved.entities}
    assert names.get(attribution.speaks_for or "") == "Arlen Port Authority"


def principals(marked: str) -> list[str | None]:
    """Return the names of those for whom the sources of *marked* speak."""
    resolved = Marked(marked).resolved()
    names = {entity.id: entity.name for entity in resolved.entities}
    return [names.get(attribution.speaks_for or "") for attribution in resolved.attributions]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A police spokesman", "police"),
        ("The government spokeswoman, <Person Ana Ruiz>,", "government"),
        ("The finance ministry's spokesman, <Person Ana Ruiz>,", "finance ministry"),
        ("Counsel for the police, <Person Ana Ruiz>,", "police"),
        ("The <Organization Ellis Army>'s press office", "Ellis Army"),
        ("The spokesman of the general staff, Colonel <Person Ana Ruiz>,", "general staff"),
    ],
)
def test_a_body_without_a_name_is_spoken_for_as_well(source: str, expected: str) -> None:
    marked = f"The talks are off. [source 1 {source}] [cue 1 said] [content 1 it was over]."
    assert principals(marked) == [expected]


def test_a_ministry_is_no_other_ministry_and_the_army_nobody_elses() -> None:
    marked = (
        "The <Organization Ministry of Defence> and the <Organization Hill People's Army> met. "
        "[source 1 A finance ministry spokesman] [cue 1 said] [content 1 it was over]. "
        "[source 2 Army spokesman <Person Tiha Zaw>] [cue 2 said] [content 2 nothing was]."
    )
    assert principals(marked) == ["finance ministry", "Army"]


@pytest.mark.parametrize(
    "source",
    [
        "the chief of the defence staff, General <Person Ana Ruiz>,",
        "the head of the <Organization Anti-Doping Agency>, <Person Ana Ruiz>,",
        "the commander of our patrol, Lt. Col. <Person Ana Ruiz>,",
    ],
)
def test_who_is_named_behind_a_description_is_meant_by_it(source: str) -> None:
    marked = f"General <Person Jan Visser> came. [source 1 {source}] [cue 1 said] [content 1 it was over]."
    assert who(marked) == ["Ana Ruiz"]


def test_a_description_without_an_article_takes_nobody_up() -> None:
    marked = (
        "<Organization Israel Hayom> was quoted. [source 1 <Person Ana Ruiz>] [cue 1 tweeted]: "
        "[content 1 [source 2<1 Israeli paper] [cue 2<1 says] [content 2<1 I was there]]."
    )
    assert who(marked)[1] == "Israeli paper"


def test_an_agency_in_a_dateline_has_no_spokesman() -> None:
    marked = (
        "<Location PORT SELM>, <Location Vaitoa> (<Organization VW>) - A deckhand died. The ministry has opened an inquiry. "
        "It was a heart failure, [source 1 a spokeswoman] [cue 1 said]: [content 1 he was 34]."
    )
    assert principals(marked) == ["ministry"]


@pytest.mark.parametrize(("source", "expected"), [("A spokesman", "Ellis Docks"), ("A lawyer", None)])
def test_a_spokesman_is_of_the_body_spoken_of_and_a_lawyer_of_anybody(
    source: str, expected: str | None
) -> None:
    marked = f"<Organization Ellis Docks> closed. [source 1 {source}] [cue 1 said] [content 1 it was over]."
    assert principals(marked) == [expected]


def test_a_spokesman_without_a_name_goes_on_speaking_for_whom_he_spoke_before() -> None:
    marked = (
        "[source 1 A spokesman for <Organization Ellis Docks>] [cue 1 said] [content 1 the quay was safe]. "
        "The <Organization Arlen Port Authority> met. [source 2 He] [cue 2 said] [content 2 nothing had sunk]."
    )
    assert principals(marked) == ["Ellis Docks", "Ellis Docks"]


def test_who_has_a_spokesman_and_no_first_name_is_a_body() -> None:
    marked = "[source 1 A spokesman for <Person Brellow>] [cue 1 said] [content 1 it was over]."
    resolved = Marked(marked).resolved()
    assert [entity.kind for entity in resolved.entities if entity.name == "Brellow"] == [
        EntityKind.ORGANIZATION
    ]


def test_an_encoder_is_heard() -> None:
    """What an encoder is sure of outweighs words that say little."""
    marked = "[source 1 <Person Ruiz>] [cue 1 said] [content 1 the bridge is a marvel]."
    sure = Opinion(acts={Act.FEEL: 0.999, Act.ASSERT: 0.001})
    (attribution,) = Marked(marked).resolved(given={"1": sure}).attributions
    assert (attribution.act, attribution.stance) == (Act.FEEL, Stance.COMMENT)


def test_no_condition_is_claimed_that_no_word_states() -> None:
    """An encoder takes an unnamed source for one that asked for it; only the text can say so."""
    mistaken = Opinion(
        kinds={SourceKind.ANONYMOUS: 1.0}, printed={PrintedAs.CONDITION_OF_ANONYMITY_STATED: 1.0}
    )
    marked = "[source 1 Two people close to the talks] [cue 1 said] [content 1 that a deal was reached]."
    (attribution,) = Marked(marked).resolved(given={"1": mistaken}).attributions
    assert attribution.printed_as is PrintedAs.DESCRIBED_UNNAMED


def test_spans_and_order_are_kept() -> None:
    marked = Marked(
        "[source 1 <Person Ruiz>] [cue 1 said] [content 1 [source 2<1 he] [cue 2<1 knew] [content 2<1 it]]."
    )
    resolved = marked.resolved().attributions
    assert [(a.id, a.parent, a.source, a.cue, a.content) for a in resolved] == [
        (a.id, a.parent, a.source, a.cue, a.content) for a in marked.attributions
    ]

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trace.written import Written

from woozle.model.article import Article
from woozle.model.attribution import Act, SourceKind
from woozle.model.entity import EntityKind
from woozle.model.lineage import Copy
from woozle.trace.calling import proper_name, short_title
from woozle.trace.outlets import Outlets
from woozle.trace.statements import statements_of


def chains(*written: Written, copies: tuple[Copy, ...] = ()) -> dict[str, list[str]]:
    """The chains of the attributed statements by the ids of the articles, without the article itself."""
    found: dict[str, list[str]] = {}
    for s in statements_of([w.reading for w in written], [w.article for w in written], copies):
        if s.attribution:
            found.setdefault(s.article, []).append(" > ".join(map(str, s.chain[1:])))
    return found


def post(day: int = 1) -> Written:
    """The report that others cite."""
    text = "The quay at Ellis is sinking, a port official said."
    return Written("post", text, "The Harbour Post", day).says(
        "a port official", SourceKind.ANONYMOUS, "The quay at Ellis is sinking"
    )


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        pytest.param(
            "The quay is sinking, the Post reported.", "the Post", "article:post", id="by a part of its name"
        ),
        pytest.param(
            "The quay is sinking, The Harbour Post reported.",
            "The Harbour Post",
            "article:post",
            id="by its name",
        ),
        pytest.param(
            "The quay is sinking, the Reach Mail said.",
            "the Reach Mail",
            "outlet:Reach Mail",
            id="not in the set",
        ),
        pytest.param(
            "The quay is sinking, a newspaper said.",
            "a newspaper",
            "article:post",
            id="by its kind, where just one fits",
        ),
    ],
)
def test_an_outlet_is_its_report_in_the_set(text: str, source: str, expected: str) -> None:
    citing = Written("a2", text, "Radio Reach", 2).says(source, SourceKind.OUTLET, "The quay is sinking")

    assert chains(post(), citing)["a2"] == [expected]


def test_a_media_source_stays_unnamed() -> None:
    text = "The quay is sinking, a media source said."
    citing = Written("a2", text, "Radio Reach", 2).says(
        "a media source", SourceKind.OUTLET, "The quay is sinking"
    )

    assert chains(post(), citing)["a2"] == ["anon:a2/a media source"]


def test_a_source_inside_anothers_words_comes_through_that_one() -> None:
    text = "The Post said an official had told it that the quay is sinking."
    citing = Written("a2", text, "Radio Reach", 2)
    citing.says("The Post", SourceKind.OUTLET, "an official had told it that the quay is sinking")
    citing.says("an official", SourceKind.ANONYMOUS, "the quay is sinking", parent="t1")

    assert chains(post(), citing)["a2"] == ["article:post > anon:post/a port official"]


def test_who_told_another_outlet_is_cited_through_its_report() -> None:
    text = "It will hold, Ada Brook told the Harbour Post. It was built in 1911, she added."
    citing = Written("a2", text, "Radio Reach", 2)
    citing.says("Ada Brook", SourceKind.PERSON, "It will hold").says(
        "she", SourceKind.PERSON, "It was built in 1911", name="Ada Brook"
    )

    assert chains(post(), citing)["a2"] == ["article:post > person:Ada Brook"] * 2


def test_who_speaks_for_a_body_is_that_body() -> None:
    text = "The quay is safe, its spokesman, Jon Reeve, said. A lawyer for Ellis Docks denied the rest."
    written = Written("a1", text, "Radio Reach")
    written.says(
        "its spokesman, Jon Reeve",
        SourceKind.PERSON,
        "The quay is safe",
        name="Jon Reeve",
        speaks_for="Ellis Docks",
    )
    written.says("A lawyer for Ellis Docks", SourceKind.PERSON, "the rest", act=Act.DENY)

    assert chains(written)["a1"] == ["organisation:Ellis Docks"] * 2


@pytest.mark.parametrize("speaker", ["Jon Reeve, its spokesman,", "its spokesman, Jon Reeve,"])
def test_the_speaker_of_the_body_that_opens_the_sentence_is_that_body(speaker: str) -> None:
    """Whatever the reading takes "its" for."""
    text = f"Verl's navy “doesn't talk of boats”, {speaker} said in a statement."
    written = Written("a1", text, "Radio Reach")
    written.says(
        "Jon Reeve", SourceKind.PERSON, "“doesn't talk of boats”", speaks_for="Reach Mail", cue="said"
    )

    assert chains(written)["a1"] == ["organisation:navy of Verl"]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("“I have been here since Monday.”", ["article:a1", "person:Ada Brook"]),
        ("“Dawn” has been over since Monday.", ["article:a1"]),
    ],
)
def test_a_quotation_without_a_word_of_saying_is_of_whoever_spoke_last(
    sentence: str, chain: list[str]
) -> None:
    text = f"The quay is safe, Ada Brook said. Was she there? {sentence}"
    written = Written("a1", text, "Radio Reach")
    written.says("Ada Brook", SourceKind.PERSON, "The quay is safe", cue="said")

    found = statements_of([written.reading], [written.article], ())

    assert [[str(n) for n in s.chain] for s in found if sentence in s.content[0].of(text)] == [chain]


@pytest.mark.parametrize(
    "before", ["Ada Brook pointed at the quay.", "Captain Ada Brook, will it hold until the spring?"]
)
def test_a_quotation_is_of_whose_name_opens_the_sentence_before_if_nobody_spoke(before: str) -> None:
    written = Written("a1", f"{before} “It has been here since 1911.”", "Radio Reach").names("Ada Brook")

    *_, last = statements_of([written.reading], [written.article])

    assert [str(n) for n in last.chain] == ["article:a1", "person:Ada Brook"]


def test_what_goes_on_with_what_was_said_is_gone_on_with() -> None:
    text = (
        "The quay is safe, Ada Brook said. It had been built in 1911. She saw it built. It is grey all over."
    )
    written = Written("a1", text, "Radio Reach")
    written.says("Ada Brook", SourceKind.PERSON, "The quay is safe", cue="said")

    found = statements_of([written.reading], [written.article])

    assert [s.chain[-1].name for s in found] == ["Ada Brook", "Ada Brook", "Ada Brook", "a1"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Our sentence was wrong, and I withdraw it.", "I", "it"),
        ("Weekly: The quay is safe, they say?", "Weekly", "The quay is safe, they say"),
        ("We stand by it: the quay is sinking.", "We", "the quay is sinking"),
    ],
)
def test_an_author_and_an_interviewer_are_the_report_itself(text: str, source: str, content: str) -> None:
    written = Written("a1", text, "Skerries Weekly")
    kind = SourceKind.OUTLET if source == "We" else SourceKind.PERSON
    written.says(source, kind, content, cue="stand by" if source == "We" else "", is_open=True)

    (statement,) = [s for s in statements_of([written.reading], [written.article], ()) if s.score]

    assert [str(node) for node in statement.chain] == ["article:a1"]
    assert statement.source == ()


def test_a_person_has_one_name_throughout() -> None:
    first = Written("a1", "The quay is safe, Ada Brook said.", "Radio Reach").says(
        "Ada Brook", SourceKind.PERSON, "The quay is safe"
    )
    later = Written("a2", "The quay is safe, Ms Brook said.", "The Mail", 2).says(
        "Ms Brook", SourceKind.PERSON, "The quay is safe"
    )

    assert chains(first, later)["a2"] == ["person:Ada Brook"]


def test_a_copy_has_what_it_says_from_its_original() -> None:
    original = post()
    reprint = Written("a2", "The quay at Ellis is sinking, an official has said.", "The Reach Mail", 2)
    reprint.says("an official", SourceKind.ANONYMOUS, "The quay at Ellis is sinking")

    assert chains(original, reprint, copies=(Copy("a2", "post"),))["a2"] == [
        "article:post > anon:post/a port official"
    ]


def test_a_denied_report_is_one_statement() -> None:
    text = "Ada Brook denied reports that the quay is sinking."
    written = Written("a1", text, "Radio Reach")
    written.says("Ada Brook", SourceKind.PERSON, "reports that the quay is sinking", act=Act.DENY)
    written.says("reports", SourceKind.OUTLET, "the quay is sinking", parent="t1")

    assert chains(written)["a1"] == ["person:Ada Brook"]


def test_sentences_without_a_source_are_the_reports_own() -> None:
    text = "The quay at Ellis is sinking. Will it hold until the spring? Ada Brook said it will."
    written = Written("a1", text, "Radio Reach").says("Ada Brook", SourceKind.PERSON, "it will")
    found = statements_of([written.reading], [written.article])

    own = [(s.content[0].of(text), str(s.stance)) for s in found if len(s.chain) == 1]
    assert own == [("The quay at Ellis is sinking.", "support"), ("Will it hold until the spring?", "query")]


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        pytest.param("Correction", "On Monday we reported that the quay is sinking.", id="by the headline"),
        pytest.param(
            "The quay",
            "On Monday we reported that the quay is sinking. That was wrong.",
            id="by what follows",
        ),
        pytest.param(
            "Corrections and clarifications",
            "On Monday we reported that the quay is sinking.",
            id="by the headline of a column",
        ),
        pytest.param(
            "The quay",
            "On Monday we reported that the quay is sinking. It isn't, and we should have looked.",
            id="by a plain no",
        ),
        pytest.param(
            "Corrections",
            "Monday's front page said that the quay is sinking. We regret this.",
            id="as its own page",
        ),
    ],
)
def test_what_a_report_takes_back_it_denies(headline: str, text: str) -> None:
    written = Written("a2", text, "The Harbour Post", 2, headline=headline)
    own = "we" if "we reported" in text else "Monday's front page"
    written.says(own, SourceKind.OUTLET, "the quay is sinking")
    both = statements_of([post().reading, written.reading], [post().article, written.article])
    found = next(statement for statement in both if statement.article == "a2")

    assert (found.stance, len(found.chain)) == ("deny", 1)


def test_a_bare_reliance_lengthens_the_chain() -> None:
    text = "The quay is sinking, the Reach Mail reported. Monday's report cited a source in the town hall."
    written = Written("a1", text, "Radio Reach").says(
        "the Reach Mail", SourceKind.OUTLET, "The quay is sinking"
    )
    written.says("a source in the town hall", SourceKind.ANONYMOUS, "")

    assert chains(written)["a1"] == [
        "outlet:Reach Mail",
        "outlet:Reach Mail > anon:Reach Mail/a source in the town hall",
    ]


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("the Post", "The Harbour Post"),
        ("Tuesday's Post", "The Harbour Post"),
        ("the online portal Reach Today", "Reach Today"),
        ("the NCA", "Northern Canal Agency"),
        ("officials in the port", None),
        ("the press", None),
        ("the Valley Post", None),
    ],
)
def test_outlets_by_name(printed: str, outlet: str | None) -> None:
    names = ["The Harbour Post", "Reach Today", "Northern Canal Agency", "Inland News"]
    outlets = Outlets([Article(id=name, text="", outlet=name) for name in names])

    assert outlets.named(printed) == outlet


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("an internal memorandum of the bank", "memorandum"),
        ("The reports", "reports"),
        ("a copy of the letter", "letter"),
        ("the Magna Carta", "Magna Carta"),
        ("a cable to the foreign office", "cable"),
        ("the map that the foresters had drawn", "map"),
        ("Table 3 of the report", "report"),
        ("table 14 on page 63", "page"),
        ("the last sentence of the letter", "letter"),
        ("the results table", "table"),
    ],
)
def test_short_title(printed: str, short: str) -> None:
    assert short_title(printed) == short


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the operator, Ellis Docks", "Ellis Docks"),
        ("finance chief Ada Brook", "Ada Brook"),
        ("the ministry in Northmere", "ministry in Northmere"),
        ("Ada Brook", "Ada Brook"),
        ("the harbour office", "harbour office"),
    ],
)
def test_proper_name(printed: str, name: str) -> None:
    assert proper_name(printed) == name


def test_a_newspaper_taken_for_a_body_is_its_report_all_the_same() -> None:
    citing = Written("a2", "The quay is sinking, the Harbour Post has it.", "Radio Reach", 2)
    citing.says("the Harbour Post", SourceKind.ORGANISATION, "The quay is sinking")

    assert chains(post(), citing)["a2"] == ["article:post"]


@pytest.mark.parametrize(
    ("text", "content", "act", "expected"),
    [
        pytest.param(
            "It is old. It leaks, she said.",
            "It is old. It leaks",
            Act.ASSERT,
            ["It is old.", "It leaks"],
            id="two sentences",
        ),
        pytest.param(
            "She said that it is old and that it leaks badly.",
            "that it is old and that it leaks badly",
            Act.ASSERT,
            ["that it is old", "that it leaks badly"],
            id="and that",
        ),
        pytest.param(
            "The board disputes this.",
            "this",
            Act.DENY,
            ["board disputes this"],
            id="a word takes its cue in",
        ),
    ],
)
def test_an_attribution_makes_a_statement_for_each_thing_it_says(
    text: str, content: str, act: Act, expected: list[str]
) -> None:
    written = Written("a1", text, "Radio Reach").says(
        "board" if "board" in text else "", SourceKind.PERSON, content, act=act
    )
    found = statements_of([written.reading], [written.article])

    contents = [s.content[0].of(text).strip(".") for s in found if s.attribution]
    assert contents == [words.strip(".") for words in expected]


@pytest.mark.parametrize(
    ("text", "outer", "inner", "kind"),
    [
        ("Nobody was told of the cracks, Ana Ruiz said.", "Ana Ruiz", "Nobody", SourceKind.COLLECTIVE),
        ("His client knows of no cracks, Ana Ruiz wrote.", "Ana Ruiz", "His client", SourceKind.ANONYMOUS),
    ],
)
def test_whom_a_speaker_means_only_in_passing_is_no_step(
    text: str, outer: str, inner: str, kind: SourceKind
) -> None:
    content = text.partition(", ")[0]
    report = (
        Written("a1", text, "Reach Mail")
        .says(outer, SourceKind.PERSON, content)
        .says(inner, kind, "the cracks" if "the cracks" in text else "cracks", parent="t1")
    )
    assert set(chains(report)["a1"]) == {"person:Ana Ruiz"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The Harbour Post quoted an official as saying that the quay was sinking.", id="the outlet quotes"
        ),
        pytest.param(
            "The Harbour Post, a daily, has been citing an official on the quay that was sinking.",
            id="behind an apposition",
        ),
        pytest.param(
            "The Harbour Post had more. In it an official is quoted on the quay that was sinking.",
            id="in the sentence before",
        ),
    ],
)
def test_who_is_quoted_by_another_report_comes_through_it(text: str) -> None:
    citing = Written("a2", text, "Radio Reach", 2)
    citing.says(
        "an official",
        SourceKind.ANONYMOUS,
        "the quay that was sinking" if "on the" in text else "the quay was sinking",
    )

    assert chains(post(), citing)["a2"] == ["article:post > anon:post/a port official"]


def test_a_report_that_others_confirm_stands_beside_them() -> None:
    text = "Our report that the quay is sinking was confirmed by Ada Holt."
    later = Written("a2", text, "The Harbour Post", 2)
    later.says("Ada Holt", SourceKind.PERSON, "Our report that the quay is sinking", cue="confirmed by")
    later.says("Our report", SourceKind.OUTLET, "that the quay is sinking", parent="t1", is_open=True)

    assert chains(post(), later)["a2"] == ["person:Ada Holt", "article:post"]


def test_a_ministry_by_its_town_is_the_one_with_a_name() -> None:
    named = Written("a1", "The quay will hold, the Ministry of Ports said.", "Radio Reach")
    named.says("the Ministry of Ports", SourceKind.ORGANISATION, "The quay will hold")
    described = Written("a2", "The quay will hold, the ministry in Norran said.", "The Mail", 2)
    described.says("the ministry in Norran", SourceKind.ORGANISATION, "The quay will hold")
    articles = [replace(w.article, country="Norra") for w in (named, described)]

    found = statements_of([named.reading, described.reading], articles)

    assert {str(s.chain[-1]) for s in found} == {"organisation:Ministry of Ports"}


def test_outlets_that_arent_told_apart_are_nobody_by_name() -> None:
    citing = Written("a2", "Foreign newspapers say the quay is sinking.", "Radio Reach", 2)
    citing.says("Foreign newspapers", SourceKind.OUTLET, "the quay is sinking")

    assert chains(post(), citing)["a2"] == ["anon:a2/Foreign newspapers"]


def test_an_outlet_of_the_set_taken_for_a_person_is_an_outlet_all_the_same() -> None:
    """Also where its report came out too late to be meant."""
    later = Written("late", "Nobody asked about ropes.", "Kometa", 5)
    citing = Written("a2", "Kometa writes that the quay is sinking.", "Radio Reach", 2)
    citing.says("Kometa", SourceKind.PERSON, "the quay is sinking")

    assert chains(later, citing)["a2"] == ["outlet:Kometa"]


def test_any_newspaper_in_a_quotation_is_no_report_of_the_set() -> None:
    text = "“The quay is sinking if a newspaper says so,” said Ada Holt."
    citing = Written("a2", text, "Radio Reach", 2)
    citing.says("Ada Holt", SourceKind.PERSON, "“The quay is sinking if a newspaper says so,”")
    citing.says("a newspaper", SourceKind.OUTLET, "The quay is sinking", parent="t1")

    assert chains(post(), citing)["a2"] == ["person:Ada Holt > anon:Ada Holt/a newspaper"]


def test_a_spokesman_for_a_ministry_isnt_the_ministrys_source() -> None:
    text = "A ministry source spoke. The quay will hold, a spokesman for the ministry said."
    written = Written("a1", text, "Radio Reach").names("A ministry source")
    written.says("a spokesman for the ministry", SourceKind.ORGANISATION, "The quay will hold")

    assert chains(written)["a1"] == ["organisation:ministry"]


@pytest.mark.parametrize(
    "editor", ["The Harbour Post's editor, Ada Holt", "The editor of The Harbour Post, Ada Holt"]
)
def test_an_editor_stands_for_the_outlets_report(editor: str) -> None:
    citing = Written("a2", f"{editor}, stands by the quay that was sinking.", "Radio Reach", 2)
    citing.says(editor, SourceKind.PERSON, "the quay that was sinking", name="Ada Holt")

    assert chains(post(), citing)["a2"] == ["article:post"]


@pytest.mark.parametrize(
    ("source", "act", "expected"),
    [
        ("Ada Holt", Act.ASSERT, "article:post"),
        ("Ada Holt", Act.DENY, "person:Ada Holt"),
        ("Its editor, Ada Holt", Act.ASSERT, "article:post"),
    ],
)
def test_the_editor_of_an_outlet_named_before_stands_for_it_unless_to_deny(
    source: str, act: Act, expected: str
) -> None:
    text = "The Harbour Post was asked about its report. Its editor, Ada Holt, said it was true to the last word."
    citing = Written("a2", text, "Radio Reach", 2)
    citing.says(source, SourceKind.PERSON, "it was true to the last word", name="Ada Holt", act=act)

    assert chains(post(), citing)["a2"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the report of the assessor, a seized bearing is named as the cause.",
            ["document:report"],
        ),
        (
            "According to the plan, the quay is sinking. A seized bearing is named as the cause.",
            ["document:plan", "document:plan"],
        ),
        ("It rained all day. A seized bearing is named as the cause.", ["unspecified"]),
    ],
)
def test_what_is_named_or_given_is_so_in_the_paper_that_was_spoken_of(text: str, expected: list[str]) -> None:
    written = Written("a1", text, "Radio Reach")
    if "plan" in text:
        written.says("the plan", SourceKind.DOCUMENT, "the quay is sinking")
    written.says("", SourceKind.UNSPECIFIED, "seized bearing is named as the cause", cue="is named")

    assert chains(written)["a1"] == expected


def test_what_stands_in_a_paper_that_somebody_shows_is_the_papers() -> None:
    text = (
        "Radio Skerry has published a letter in which the port warns of cracks. "
        "Ada Brook brought along a log in which the quay sinks by a foot. In the prospectus it is said to stand."
    )
    written = Written("a1", text, "Radio Reach")
    letter = "a letter in which the port warns of cracks"
    written.says("Radio Skerry", SourceKind.OUTLET, letter, cue="has published")

    found = statements_of([written.reading], [written.article])

    assert [" > ".join(map(str, s.chain[1:])) for s in found] == [
        "outlet:Radio Skerry > document:letter",
        "document:log",
        "document:prospectus",
    ]


def test_what_somebody_is_asked_is_nobodys_statement() -> None:
    text = "Asked how deep the quay had sunk, Ada Brook did not want to name a figure."
    written = Written("a1", text, "Radio Reach")
    written.says("", SourceKind.UNSPECIFIED, "how deep the quay had sunk", cue="Asked", act=Act.QUERY)
    written.says("Ada Brook", SourceKind.PERSON, "to name a figure", cue="did not want", act=Act.DECLINE)

    assert chains(written)["a1"] == ["person:Ada Brook"]


def test_what_somebody_reads_from_a_paper_is_the_papers() -> None:
    text = (
        "As to the wind, Ada Brook read out a line of the log: “Wind 14 metres.” “I go home,” Jon Reeve read."
    )
    written = Written("a1", text, "Radio Reach")
    written.says("Ada Brook", SourceKind.PERSON, "“Wind 14 metres.”", cue="read out")
    written.says("Jon Reeve", SourceKind.PERSON, "“I go home,”", cue="read.")

    assert chains(written)["a1"] == ["person:Ada Brook > document:log", "person:Jon Reeve"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ellis Docks' people", "organisation:Ellis Docks"),
        ("The player's agent", "person:player"),
        ("The company's lawyer", "organisation:company"),
    ],
)
def test_whose_people_and_agents_speak(source: str, expected: str) -> None:
    written = Written("a1", f"{source} said that the quay is safe.", "Radio Reach")
    written.says(source, SourceKind.ANONYMOUS, "the quay is safe")

    assert chains(written)["a1"] == [expected]


def test_what_could_not_be_checked_is_doubted_by_the_report_itself() -> None:
    text = "A figure that was named by the Reach Mail, 1,400, could not be verified."
    written = Written("a1", text, "Radio Reach")
    figure = "A figure that was named by the Reach Mail, 1,400"
    written.says("the Reach Mail", SourceKind.OUTLET, figure, cue="could not be verified")

    (statement,) = statements_of([written.reading], [written.article])

    assert (statement.stance, [str(n) for n in statement.chain]) == ("query", ["article:a1"])


def test_a_reply_is_of_whoever_was_asked() -> None:
    text = "I asked Ellis Docks for the log. The quay is dry, the reply ran."
    written = Written("a1", text, "Radio Reach").names("Ellis Docks", EntityKind.ORGANIZATION)
    written.says("the reply", SourceKind.DOCUMENT, "The quay is dry")

    assert chains(written)["a1"] == ["organisation:Ellis Docks"]


def test_no_place_is_a_document() -> None:
    """Whatever the reading holds for likeliest."""
    text = "The quay will sink, the application continues."
    written = Written("a1", text, "Radio Reach").names("Port Ellis", EntityKind.LOCATION)
    written.says("the application", SourceKind.DOCUMENT, "The quay will sink", name="Port Ellis")

    assert chains(written)["a1"] == ["document:application"]

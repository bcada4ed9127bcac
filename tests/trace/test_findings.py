from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trace.stories import codes, concluded, report, say

from woozle.model.attribution import Stance
from woozle.model.finding import FindingCode
from woozle.trace.accusations import accuses
from woozle.trace.naming import identity_in
from woozle.trace.rules import RULES
from woozle.trace.slots import name_two_places

DENY = Stance.DENY


def test_every_code_cites_a_rule() -> None:
    assert set(RULES) == set(FindingCode)


def test_silent_where_reporting_is_healthy() -> None:
    a1, a2 = report("a1", day=1), report("a2", day=2)
    dossier = concluded(
        [a1, a2], [say(a1, "person:Ada Brook"), say(a2, "person:Jon Reeve"), say(a2, "article:a1")]
    )

    assert dossier.findings == ()


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        pytest.param(["person:Ada Brook", "article:a1"], {"single-origin"}, id="two reports, one person"),
        pytest.param(["person:Ada Brook"], set(), id="one report with a named source is no finding"),
        pytest.param(["anon:a1/an official"], {"anonymous-only"}, id="nobody has a name"),
        pytest.param(["anon:a1/an aide to the mayor"], {"anonymous-only"}, id="nor has who works for a post"),
        pytest.param(["anon:a1/The mayor of Ellis"], set(), id="who holds the post can be known"),
        pytest.param(["unspecified", "person:Ada Brook"], {"no-source"}, id="it is alleged"),
        pytest.param(["", "person:Ada Brook"], {"no-source"}, id="stated as fact"),
    ],
)
def test_support(chains: list[str], expected: set[str]) -> None:
    reports = [report(f"a{day}", day=day) for day in range(1, len(chains) + 1)]
    dossier = concluded(reports, [say(r, chain) for r, chain in zip(reports, chains, strict=True)])

    assert codes(dossier) == expected


def test_a_source_anywhere_in_the_report_lifts_no_source() -> None:
    a1 = report("a1")

    assert "no-source" not in codes(concluded([a1], [say(a1), say(a1, "person:Ada Brook")]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("This has been confirmed by the Mail.", True, id="as confirmation"),
        pytest.param("The Mail took up our report.", False, id="as an echo"),
    ],
)
def test_self_confirming(text: str, expected: bool) -> None:
    a1 = report("a1", day=1, outlet="The Post")
    a2 = report("a2", day=2, outlet="The Mail")
    a3 = report("a3", text, day=3, outlet="The Post")
    dossier = concluded(
        [a1, a2, a3], [say(a1, "anon:a1/an aide"), say(a2, "article:a1"), say(a3, "article:a2")]
    )

    found = [f for f in dossier.findings if f.code is FindingCode.SELF_CONFIRMING]
    assert [f.articles for f in found] == ([("a1", "a2", "a3")] if expected else [])


def test_denied_by_a_person_and_not_by_a_reports_own_finding() -> None:
    a1, a2, a3 = report("a1", day=1), report("a2", day=2), report("a3", day=3)
    told = [say(a1, "person:Ada Brook")]

    assert "denied" in codes(concluded([a1, a2], [*told, say(a2, "person:Jon Reeve", stance=DENY)]))
    assert "denied" not in codes(concluded([a1, a3], [*told, say(a3, stance=DENY)]))


@pytest.mark.parametrize(
    ("later", "chain", "expected"),
    [
        pytest.param("The Post", "", ("a1", "a3"), id="the outlet takes its own report back"),
        pytest.param("The Gazette", "", None, id="another outlet finds otherwise"),
        pytest.param(
            "The Gazette", "person:Ada Brook", ("a1", "a3"), id="the source takes back what it said"
        ),
    ],
)
def test_corrected(later: str, chain: str, expected: tuple[str, ...] | None) -> None:
    a1 = report("a1", day=1, outlet="The Post")
    a2 = report("a2", day=2, outlet="The Mail")
    a3 = report("a3", "This was a mistake.", day=3, outlet=later)
    dossier = concluded(
        [a1, a2, a3], [say(a1, "person:Ada Brook"), say(a2, "article:a1"), say(a3, chain, stance=DENY)]
    )

    found = [f.articles for f in dossier.findings if f.code is FindingCode.CORRECTED]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        ("Twelve people died in the fire at Ellis.", "Fourteen people died in the fire at Ellis.", True),
        (
            "The bridge at Ellis was closed on 3 March 2031.",
            "The bridge at Ellis was closed on 5 March 2031.",
            True,
        ),
        ("The poem was written by Ada Brook.", "Jon Reeve is the author of the poem.", True),
        ("Flight 92 landed at Port Ellis.", "Flight 92 crashed into the sea.", True),
        ("On 3 March the water held 54 grams of salt.", "On 9 March the water held 31 grams of salt.", False),
        ("46 sailors of Norra came home.", "61 sailors of Suva came home.", False),
        ("The council fined the mill.", "The fine is 40 crowns.", False),
        ("Ada Brook won the mayor's race in Ellis.", "Jon Reeve won the mayor's race in Ellis.", True),
        ("Ada Brook won the race of 2030.", "Jon Reeve won the race of 2031.", False),
        ("Norran troops fired first at the Ellis ford.", "Suvan troops fired first at the Ellis ford.", True),
        ("Ada Brook visited the mill at Ellis.", "Jon Reeve visited the mill at Ellis.", False),
    ],
)
def test_conflict(one: str, other: str, rivals: bool) -> None:
    a1, a2 = report("a1", day=1), report("a2", day=2)
    statements = [say(a1, "person:Ada Holt", claim="c1"), say(a2, "person:Jon Penn", claim="c2")]
    dossier = concluded([a1, a2], statements, {"c1": one, "c2": other})

    assert ("conflict" in codes(dossier, "c1")) is rivals
    assert ("conflict" in codes(dossier, "c2")) is rivals


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        ("The smoke came from the Ellis mill.", "The smoke came from the boat of Jon Reeve.", True),
        ("The lorry left the road near Ellis.", "The lorry left the road near Penn.", True),
        ("The tablet dates from the ninth century.", "The tablet dates from the third century.", True),
        ("The body was found in Ellis.", "The body was found in the cellar.", False),
        ("The play was seen in Ellis.", "The play was seen in Penn.", False),
        (
            "The vote was held in Ellis on 3 March 2031.",
            "The vote was held in Penn on 9 March 2031.",
            False,
        ),
    ],
)
def test_name_two_places(one: str, other: str, rivals: bool) -> None:
    assert name_two_places(one, other) is rivals


def test_two_places_are_rivals_only_where_somebody_says_no() -> None:
    a1, a2, a3 = report("a1", day=1), report("a2", day=2), report("a3", day=3)
    claims = {"c1": "The lorry left the road near Ellis.", "c2": "The lorry left the road near Penn."}
    told = [say(a1, "person:Ada Holt", claim="c1"), say(a2, "person:Jon Penn", claim="c2")]
    denial = say(a3, "organisation:police", claim="c1", stance=DENY)

    assert "conflict" not in codes(concluded([a1, a2], told, claims))
    assert "conflict" in codes(concluded([a1, a2, a3], [*told, denial], claims))


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        pytest.param(
            "Norran aircraft bombed the hall.",
            "Shells in the hall blew up.",
            True,
            id="accounts of one thing",
        ),
        pytest.param("Ada Brook sold the hall.", "Ada Brook hid the sum.", False, id="one who denies all"),
    ],
)
def test_denials_that_cross(one: str, other: str, rivals: bool) -> None:
    a1, a2 = report("a1", day=1), report("a2", day=2)
    statements = [
        say(a1, "person:Ada Holt", claim="c1"),
        say(a1, "person:Ada Holt", claim="c2", stance=DENY),
        say(a2, "person:Jon Penn", claim="c2"),
        say(a2, "person:Jon Penn", claim="c1", stance=DENY),
    ]

    assert ("conflict" in codes(concluded([a1, a2], statements, {"c1": one, "c2": other}))) is rivals


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        pytest.param("The mill at Ellis was sold to a haulier, Ada Brook said.", False, id="says the same"),
        pytest.param("Ada Brook said that the mill was not sold in May.", True, id="says no"),
        pytest.param("In May I ground corn there, Ada Brook said.", True, id="says something else"),
        pytest.param("Ada Brook was not available for comment.", False, id="says nothing"),
    ],
)
def test_a_denial_says_no_or_something_else(text: str, denies: bool) -> None:
    a1, a2 = report("a1", "The mill at Ellis was sold to a haulier.", day=1), report("a2", text, day=2)
    statements = [say(a1, "person:Jon Reeve"), say(a2, "person:Ada Brook", stance=DENY)]

    assert ("denied" in codes(concluded([a1, a2], statements))) is denies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We took the wrong line, said Ada Brook of the Post.", True, id="its own people"),
        pytest.param("The Post withdrew the report, Ada Brook said.", True, id="as another tells"),
        pytest.param("Nothing of the sort, Ada Brook told the Post.", False, id="somebody denies it"),
    ],
)
def test_corrected_as_another_outlet_tells(text: str, expected: bool) -> None:
    a1, a2 = report("a1", day=1, outlet="The Post"), report("a2", text, day=2, outlet="The Mail")
    statements = [say(a1, "person:Jon Reeve"), say(a2, "person:Ada Brook", stance=DENY)]

    assert ("corrected" in codes(concluded([a1, a2], statements))) is expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        pytest.param("The mill is sold.", True, id="as a fact"),
        pytest.param("The mill is sold, according to the deed.", False, id="a source in passing"),
        pytest.param("The mill is sold; we have seen the deed.", False, id="seen by the report"),
    ],
)
def test_no_source_knows_a_source_in_passing(text: str, bare: bool) -> None:
    a1, a2 = report("a1", text, day=1), report("a2", day=2)

    assert ("no-source" in codes(concluded([a1, a2], [say(a1), say(a2, "person:Ada Brook")]))) is bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ada Brook took the money, a clerk said.", True, id="not a word of hers"),
        pytest.param("A clerk said so. Ada Brook could not be reached.", False, id="sought"),
        pytest.param("A clerk said so. Ms Brook denied it on Monday.", False, id="given"),
        pytest.param("A clerk said so. The ferry company did not reply.", True, id="somebody else was asked"),
        pytest.param("A clerk said so. Ms Brook had until six to answer us.", False, id="given time"),
        pytest.param("A clerk said so. The office did not reply.", False, id="a body without a name"),
    ],
)
def test_no_reply(text: str, expected: bool) -> None:
    a1 = report("a1", text)
    dossier = concluded([a1], [say(a1, "anon:a1/a clerk")], {"c1": "Ada Brook took money from a haulier."})

    assert ("no-reply" in codes(dossier)) is expected


def test_the_notice_of_a_court_owes_no_reply() -> None:
    a1 = report("a1", outlet="District Court of Ellis")
    claims = {"c1": "Ada Brook took money from a haulier."}

    assert "no-reply" not in codes(concluded([a1], [say(a1, "person:Jon Reeve")], claims))


def test_a_statement_by_the_accused_is_a_reply() -> None:
    a1 = report("a1")
    statements = [say(a1, "anon:a1/a clerk"), say(a1, "person:Ada Brook", stance=DENY)]

    assert "no-reply" not in codes(
        concluded([a1], statements, {"c1": "Ada Brook took money from a haulier."})
    )


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The harbour master was bribed.", True),
        ("The prosecutor has charged the harbour master with bribery.", False),
        ("The harbour was closed in March.", False),
        ("Norran troops fired first at the Ellis ford.", True),
        ("The smoke came from the Ellis mill's store.", True),
        ("The market of Ellis was shelled on 3 March.", False),
        ("Ada Brook secretly visited Ellis.", False),
    ],
)
def test_accuses(claim: str, expected: bool) -> None:
    assert accuses(claim) is expected


def test_identified_later() -> None:
    a1 = report("a1", "The bidder was not named, an aide said.", day=1)
    a2 = report("a2", "The bidder is Harrow Mills, an aide said.", day=2)
    statements = [say(a1, "anon:a1/an aide", claim="c0"), say(a2, "anon:a2/an aide")]
    dossier = concluded(
        [a1, a2], statements, {"c1": "The bidder for the yard is Harrow Mills.", "c0": "There is a bidder."}
    )

    found = [f for f in dossier.findings if f.code is FindingCode.IDENTIFIED_LATER]
    assert [(f.claim, f.articles) for f in found] == [("c1", ("a1", "a2"))]


def test_whoever_was_named_at_once_is_not_identified_later() -> None:
    a1 = report("a1", "The bidder is Harrow Mills, an aide said.", day=1)
    a2 = replace(a1, id="a2", published=report("x", day=2).published)
    statements = [say(a1, "anon:a1/an aide"), say(a2, "article:a1")]

    assert "identified-later" not in codes(
        concluded([a1, a2], statements, {"c1": "The bidder is Harrow Mills."})
    )


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("The bidder for the yard is Harrow Mills.", "Harrow Mills"),
        ("Ada Brook is the author of the memo.", "Ada Brook"),
        ("The memo was written by Ada Brook.", "Ada Brook"),
        ("The yard was closed by the council.", None),
    ],
)
def test_identity_in(claim: str, name: str | None) -> None:
    found = identity_in(claim)

    assert (found[0] if found else None) == name


def test_evidence_points_into_the_reports() -> None:
    a1 = report("a1", "A clerk said the dam had leaked.")
    dossier = concluded([a1], [say(a1, "anon:a1/a clerk", content="the dam had leaked", cue="said")])

    words = {e.span.of(a1.text) for f in dossier.findings for e in f.evidence}
    assert words == {"the dam had leaked", "said"}


@pytest.mark.parametrize(
    ("one", "other", "second", "rivals"),
    [
        ("Fourteen people died", "nineteen people died", "person:Jon Penn", True),
        ("Fourteen people died", "nineteen people died", "person:Ada Holt", False),
        ("Fourteen people died", "nineteen people were hurt", "person:Jon Penn", False),
    ],
)
def test_counts_of_one_claim_at_odds(one: str, other: str, second: str, rivals: bool) -> None:
    """A source that gives two numbers has corrected itself; two sources contradict each other."""
    a1, a2 = report("a1", f"{one} at Ellis.", day=1), report("a2", f"In all {other} at Ellis.", day=2)
    said = [say(a1, "person:Ada Holt", content=one), say(a2, second, content=other)]

    assert ("conflict" in codes(concluded([a1, a2], said), "c1")) is rivals


def test_what_few_reports_tell_in_their_own_voice_is_background() -> None:
    reports = [report("a1"), report("a2"), report("a3")]

    assert not concluded(reports, [say(reports[0]), say(reports[1])]).findings
    assert "no-source" in codes(concluded(reports, [say(one) for one in reports]))


def test_a_reports_own_words_beside_a_source_are_taken_for_sourced() -> None:
    text = "Water is short. Wells are dry.\n\nThe mill paid for it, Ada Holt said. Water is short in Ellis."
    a1, a2 = report("a1", text), report("a2")
    beside = [
        say(a1, "person:Ada Holt", claim="c2", content="The mill paid for it"),
        say(a1, content="Water is short in Ellis."),
        say(a2, "person:Jon Penn"),
    ]
    alone = [beside[0], say(a1, content="Wells are dry."), beside[2]]

    assert "no-source" not in codes(concluded([a1, a2], beside))
    assert "no-source" in codes(concluded([a1, a2], alone))


@pytest.mark.parametrize(
    ("outlets", "told"),
    [
        pytest.param(["The Post", "The Post", "The Post"], "The Post states this and names", id="one outlet"),
        pytest.param(["The Post", "The Mail", "The Post"], "The Mail state this and name", id="two"),
    ],
)
def test_a_sentence_agrees_with_the_outlets_that_it_names(outlets: list[str], told: str) -> None:
    reports = [report(f"a{n}", day=n, outlet=outlet) for n, outlet in enumerate(outlets, 1)]
    dossier = concluded(reports, [say(one) for one in reports])

    (found,) = [f for f in dossier.findings if f.code is FindingCode.NO_SOURCE]
    assert told in found.why


@pytest.mark.parametrize(
    ("other", "rivals"),
    [("The ferry went into the sea off the cape.", True), ("The ferry left Port Ellis on time.", False)],
)
def test_outcomes_exclude_each_other_in_any_statement(other: str, rivals: bool) -> None:
    """Also where the words of the claims don't tell of them."""
    a1, a2 = report("a1", "The ferry landed at Port Ellis.", day=1), report("a2", other, day=2)
    statements = [
        say(a1, "person:Ada Holt", content=a1.text, claim="c1"),
        say(a2, "person:Jon Penn", content=a2.text, claim="c2"),
    ]
    claims = {"c1": "What became of the ferry is known.", "c2": "The ferry is not where it should be."}

    assert ("conflict" in codes(concluded([a1, a2], statements, claims), "c1")) is rivals

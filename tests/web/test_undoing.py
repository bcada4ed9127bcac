"""What is taken back shows at once, in whatever order it was decided, though the dossier holds it already."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from woozle.model.attribution import Stance
from woozle.model.judgement import SourceAt
from woozle.model.subject import Rated, SameSource, StatementAt
from woozle.web.judged import place_of
from woozle.web.views.merging import place_in, same_claim

if TYPE_CHECKING:
    from tests.web.conftest import Visit

    from woozle.model.statement import Statement
    from woozle.web.case import Case

PAGES = (
    "/stories/1",
    "/stories/1/claims/c1",
    "/stories/1/claims/c1/lineage",
    "/stories/1/people",
    "/articles/2?story=1",
    "/search?q=quay",
)
WHO = "attribution"
STAND = "statement"


def case_of(visit: Visit) -> Case:
    found: Case = visit.desk.case("1")
    return found


def saying(case: Case) -> Statement:
    """A statement on the first claim that comes from an attribution, as others do on it."""
    return next(one for one in case.statements("c1") if case.attribution(one))


def subject_of(case: Case, matter: str) -> str:
    """What a judgement of that saying is about."""
    one = saying(case)
    attribution, place = case.attribution(one), place_in(case, one)
    assert attribution is not None
    assert place is not None
    others = [other for other in case.statements("c1") if other != one]
    match matter:
        case "attribution":
            return str(place_of(case.readings[one.article], attribution))
        case "statement":
            return str(StatementAt(place, one.chain[-1]))
        case "rating":
            return str(Rated(place, one.chain[-1]))
        case "same-source":
            other = next(o for o in others if o.chain[-1] != one.chain[-1] and len(o.chain) > 1)
            ends = (SourceAt(s.article, s.chain[-1]) for s in (one, other))
            return str(SameSource(*ends))
        case "apart":
            return str(same_claim(case, one, others[-1]))
        case _:
            far = next(o for o in case.dossier.statements if o.claim != "c1")
            return str(same_claim(case, one, far))


def heard(visit: Visit, name: str) -> set[str]:
    """Return the addresses of what the page of people shows that sources of a name said."""
    said = visit.get(f"/people?q={name}").partition('id="said-h"')[2]
    return set(re.findall(r'href="(/articles/\d+\?at=[^"]+)"', said))


def decide(visit: Visit, subject: str, verdict: str) -> str:
    """Decide it, and return the decision's id."""
    visit.post("/judgements", subject=subject, verdict=verdict, back="/stories/1")
    return str(visit.desk.workspace.judgements()[-1].id)


def undo(visit: Visit, id: str) -> None:
    visit.post(f"/judgements/{id}/undo", back="/stories/1")


def pages(visit: Visit) -> list[str]:
    """Return what the pages show, without what tells that a dossier is being made and which decisions there were."""
    return [_without_passing(visit.get(address)) for address in PAGES]


def _without_passing(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    main = re.sub(r'<(div|section|p)[^>]* id="state".*?</\1>', "", main, flags=re.DOTALL)
    main = re.sub(r'<section class="changes".*?</section>', "", main, flags=re.DOTALL)
    main = re.sub(r"\d+ proposals? to review| · traced <time.*?</time> UTC", "", main)
    return "".join(unescape(main).split())


def words_of(visit: Visit) -> list[tuple[Any, ...]]:
    """Return who says what, and how, as the story stands."""
    said = case_of(visit).dossier.statements
    return sorted((one.article, one.start, one.stance.value, tuple(map(str, one.chain))) for one in said)


@pytest.mark.parametrize(
    ("matter", "verdict"),
    [
        pytest.param(WHO, "no", id="no source"),
        pytest.param(WHO, "person: Ida Voss", id="somebody else"),
        pytest.param(WHO, "stance: query", id="the act"),
        pytest.param(STAND, "stance: query", id="the stance"),
        pytest.param(STAND, "no", id="no statement"),
        pytest.param("same-claim", "yes", id="two claims are one"),
        pytest.param("apart", "no", id="one claim is two"),
        pytest.param("same-source", "yes", id="two sources are one"),
        pytest.param("rating", "B2", id="a rating"),
    ],
)
def test_every_page_is_at_once_as_it_was(quay: Visit, matter: str, verdict: str) -> None:
    before = pages(quay)
    id = decide(quay, subject_of(case_of(quay), matter), verdict)
    quay.wait()
    followed = pages(quay)
    quay.worker.stop()
    undo(quay, id)

    assert followed != before
    assert pages(quay) == before


def test_what_was_decided_before_the_last_dossier_but_one_is_taken_back_as_well(quay: Visit) -> None:
    """What other decisions say stays."""
    case = case_of(quay)
    other = next(one for one in case.dossier.statements if one.claim != "c1" and one.stance is Stance.SUPPORT)
    place = place_in(case, other)
    first = decide(quay, subject_of(case, WHO), "no")
    quay.wait()
    decide(quay, str(StatementAt(place, other.chain[-1])) if place else "", "stance: query")
    quay.wait()
    quay.worker.stop()
    undo(quay, first)
    at_once = words_of(quay)
    quay.worker.start()
    quay.wait()

    assert at_once == words_of(quay)
    assert any(one[:3] == (other.article, other.start, "query") for one in at_once)


@pytest.mark.parametrize(
    "verdicts",
    [
        pytest.param(("no", "yes"), id="it is a source after all"),
        pytest.param(("person: Ida Voss", "person: Ivo Tarn"), id="again somebody else"),
        pytest.param(("person: Ida Voss", "stance: query"), id="who, and how"),
        pytest.param(("stance: query", "person: Ida Voss"), id="how, and who"),
        pytest.param(("no", "person: Ida Voss"), id="no source, then somebody"),
    ],
)
@pytest.mark.parametrize("first", [0, 1])
def test_edited_and_taken_back_in_any_order(quay: Visit, verdicts: tuple[str, str], first: int) -> None:
    """The first stands in the dossier, the second doesn't yet; then either is undone, then the other."""
    before, meant = words_of(quay), saying(case_of(quay))
    subject = subject_of(case_of(quay), WHO)

    def shown() -> list[tuple[Any, ...]]:
        """Without what is concluded from it elsewhere."""
        return [one for one in words_of(quay) if one[:2] == (meant.article, meant.start)]

    ids = [decide(quay, subject, verdicts[0])]
    quay.wait()
    quay.worker.stop()
    ids.append(decide(quay, subject, verdicts[1]))
    both = shown()
    undo(quay, ids[first])
    one = shown()
    undo(quay, ids[1 - first])
    none = words_of(quay)
    was = shown()
    for verdict in verdicts:
        decide(quay, subject, verdict)
    both_again = shown()

    assert none == before
    assert both_again == both
    assert (one == was) is (verdicts[1 - first] == "yes")


def test_a_question_that_is_taken_back_is_asked_again_at_once(quay: Visit) -> None:
    def asked() -> list[str]:
        return [row["subject"] for row in quay.client.get("/api/review?limit=200").json()]

    before = asked()
    pairs = [one for one in before if one.startswith("same-claim")]
    single = [one for one in before if one.startswith("attribution")]
    ids = [decide(quay, one, "no") for one in (pairs[0], single[0])]
    quay.wait()
    quay.worker.stop()
    assert not {pairs[0], single[0]} & set(asked())
    for id in ids:
        undo(quay, id)

    assert {pairs[0], single[0]} <= set(asked())


def test_a_report_that_comes_in_later_keeps_what_woozle_found_by_itself(quay: Visit) -> None:
    """Then what is taken back shows at once as well, the new report included."""
    reports = len(case_of(quay).articles)
    id = decide(quay, subject_of(case_of(quay), WHO), "no")
    text = "The harbour office denied that the west quay was sold. “Nothing was sold,” said Ida Voss, who runs it."
    quay.post("/add/text", text=text, headline="Nothing sold", outlet="The Mail", story="1")
    quay.wait()
    followed = words_of(quay)
    quay.worker.stop()
    undo(quay, id)
    at_once = words_of(quay)
    quay.worker.start()
    quay.wait()

    assert at_once != followed
    assert at_once == words_of(quay)
    assert len({article for article, *_ in at_once}) == reports + 1


def test_a_name_taken_back_finds_nothing_at_once(quay: Visit) -> None:
    subject = subject_of(case_of(quay), WHO)
    before = heard(quay, "officials")
    id = decide(quay, subject, "person: Ida Voss")
    named, meanwhile = heard(quay, "voss"), heard(quay, "officials")
    undo(quay, id)

    assert len(named) == 1
    assert len(meanwhile) == len(before)
    assert heard(quay, "voss") == set()
    assert heard(quay, "officials") == before

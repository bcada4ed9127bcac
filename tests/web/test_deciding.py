from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from woozle.export.json import reading_to_dict
from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind
from woozle.model.statement import Node, NodeKind
from woozle.web.desk import Desk
from woozle.web.judged import place_of
from woozle.web.views.proposals import doubt_apart, doubt_of, doubt_words
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.conftest import Visit

    from woozle.model.reading import Reading

BACK = "/articles/2?story=1"
CLAIM = "/stories/1/claims/c1"
WORDS = "I was never shown a memo"
"""Said in no words of denial; beside what others say it is no support of the first claim."""


def subject_of(visit: Visit, words: str) -> str:
    """Return the subject of the card that shows *words*."""
    page = visit.get(BACK)
    card = next(part for part in page.split('<li id="c')[1:] if f"<b>{words}</b>" in part)
    found = re.search(r'name="subject" value="(attribution:[^"]+)"', card)
    assert found is not None
    return unescape(found[1])


def sources(visit: Visit) -> list[str]:
    return re.findall(r"<p><b>([^<]+)</b>", visit.get(BACK))


def last_judgement(visit: Visit) -> Any:
    return visit.desk.workspace.judgements()[-1]


def test_what_is_not_a_source_is_gone_and_comes_back_when_undone(quay: Visit) -> None:
    before = sources(quay)
    subject = subject_of(quay, "People familiar with the inquiry")
    page = quay.post("/judgements", subject=subject, verdict="no", back=BACK)

    assert page.url.path == "/articles/2"
    assert "People familiar with the inquiry" not in sources(quay)
    quay.post(f"/judgements/{last_judgement(quay).id}/undo", back=BACK)
    assert sources(quay) == before


def test_the_dossier_follows(quay: Visit) -> None:
    def denials() -> int:
        found = quay.desk.case("1").dossier.statements
        return sum(one.stance == "deny" and one.article == "2" for one in found)

    before = denials()
    subject = subject_of(quay, "The former harbour master of Port Merrin")
    quay.post("/judgements", subject=subject, verdict="no", back=BACK)
    quay.wait()

    assert denials() == before - 1


def test_the_list_of_stories_says_what_changed_and_what_needs_a_look(quay: Visit) -> None:
    """A single statement that is parted from its claim makes a new one; the second dossier is the first with a change."""
    before = quay.get("/")
    assert "What changed" not in before
    assert re.search(r"Needs a look: <a [^>]+>\d+ findings?</a> · <a [^>]+>\d+ proposals? to review", before)
    page = quay.get("/stories/1/claims/" + re.findall(r"/claims/(\w+)", quay.get("/stories/1"))[0])
    found = re.search(
        r'name="subject" value="(same-claim:[^"]+)"[^>]*><[^>]+><button name="verdict" value="no"', page
    )
    assert found is not None
    quay.post("/judgements", subject=unescape(found[1]), verdict="no", back="/stories/1")
    quay.wait()

    changed = quay.get("/").split("What changed")[1].split("</section>")[0]
    assert "New claim" in changed
    assert "/stories/1/claims/" in changed
    assert "New claim: " in quay.get("/stories/1")


def test_the_right_person_is_put_in(quay: Visit) -> None:
    subject = subject_of(quay, "People familiar with the inquiry")
    quay.post("/judgements", subject=subject, verdict="person", name="  Ivo\nTarn ", back=BACK)

    assert "as “People familiar with the inquiry”" in quay.get(BACK).split("<b>Ivo Tarn</b>")[-1][:100]


def test_the_right_stance_is_put_in(quay: Visit) -> None:
    subject = subject_of(quay, "People familiar with the inquiry")
    quay.post("/judgements", subject=subject, verdict="stance: deny", back=BACK)

    assert "DENIAL" in quay.get(BACK).split("<b>People familiar with the inquiry</b>")[1][:200]


def test_a_decision_holds_for_a_new_reading(quay: Visit) -> None:
    subject = subject_of(quay, "People familiar with the inquiry")
    quay.post("/judgements", subject=subject, verdict="no", back=BACK)
    engine = quay.desk.engine
    with engine.begin() as conn:
        for gone in (
            "UPDATE article SET reading_id = NULL",
            "DELETE FROM statement_block",
            "DELETE FROM reading",
        ):
            conn.exec_driver_sql(gone)
    quay.post("/stories/1", title="Quay", query="")
    quay.wait()

    assert "People familiar with the inquiry" not in sources(quay)


def sources_of(visit: Visit, page: str) -> dict[str, str]:
    """Return what can be chosen as one of two sources, by what is shown."""
    form = visit.get(page).split('name="one"')[1].split("</select>")[0]
    return {shown: unescape(value) for value, shown in re.findall(r'value="([^"]+)"[^>]*>([^<]+)<', form)}


@pytest.mark.parametrize("verdict", ["yes", "no"])
def test_two_sources_are_one_or_two_and_it_can_be_taken_back(quay: Visit, verdict: str) -> None:
    """On the page of people; the dossier follows, the page says who decided it and offers to undo it."""
    page = "/stories/1/people"
    found = sources_of(quay, page)
    one = next(value for shown, value in found.items() if shown.startswith("Marta Quill, person"))
    other = next(value for shown, value in found.items() if "anonymous, told" in shown)
    answer = quay.post("/judgements", one=one, other=other, verdict=verdict, back=page)
    assert answer.url.path == page
    undo = re.search(r"/judgements/(\d+)/undo", answer.text)
    assert undo is not None
    quay.wait()

    said = "are one source" if verdict == "yes" else "are not the same source"
    shown = quay.get(page)
    assert said in shown
    assert (other in sources_of(quay, page).values()) is (verdict == "no")
    assert all(outcome.problem is None for outcome in quay.desk.case("1").dossier.judgements)
    quay.post(f"/judgements/{undo[1]}/undo", back=page)
    quay.wait()
    assert said + " <" not in quay.get(page)
    assert sources_of(quay, page) == found


def test_a_second_merge_follows_the_first(quay: Visit) -> None:
    """A source that a person joined to another is no longer printed by the other's name, so that report isn't named."""
    page = "/stories/1/people"
    unnamed = [value for shown, value in sources_of(quay, page).items() if "anonymous, told" in shown]
    for _ in unnamed[:2]:
        found = sources_of(quay, page)
        named = next(value for shown, value in found.items() if shown.startswith("Marta Quill, person"))
        other = next(value for shown, value in found.items() if "anonymous, told" in shown)
        quay.post("/judgements", one=other, other=named, verdict="yes", back=page)
        quay.wait()

    outcomes = quay.desk.case("1").dossier.judgements
    assert len(outcomes) == 2
    assert all(outcome.problem is None for outcome in outcomes)


def test_a_source_is_not_said_to_be_itself(quay: Visit) -> None:
    one = next(iter(sources_of(quay, "/stories/1/people").values()))

    for other in (one, "nobody", ""):
        answer = quay.post("/judgements", one=one, other=other, verdict="yes")
        assert (answer.status_code, "choose two different sources" in answer.text.casefold()) == (422, True)


def test_what_is_decided_on_the_command_line_shows_at_once(quay: Visit, tmp_path: Path) -> None:
    before, head = sources(quay), "<h2>People familiar with the inquiry</h2>"
    assert head in quay.get("/stories/1/people")
    subject = subject_of(quay, "People familiar with the inquiry")
    with Workspace(tmp_path / "quay.db") as other:
        other.judge(subject, "no", by="bo")
    assert "People familiar with the inquiry" not in sources(quay)
    assert head not in quay.get("/stories/1/people")
    quay.wait()
    with Workspace(tmp_path / "quay.db") as other:
        other.undo_judgement(last_judgement(quay).id, by="bo")
    assert sources(quay) == before


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [("nonsense", "yes"), ("attribution:1:abc:1-2:", "maybe"), ("attribution:1:abc:2-1:", "yes"), ("x" * 600, "no"),
     ("attribution:1:abc:1-2:", "stance: king"), ("same-claim:1:2:3:4", "person: x")],
)  # fmt: skip
def test_nonsense_is_refused(quay: Visit, subject: str, verdict: str) -> None:
    assert quay.post("/judgements", subject=subject, verdict=verdict).status_code == 422
    assert quay.desk.workspace.judgements() == []


def test_the_queue_asks_keeps_skips_and_takes_back(quay: Visit) -> None:
    def left() -> int:
        found = re.search(r"([\d,]+) proposals? left", quay.get("/review"))
        assert found is not None
        return int(found[1])

    def question(page: str) -> str:
        found = re.search(r'name="subject" value="([^"]+)"', page)
        assert found is not None
        return unescape(found[1])

    before, first = left(), question(quay.get("/review"))
    page = quay.post("/review", subject=first, verdict="no", skip="0").text
    last = re.search(r'name="last" value="(\d+)"', page)
    assert last is not None
    assert question(page) != first
    assert left() < before
    skipped = quay.post("/review", subject=question(page), verdict="skip", skip="0", last=last[1]).text
    assert question(skipped) not in (first, question(page))
    quay.post("/review", verdict="undo", last=last[1], skip="0")
    quay.wait()
    assert left() == before
    assert question(quay.get("/review")) == first


def test_a_correction_shows_at_once_and_is_undone(quay: Visit) -> None:
    quay.post("/articles/1/corrections", field="outlet", value="The Courier")
    quay.wait()

    assert "The Courier" in quay.get("/articles/1")
    assert "The Courier" in quay.get("/stories/1")
    history = quay.get("/history")
    assert "outlet is" in history
    undo = re.search(r"/corrections/(\d+)/undo", history)
    assert undo is not None
    quay.post(f"/corrections/{undo[1]}/undo")
    quay.wait()
    assert "The Courier" not in quay.get("/stories/1")
    assert "undone by ana" in quay.get("/history")


def test_a_text_that_changes_takes_the_story_along(quay: Visit) -> None:
    """Until there is a new dossier, the old one says nothing of that report: its spans are of another text."""

    def words() -> list[str]:
        case = quay.desk.case("1")
        return [case.words(one.article, one.content) for one in case.dossier.statements if one.article == "2"]

    text = f"{quay.desk.article('2')[0].article.text}\n\nMayor Olle Brandt said that he had not been told."
    assert all(words())
    quay.worker.stop()
    quay.post("/articles/2/corrections", field="text", value=text)
    assert not any(words())
    quay.get("/stories/1")
    quay.worker.start()
    quay.wait()

    assert any("he had not been told" in said for said in words())
    quay.get("/stories/1")


def test_a_field_that_cannot_be_corrected_is_named(quay: Visit) -> None:
    answer = quay.post("/articles/1/corrections", field="origin", value="x")

    assert answer.status_code == 422
    assert "can’t be corrected" in answer.text


def test_history_can_be_seen_of_one_person(quay: Visit) -> None:
    quay.post("/articles/1/corrections", field="outlet", value="The Courier")

    assert "outlet is" in quay.get("/history?by=ana")
    assert "outlet is" not in quay.get("/history?by=bo")


@pytest.mark.parametrize(
    ("kind", "doubt", "words"),
    [
        ("claims", 0.74, "kept these apart. Of ten pairs that are as near as these, about four said the same when checked."),
        ("claims", 0.4, "kept these apart. Of ten pairs that are as near as these, about two said the same when checked."),
        ("claims", 0.18, "kept these apart. Of ten pairs that are as near as these, about one said the same when checked."),
        ("claims", 0.05, "kept these apart. Of ten pairs that are as near as these, fewer than one said the same when checked."),
        ("attribution", 0.99, "took this for what that source says. Of ten that it was as unsure of, about five were wrong when checked."),
        ("attribution", 0.66, "took this for what that source says. Of ten that it was as unsure of, about three were wrong when checked."),
        ("attribution", 0.4, "took this for what that source says. Of ten that it was as unsure of, about two were wrong when checked."),
    ],
)  # fmt: skip
def test_doubt_is_told_in_words(kind: str, doubt: float, words: str) -> None:
    assert doubt_words(kind, doubt) == f"woozle {words}"


def test_nearer_claims_are_more_doubtful_and_no_toss_up() -> None:
    """Of those that were counted none said the same where woozle saw them far apart, one in five and more where near."""
    doubts = [doubt_apart(score / 100) for score in range(101)]

    assert doubts == sorted(doubts)
    assert (doubts[0], doubts[44], doubts[52], doubts[100]) == (0.0, 0.0, 0.3938, 0.74)


def test_the_more_is_wrong_where_the_score_is_low(quay: Visit) -> None:
    """Doubt falls as the score rises, whatever the kind, and the queue begins with the greatest."""
    doubts = [doubt_of(score / 100) for score in range(101)]
    assert doubts == sorted(doubts, reverse=True)
    assert (doubts[0], doubts[100]) == (1.0, 0.0)
    assert doubts[80] > 2 * doubts[90] - 0.05

    asked = [row["doubt"] for row in quay.client.get("/api/review?limit=200").json()]
    assert len(asked) > 5
    assert asked == sorted(asked, reverse=True)


def test_both_sides_of_a_question_stand_in_their_sentences_with_where_they_are_from(quay: Visit) -> None:
    """And it says what the doubt means, what an answer does, and in which story."""
    asked = [row["shown"] for row in quay.client.get("/api/review?limit=200").json()]
    place = next(n for n, row in enumerate(asked) if row["kind"] == "claims")
    shown, page = asked[place], quay.get(f"/review?skip={place}")

    assert {side["text"] for side in shown["sides"]} == {shown["one"], shown["other"]}
    assert all(side["outlet"] and side["day"] and side["words"] for side in shown["sides"])
    assert "woozle kept these apart" in page
    assert "Yes makes them one claim" in page
    assert '<a href="/stories/1">The west quay of Port Merrin</a>' in page


def test_a_statement_is_taken_out_of_a_claim_beside_the_article(quay: Visit) -> None:
    """Where a card says on which claim its words are, it can be said that they are not, and that is shown at once."""
    card = next(part for part in quay.get(BACK).split('<li id="c')[1:] if "same-claim:" in part)
    claim, subject = (
        re.search(pattern, card)
        for pattern in (r'href="(/stories/1/claims/[^"]+)"', r'value="(same-claim:[^"]+)"')
    )
    assert claim is not None
    assert subject is not None
    before = set(re.findall(r'href="(/articles/2\?[^"]+)"', quay.get(claim[1])))
    quay.worker.stop()
    quay.post("/judgements", subject=unescape(subject[1]), verdict="no", back=BACK)

    assert unescape(subject[1]) not in unescape(quay.get(BACK))
    assert before - set(re.findall(r'href="(/articles/2\?[^"]+)"', quay.get(claim[1])))


def test_a_person_is_put_right_among_the_people(quay: Visit) -> None:
    page = quay.get("/stories/1/people")
    card = page.split("<h2>Marta Quill</h2>")[1]
    subject = unescape(re.findall(r'name="subject" value="(attribution:[^"]+)"', card)[0])
    answer = quay.post(
        "/judgements", subject=subject, verdict="person", name="Ida Voss", back="/stories/1/people"
    )

    assert "Undo" in answer.text
    quay.wait()
    assert "<h2>Ida Voss</h2>" in quay.get("/stories/1/people")


@pytest.mark.parametrize("page", [BACK, CLAIM, "/stories/1/people", "/search?q=Quill", "/people?q=Quill"])
def test_who_how_and_whether_can_be_said_with_one_press_each(quay: Visit, page: str) -> None:
    """Wherever what a source says is shown: the buttons are there, and each is all that is needed."""
    shown = quay.get(page)
    for form, verdict in (
        ("who-else", "stance: deny"),
        ("who-else", "stance: query"),
        ("who-else", "no"),
        ("who-else", 'person: [^"]+'),
    ):
        found = re.search(
            rf'class="{form}"[^>]*>(?:(?!</form>).)*?name="subject" value="([^"]+)"(?:(?!</form>).)*?name="verdict" value="({verdict})"',
            shown,
            re.DOTALL,
        )
        assert found is not None, (page, verdict)
        answer = quay.post("/judgements", subject=unescape(found[1]), verdict=unescape(found[2]), back=page)
        assert answer.status_code == 200
        quay.post(f"/judgements/{last_judgement(quay).id}/undo", back=page)


def said_on(page: str, words: str) -> str:
    """Return what a claim's page shows of the saying that holds *words*."""
    return next(part for part in page.split('<li class="said">')[1:] if words in part)


def subjects_in(part: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'name="subject" value="([^"]+)"', part)]


def test_a_stance_towards_a_claim_shows_at_once_and_holds(quay: Visit) -> None:
    """Whatever the act is: that a source says something can deny a claim. It goes again when it is undone."""

    def pressed() -> list[str]:
        return re.findall(r'value="stance: (\w+)" aria-pressed="true"', said_on(quay.get(CLAIM), WORDS))

    subject = subjects_in(said_on(quay.get(CLAIM), WORDS))[0]
    before = pressed()
    assert subject.startswith("statement:")
    other = "deny" if before == ["query"] else "query"
    quay.worker.stop()
    quay.post("/judgements", subject=subject, verdict=f"stance: {other}", back=CLAIM)
    assert pressed() == [other]
    quay.worker.start()
    quay.wait()

    assert pressed() == [other]
    quay.post(f"/judgements/{last_judgement(quay).id}/undo", back=CLAIM)
    quay.wait()
    assert pressed() == before


def test_what_is_no_source_or_somebody_else_shows_at_once_on_a_claim(quay: Visit) -> None:
    quay.worker.stop()
    who = next(one for one in subjects_in(said_on(quay.get(CLAIM), WORDS)) if one.startswith("attribution:"))
    quay.post("/judgements", subject=who, verdict="person: Ida Voss", back=CLAIM)
    assert "Ida Voss" in said_on(quay.get(CLAIM), WORDS)
    quay.post("/judgements", subject=who, verdict="no", back=CLAIM)
    said = quay.get(CLAIM).split('<li class="said">')[1:]
    assert not any(WORDS in one.partition("<p>")[0] for one in said)
    quay.worker.start()


def test_claims_are_one_at_once(quay: Visit) -> None:
    quay.worker.stop()
    shown = quay.get(CLAIM).split('id="same-h"')[1]
    count = len(quay.desk.case("1").dossier.claims)
    quay.post("/judgements", subject=subjects_in(shown)[0], verdict="yes", back=CLAIM)

    assert len(quay.desk.case("1").dossier.claims) == count - 1
    quay.worker.start()
    quay.wait()
    assert quay.desk.case("1").dossier.judgements[-1].problem is None


def test_a_stance_given_on_a_card_is_not_turned_by_what_others_say(quay: Visit) -> None:
    """A person's word holds against the model's, which takes the same words otherwise beside those of others."""

    case = quay.desk.case("1")
    turned = next(
        one
        for one in case.dossier.statements
        if (said := case.attribution(one)) and said.stance == "support" != one.stance
    )
    subject = str(place_of(case.readings[turned.article], case.attribution(turned)))
    quay.post("/judgements", subject=subject, verdict="stance: support", back=BACK)
    quay.wait()

    now = [one.stance for one in quay.desk.case("1").dossier.statements if one.content == turned.content]
    assert set(now) == {"support"}


def test_a_question_is_one_and_its_words_are_whole(quay: Visit) -> None:
    """Passive, so that it fits one source and several; context is cut between words."""
    shown = [row["shown"] for row in quay.client.get("/api/review?limit=200").json()]
    asked = [one for one in shown if one["kind"] == "attribution"]

    assert asked
    for one in asked:
        assert re.fullmatch(r"Is this (\w+ by|“no comment” from) .+[?]", one["question"], re.DOTALL)
        text = quay.client.get(f"/api/articles/{one['article']}").json()["article"]["text"]
        whole = one["before"] + one["words"] + one["after"]
        begin = text.index(whole)
        assert begin == 0 or not text[begin - 1 : begin + 1].isalpha()
        end = begin + len(whole)
        assert end == len(text) or not text[end - 1 : end + 1].isalpha()


def read_anew(visit: Visit, id: str) -> Reading:
    """Keep a reading of a report in which every attribution has another's id, as a new reader may number them."""
    found: Reading = visit.desk.case("1").readings[id]
    ids = [one.id for one in found.attributions]
    other = dict(zip(ids, [*ids[1:], ids[0]], strict=True))
    new = replace(
        found,
        attributions=tuple(
            replace(one, id=other[one.id], parent=other.get(one.parent or "")) for one in found.attributions
        ),
        reader=replace(found.reader, version="0.0"),
    )
    visit.desk.workspace.store.save_readings(
        [(new, json.dumps(reading_to_dict(new)))], now=visit.desk.clock()
    )
    assert Desk(visit.desk.workspace).case("1").readings[id].attributions[0].id == ids[1]
    return found


def test_what_stands_in_the_dossier_is_not_taken_for_what_a_newer_reading_numbers_so(quay: Visit) -> None:
    quay.worker.stop()
    read_anew(quay, "2")
    case = Desk(quay.desk.workspace).case("1")

    for one in case.dossier.statements:
        found = case.attribution(one)
        assert found is None or (found.source, found.cue) == (one.source, one.cue)
    assert any(case.attribution(one) for one in case.dossier.statements if one.article == "1")


@pytest.mark.parametrize("verdict", ["no", "stance: query", "person: Ida Voss"])
def test_a_decision_on_a_newer_reading_changes_nobody_elses_words(quay: Visit, verdict: str) -> None:
    quay.worker.stop()
    before = quay.desk.case("1").dossier.statements
    found = read_anew(quay, "2")
    named = {one.attribution for one in before if one.article == "2"}
    pairs = zip(found.attributions, found.attributions[1:], strict=False)
    one = next(one for one, following in pairs if following.id in named)
    subject = str(place_of(found, one))
    quay.post("/judgements", subject=subject, verdict=verdict, back=CLAIM)

    assert quay.desk.case("1").dossier.statements == before


def test_who_is_named_is_at_once_what_the_dossier_makes_of_it(quay: Visit) -> None:
    """A person whom the report knows is one for a body that speaks, too, by the name that the report has."""
    quay.worker.stop()
    case = quay.desk.case("1")
    said, person = next(
        (one, person)
        for one in case.dossier.statements
        if (found := case.attribution(one)) and found.source_kind is SourceKind.ORGANISATION
        for person in case.readings[one.article].entities
        if person.kind is EntityKind.PERSON
    )
    subject = str(place_of(case.readings[said.article], case.attribution(said)))
    quay.post("/judgements", subject=subject, verdict=f"person: {person.name.lower()}", back=CLAIM)
    now = next(
        one
        for one in quay.desk.case("1").dossier.statements
        if (one.article, one.attribution) == (said.article, said.attribution)
    )

    assert now.chain[-1] == Node(NodeKind.PERSON, person.name)


@pytest.mark.parametrize("skip", ["²", "9" * 5_000, "-1", "x"])
def test_whatever_is_to_be_skipped_the_queue_answers(quay: Visit, skip: str) -> None:
    assert quay.post("/review", verdict="skip", skip=skip).status_code == 200

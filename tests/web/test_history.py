from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from woozle.store.history import Decision
from woozle.web.naming import origin_words, title_of
from woozle.web.views.decisions import decided, saved

if TYPE_CHECKING:
    from tests.web.conftest import Visit

PLACE = "1:aaaaaaaaaaaa:10-20:bbbbbbbbbbbb"
OTHER = "2:cccccccccccc:30-40:dddddddddddd"
SAID = [
    (f"same-claim:{PLACE}:{OTHER}", "yes", "words of article 1 and words of article 2 are on one claim"),
    (f"same-claim:{PLACE}:{OTHER}", "no", "words of article 1 and words of article 2 are not on one claim"),
    ("copy:2:1", "no", "article 2 does not reprint article 1"),
    ("retracted:1", "yes", "article 1 was taken back by its outlet"),
    (
        "same-source:1:person%3AIda Voss:2:organisation%3APort",
        "no",
        "“Ida Voss” and “Port” are not the same source",
    ),
    ("source:1:person%3AIda Voss", "no", "“Ida Voss” is no source"),
    (f"rating:{PLACE}:", "B2", "words of article 1 rated B2"),
    ("relies-on:1:article%3A1:person%3AIda Voss", "no", "article 1 does not have it from “Ida Voss”"),
    (f"statement:{PLACE}:", "stance: query", "words of article 1: asks"),
    (f"statement:{PLACE}:", "no", "words of article 1: not a statement"),
    (f"statement:{PLACE}:", "source: person:Ida Voss", "words of article 1: said by “Ida Voss”"),
    ("nonsense", "no", "nonsense: no"),
]
TOLD = [
    (f"same-claim:{PLACE}:{OTHER}", "no", "Saved: two claims."),
    (f"same-claim:{PLACE}:{OTHER}", "yes", "Saved: one claim."),
    (f"statement:{PLACE}:", "no", "Saved: this isn’t a statement."),
    (f"statement:{PLACE}:", "stance: deny", "Saved: denies it."),
    ("attribution:1:aaaaaaaaaaaa:10-20:", "no", "Saved: this isn’t a source."),
    ("attribution:1:aaaaaaaaaaaa:10-20:", "person: Ida Voss", "Saved: said by “Ida Voss”."),
]


@pytest.mark.parametrize(("subject", "verdict", "words"), TOLD)
def test_who_decides_is_told_what_in_words(subject: str, verdict: str, words: str) -> None:
    """What a "no" means hangs on what was asked."""
    assert saved(subject, verdict) == words


@pytest.mark.parametrize(("subject", "verdict", "sentence"), SAID)
def test_what_was_decided_is_a_sentence(subject: str, verdict: str, sentence: str) -> None:
    """Also of articles that are gone."""
    one = Decision(
        kind="judgement", id="1", subject=subject, field=None, value=verdict, note=None, made_by="ana",
        made_at="2024-03-05T10:00:00+00:00", undone_by=None, undone_at=None,
    )  # fmt: skip

    assert "".join(part.words for part in decided(one, {})) == sentence


def test_the_history_names_what_was_decided_about_and_leads_there(quay: Visit) -> None:
    page = quay.get("/articles/2?story=1")
    found = re.search(r'name="subject" value="(attribution:[^"]+)"', page)
    assert found is not None
    quay.post("/judgements", subject=unescape(found[1]), verdict="no", back="/history")
    told = quay.get("/history").split("<tbody>")[1].split("</tr>")[0]

    assert "Former harbour master denies she was warned about quay</a>: not a source" in told
    link = re.search(r'<a href="(/articles/2\?at=[^"]+)"', told)
    assert link is not None
    assert "<mark>" in quay.get(unescape(link[1]))


ORIGINS = [
    ("upload:a.txt:0123abcd", "a.txt"),
    ("upload:wire.jsonl#a7:0123abcd", "wire.jsonl#a7"),
    ("paste:0123456789abcdef", "a pasted text"),
    ("https://post.example/quay", "https://post.example/quay"),
]


@pytest.mark.parametrize(("origin", "words"), ORIGINS)
def test_where_an_article_was_found_is_said_as_people_know_it(origin: str, words: str) -> None:
    assert origin_words(origin) == words
    assert title_of(None, origin) == words


def test_a_text_without_headline_is_called_by_its_first_words(empty: Visit) -> None:
    text = "The mayor said the ferry had been sold. " * 9
    page = empty.post("/add/text", text=text, story="new")

    assert "<h1>The mayor said the ferry had been sold. The mayor said" in page.text
    assert "paste:" not in empty.get("/articles") + empty.get("/articles/1")


def test_what_was_added_is_named_by_its_headline(empty: Visit) -> None:
    files = [("file", (f"{n}.txt", f"Headline: Ferry {n}\n\nIt was sold {n}.".encode())) for n in range(2)]
    page = empty.client.post("/add/files", data={"csrf": empty.csrf, "story": ""}, files=files).text

    assert ">Ferry 1</a>" in page
    assert "Added · 1.txt" in page


def test_reports_that_came_into_a_story_together_stand_in_one_line(quay: Visit) -> None:
    """Each of them can still be seen; one that was taken out stands by itself."""
    page = quay.get("/history")
    assert "4 reports put into <a" in page
    assert page.count("put into") == 5

    quay.post("/stories/1/articles/3/remove")
    page = quay.get("/history")
    assert "taken out" in page
    assert not re.search(r"4 reports put into", page)

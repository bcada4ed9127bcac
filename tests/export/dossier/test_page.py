from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from woozle.export.dossier.page import dossier_page

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier

_VOID = {"meta", "br", "hr"}


class Elements(HTMLParser):
    """What a page holds, and whether every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> str:
    return "".join(dossier_page(dossier))


@pytest.fixture(scope="module")
def elements(page: str) -> Elements:
    return Elements(page)


def test_every_element_is_closed_and_no_id_stands_twice(elements: Elements) -> None:
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]

    assert elements.open == []
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_something_on_the_page_or_to_the_report_as_published(elements: Elements) -> None:
    ids = {attributes.get("id") for _, attributes in elements.found}
    links = [str(attributes["href"]) for attributes in elements.all("a")]

    assert {link for link in links if link.startswith("#") and link[1:] not in ids} == set()
    assert {link for link in links if not link.startswith("#")} == {
        f"https://a{n}.example/quay" for n in range(1, 6)
    }


def test_nothing_is_loaded_and_no_script_runs(page: str, elements: Elements) -> None:
    assert not {"script", "img", "link", "iframe", "object"} & {tag for tag, _ in elements.found}
    assert not re.search(r"url\((?!#)|@import|\bon\w+=", page.partition("</style>")[2])
    assert "<script>alert(1)</script>" in elements.words


def test_the_numbers_of_a_claim_are_links_to_their_evidence(page: str) -> None:
    assert (
        '<a href="#c1-reports">4 reports</a>, <a href="#c1-reports">4 outlets</a>, <a href="#c1-origins">2 to 3 origins'
        in page
    )
    assert '<a href="#c1-denials">denied by 1</a>' in page


def test_evidence_leads_to_the_very_words(dossier: Dossier, page: str) -> None:
    denial = next(one for one in dossier.statements if one.stance == "deny")
    span = denial.content[0]
    key = f"e2-{span.start}-{span.end}"

    assert f'href="#{key}"' in page
    assert re.search(
        rf'<span id="{key}"></span><span class="[^"]*\b{key}\b[^"]*">Nothing has been sold</span>', page
    )


def test_an_event_leads_to_the_words_that_tell_of_it(dossier: Dossier, page: str) -> None:
    start = dossier.articles[0].text.index("The sale was signed on March 4.")

    assert f'href="#e1-{start}-{start + 31}"' in page


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param('class="link inferred"', id="a reprint without credit is dashed"),
        pytest.param('class="link"', id="what is printed is solid"),
        pytest.param("in a circle", id="a circle says so in words"),
        pytest.param('class="ring"', id="and is ringed"),
        pytest.param("unnamed · origin", id="origins say so"),
        pytest.param("The same as a table", id="a table stands beside the timeline"),
        pytest.param(">was said<", id="lanes"),
        pytest.param("Marta Quill denies claim 1", id="what was said when"),
        pytest.param("not read: a5", id="what could not be read"),
    ],
)
def test_the_page_shows(dossier: Dossier, sign: str) -> None:
    assert sign in "".join(dossier_page(with_circle(dossier)))


def with_circle(dossier: Dossier) -> Dossier:
    """The same, with a circle between two reports."""
    from woozle.model.lineage import Circle, Reliance
    from woozle.model.statement import Node

    one, two = Node.parse("article:a1"), Node.parse("article:a2")
    return replace(
        dossier,
        lineage=(*dossier.lineage, Reliance("sale", one, two)),
        circles=(Circle("sale", (one, two)),),
    )


def test_a_picture_runs_from_left_to_right_in_time(dossier: Dossier) -> None:
    from woozle.export.dossier.layout import layout_of
    from woozle.export.dossier.view import claim_views
    from woozle.model.statement import Node

    view = claim_views(dossier)[0]
    steps = [(step.relier, step.source) for step in view.steps]
    nodes = dict.fromkeys(node for step in steps for node in step)
    layout = layout_of(steps, dict.fromkeys(nodes, 40), {article.id: article for article in dossier.articles})
    columns = {str(node): place.column for node, place in layout.nodes.items()}
    boxes = sorted((place.column, place.y) for place in layout.nodes.values())

    assert columns["anon:a1/two port officials"] == 0
    assert columns["article:a1"] < columns["article:a2"] < columns["article:a3"] < columns["article:a4"]
    assert all(a[0] != b[0] or b[1] - a[1] >= 40 for a, b in pairwise(boxes))
    assert Node.parse("article:a5") not in layout.nodes


def test_a_dossier_without_anything_is_a_page_as_well() -> None:
    from woozle.model.dossier import Dossier

    assert "Dossier" in Elements("".join(dossier_page(Dossier(claims=(), statements=())))).words

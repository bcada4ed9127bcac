from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from woozle.export.dossier.drawing import Link
from woozle.model.statement import Node
from woozle.web.views.sketch import sketch, through

if TYPE_CHECKING:
    from tests.web.conftest import Visit

PAGE = "/stories/1/claims/{claim}/lineage"


def claim_of(visit: Visit) -> str:
    """Return the claim whose lineage the story's page draws."""
    found = re.search(r"/claims/(\w+)/lineage\.svg", visit.get("/stories/1/lineage"))
    assert found is not None
    return found[1]


def test_the_page_the_file_and_the_json_are_one_drawing(quay: Visit) -> None:
    """As many boxes and lines, at the same places, dashed where print doesn't say so."""
    address = PAGE.format(claim=claim_of(quay))
    page, file = quay.get(address), quay.get(f"{address}.svg")
    rows = quay.client.get(f"/api{address}").json()

    picture = page[page.index("<svg") : page.index("</svg>")]
    for drawn in (picture, file):
        assert drawn.count('class="box') == len(rows["dots"])
        assert drawn.count('marker-end="') == len(rows["arrows"])
        assert drawn.count('class="link inferred"') == sum(one["how"] != "printed" for one in rows["arrows"])
    assert re.findall(r' d="[^"]+"', picture) == re.findall(r' d="[^"]+"', file)
    assert f'width="{rows["width"]}" height="{rows["height"]}"' in file


def test_boxes_on_the_page_lead_to_words_and_those_in_a_file_nowhere(quay: Visit) -> None:
    address = PAGE.format(claim=claim_of(quay))
    page = quay.get(address)
    picture = page[page.index("<svg") : page.index("</svg>")]

    assert re.search(r'<a href="/articles/\d+\?at=', picture)
    assert "<a " not in quay.get(f"{address}.svg")


def test_lines_lead_to_the_right_or_around_the_boxes(quay: Visit) -> None:
    """No line's bend lies inside a box, so that none seems to go through somebody."""
    case = quay.desk.case("1")
    for claim in case.dossier.claims:
        drawn = sketch(case, claim.id)
        places = [(*drawn.middle(node), place.height) for node, place in drawn.layout.nodes.items()]
        for x, y in (point for link in drawn.links for point in drawn.way(link)):
            assert not any(
                abs(x - middle) < 76 and abs(y - centre) < height / 2 for middle, centre, height in places
            )
            assert 0 < x < drawn.width
            assert 0 < y < drawn.height


def test_where_a_node_is_left_out_what_is_behind_it_is_joined_on() -> None:
    paper, radio, source = (Node.parse(f"article:{n}") for n in "123")
    links = [Link(radio, paper, inferred=False), Link(paper, source, inferred=False)]

    assert through(links, {radio, source}) == [Link(radio, source, inferred=True)]
    assert set(through(links, {radio, paper, source})) == set(links)


def test_a_filter_shows_only_those_kinds(quay: Visit) -> None:
    address = PAGE.format(claim=claim_of(quay))
    page = quay.get(f"{address}?kind=article")
    picture = page[page.index("<svg") : page.index("</svg>")]

    assert "unnamed" not in picture
    assert 'value="article" checked' in page
    assert quay.get(f"{address}.svg?kind=article").count('class="box') == picture.count('class="box')


def test_a_filtered_view_is_found_again_when_the_ids_of_claims_change(quay: Visit) -> None:
    """By what is said; the filter goes along, and the page and its copied link say so."""
    address = PAGE.format(claim=claim_of(quay))
    page = quay.get(f"{address}?kind=article&kind=anon")
    mark = re.search(r'name="of" value="(\d+-\d+)"', page)
    assert mark is not None
    canonical = re.search(r'rel="canonical" href="([^"]+)"', page)
    assert canonical is not None
    assert unescape(canonical[1]) == f"{address}?of={mark[1]}&kind=article&kind=anon"

    elsewhere = quay.client.get(f"/stories/1/claims/c99/lineage?of={mark[1]}&kind=article&kind=anon")
    assert str(elsewhere.url).endswith(f"{address}?of={mark[1]}&kind=article&kind=anon")
    drawing = quay.client.get(f"/stories/1/claims/c99/lineage.svg?of={mark[1]}&kind=article")
    assert drawing.text == quay.get(f"{address}.svg?kind=article")


def test_a_link_to_a_claim_that_is_gone_says_so_on_the_page_of_its_story(quay: Visit) -> None:
    for part in ("", "/lineage", "/lineage.svg"):
        answer = quay.client.get(f"/stories/1/claims/c99{part}?of=2-1&kind=anon")
        assert answer.url.path == "/stories/1"
        assert "isn’t in the newest dossier" in answer.text
        assert 'href="/articles/2?at=1-' in answer.text
    assert "isn’t in the newest dossier" not in quay.get("/stories/1?gone=9-9")


def test_kinds_that_nobody_is_of_are_said_to_be_why_nothing_is_drawn(quay: Visit) -> None:
    page = quay.get(PAGE.format(claim=claim_of(quay)) + "?kind=document")

    assert "Nobody of the kinds that are chosen" in page

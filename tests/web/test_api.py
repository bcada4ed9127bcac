"""The JSON interface keeps to its own description, whatever is sent to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from tests.web.conftest import TOKEN

from woozle.export.dossier.parsing import dossier_from_json
from woozle.export.json import reading_from_dict
from woozle.web.app import create_app
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemathesis import Case
    from tests.web.conftest import Visit

BEARER = {"authorization": f"Bearer {TOKEN}"}
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The interface of an empty desk."""
    with Workspace(tmp_path_factory.mktemp("api") / "api.db") as workspace:
        app = create_app(workspace, token=TOKEN, hosts=("testserver", "localhost", "127.0.0.1"))
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=BEARER)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_every_call_is_answered_as_described(case: Case[Any]) -> None:
    if case.operation.path == "/api/articles/urls":
        return  # would look names up
    case.call_and_validate(headers=BEARER, checks=CHECKS)


def test_a_dossier_is_read_back(quay: Visit) -> None:
    row = json.loads(quay.get("/api/stories/1/dossier"))

    assert dossier_from_json(row).claims


def test_an_article_comes_with_its_reading(quay: Visit) -> None:
    row = json.loads(quay.get("/api/articles/2"))

    assert row["article"]["outlet"] == "Aldmouth Post"
    assert reading_from_dict(row["reading"]).attributions


def test_what_the_pages_do_can_be_done(quay: Visit) -> None:
    headers = {"x-csrf-token": quay.csrf}
    client = quay.client
    story = client.post("/api/stories", json={"title": "Memo"}, headers=headers).json()["id"]
    text = {
        "text": "The mayor said the quay was safe.",
        "outlet": "Post",
        "published": "2024-03-05",
        "story": story,
    }
    article = client.post("/api/articles/text", json=text, headers=headers).json()["id"]
    body = {"field": "byline", "value": "Ines Marlow"}
    correction = client.post(f"/api/articles/{article}/corrections", json=body, headers=headers).json()["id"]
    proposal = client.get("/api/review").json()[0]
    body = {"subject": proposal["subject"], "verdict": "yes"}
    judgement = client.post("/api/judgements", json=body, headers=headers).json()["id"]

    assert client.get(f"/api/stories/{story}").json()["article_ids"] == [article]
    assert client.get("/api/history").json()[0]["kind"] == "judgement"
    assert client.delete(f"/api/judgements/{judgement}", headers=headers).status_code == 204
    assert client.delete(f"/api/corrections/{correction}", headers=headers).status_code == 204
    assert client.delete(f"/api/stories/{story}/articles/{article}", headers=headers).status_code == 204
    assert client.get("/api/search", params={"words": "quay"}).json()
    assert client.get("/api/claims", params={"words": "quay"}).json()
    assert client.delete(f"/api/stories/{story}", headers=headers).status_code == 204

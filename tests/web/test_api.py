"""The JSON interface keeps to its own description, whatever is sent to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from tests.web.conftest import TOKEN

from woozle.export.dossier.parsing import dossier_from_json
from woozle.export.json import reading_from_dict
from woozle.web.app import create_app
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.conftest import Visit

BEARER = {"authorization": f"Bearer {TOKEN}"}
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


def test_every_call_is_answered_as_described(tmp_path: Path) -> None:
    """Each operation with what its description allows, and with what it forbids."""
    with Workspace(tmp_path / "api.db") as workspace:
        app = create_app(workspace, token=TOKEN, hosts=("testserver", "localhost", "127.0.0.1"))
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=BEARER)
        described: Any = schema.get_all_operations()
        tried = [found.ok() for found in described]
        for operation in tried:
            _try(operation)
    assert len(tried) > 25


def _try(operation: Any) -> None:
    @settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def call(case: Any) -> None:
        case.body = _nowhere(case.body)
        case.call_and_validate(headers=BEARER, checks=CHECKS)

    call()


def _nowhere(body: Any) -> Any:
    """Return a body whose addresses, however odd, are all on this machine, which is refused without looking anything up."""
    if not (isinstance(body, dict) and isinstance(body.get("urls"), list)):
        return body
    urls = [f"http://127.0.0.1/{quote(url)[:1500]}" if isinstance(url, str) else url for url in body["urls"]]
    return {**body, "urls": urls}


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
    assert {"judgement", "correction", "story"} <= {row["kind"] for row in client.get("/api/history").json()}
    assert client.delete(f"/api/judgements/{judgement}", headers=headers).status_code == 204
    assert client.delete(f"/api/corrections/{correction}", headers=headers).status_code == 204
    assert client.delete(f"/api/stories/{story}/articles/{article}", headers=headers).status_code == 204
    assert client.get("/api/search", params={"words": "quay"}).json()
    assert client.get("/api/claims", params={"words": "quay"}).json()
    assert client.delete(f"/api/stories/{story}", headers=headers).status_code == 204

"""Annotators from elsewhere are found by entry point and believed as far as the text bears them out."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from typer.testing import CliRunner

from woozle import Workspace
from woozle.cli.main import app
from woozle.errors import DocumentError, UnknownComponent
from woozle.extension import annotators, find_annotator, verified
from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, SourceKind
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.pipeline import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXAMPLE = Path(__file__).parents[1] / "examples" / "annotator"
_TEXT = "The mayor said the bridge was safe. Ada Brook, an engineer, denied that it was safe."
_ARTICLE = Article(id="a1", text=_TEXT)
_EMPTY = Reading(id="a1", text_sha256=_ARTICLE.text_sha256, language="en", reader=ReaderVersion("0", "none"))


def _at(words: str) -> tuple[Span, ...]:
    start = _TEXT.index(words)
    return (Span(start, start + len(words)),)


_SAID = Attribution(id="m1", source=_at("The mayor"), cue=_at("said"), content=_at("the bridge was safe"))


class _Server(BaseHTTPRequestHandler):
    """Speaks the protocol of chat completions, and answers what it is told to."""

    rows: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
        content = json.dumps({"attributions": self.rows})
        answer = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Server]]:
    _Server.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        monkeypatch.setenv("WOOZLE_MODEL_URL", f"http://127.0.0.1:{listening.server_port}/v1")
        monkeypatch.setenv("WOOZLE_MODEL_KEY", "sesame")
        yield _Server
        listening.shutdown()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example, as pip leaves it: its code on the path, and the metadata that says what it offers."""
    about = tmp_path / "woozle_model_server-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: woozle-model-server\nVersion: 0.1.0\n")
    (about / "entry_points.txt").write_text(
        "[woozle.annotators]\nmodel-server = woozle_model_server:annotate\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(_EXAMPLE / "src"))


@pytest.mark.usefixtures("installed")
def test_an_annotator_is_found_by_its_name() -> None:
    assert annotators() == ["model-server"]
    assert callable(find_annotator("model-server"))


def test_a_name_that_nobody_offers_is_said() -> None:
    with pytest.raises(UnknownComponent, match="there is no annotator 'oracle'"):
        find_annotator("oracle")


def test_what_the_example_offers_is_what_it_declares() -> None:
    import tomllib

    declared = tomllib.loads((_EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]

    assert declared == {"woozle.annotators": {"model-server": "woozle_model_server:annotate"}}


@pytest.mark.usefixtures("installed")
def test_words_of_the_model_that_are_printed_become_evidence(server: type[_Server]) -> None:
    server.rows = [
        {
            "source": "The mayor",
            "cue": "said",
            "content": "the bridge was safe",
            "source_kind": "person",
            "act": "assert",
        },
        {
            "source": "Ada Brook, an engineer",
            "cue": "denied",
            "content": "that it was safe",
            "source_kind": "witch",
            "act": "deny",
        },
    ]

    reading = Reader(annotator="model-server").read(_ARTICLE)

    said, denied = reading.attributions
    assert (said.source, said.cue, said.content) == (_SAID.source, _SAID.cue, _SAID.content)
    assert (said.source_kind, said.act) == (SourceKind.PERSON, Act.ASSERT)
    assert (denied.source_kind, denied.act) == (None, Act.DENY)
    assert reading.reader.model.endswith("+model-server")
    (asked,) = server.asked
    assert (asked["path"], asked["key"], asked["temperature"]) == ("/v1/chat/completions", "Bearer sesame", 0)
    assert asked["messages"][1]["content"] == _TEXT


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            {"source": "The mayor", "content": "the bridge will fall"}, id="a content that isn't printed"
        ),
        pytest.param(
            {"source": "The governor", "content": "the bridge was safe"}, id="a source that isn't printed"
        ),
        pytest.param({"source": "The mayor", "content": "The bridge was safe"}, id="not the exact words"),
        pytest.param({"source": "The mayor", "content": None}, id="nothing said"),
        pytest.param({"content": 7}, id="no words"),
    ],
)
def test_what_the_model_makes_up_is_dropped(server: type[_Server], row: dict[str, Any]) -> None:
    server.rows = [row]

    assert Reader(annotator="model-server").read(_ARTICLE).attributions == ()


@pytest.mark.usefixtures("installed")
def test_a_model_that_is_not_there_costs_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(annotator="model-server")
    monkeypatch.delenv("WOOZLE_MODEL_URL", raising=False)

    (unset,) = reader.read_all([_ARTICLE])
    monkeypatch.setenv("WOOZLE_MODEL_URL", "http://127.0.0.1:9/v1")
    (gone,) = reader.read_all([_ARTICLE])

    assert isinstance(unset, DocumentError)
    assert "set WOOZLE_MODEL_URL" in unset.reason
    assert isinstance(gone, DocumentError)
    assert "gave no answer" in gone.reason


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param([_SAID], [_SAID], id="sound"),
        pytest.param([replace(_SAID, content=(Span(30, 999),))], [], id="beyond the text"),
        pytest.param([Attribution(id="m1")], [], id="no words at all"),
        pytest.param([replace(_SAID, parent="m9")], [_SAID], id="a parent that isn't there"),
        pytest.param([replace(_SAID, parent="m1")], [_SAID], id="its own parent"),
        pytest.param([replace(_SAID, source_entity="e9", when="t9")], [_SAID], id="ids that lead nowhere"),
        pytest.param([replace(_SAID, score=7.0)], [_SAID], id="surer than sure"),
        pytest.param([_SAID, replace(_SAID, cue=())], [_SAID], id="one id twice"),
    ],
)
def test_only_what_the_text_bears_out_is_kept(given: list[Attribution], kept: list[Attribution]) -> None:
    assert verified(_ARTICLE, replace(_EMPTY, attributions=tuple(given))).attributions == tuple(kept)


def test_attributions_that_stand_inside_each_other_stand_in_none() -> None:
    other = replace(_SAID, id="m2", parent="m1")

    found = verified(_ARTICLE, replace(_EMPTY, attributions=(replace(_SAID, parent="m2"), other)))

    assert [attribution.parent for attribution in found.attributions] == [None, None]


def test_the_reading_of_another_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="the reading of another text"):
        verified(replace(_ARTICLE, text="Another."), _EMPTY)


@pytest.mark.usefixtures("installed")
def test_a_workspace_is_read_through_an_annotator_and_keeps_both_readers_apart(
    server: type[_Server], tmp_path: Path
) -> None:
    server.rows = []
    place, report = tmp_path / "desk.db", tmp_path / "a1.txt"
    report.write_text(_TEXT)
    command = ["read", "--all", "--workspace", str(place), "--annotator"]
    with Workspace(place) as workspace:
        list(workspace.add([str(report)]))
        assert len(list(workspace.read_all())) == 1
        assert (workspace.count_unread(), workspace.count_unread(annotator="model-server")) == (0, 1)
    assert not server.asked

    assert CliRunner().invoke(app, [*command, "model-server"]).exit_code == 0
    assert CliRunner().invoke(app, [*command, "model-server"]).exit_code == 0
    assert len(server.asked) == 1

    assert isinstance(CliRunner().invoke(app, [*command, "oracle"]).exception, UnknownComponent)

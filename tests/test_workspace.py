from datetime import UTC, datetime
from pathlib import Path

import pytest

from woozle.errors import DocumentError, NotInStore, StoreError, WeightsError
from woozle.ingest import extract
from woozle.model.capture import Capture, Original
from woozle.store.adding import Added
from woozle.workspace import Workspace

NOW = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
REPORT = """Outlet: The Harbour Post
Published: 2024-03-05
Headline: Ferry stays, says mayor

The mayor of Port Selm denied on Tuesday that the ferry had been sold.

"There is no contract," Tove Rask, head of the harbour board, said."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "saved"
    made.mkdir()
    (made / "ferry.txt").write_text(REPORT)
    (made / "wall.html").write_text("<html><body><p>Please enable JavaScript.</p></body></html>")
    (made / "empty.txt").touch()
    (made / "rows.jsonl").write_text('{"id": "r1", "text": "The bridge needs repair."}\nnot json\n')
    return made


def _open(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "woozle.db", clock=lambda: NOW)


def test_a_folder_comes_in_and_every_fault_is_told(tmp_path: Path, folder: Path) -> None:
    with _open(tmp_path) as workspace:
        outcomes = list(workspace.add([folder]))
        rows = list(workspace.articles())

    errors = {one.document_id: one.reason for one in outcomes if isinstance(one, DocumentError)}
    assert len([one for one in outcomes if isinstance(one, Added) and one.is_new]) == 3
    assert errors[str(folder / "empty.txt")] == "it is empty"
    assert errors[f"{folder}/rows.jsonl, line 2"].startswith("it is not JSON")
    assert [(Path(row.origin).name, row.status, row.problem) for row in rows] == [
        ("ferry.txt", "extracted", None),
        ("rows.jsonl#r1", "extracted", None),
        ("wall.html", "failed", "there is no article on this page"),
    ]


def test_adding_again_adds_what_is_new_or_changed(tmp_path: Path, folder: Path) -> None:
    with _open(tmp_path) as workspace:
        list(workspace.add([folder]))
        (folder / "ferry.txt").write_text(REPORT.replace("Tuesday", "Wednesday"))
        (folder / "new.txt").write_text("The board meets on Friday.")
        again = [one for one in workspace.add([folder]) if isinstance(one, Added)]

        assert sorted(one.is_new for one in again) == [False, False, True, True]
        assert [version.number for version in workspace.versions("1")] == [1, 2]


def test_finding_and_correcting(tmp_path: Path, folder: Path) -> None:
    with _open(tmp_path) as workspace:
        list(workspace.add([folder]))
        (hit,) = workspace.search("ferry", outlet="harbour")
        workspace.correct(hit.id, "text", "The  mayor\r\nsaid no.\x00", by="mara")
        row = workspace.show(hit.id)

        assert row.article is not None
        assert row.article.text == "The  mayor\nsaid no."
        assert workspace.search("contract") == []
        workspace.undo_correction(workspace.corrections(hit.id)[0].id, by="mara")
        assert len(workspace.search("contract")) == 1
        with pytest.raises(NotInStore):
            workspace.show("99")


def test_a_url_without_network(tmp_path: Path) -> None:
    with _open(tmp_path) as workspace:
        (error,) = workspace.add(["https://a.example/"], online=False)

    assert str(error) == "https://a.example/: the network isn't used here"


def test_a_url_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    url = "https://a.invalid/ferry"
    original = Original(origin=url, data=REPORT.encode(), media_type="text/plain", captured_at=NOW)
    (tmp_path / "links.csv").write_text(f"url,note\n{url},x\n")
    with _open(tmp_path) as workspace:
        workspace.store.add([Capture(original, extract(original))], now=NOW)

        assert list(workspace.add([url, tmp_path / "links.csv"])) == [Added("1", is_new=False)] * 2
        (error,) = workspace.add([url], again=True)
        assert isinstance(error, DocumentError)


def test_this_machine_is_out_of_reach(tmp_path: Path) -> None:
    with _open(tmp_path) as workspace:
        (error,) = workspace.add(["http://127.0.0.1:9/page"])

    assert isinstance(error, DocumentError)
    assert error.reason.startswith("it leads to this machine")


def test_what_is_not_read_yet_is_read(tmp_path: Path, folder: Path) -> None:
    (folder / "autre.txt").write_text(
        "Le ministre a déclaré mardi que les négociations reprendraient à Genève."
    )
    with _open(tmp_path) as workspace:
        list(workspace.add([folder]))
        unread = workspace.count_unread()
        try:
            outcomes = list(workspace.read_all(jobs=1))
        except WeightsError:
            pytest.skip("the weights aren't there: training/ makes them")
        left = workspace.count_unread()
        again = list(workspace.read_all(jobs=1))
        reading = workspace.reading("2")
        found = workspace.search(source="Rask")

    assert (unread, left) == (3, 1)

    assert [one for one in outcomes if isinstance(one, str)] == ["2", "3"]
    assert ["'fr'" in one.reason for one in outcomes if isinstance(one, DocumentError)] == [True]
    assert [one for one in again if isinstance(one, str)] == []
    assert reading is not None
    assert reading.id == "2"
    assert [hit.excerpt.strip('," ') for hit in found] == ["There is no contract"]


def test_damage_and_backup(tmp_path: Path, folder: Path) -> None:
    with _open(tmp_path) as workspace:
        list(workspace.add([folder]))
        workspace.back_up(tmp_path / "copy.db")
        assert workspace.find_damage() == []
        with pytest.raises(StoreError, match="of that name already"):
            workspace.back_up(tmp_path / "copy.db")
    with Workspace(tmp_path / "copy.db") as copy:
        assert len(copy.newest()) == 3


def test_a_story_is_traced_and_what_is_read_for_it_is_kept(tmp_path: Path, folder: Path) -> None:
    with _open(tmp_path) as workspace:
        list(workspace.add([folder]))
        try:
            dossier = workspace.trace("ferry")
        except WeightsError:
            pytest.skip("the weights aren't there: training/ makes them")
        kept = workspace.reading("1")
        chosen = workspace.trace(ids=["2"], title="The bridge")

    assert [article.id for article in dossier.articles] == ["1"]
    assert [
        str(statement.chain[-1])
        for statement in dossier.statements
        if "contract" in statement.content[0].of(dossier.articles[0].text)
    ] == ["person:Tove Rask"]
    assert kept is not None
    assert [article.id for article in chosen.articles] == ["2"]
    assert chosen.title == "The bridge"

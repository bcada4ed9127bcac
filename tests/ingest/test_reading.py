from pathlib import Path

from woozle.errors import DocumentError
from woozle.ingest import read_each


def test_files_that_hold_many_or_need_a_library(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\nr1,The mayor denied it.\nr2,\n")
    (tmp_path / "b.eml").write_text("From: Post <a@post.example>\nSubject: Ferry\n\nThe ferry stays.\n")
    (tmp_path / "c.xml").write_text("<urlset/>")

    outcomes = list(read_each([tmp_path]))

    assert [one.reason if isinstance(one, DocumentError) else (one.id, one.text) for one in outcomes] == [
        ("r1", "The mayor denied it."),
        "it has no field 'text', and no 'url' to fetch it from",
        ("b", "The ferry stays."),
    ]

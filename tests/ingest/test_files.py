import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from woozle.errors import DocumentError
from woozle.ingest import expand, read_each, read_path
from woozle.model.article import Article

_NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "b.txt": "Second.",
        "a.txt": "First.",
        "sub/c.TXT": "Third.",
        "sub/rows.jsonl": '{"id": "r1", "text": "Fourth."}\nnot json\n{"id": "r2", "text": "Fifth."}\n',
        "picture.png": "not read",
        ".hidden.txt": "not read",
        ".git/x.txt": "not read",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    return tmp_path


def test_a_folder_is_read_in_order_and_goes_on_after_a_bad_row(folder: Path) -> None:
    outcomes = list(read_each([folder]))

    assert [o.text if isinstance(o, Article) else o.document_id for o in outcomes] == [
        "First.",
        "Second.",
        "Third.",
        "Fourth.",
        f"{folder}/sub/rows.jsonl, line 2",
        "Fifth.",
    ]


@pytest.mark.parametrize(
    ("content", "is_taken"),
    [
        pytest.param("<rss version='2.0'/>", True, id="RSS"),
        pytest.param(
            "\ufeff<?xml version='1.0'?>\n<?xml-stylesheet href='a'?><!-- a --><rss/>",
            True,
            id="after others",
        ),
        pytest.param("<feed xmlns='http://www.w3.org/2005/Atom'/>", True, id="Atom"),
        pytest.param("<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", True, id="Atom with a prefix"),
        pytest.param(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'/>",
            True,
            id="RSS 1.0",
        ),
        pytest.param("<feed><cow/></feed>", False, id="another feed"),
        pytest.param(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", False, id="another RDF"
        ),
        pytest.param("<urlset><!-- <rss/> --></urlset>", False, id="a site map"),
        pytest.param("<rsss/>", False, id="a longer name"),
        pytest.param("", False, id="nothing"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_in_a_folder_is_taken_if_it_is_a_feed(
    tmp_path: Path, content: str, is_taken: bool, encoding: str
) -> None:
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "b.XML").write_bytes(content.encode(encoding))
    (tmp_path / "gone.xml").symlink_to(tmp_path / "nowhere")

    assert [path.name for path in expand([tmp_path])] == ["a.txt", *["b.XML"] * is_taken]
    assert list(expand([tmp_path / "b.XML"])) == [tmp_path / "b.XML"]


def test_a_file_is_named_after_its_stem(folder: Path) -> None:
    assert [article.id for article in read_path(folder / "sub" / "c.TXT")] == ["c"]


def test_the_first_bad_one_raises(folder: Path) -> None:
    with pytest.raises(DocumentError, match=r"rows\.jsonl, line 2"):
        list(read_path(folder))


def test_a_file_of_any_suffix_is_read_when_it_is_named(folder: Path) -> None:
    assert [article.text for article in read_path(folder / "picture.png")] == ["not read"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "there is no such file or folder"),
        ("missing.jsonl", "there is no such file or folder"),
        ("empty.txt", "it is empty"),
        ("void", "there is no file to read in this folder"),
    ],
)
def test_a_bad_path_among_good_ones(folder: Path, name: str, reason: str) -> None:
    (folder / "empty.txt").touch()
    (folder / "void").mkdir()

    first, bad, last = read_each([folder / "a.txt", folder / name, folder / "b.txt"])

    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert str(bad).startswith(f"{folder / name}: {reason}")


def test_a_file_of_100_mb_is_refused_by_its_first_part(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(DocumentError, match="it is larger than 20 MB"):
        list(read_path(path))


def test_a_link_that_leads_back_up_is_not_followed(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)

    assert len(list(expand([folder]))) == 4


def test_a_file_name_that_is_no_utf_8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("He said no.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")

    assert [article.id for article in read_path(path)] == ["caf\ufffd"]


@contextmanager
def _without_rights() -> Iterator[None]:
    """Act as a user without rights, since the tests may run as root, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_what_may_not_be_read_says_so(folder: Path) -> None:
    for path in (folder, folder.parent, folder.parent.parent):
        path.chmod(0o755)
    (folder / "b.txt").chmod(0o000)
    (folder / "sub").chmod(0o000)
    with _without_rights():
        outcomes = list(read_each([folder]))
    (folder / "sub").chmod(0o755)

    assert [o.text if isinstance(o, Article) else o.reason for o in outcomes] == [
        "First.",
        "this file may not be read",
        "this folder may not be read",
    ]

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from woozle.errors import DocumentError
from woozle.ingest.extract import extract
from woozle.ingest.originals import find_originals, read_whole
from woozle.model.capture import Original

NOW = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
SAID = "The council denied on Tuesday that it had agreed to sell the ferry, the mayor said."
MORE = "She had read of it in the Selm Courier, and would ask for a correction the next day."


def found(*places: Path | str) -> list[Original | DocumentError]:
    return list(find_originals(places, now=lambda: NOW))


def originals(*places: Path | str) -> list[Original]:
    outcomes = found(*places)
    assert all(isinstance(one, Original) for one in outcomes), outcomes
    return [one for one in outcomes if isinstance(one, Original)]


def test_a_document_is_one_original_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SAID.encode())

    (original,) = originals(path)

    assert original == Original(
        origin=str(path), data=path.read_bytes(), media_type="text/plain", captured_at=NOW
    )


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", "<p>x", "text/html"),
        ("a.txt", "<!doctype html><p>x", "text/html"),
        ("a.bin", "%PDF-1.7", "application/pdf"),
        ("a.eml", "From: a@b.example\n\nx", "message/rfc822"),
        ("a.md", "x", "text/plain"),
    ],
)
def test_what_a_file_is(tmp_path: Path, name: str, content: str, media_type: str) -> None:
    (tmp_path / name).write_text(content)

    assert [original.media_type for original in originals(tmp_path / name)] == [media_type]


def test_each_row_is_an_original_named_by_its_id_or_number(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    rows = ['{"id": "r1", "text": "One."}', "", '{"text": "Two."}', '{"id": "r1", "text": "Three."}']
    path.write_text("\n".join(rows))

    assert [(one.origin.removeprefix(str(path)), one.data.decode()) for one in originals(path)] == [
        ("#r1", rows[0]),
        ("#line 3", rows[2]),
        ("#line 4", rows[3]),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'id,Text,outlet\nr1,"{SAID}",The Harbour Post\n'),
        ("a.csv", f'﻿id;text;outlet\nr1;"{SAID}";The Harbour Post\n'),
        ("a.tsv", f"id\ttext\toutlet\nr1\t{SAID}\tThe Harbour Post\n"),
    ],
)
def test_a_table_of_texts(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)

    (original,) = originals(tmp_path / name)
    article = extract(original).article

    assert article is not None
    assert (article.id, article.text, article.outlet) == ("r1", SAID, "The Harbour Post")


def test_a_long_report_in_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\nr1,"{"No. " * 50_000}"\n')

    assert len(originals(tmp_path / "a.csv")) == 1


def test_a_table_of_urls_is_fetched_if_that_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("url,note\nhttps://a.example/1,x\nhttps://a.example/2,y\n")

    def fetch(url: str) -> Original:
        if url.endswith("2"):
            raise DocumentError(url, "the server answers 404")
        return Original(origin=url, data=b"<html>", media_type="text/html", captured_at=NOW)

    page, error = find_originals([tmp_path / "links.csv"], now=lambda: NOW, fetch=fetch)

    assert isinstance(page, Original)
    assert page.origin == "https://a.example/1"
    assert str(error) == "https://a.example/2: the server answers 404"


def test_a_parquet_file(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.table({"id": ["r1"], "text": [SAID], "published": [datetime(2024, 3, 5).date()]})
    parquet.write_table(table, tmp_path / "a.parquet")

    (original,) = originals(tmp_path / "a.parquet")
    article = extract(original).article

    assert article is not None
    assert article.text == SAID
    assert article.published == datetime(2024, 3, 5).date()


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Selm Digest</title>
<item><title>Ferry stays</title><link>https://harbourpost.example/ferry</link><guid>g1</guid>
<pubDate>Tue, 05 Mar 2024 14:20:00 GMT</pubDate><category>ferries</category>
<source url="https://harbourpost.example/feed">The Harbour Post</source>
<description>&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
<item><title>Bridge</title><link>https://selmcourier.example/bridge</link><guid>g2</guid>
<pubDate>the day before yesterday</pubDate>
<description>&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
</channel></rss>"""


def test_a_feed_keeps_whose_an_entry_was_first(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(RSS)

    first, second = originals(tmp_path / "feed.rss")
    row, found_first, found_second = json.loads(first.data), extract(first), extract(second)

    assert row["source"] == {"title": "The Harbour Post", "href": "https://harbourpost.example/feed"}
    assert (row["via"], row["categories"]) == ("Selm Digest", ["ferries"])
    assert found_first.article is not None
    assert found_first.article.outlet == "The Harbour Post"
    assert found_first.article.published == datetime(2024, 3, 5, 14, 20, tzinfo=UTC)
    assert found_first.article.text == f"{SAID}\n\n{MORE}"
    assert found_second.article is not None
    assert found_second.article.outlet == "Selm Digest"
    assert found_second.article.published is None
    assert found_second.problem == "its date 'the day before yesterday' can't be read"


_BOMB = (
    '<?xml version="1.0" encoding="{0}"?><!DOCTYPE rss [<!ENTITY a "Ferry. "><!ENTITY b "&a;&a;&a;&a;">]>'
    "<rss><channel><title>&b;</title><item><title>&b;</title><description>&b;</description></item></channel></rss>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-16-be", "cp037"])
def test_an_xml_bomb_is_none_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "feed.rss").write_bytes(_BOMB.format(encoding).encode(encoding))

    (error,) = found(tmp_path / "feed.rss")

    assert isinstance(error, DocumentError)
    assert error.reason.startswith(("it defines entities of its own", "it is no feed"))


def test_a_feed_that_is_cut_short_says_so_after_its_entries(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(RSS[: RSS.index("<title>Bridge")])

    first, *_, error = found(tmp_path / "feed.rss")

    assert isinstance(first, Original)
    assert first.origin.endswith("#g1")
    assert isinstance(error, DocumentError)
    assert error.reason == "the feed is cut short or damaged; the entries before are kept"


def test_an_atom_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Post</title><entry><id>e1</id>'
        "<title>Ferry stays</title><link href='https://harbourpost.example/ferry'/><author><name>M. E.</name></author>"
        f"<updated>2024-03-05T14:20:00Z</updated><content type='html'>&lt;p&gt;{SAID} {MORE}&lt;/p&gt;</content>"
        "</entry></feed>"
    )

    (entry,) = originals(tmp_path / "feed.xml")
    article = extract(entry).article

    assert article is not None
    assert (article.byline, article.url) == ("M. E.", "https://harbourpost.example/ferry")


def test_a_newsletter(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(
        "From: The Harbour Post <news@harbourpost.example>\nSubject: =?utf-8?q?Ferry_stays=E2=80=A6?=\n"
        "Date: Tue, 05 Mar 2024 14:20:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{SAID}</p><p>{MORE}</p></body></html>\n"
    )

    (original,) = originals(tmp_path / "a.eml")
    article = extract(original).article

    assert article is not None
    assert (article.outlet, article.headline) == ("The Harbour Post", "Ferry stays…")
    assert article.published == datetime(2024, 3, 5, 14, 20, tzinfo=UTC)
    assert article.text == f"{SAID}\n\n{MORE}"


def _pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            start,
        )
    )


def test_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_pdf(SAID))

    (original,) = originals(tmp_path / "a.pdf")
    article = extract(original).article

    assert article is not None
    assert article.text == SAID


@pytest.mark.parametrize(
    ("data", "media_type", "problem"),
    [
        (_pdf(""), "application/pdf", "there is no text in this PDF, only pictures of it"),
        (b"%PDF-1.4\nnothing", "application/pdf", "it can't be read as a PDF"),
        (b"no headers, no mail", "message/rfc822", "there is no text in this e-mail"),
        (b"<html><body><p>Please wait.</p>", "text/html", "there is no article on this page"),
        (b'{"id": 1}', "application/json", "it has no field 'text', and no 'url' to fetch it from"),
        (
            b'{"url": "https://a.example/1"}',
            "application/json",
            "it has no text, and https://a.example/1 was not",
        ),
        (b'{"link": "a.example"}', "application/json", "it has no text, and 'a.example' is no web address"),
        (b"x", "image/png", "woozle can't read image/png"),
    ],
)
def test_what_holds_no_article_says_why(data: bytes, media_type: str, problem: str) -> None:
    original = Original(origin="/a", data=data, media_type=media_type, captured_at=NOW)

    extraction = extract(original)

    assert extraction.article is None
    assert (extraction.problem or "").startswith(problem)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "name,size\nx,1\n", "its first line names no column 'text' or 'url'"),
        ("a.parquet", "no parquet", "it can't be read as Parquet"),
        ("a.rss", "<rss><channel></channel></rss>", "there is no entry in this feed"),
        ("a.rss", "hello", "it is no feed"),
        ("a.rss", '<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', "it defines entities of its own"),
        (
            "a.rss",
            '<?xml version="1.0" encoding="undefined"?><rss></rss>',
            "the encoding that it names can't be read",
        ),
        (
            "a.rss",
            '<?xml version="1.0" encoding="a\0b"?><rss></rss>',
            "the encoding that it names can't be read",
        ),
        ("a.jsonl", "[]", "it is not a JSON object"),
        ("a.warc", "hello", "it is no WARC"),
        ("a.wacz", "hello", "it is damaged or no WACZ"),
    ],
)
def test_a_bad_file_among_good_ones(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / "good.txt").write_text(SAID)
    (tmp_path / name).write_text(content)

    bad, good = found(tmp_path / name, tmp_path / "good.txt")

    assert isinstance(bad, DocumentError)
    assert bad.reason.startswith(reason)
    assert isinstance(good, Original)


def test_missing_files_and_urls_without_network(tmp_path: Path) -> None:
    reasons = [
        one.reason
        for one in found(tmp_path / "a.csv", "https://a.example/")
        if isinstance(one, DocumentError)
    ]

    assert reasons == ["there is no such file or folder", "the network isn't used here"]


class _Growing(type(Path())):  # type: ignore[misc]
    """A file that somebody appends to whenever it is opened."""

    times = 99

    def open(self, *args, **options):  # type: ignore[no-untyped-def]
        opened = super().open(*args, **options)
        if _Growing.times > 0:
            _Growing.times -= 1
            with super().open("ab") as file:
                file.write(b" More.")
        return opened


@pytest.mark.parametrize(("times", "whole"), [(1, True), (99, False)])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, times: int, whole: bool) -> None:
    path = _Growing(tmp_path / "a.txt")
    path.write_bytes(b"First.")
    _Growing.times = times

    if whole:
        assert read_whole(path) == b"First. More."
    else:
        with pytest.raises(DocumentError, match="it changed while it was read"):
            read_whole(path)

import pytest

from woozle.errors import DocumentError
from woozle.ingest.decode import decode

_SENTENCE = "The mayor of Port Selm said on Tuesday that the “ferry” was not for sale."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_common_encodings(encoding: str) -> None:
    assert decode(_SENTENCE.encode(encoding), id="a").removeprefix("\ufeff") == _SENTENCE


def test_another_alphabet_is_recognised() -> None:
    text = "Министр заявил во вторник, что переговоры возобновятся на следующей неделе в Женеве. " * 3

    assert decode(text.encode("cp1251"), id="a") == text


def test_a_file_cut_within_a_letter_is_still_utf_8() -> None:
    data = _SENTENCE.encode()
    cut = data[: data.index("“".encode()) + 2]

    assert decode(cut, id="a") == "The mayor of Port Selm said on Tuesday that the \ufffd"


def test_one_broken_byte_among_good_letters_is_marked() -> None:
    assert decode("“Née” ".encode() + b"\xff", id="a") == "“Née” \ufffd"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"%PDF-1.7 ...", "a PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "a ZIP archive", id="docx"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a PNG image", id="png"),
        pytest.param(b"abc\x00def", "binary data", id="NUL"),
        pytest.param(bytes(range(1, 9)) * 50, "binary data", id="control characters"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=f"a.bin: it is {what}"):
        decode(data, id="a.bin")

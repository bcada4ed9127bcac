"""What is packed comes out as it went in, or not at all."""

from __future__ import annotations

import zlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.store.packing import READING, TEXT, pack, unpack

REPORT = "The port authority said on Monday that the ferry had passed its inspection in May.\n" * 3


@given(st.text(), st.sampled_from([TEXT, READING]))
def test_comes_out_as_it_went_in(text: str, dictionary: str) -> None:
    assert unpack(pack(text, dictionary)) == text


def test_reads_what_the_first_schemas_kept() -> None:
    assert unpack(zlib.compress(REPORT.encode())) == REPORT


def test_a_dictionary_helps_a_short_text() -> None:
    short = REPORT.partition("\n")[0]

    assert len(pack(short, TEXT)) < len(zlib.compress(short.encode(), 9)) < len(short)


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x07abc", id="unknown dictionary"),
        pytest.param(pack(REPORT, TEXT)[:-4], id="cut off"),
        pytest.param(pack(REPORT, TEXT)[:1] + b"\xff" * 20, id="nonsense"),
    ],
)
def test_names_damage(damaged: bytes) -> None:
    with pytest.raises(zlib.error):
        unpack(damaged)


@pytest.mark.parametrize(
    ("dictionary", "checksum"),
    [(TEXT, 0x57700948), (READING, 0x4420350D)],
)
def test_a_dictionary_never_changes(dictionary: str, checksum: int) -> None:
    """Every workspace out there needs these bytes; a better dictionary is a new file with a new number."""
    assert zlib.crc32(files("woozle.store").joinpath("dictionaries", dictionary).read_bytes()) == checksum

"""What is packed comes out as it went in, or not at all."""

from __future__ import annotations

import json
import zlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.samples import ferry_reading

from woozle.export.json import reading_to_dict
from woozle.store.packing import (
    FIRST_TEXT,
    FOLDED_JSON,
    PLAIN_JSON,
    TEXT,
    is_whole,
    pack,
    pack_json,
    unpack,
    unpack_json,
)

REPORT = "The port authority said on Monday that the ferry had passed its inspection in May.\n" * 3


@given(st.text(), st.sampled_from([TEXT, PLAIN_JSON]))
def test_comes_out_as_it_went_in(text: str, dictionary: str) -> None:
    assert unpack(pack(text, dictionary)) == text


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(_VALUES | st.lists(st.fixed_dictionaries({"start": st.integers(), "end": st.integers() | st.none()})))
def test_json_comes_out_letter_by_letter(value: object) -> None:
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=False), json.dumps(value, indent=1)):
        packed = pack_json(written, known="a source")
        assert unpack(packed, known="a source") == written
        assert unpack_json(packed, known="a source") == json.loads(written)


@pytest.mark.parametrize("written", ["", "old", "[[{}]]", "[{}, {}]", "[" * 5000, '{"a": 1, "a": 2}'])
def test_odd_json_is_kept_as_it_is(written: str) -> None:
    assert unpack(pack_json(written)) == written


def test_rows_of_json_take_less_than_half_the_room_when_folded() -> None:
    written = json.dumps([{"id": f"e{n}", "start": 31 * n, "end": 31 * n + n % 7} for n in range(1, 200)])

    assert 2 * len(pack_json(written)) < len(pack(written, PLAIN_JSON))


def test_a_reading_of_today_is_kept_folded() -> None:
    """What the reader writes has to fold; whatever doesn't takes twice the room."""
    found, _ = ferry_reading("1")

    assert pack_json(json.dumps(reading_to_dict(found)))[0] == pack("", FOLDED_JSON)[0]


def test_what_stands_beside_it_takes_no_room_again() -> None:
    sha = "6de6b81edc674679b27429f4d463bb5767bd84d8e465db8d272484192fc06406"
    written = json.dumps([{"text_sha256": sha}])

    assert len(pack_json(written, known=sha)) < len(pack_json(written)) - 30


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_a_single_wrong_bit_of_folded_json_is_noticed(byte: int, bit: int) -> None:
    packed = bytearray(pack_json(json.dumps(REPORT), known="the port"))
    packed[1 + byte % (len(packed) - 1)] ^= 1 << bit

    assert not is_whole(bytes(packed))


def test_reads_what_the_first_schemas_kept() -> None:
    assert unpack(zlib.compress(REPORT.encode())) == REPORT
    assert is_whole(zlib.compress(REPORT.encode()))


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
        pytest.param(pack("[1, 2]", FOLDED_JSON), id="never folded"),
        pytest.param(pack('[["?","11",["=",1]]]', FOLDED_JSON), id="values missing"),
        pytest.param(pack('[["{",["a"],["-",1]]]', FOLDED_JSON), id="a difference to nothing"),
    ],
)
def test_names_damage(damaged: bytes) -> None:
    for way in (unpack, unpack_json):
        with pytest.raises(zlib.error):
            way(damaged)


@pytest.mark.parametrize(
    ("dictionary", "checksum"),
    [(FIRST_TEXT, 0x57700948), (TEXT, 0xF51A86FA), (PLAIN_JSON, 0x4420350D), (FOLDED_JSON, 0x1F503B52)],
)
def test_a_dictionary_never_changes(dictionary: str, checksum: int) -> None:
    """Every workspace out there needs these bytes; a better dictionary is a new file with a new number."""
    assert zlib.crc32(files("woozle.store").joinpath("dictionaries", dictionary).read_bytes()) == checksum

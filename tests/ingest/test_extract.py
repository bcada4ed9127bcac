import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.ingest.canonical import canonical_in_place
from woozle.ingest.credits import credit_of, dateline_of
from woozle.ingest.extract import extract, extractors, name_of
from woozle.model.capture import Original

NOW = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
_BEGINNINGS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n1 0 obj\n<<",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
        b'{"text": "',
    ]
)


@given(st.sampled_from(sorted(extractors())), _BEGINNINGS, st.binary(max_size=300))
def test_any_bytes_give_an_article_or_a_reason(media_type: str, beginning: bytes, rest: bytes) -> None:
    found = extract(Original(origin="/a", data=beginning + rest, media_type=media_type, captured_at=NOW))

    assert found.extractor == extractors()[media_type]
    if found.article is None:
        assert found.problem
    else:
        assert canonical_in_place(found.article.text) == found.article.text
        assert found.article.text.strip()


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("/news/ferry.txt", "ferry"),
        ("/news/wire.jsonl#a7", "a7"),
        ("https://harbourpost.example/2024/ferry-stays.html?utm=1", "ferry-stays"),
        ("https://harbourpost.example/", "harbourpost"),
    ],
)
def test_what_an_article_is_called(origin: str, name: str) -> None:
    assert name_of(origin) == name


@pytest.mark.parametrize(
    ("text", "dateline", "credit"),
    [
        ("PORT SELM, March 5 (LPA) - The mayor denied it.", "PORT SELM, March 5", "(LPA)"),
        ("LONDON (Reuters) — The mayor denied it.", "LONDON", "(Reuters)"),
        ("WASHINGTON – The mayor denied it.", "WASHINGTON", None),
        ("The mayor denied it.\n\n(With inputs from agencies)", None, "With inputs from agencies)"),
        (
            "The mayor denied it.\n\nAdditional reporting by Tove Rask in Selm",
            None,
            "Additional reporting by Tove Rask in Selm",
        ),
        ("The mayor denied it. (AP)", None, "(AP)"),
        ("NATO said on Monday - and again on Tuesday - that it would stay.", None, None),
        ("The mayor denied it.", None, None),
    ],
)
def test_datelines_and_credits(text: str, dateline: str | None, credit: str | None) -> None:
    assert dateline_of(text) == dateline
    assert credit_of(text) == credit


def test_a_byline_that_gives_credit() -> None:
    assert credit_of("The mayor denied it.", byline="Mara Ellingsen, with agencies") == "with agencies"


@pytest.mark.parametrize(
    ("given", "published", "problem"),
    [
        pytest.param("2024-03-05", "2024-03-05", None, id="a day in the past"),
        pytest.param("2999-01-01", None, "its date 2999-01-01 lies after its capture", id="years ahead"),
        pytest.param("45 Foo 2023", None, "its date '45 Foo 2023' can't be read", id="no date at all"),
    ],
)
def test_a_date_that_cannot_be_costs_the_date_only(
    given: str, published: str | None, problem: str | None
) -> None:
    row = json.dumps(
        {"id": "r", "published": given, "text": "The mayor of Arden said that the port was shut."}
    )

    found = extract(
        Original(origin="/rows#r", data=row.encode(), media_type="application/json", captured_at=NOW)
    )

    assert found.article is not None
    assert (str(found.article.published) if found.article.published else None) == published
    assert found.problem == problem

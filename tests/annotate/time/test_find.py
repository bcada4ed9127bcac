"""Expressions found and resolved in whole sentences."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.time import POLICY, find_timexes
from woozle.model.timex import TimexType

TUESDAY = date(2021, 6, 29)


def read(
    text: str, published: date | None = TUESDAY, country: str | None = None
) -> list[tuple[str, str | None]]:
    return [(t.span.of(text), t.value) for t in find_timexes(text, published=published, country=country)]


REPORT = (
    "A former adviser to the premier flew to Arlen last November, a radio station reported on Monday.\n\n"
    "Ilva Harrow, who served as envoy till May this year, landed in the last week of November.\n\n"
    "In December 2020, the station had spoken of an envoy. Harrow had said in an interview in August last year "
    "that she knew nothing. She was appointed a month after assuming office in September 2018, and resigned on "
    "May 17 this year. They had met on September 1, 2005. Talks in 2005 had failed."
)


def test_a_report_with_dates_of_every_kind() -> None:
    assert read(REPORT) == [
        ("last November", "2020-11"),
        ("Monday", "2021-06-28"),
        ("May this year", "2021-05"),
        ("the last week of November", "2020-W48"),
        ("December 2020", "2020-12"),
        ("August last year", "2020-08"),
        ("a month", "2018-10"),
        ("September 2018", "2018-09"),
        ("May 17 this year", "2021-05-17"),
        ("September 1, 2005", "2005-09-01"),
        ("2005", "2005"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("The council met on Friday.", "2021-06-25", "weekday-back"),
        ("The council met on Tuesday.", "2021-06-29", "weekday-back"),
        ("The council will meet on Friday.", "2021-07-02", "weekday-ahead"),
        ("The council is due to meet on Friday.", "2021-07-02", "weekday-ahead"),
        ("The council plans to vote on Friday.", "2021-07-02", "weekday-ahead"),
        ("He offered promises Friday.", "2021-06-25", "weekday-back"),
        ("Housing starts fell in May.", "2021-05", "month-back"),
        ("The vote was postponed until Friday.", "2021-07-02", "weekday-ahead"),
        ("Until Friday, they had called no one.", "2021-06-25", "weekday-back"),
        ("The council has met on Friday.", "2021-06-25", "weekday-back"),
        ("A mass to mark the anniversary was held on Friday.", "2021-06-25", "weekday-back"),
        ("The mine opened in August.", "2020-08", "month-back"),
        ("The mine will open in August.", "2021-08", "month-ahead"),
        ("The fair opens July 12.", "2021-07-12", "date-nearest"),
        ("The law passed on December 30.", "2020-12-30", "date-back"),
        ("The law will take effect on January 2.", "2022-01-02", "date-ahead"),
        ("The vote is on Friday.", "2021-07-02", "weekday-ahead"),
        ("They will appeal Friday's court ruling.", "2021-06-25", "weekday-back"),
        ("They will vote in Friday's election.", "2021-07-02", "weekday-ahead"),
        ("Both sides met ahead of Friday's vote.", "2021-07-02", "weekday-ahead"),
        ("The truce was extended until Friday.", "2021-07-02", "weekday-ahead"),
        ("The truce had been due to expire Friday.", "2021-06-25", "weekday-back"),
        ("The council said that on Friday it will vote.", "2021-07-02", "weekday-ahead"),
        ("The board announced an agreement to sell the mine in January.", "2022-01", "month-ahead"),
        ("The case is heard in March.", "2022-03", "month-ahead"),
        ("The dividend is payable in January.", "2022-01", "month-ahead"),
        ("The ferry will return in the third quarter.", "2021-Q3", "quarter-ahead"),
        ("The mine will report for the first quarter.", "2021-Q1", "quarter-begun"),
        ("By Friday he had gone.", "2021-06-25", "weekday-back"),
        ("The truce holds until at least Friday.", "2021-07-02", "weekday-ahead"),
        ("The board moved the vote to Friday.", "2021-07-02", "weekday-ahead"),
        ("Traders await Friday's figures.", "2021-07-02", "weekday-ahead"),
        ("The match was set for Friday.", "2021-07-02", "weekday-ahead"),
        ("Two towns hold fairs on Friday.", "2021-07-02", "weekday-ahead"),
        ("He flew there to hold talks on Friday.", "2021-06-25", "weekday-back"),
        ("He met them ahead of the state's Friday vote.", "2021-07-02", "weekday-ahead"),
        ("The hard part comes after beating her in Friday's vote.", "2021-06-25", "weekday-back"),
        # What is said of the month just over is still to come: its figures.
        ("The May figures will be out soon.", "2021-05", "month-back"),
        ("The council ruled so last August 18.", "2020-08-18", "date-back"),
        ("It opens next August 18.", "2021-08-18", "date-nearest"),
        ("It earned more in the period ended Sept. 4.", "2020-09-04", "date-back"),
        ("The mill fell on Friday the 28th.", "2021-05-28", "date-back"),
        ("The mill will open on Friday the 13th.", "2021-08-13", "date-ahead"),
    ],
)
def test_the_verb_tells_the_direction(text: str, value: str, rule: str) -> None:
    (timex,) = find_timexes(text, published=TUESDAY)
    assert (timex.value, timex.rule) == (value, rule)


def test_the_runner_up_is_kept_where_two_readings_are_open() -> None:
    (timex,) = find_timexes("The council met on Friday.", published=TUESDAY)
    assert (timex.value, timex.alternative, timex.anchor) == ("2021-06-25", "2021-07-02", "publication")


@pytest.mark.parametrize(
    ("text", "country", "value", "rule"),
    [
        ("Signed 03/04/2021.", None, "2021-03-04", "month-first"),
        ("Signed 03/04/2021.", "United States", "2021-03-04", "month-first"),
        ("Signed 03/04/2021.", "Ireland", "2021-04-03", "day-first"),
        ("Signed 23/04/2021.", None, "2021-04-23", "only-reading"),
        ("Signed 04/23/2021.", "Ireland", "2021-04-23", "only-reading"),
        ("Signed 23/04/2021, sent 03/05/2021.", None, "2021-05-03", "day-first"),
    ],
)
def test_the_order_of_a_numeric_date(text: str, country: str | None, value: str, rule: str) -> None:
    timex = find_timexes(text, published=TUESDAY, country=country)[-1]
    assert (timex.value, timex.rule) == (value, rule)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It broke on 7 June. The following day it held.", "The following day", "2021-06-08"),
        ("It opened in 1998 and closed two years later.", "two years later", "2000"),
        ("It opened in 1998. A year earlier there was a flood.", "A year earlier", "1997"),
        ("Profit rose in the third quarter of 2019 from a loss a year earlier.", "a year earlier", "2018-Q3"),
        ("Profit for the year ended May 31 rose from a year earlier.", "a year earlier", "2020"),
        (
            "Net rose in the first quarter from the same quarter a year ago.",
            "the same quarter a year ago",
            "2020-Q1",
        ),
        ("Profit rose from a year ago in the third quarter of 2019.", "a year ago", "2018-Q3"),
        (
            "In the first quarter of 2021 it lost money. In fiscal 2019 its profit rose from a year earlier.",
            "a year earlier",
            "2018",
        ),
        (
            "Profit rose in the first quarter and may fall in the second quarter. In the quarter it sold a mill.",
            "the quarter",
            "2021-Q1",
        ),
        (
            "Profit rose in the third quarter of 2019. In the second quarter of 2019 it fell from a year earlier.",
            "a year earlier",
            "2018-Q2",
        ),
        # One quarter is expected, another reported: the one named more often is meant.
        (
            "It is hopeful of the second quarter. The first quarter's profit rose. In the quarter, unlike the first "
            "quarter of 2019, it paid no tax.",
            "the quarter",
            "2021-Q1",
        ),
        # A company's own count of its quarters outlives the day on which one ended.
        (
            "Fourth-quarter profit fell. For the quarter ended March 31, it earned a third of that of a year earlier.",
            "a year earlier",
            "2019-Q4",
        ),
        ("Profit in the third quarter ended Feb. 28 fell.", "the third quarter", "2021-Q3"),
        ("In May, sales were above those of a year earlier.", "a year earlier", "2020-05"),
        ("In May, sales were above those of a year ago.", "a year ago", "2020-05"),
        ("Sales rose in May. They were up 3% from a year ago.", "a year ago", "2020-05"),
        ("It raised three million in May and spent one during the month.", "the month", "2021-05"),
        ("Sales in 2019 rose 3% for the year.", "the year", "2019"),
        (
            "Profit fell in the first half of the year; in the second half it rose.",
            "the second half",
            "2020-H2",
        ),
        ("He spoke on 7 June and resigned the day before in Arlen.", "the day before", "2021-06-06"),
        ("It burned in 1911 and was rebuilt that year.", "that year", "1911"),
        ("They met on 9 June, and again on the 13th.", "the 13th", "2021-06-13"),
        ("He was hired two weeks after taking office on 3 May 2019.", "two weeks", "2019-W20"),
        ("It burned on 3 May 2019, having flooded the previous year.", "the previous year", "2018"),
        ("It rose from 69 in 2004 to 298 the following year.", "the following year", "2005"),
        ("It broke in the flood of 2019, on 7 June. Two weeks later it held.", "Two weeks later", "2021-W25"),
        (
            "Trade was the liveliest on Monday since the 4 June fall, and rose at noon.",
            "noon",
            "2021-06-28T12:00",
        ),
        ("Profit rose in the first half of 2020 from a year earlier.", "a year earlier", "2019-H1"),
        ("Profit in the first quarter was above last year's.", "last year", "2020-Q1"),
        ("He left last year. Profit in the first quarter rose.", "last year", "2020"),
        (
            "Profit fell in the third quarter. For the nine months it rose from a year earlier.",
            "a year earlier",
            "2020",
        ),
        ("It rained more in May than in the same month of 2018.", "the same month of 2018", "2018-05"),
        (
            "Profit fell in the first quarter from the same period last year.",
            "the same period last year",
            "2020-Q1",
        ),
        ("Orders rose in May. Sales were up for the month.", "the month", "2021-05"),
        (
            "Profit in the third quarter ended Feb. 28 fell. It sold a mill in the third quarter.",
            "the third quarter",
            "2021-Q3",
        ),
        ("It will earn more in the quarter.", "the quarter", "2021-Q2"),
        ("Prospects for the third quarter were good.", "the third quarter", "2021-Q3"),
        ("The shop is open from Monday to Friday.", "Friday", "2021-07-02"),
    ],
)
def test_counted_from_what_the_text_named(text: str, words: str, value: str) -> None:
    assert (words, value) in read(text)


def test_an_expression_counted_from_another_names_it_as_its_anchor() -> None:
    first, second = find_timexes("It broke on 7 June. The following day it held.", published=TUESDAY)
    assert second.anchor == first.id


def test_an_event_is_named_as_anchor_and_the_bare_length_is_the_runner_up() -> None:
    timex, _ = find_timexes("Hired a month after assuming office in September 2018.", published=TUESDAY)
    assert (timex.value, timex.anchor, timex.alternative) == (
        "2018-10",
        "assuming office in September 2018",
        "P1M",
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on 3 May 2019", date(2019, 5, 3), date(2019, 5, 4)),
        ("in May 2019", date(2019, 5, 1), date(2019, 6, 1)),
        ("in 2019", date(2019, 1, 1), date(2020, 1, 1)),
        ("in the 1990s", date(1990, 1, 1), date(2000, 1, 1)),
        ("in the 18th century", date(1700, 1, 1), date(1800, 1, 1)),
        ("in the second quarter of 2019", date(2019, 4, 1), date(2019, 7, 1)),
        ("in the winter of 2019", date(2019, 12, 1), date(2020, 3, 1)),
        ("last week", date(2021, 6, 21), date(2021, 6, 28)),
        ("early May 2019", date(2019, 5, 1), date(2019, 5, 12)),
        ("over the past two weeks", date(2021, 6, 15), date(2021, 6, 29)),
        ("for three months", None, None),
        ("he now says", None, None),
    ],
)
def test_intervals_are_half_open_at_the_precision_of_the_text(
    text: str, earliest: date | None, latest: date | None
) -> None:
    (timex,) = find_timexes(text, published=TUESDAY)
    assert (timex.earliest, timex.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "It broke on Monday.",
        "It broke last year.",
        "It broke three weeks ago.",
        "It broke in May.",
        "It broke today.",
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(text: str) -> None:
    (timex,) = find_timexes(text, published=None)
    assert (timex.value, timex.earliest, timex.latest, timex.rule) == (None, None, None, "unresolved")


def test_what_the_text_dates_itself_is_resolved_without_a_day_of_publication() -> None:
    assert read("It broke on 7 June 2019. The following day it held.", None)[1] == (
        "The following day",
        "2019-06-08",
    )


@pytest.mark.parametrize(
    "text",
    [
        "It is dated 30 February 2020.",
        "It is dated February 30.",
        "It is dated 31/31/2020.",
        "It is dated 2020-13-45.",
        "Nothing happened in 0000.",
        "The year 12345 is far off.",
        "They met at 25:61.",
        "They met at 13 p.m.",
        "See https://paper.example/2019/05/03/story-2019-05-03.html for more.",
        "Write to office2019@paper.example or see photo_2019-05-03.jpg.",
        "Order AB-2019-05-03 and CVE-2014-0160 and F1984b.",
        "It costs $1990, £2,019 or 1.984 euros.",
        "A 45-year-old man and a woman aged 30 were hurt.",
        "She may march. He sat. The sun shone.",
        "The 16 - year - old and the 6 1/2-year-old were hurt.",
        "It changed to a calendar year.",
        "He told the Sunday Times.",
        "The award for Player of the Year, said USA Today.",
        "",
        "\n\n \n",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It posted its third-quarter loss.", "third-quarter", "2020-Q3"),
        ("Net for the three months fell.", "the three months", "P3M"),
        ("The six-month siege ended.", "six-month", "P6M"),
        ("It took half an hour.", "half an hour", "PT30M"),
        ("It took half a year.", "half a year", "P6M"),
        ("It took two and a half hours.", "two and a half hours", "PT2H30M"),
        ("It took 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("It took 2½ years.", "2½ years", "P2Y6M"),
        ("It took 1.5 weeks.", "1.5 weeks", "P1.5W"),
        ("It took three business days.", "three business days", "P3D"),
        ("She stayed four days, five days.", "four days, five days", "PXD"),
        ("He spent an hour there.", "an hour", "PT1H"),
        ("They left at 3 o'clock in the afternoon.", "3 o'clock in the afternoon", "2021-06-29T15:00"),
        ("Worries about 2022 remain.", "2022", "2022"),
        ("It broke in about 2012.", "about 2012", "2012"),
        ("The 1990's were dry.", "The 1990's", "199"),
        ("It beat 1990's record.", "1990", "1990"),
        ("It fell in the latest fiscal year.", "the latest fiscal year", "2020"),
        ("It took a quarter of a century.", "a quarter of a century", "P25Y"),
        ("It will take the next year or so.", "the next year or so", "2022"),
        ("It was sold over three years ago.", "three years ago", "2018"),
        ("It has lasted for over three years.", "over three years", "P3Y"),
        ("It will be sold over three years.", "three years", "P3Y"),
        ("They met on Fri., June 25.", "Fri., June 25", "2021-06-25"),
        ("It fell in the year's first half.", "the year's first half", "2021-H1"),
        ("It fell this past weekend.", "this past weekend", "2021-W25-WE"),
        ("It fell two years earlier in 1983.", "1983", "1983"),
        ("It fell in the full year 2019.", "the full year 2019", "2019"),
        ("It will last three days.", "three days", "P3D"),
        ("He served two five-year terms.", "five-year", "P5Y"),
        ("It cost 2 million two years ago.", "two years ago", "2019"),
        ("It took one hundred and twenty days.", "one hundred and twenty days", "P120D"),
        ("The 10 - year siege ended.", "10 - year", "P10Y"),
        ("It fell in the last couple of years.", "the last couple of years", "P2Y"),
        ("It fell half a century ago.", "half a century ago", "1971"),
        ("It fell 3,000 years ago.", "3,000 years ago", "PAST_REF"),
        ("It broke in the early 2000s.", "the early 2000s", "200"),
        ("It rose in the last quarter of 2019.", "the last quarter of 2019", "2019-Q4"),
        ("It crossed in the winter of 2018-19.", "the winter of 2018-19", "2018-WI"),
        ("It closes at midnight EST Nov. 22.", "midnight EST Nov. 22", "2021-11-22T24:00"),
        ("They met at 6 o'clock this evening.", "6 o'clock this evening", "2021-06-29T18:00"),
        ("They met in the early hours of Sunday.", "the early hours of Sunday", "2021-06-27"),
        ("It fell a day after the vote.", "a day", "P1D"),
        ("It fell in the September Council vote.", "September", "2020-09"),
        ("Nobody knows the future of the mill.", "the future", None),
        ("It was hurt by the fall in prices.", "the fall", None),
        ("She was in her thirties.", "thirties", None),
        ("The year before the war he left.", "The year", None),
    ],
)
def test_how_far_an_expression_reaches(text: str, words: str, value: str | None) -> None:
    assert ((words, value) in read(text)) == (value is not None)


def test_an_expression_has_the_clause_that_it_dates() -> None:
    text = "The mayor left in May, but the dam broke on Monday. It rained."
    assert [t.clause and t.clause.of(text) for t in find_timexes(text, published=TUESDAY)] == [
        "The mayor left in May",
        "but the dam broke on Monday.",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rained in March, April and May 2019.", ["2019-03", "2019-04", "2019-05"]),
        ("It rained from May 2019 to June.", ["2019-05", "2019-06"]),
        ("It rained from November 2019 to March.", ["2019-11", "2020-03"]),
        ("It rained in December and May 2019.", ["2019-12", "2019-05"]),
        ("They met at 6:30PM today.", ["2021-06-29T18:30"]),
        ("They met at 8 p.m. EST today.", ["2021-06-29T20:00"]),
    ],
)
def test_a_year_or_a_day_is_shared(text: str, values: list[str]) -> None:
    assert [t.value for t in find_timexes(text, published=TUESDAY)] == values


@pytest.mark.parametrize(
    ("text", "country", "value", "earliest"),
    [
        ("It was built in the winter of 2019.", "Ireland", "2019-WI", date(2019, 12, 1)),
        ("It was built in the winter of 2019.", "Australia", "2019-WI", date(2019, 6, 1)),
        ("It was built last summer.", "Ireland", "2020-SU", date(2020, 6, 1)),
        ("It was built last summer.", "NZ", "2020-SU", date(2020, 12, 1)),
        ("It was built this winter.", "New Zealand", "2021-WI", date(2021, 6, 1)),
        ("It will open in spring.", "Chile", "2021-SP", date(2021, 9, 1)),
    ],
)
def test_seasons_are_those_of_the_outlets_half_of_the_earth(
    text: str, country: str, value: str, earliest: date
) -> None:
    (timex,) = find_timexes(text, published=TUESDAY, country=country)
    assert (timex.value, timex.earliest) == (value, earliest)


def test_a_decade_without_its_century_may_be_about_to_begin() -> None:
    (timex,) = find_timexes("The '90s will be dry.", published=date(1989, 10, 30))
    assert timex.value == "199"


@pytest.mark.parametrize(
    ("published", "value"),
    [
        (date(2008, 12, 11), "2008-01-09"),
        (date(2008, 11, 11), "2009-01-09"),
        (date(2009, 2, 1), "2009-01-09"),
    ],
)
def test_a_day_told_by_its_verb_is_of_this_year(published: date, value: str) -> None:
    text = "It was shown on January 9." if published.month != 11 else "It opens the January 9 fair."
    (timex,) = find_timexes(text, published=published)
    assert timex.value == value


@pytest.mark.parametrize(
    ("dateline", "value", "anchor"),
    [
        ("ARLEN, June 27 (Wire) -- ", "2021-06-27", "t1"),
        ("PORT ARLEN, Norland, June 27 _ ", "2021-06-27", "t1"),
        ("ARLEN, May 3 (Wire) -- ", "2021-06-29", "publication"),
        ("On June 27 ", "2021-06-29", "publication"),
        ("ARLEN, June 24-25 - ", "2021-06-29", "publication"),
        ("ARLEN, June 25-July 2 - ", "2021-06-29", "publication"),
    ],
)
def test_a_wire_report_counts_from_the_day_of_its_dateline(dateline: str, value: str, anchor: str) -> None:
    found = find_timexes(f"{dateline}the dam broke today.", published=TUESDAY)
    assert (found[-1].value, found[-1].anchor) == (value, anchor)


def test_half_of_a_match_is_no_half_of_a_year() -> None:
    assert read("Arlen scored twice in the first half.") == []
    assert read("Profit rose in the first half.") == [("the first half", "2021-H1")]


def test_the_night_of_a_day_is_that_day() -> None:
    assert read("It broke in the night of 3 May.") == [("the night of 3 May", "2021-05-03TNI")]


def test_midnight_may_be_printed_as_the_end_of_a_day() -> None:
    assert read("They met at 24:00 yesterday.") == [("24:00 yesterday", "2021-06-28T24:00")]


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_calendar_has_two_ends(published: date) -> None:
    text = "Last week, next week, 400 years ago, 9000 years from now, next Friday, last May, tomorrow, 31 December 9999."
    assert all(t.rule in POLICY for t in find_timexes(text, published=published))


def test_a_time_of_publication_is_read_as_its_day() -> None:
    assert (
        find_timexes("It broke today.", published=datetime(2021, 6, 29, 23, 30, tzinfo=UTC))[0].value
        == "2021-06-29"
    )


def test_a_time_is_joined_to_the_day_beside_it() -> None:
    (timex,) = find_timexes("The offer runs until 5 p.m. EST, Nov. 6, 2019.", published=TUESDAY)
    assert (timex.type, timex.value) == (TimexType.TIME, "2019-11-06T17:00")


@given(
    st.text(alphabet=st.sampled_from("on 1290/-.:,'’\nMay Monday last week of th pm ago year"), max_size=80)
)
def test_expressions_stand_in_order_and_never_overlap(text: str) -> None:
    found = find_timexes(text, published=TUESDAY)
    assert [t.id for t in found] == [f"t{i + 1}" for i in range(len(found))]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(t.span.end <= len(text) and t.rule in POLICY for t in found)


_WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "an",
            "the",
            "of",
            "in",
            "on",
            "at",
            "last",
            "next",
            "this",
            "first",
            "third",
            "3",
            "12",
            "31",
            "1998",
            "45",
            "00",
            "may",
            "May",
            "March",
            "Monday",
            "Friday",
            "week",
            "weeks",
            "month",
            "year",
            "years",
            "quarter",
            "day",
            "night",
            "morning",
            "ago",
            "earlier",
            "later",
            "after",
            "before",
            "each",
            "every",
            "p.m.",
            "am",
            ":",
            "/",
            "-",
            ",",
            ".",
            "'",
            "s",
            "noon",
            "summer",
            "decade",
            "century",
            "Christmas",
            "Easter",
            "now",
            "past",
            "future",
            "couple",
            "few",
            "half",
            "to",
            "and",
            "until",
            "that",
            "following",
        ]
    ),
    max_size=12,
)


@given(_WORDS)
def test_no_order_of_the_words_of_time_fails(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        assert all(t.rule in POLICY for t in find_timexes(text, published=TUESDAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will open in May.", [("May", "2022-05")]),
        ("The May figures will be revised.", [("May", "2021-05")]),
        ("a hundred and fifty years ago", [("a hundred and fifty years ago", "1871")]),
        ("jailed for a hundred and ten days", [("a hundred and ten days", "P110D")]),
        ("It burned at 2:30 that night.", [("2:30 that night", "2021-06-29T02:30")]),
        ("It burned at 12:30 that night.", [("12:30 that night", "2021-06-29T00:30")]),
        ("It burned at 0:30 tonight.", [("0:30 tonight", "2021-06-29T00:30")]),
        ("They meet at 8:30 tonight.", [("8:30 tonight", "2021-06-29T20:30")]),
        ("It fell under the May government.", []),
        ("The October-December figures are out.", [("October", "2020-10"), ("December", "2020-12")]),
        ("It rained from March through May.", [("March", "2021-03"), ("May", "2021-05")]),
        ("Prices fell in the April/June quarter.", [("the April/June quarter", "2021-Q2")]),
        ("He left three and a half years ago.", [("three and a half years ago", "2017")]),
        ("They knew it not that long ago.", [("not that long ago", "PAST_REF")]),
        ("He left a year and a half ago.", [("a year and a half ago", "2019")]),
        ("It took a day and a half.", [("a day and a half", "P1.5D")]),
        ("They waited 4  1/2 hours and then 5 ½ days.", [("4  1/2 hours", "PT4H30M"), ("5 ½ days", "P5.5D")]),
        ("It shut 20 mins later.", [("20 mins later", "PT20M")]),
        ("Profit fell in the 2019-20 financial year.", [("2019", "2019"), ("20", "2020")]),
        ("It came following a day of rain.", []),
        ("The night before last it burned.", [("The night before last", "2021-06-28TNI")]),
        ("It is built early in the next decade.", [("early in the next decade", "203")]),
        ("He has it by the first of next month.", [("the first of next month", "2021-07-01")]),
        ("He has it by the first of next year.", [("the first of next year", "2022-01-01")]),
        (
            "On 19 June 2021 he recalled the previous weekend.",
            [
                ("19 June 2021", "2021-06-19"),
                ("the previous weekend", "2021-W23-WE"),
            ],
        ),
        ("He was asked over his future.", []),
        ("It may fall in the very near future.", [("the very near future", "FUTURE_REF")]),
        ("It was the dawn of 5 June.", [("the dawn of 5 June", "2021-06-05TMO")]),
        (
            "It was open 59 weeks, less than in the like period a year ago.",
            [
                ("59 weeks", "P59W"),
                ("the like period a year ago", "2020"),
            ],
        ),
        ("It opened a year ago today.", [("a year ago today", "2020-06-29")]),
        ("Its fiscal year began badly.", [("Its fiscal year", "2021")]),
        ("In its fiscal year ended May 31 it grew.", [("its fiscal year", "P1Y"), ("May 31", "2021-05-31")]),
        ("It grew in fiscal 2019/20.", [("fiscal 2019", "2019"), ("20", "2020")]),
        ("It falls due at end-year.", [("end-year", "2021-12-31")]),
        ("It opened at mid-day.", [("mid-day", "2021-06-29TMI")]),
        ("It opened at midday.", [("midday", "2021-06-29TMI")]),
        ("It began fifty years ago next week.", [("fifty years ago next week", "1971-W27")]),
        ("It was shown on '60 Minutes'.", []),
        (
            "It fell in the early morning hours of Sunday.",
            [
                ("the early morning hours of Sunday", "2021-06-27TMO"),
            ],
        ),
        (
            "It met on Friday 4 June and fell the following Monday.",
            [
                ("Friday 4 June", "2021-06-04"),
                ("the following Monday", "2021-06-07"),
            ],
        ),
        ("The class of '68 met there", [("'68", "1968")]),
        ("It will fall over the next year.", [("the next year", "P1Y")]),
        ("He won in 1998 and lost the next year.", [("1998", "1998"), ("the next year", "1999")]),
        ("He will meet them in the coming week.", [("the coming week", "P1W")]),
        ("It will last over the next month or two.", [("the next month or two", "PXM")]),
        ("In future years it will rain.", [("future years", "PXY")]),
        ("It rained in the latter half of 2019.", [("the latter half of 2019", "2019-H2")]),
        ("It rained in the latter part of 2019.", [("the latter part of 2019", "2019")]),
        ("It will be shut by month's end.", [("month's end", "2021-06")]),
        ("Profit fell in the most recent quarter.", [("the most recent quarter", "2021-Q1")]),
        ("Over the Thanksgiving weekend it rained.", [("the Thanksgiving weekend", "2020-W48-WE")]),
    ],
)
def test_words_beside_a_date_say_which_is_meant(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_what_is_planned_on_a_day_is_to_come() -> None:
    autumn = date(2019, 11, 20)
    assert read("A vote planned on Jan. 5 matters.", autumn) == [("Jan. 5", "2020-01-05")]
    assert read("He resigned on Jan. 5.", autumn) == [("Jan. 5", "2019-01-05")]


def test_the_same_month_of_a_week_is_left_open() -> None:
    """A week may lie in two months."""
    read_ = read("In the second week of May 2010 sales fell, against the same month a year earlier.")
    assert read_[-1] == ("the same month a year earlier", None)

"""The words of time, as tables: what each means, nothing about how they combine.

Keys are lower case. Add a word here and every pattern that names its class knows it.
"""

from __future__ import annotations

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

WEEKDAYS_PLURAL = {name + "s": day for name, day in WEEKDAYS.items() if name.endswith("day")}

CASED = frozenset(
    [
        "march",
        "may",
        "august",
        "mar",
        "sun",
        "sat",
        "wed",
        "mon",
        "jan",
        "dec",
        "nov",
        "oct",
        "sep",
        "apr",
        "fri",
        "thu",
        "tue",
        "jun",
        "jul",
        "feb",
        "aug",
        "sept",
    ]
)
"""Words that mean time only with a capital: "may", "march", "sat" are others without."""

UNITS = {
    "second": "S", "seconds": "S",
    "minute": "TM", "minutes": "TM", "mins": "TM",
    "hour": "H", "hours": "H", "hrs": "H",
    "day": "D", "days": "D",
    "week": "W", "weeks": "W", "fortnight": "2W", "fortnights": "2W",
    "weekend": "WE", "weekends": "WE",
    "month": "M", "months": "M",
    "quarter": "Q", "quarters": "Q",
    "year": "Y", "years": "Y", "yrs": "Y",
    "decade": "DE", "decades": "DE",
    "century": "CE", "centuries": "CE",
    "millennium": "ML", "millennia": "ML",
}  # fmt: skip
"""Letters of ISO 8601 durations; TM is the minute, Q the quarter, DE and CE decade and century."""

PARTS_OF_DAY = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF",
    "evening": "EV", "evenings": "EV", "night": "NI", "nights": "NI",
    "noon": "12:00", "midday": "MI", "midnight": "24:00", "dawn": "MO", "dusk": "EV",
    "lunchtime": "MI", "midmorning": "MO", "midafternoon": "AF", "daybreak": "MO", "nightfall": "EV",
}  # fmt: skip

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

SOUTHERN = frozenset(
    (
        "australia", "au", "new zealand", "nz", "south africa", "za", "argentina", "ar", "chile", "cl", "uruguay", "uy",
        "paraguay", "py", "bolivia", "bo", "brazil", "br", "peru", "pe", "namibia", "na", "botswana", "bw", "zimbabwe", "zw",
        "zambia", "zm", "mozambique", "mz", "lesotho", "ls", "eswatini", "sz", "malawi", "mw", "madagascar", "mg",
        "mauritius", "mu", "fiji", "fj", "papua new guinea", "pg", "samoa", "ws", "tonga", "to", "vanuatu", "vu",
        "falkland islands", "fk",
    )
)  # fmt: skip
"""Countries, and their two letters (ISO 3166), whose summer is in December: those south of the equator with seasons."""

CARDINALS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

VAGUE_COUNTS = frozenset(["few", "several", "many", "some", "numerous", "couple"])
"""Counts that give a duration of unknown length, as `PXD`."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "final": -1, "last": -1,
}  # fmt: skip

DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5,
    "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip

DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
"""Days counted from the day of publication."""

SPANNED = frozenset((" to ", "-", " through ", " until "))
"""What stands between the two ends of a span: "from May to July", "Monday through Friday"."""

DIRECTIONS = {
    "this": 0, "current": 0,
    "last": -1, "past": -1, "previous": -1, "latest": -1,
    "next": 1, "coming": 1, "upcoming": 1,
}  # fmt: skip

ZONES = frozenset(
    [
        "gmt",
        "utc",
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "bst",
        "cet",
        "cest",
        "eet",
        "eest",
        "msk",
        "jst",
        "ist",
        "aest",
        "aedt",
        "nzst",
        "hkt",
        "et",
        "pt",
    ]
)

HOLIDAYS = {
    "christmas": "12-25",
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "new years day": "01-01",
    "new years eve": "12-31",
    "boxing day": "12-26",
    "new year's day": "01-01",
    "new year's eve": "12-31",
    "valentine's day": "02-14",
    "saint patrick's day": "03-17",
    "st patrick's day": "03-17",
    "april fool's day": "04-01",
    "may day": "05-01",
    "mother's day": "05-6-2",
    "father's day": "06-6-3",
    "juneteenth": "06-19",
    "independence day": "07-04",
    "bastille day": "07-14",
    "halloween": "10-31",
    "guy fawkes night": "11-05",
    "veterans day": "11-11",
    "armistice day": "11-11",
    "remembrance day": "11-11",
    "martin luther king day": "01-0-3",
    "presidents day": "02-0-3",
    "memorial day": "05-0-L",
    "labor day": "09-0-1",
    "columbus day": "10-0-2",
    "thanksgiving": "11-3-4",
    "thanksgiving day": "11-3-4",
    "black friday": "11-3-4+1",
    "good friday": "easter-2",
    "easter": "easter+0",
    "easter sunday": "easter+0",
    "easter monday": "easter+1",
    "ash wednesday": "easter-46",
    "palm sunday": "easter-7",
    "pentecost": "easter+49",
}
"""Month-day; or month-weekday-which (L: last), counted on by +days; or days from Easter Sunday."""

"""Dates as forums print them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.reading.dates import is_date, read_date
from bot.reading.headers import Header, read_header


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jul 18, 2011", (2011, 7, 18)),
        ("July 18th, 2011", (2011, 7, 18)),
        ("18 July 2011", (2011, 7, 18)),
        ("18. Juli 2011", (2011, 7, 18)),
        ("18 de julio de 2011", (2011, 7, 18)),
        ("3 août 2015", (2015, 8, 3)),
        ("2011-07-18", (2011, 7, 18)),
        ("2011-07-18T05:06:07Z", (2011, 7, 18, 5, 6, 7)),
        ("2011-07-18 05:06:07+02:00", (2011, 7, 18, 3, 6, 7)),
        ("Jul 5, 2024 at 5:39 PM", (2024, 7, 5, 17, 39)),
        ("Jul 5, 2024 at 12:39 AM", (2024, 7, 5, 0, 39)),
        ("Mon Jul 24, 2017 9:28 am", (2017, 7, 24, 9, 28)),
        ("Donnerstag, 18. Juli 2011", (2011, 7, 18)),
        ("30th March 2025, 16:26", (2025, 3, 30, 16, 26)),
        ("07-18-2011, 09:14 PM", (2011, 7, 18, 21, 14)),
        ("18/07/2011", (2011, 7, 18)),
        ("05.05.2014, 08:00", (2014, 5, 5, 8)),
    ],
)
def test_a_date_with_one_meaning_is_read(text: str, wanted: tuple[int, ...]) -> None:
    assert read_date(text) == datetime(*wanted, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2012",
        "Feb 30, 2012",
        "Jul 5, 2024 at 25:00",
        "Jul 5, 2024 13:00 pm",
        "Foo 5, 2024",
        "2024",
        "5 mg daily",
        "",
        "1/2/3",
    ],
)
def test_a_date_that_is_unsure_stays_unknown(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text", ["Yesterday at 5:02 PM", "Today at 09:15", "Monday at 4:18 PM", "5 minutes ago", "03/04/2012"]
)
def test_a_date_that_cannot_be_placed_is_still_known_for_one(text: str) -> None:
    assert is_date(text)
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I saw him on Jul 5, 2024",
        "may",
        "March of dimes",
        "10 mg",
        "Sunday was worse than that",
        "pushdose, Aug 3, 2025",
        "Ann Aug 3, 2025",
    ],
)
def test_words_are_no_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("#12", Header(12)),
        ("     * #3", Header(3)),
        ("Jul 5, 2024 at 7:30 PM Post #2 of 7", Header(2, 7, datetime(2024, 7, 5, 19, 30, tzinfo=UTC), dated=True)),
        (
            "Jul 5, 2024 at 5:39 PM Thread Starter Post #1 of 7",
            Header(1, 7, datetime(2024, 7, 5, 17, 39, tzinfo=UTC), dated=True),
        ),
        ("Jan 14, 2023 • #4", Header(4, None, datetime(2023, 1, 14, tzinfo=UTC), dated=True)),
        ("Yesterday at 5:02 PM New #9", Header(9, None, None, dated=True)),
        ("see #4 above", None),
        ("#4 is right", None),
        ("#hashtag", None),
    ],
)
def test_a_header_line_is_read_and_words_are_not(line: str, wanted: Header | None) -> None:
    assert read_header(line) == wanted

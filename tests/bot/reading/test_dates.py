"""Dates as forums print them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.reading.dates import Order, is_date, names_zone, order_of, read_date, read_moment
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
        ("05.04.2014, 08:00", (2014, 4, 5, 8)),
        ("5. März 2021 um 14:03 Uhr", (2021, 3, 5, 14, 3)),
        ("5 mars 2021 à 14h03", (2021, 3, 5, 14, 3)),
        ("5 de marzo de 2021 a las 14:03", (2021, 3, 5, 14, 3)),
        ("quinta-feira, 5 de março de 2021", (2021, 3, 5)),
        ("12 мая 2019 г. в 10:11", (2019, 5, 12, 10, 11)),
        ("12 maja 2019 - 10:11", (2019, 5, 12, 10, 11)),
        ("ma 5. maaliskuuta 2021 klo 14.03", (2021, 3, 5, 14, 3)),
        ("2021. március 5.", (2021, 3, 5)),
        ("21 Eylül 2015 14:03", (2015, 9, 21, 14, 3)),
        ("2021年3月5日 14:03", (2021, 3, 5, 14, 3)),
        ("2021년 3월 5일", (2021, 3, 5)),
        ("14:03, 5 Mar 2021", (2021, 3, 5, 14, 3)),
        ("Fri Mar  5 14:03:00 2021", (2021, 3, 5, 14, 3)),
        ("Tue, Jul 06 '10, 1:57 AM", (2010, 7, 6, 1, 57)),
        ("18/07/11", (2011, 7, 18)),
        ("5 Mar 2021 14:03 EST", (2021, 3, 5, 19, 3)),
        ("Mar 5, 2021 2:03 pm GMT+2", (2021, 3, 5, 12, 3)),
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
        "13-03-12",
        "Mar 5, 2021 14:03 XYZ",
        "2021",
    ],
)
def test_a_date_that_is_unsure_stays_unknown(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday at 5:02 PM",
        "Today at 09:15",
        "Monday at 4:18 PM",
        "5 minutes ago",
        "03/04/2012",
        "vor 3 Stunden",
        "il y a 2 jours",
        "3 дня назад",
        "Heute, 14:03",
        "Hier à 14:03",
    ],
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
        "5d",
        "500 mg a day ago",
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


def test_one_date_shows_the_order_of_all_dates_of_a_page() -> None:
    assert order_of(["03/04/2012", "03/18/2012, 10:00"]) is Order.MONTH_FIRST
    assert order_of(["03/04/2012", "18/04/2012"]) is Order.DAY_FIRST
    assert order_of(["03/18/2012", "18/03/2012"]) is None
    assert order_of(["03/04/2012", "Jul 5, 2012"]) is None
    assert read_date("03/04/2012", Order.DAY_FIRST) == datetime(2012, 4, 3, tzinfo=UTC)
    assert read_date("03/04/2012", Order.MONTH_FIRST) == datetime(2012, 3, 4, tzinfo=UTC)
    assert read_date("18/04/2012", Order.MONTH_FIRST) == datetime(2012, 4, 18, tzinfo=UTC)


def test_a_moment_for_programs_is_read() -> None:
    assert read_moment("1625077800") == read_moment("1625077800000") == datetime(2021, 6, 30, 18, 30, tzinfo=UTC)
    assert read_moment("2024-07-18T00:33:53-0400") == datetime(2024, 7, 18, 4, 33, 53, tzinfo=UTC)
    assert read_moment("Fred · Jul 5, 2024 at 5:39 PM") == datetime(2024, 7, 5, 17, 39, tzinfo=UTC)
    assert read_moment("0001-01-01T00:00:00+14:00") is None
    assert read_moment("17") is None


def test_a_time_of_day_without_a_zone_is_known_for_one() -> None:
    assert names_zone("2024-07-18T00:33:53-0400")
    assert names_zone("2024-07-18T00:33:53Z")
    assert names_zone("Jul 5, 2024")
    assert not names_zone("Jul 5, 2024 at 5:39 PM")

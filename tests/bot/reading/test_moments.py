"""The dates of a page help each other."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.reading.moments import dated, times_without_zone
from bot.reading.shapes import Found


def test_one_sure_date_places_the_unsure_ones() -> None:
    founds = [Found(("a",), when="03/04/2012, 10:00"), Found(("b",), when="03/18/2012, 11:00"), Found(("c",))]
    assert [found.posted_at for found in dated(founds)] == [
        datetime(2012, 3, 4, 10, tzinfo=UTC),
        datetime(2012, 3, 18, 11, tzinfo=UTC),
        None,
    ]


def test_a_date_that_was_read_is_not_read_again() -> None:
    known = datetime(2012, 4, 3, tzinfo=UTC)
    founds = [Found(("a",), posted_at=known, when="03/04/2012"), Found(("b",), when="03/18/2012")]
    assert dated(founds)[0].posted_at == known


def test_unsure_dates_alone_stay_unsure() -> None:
    assert dated([Found(("a",), when="03/04/2012")])[0].posted_at is None


def _days(*printed: str) -> list[str | None]:
    founds = dated([Found((str(at),), when=when) for at, when in enumerate(printed)])
    return [found.posted_at.date().isoformat() if found.posted_at else None for found in founds]


def test_posts_do_not_go_back_in_time() -> None:
    assert _days("11-12-2011, 09:00 PM", "01-02-2012, 07:00 AM") == [None, None]
    assert _days("12-11-2011, 09:00 PM", "02-12-2011, 07:00 AM", "03-01-2012, 07:00 AM") == [
        "2011-11-12",
        "2011-12-02",
        "2012-01-03",
    ]


def test_three_days_of_one_month_show_the_month() -> None:
    assert _days("04-06-2012, 09:00 PM", "04-07-2012", "04-09-2012") == ["2012-04-06", "2012-04-07", "2012-04-09"]
    assert _days("06-04-2012, 09:00 PM", "07-04-2012", "09-04-2012") == ["2012-04-06", "2012-04-07", "2012-04-09"]
    assert _days("04-06-2012", "04-07-2012") == [None, None]


def test_what_else_a_page_prints_shows_the_order() -> None:
    founds = [Found(("a",), when="03-04-2012, 10:00")]
    assert dated(founds, "<em>Last edited by Kim; 03-25-2012 at 10:10</em>")[0].posted_at == datetime(
        2012, 3, 4, 10, tzinfo=UTC
    )
    assert dated(founds, "<p>Batch 03-25-2012/b</p>")[0].posted_at is None


def test_times_without_a_zone_are_noticed() -> None:
    at = datetime(2012, 4, 3, 10, tzinfo=UTC)
    assert times_without_zone([Found(("a",), posted_at=at, when="Apr 3, 2012 10:00")])
    assert not times_without_zone([Found(("a",), posted_at=at, when="2012-04-03T10:00:00Z")])
    assert not times_without_zone([Found(("a",), posted_at=at)])

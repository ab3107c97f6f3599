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


def test_times_without_a_zone_are_noticed() -> None:
    at = datetime(2012, 4, 3, 10, tzinfo=UTC)
    assert times_without_zone([Found(("a",), posted_at=at, when="Apr 3, 2012 10:00")])
    assert not times_without_zone([Found(("a",), posted_at=at, when="2012-04-03T10:00:00Z")])
    assert not times_without_zone([Found(("a",), posted_at=at)])

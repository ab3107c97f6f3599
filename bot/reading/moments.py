"""Place the posts of a page in time: what one of its dates shows about all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.dates import names_zone, order_of, read_moment
from bot.reading.shapes import Found


def dated(founds: Sequence[Found]) -> list[Found]:
    """Read the dates that could be two days, when another date of the page shows which of its numbers is the day."""
    order = order_of(found.when for found in founds if found.when)
    if order is None:
        return list(founds)
    return [
        replace(found, posted_at=read_moment(found.when, order)) if found.when and found.posted_at is None else found
        for found in founds
    ]


def times_without_zone(founds: Sequence[Found]) -> bool:
    """Tell whether posts have a time of day, and nothing says in which zone."""
    return any(found.when and found.posted_at and not names_zone(found.when) for found in founds)

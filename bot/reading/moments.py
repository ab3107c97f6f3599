"""Place the posts of a page in time: what one of its dates shows about all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from operator import le

from bot.reading.dates import Order, names_zone, order_of, read_moment
from bot.reading.shapes import Found

# A date as programs print it, among the tags of a page ("Last edited by NAME; 03-25-2012 at 10:00").
# What must not stand before it is looked at last: a search that begins with a digit passes fast over the rest of a page.
_PRINTED = re.compile(
    r"\d\d([-/.])\d\d\1(?:19|20)\d\d(?=,| at |&nbsp;|\s?<|\s\d\d?:\d\d)(?<![\w./-]\d\d[-/.]\d\d[-/.]\d{4})"
)

_DAYS = 3


def dated(founds: Sequence[Found], page: str = "") -> list[Found]:
    """Read the dates that could be two days, when what else is printed on the page shows which of its numbers is the day."""
    if not any(found.when and found.posted_at is None for found in founds):
        return list(founds)
    order = (
        order_of(found.when for found in founds if found.when)
        or order_of(found[0] for found in _PRINTED.finditer(page))
        or _order_in_time(founds)
    )
    if order is None:
        return list(founds)
    return [
        replace(found, posted_at=read_moment(found.when, order)) if found.when and found.posted_at is None else found
        for found in founds
    ]


def _order_in_time(founds: Sequence[Found]) -> Order | None:
    """Tell the order of day and month from how posts follow each other; None when that leaves a choice.

    Posts do not go back in time, and three days of one month are far more likely than one day of three months.
    """
    unsure = [found.when for found in founds if found.when and found.posted_at is None]
    moments = {order: [moment for when in unsure if (moment := read_moment(when, order))] for order in Order}
    onward = {order: all(map(le, known, known[1:])) for order, known in moments.items()}
    fits = [
        order
        for order, known in moments.items()
        if (onward[order] and not all(onward.values()))
        or (len({moment.date() for moment in known}) >= _DAYS and len({moment.month for moment in known}) == 1)
    ]
    return fits[0] if len(fits) == 1 else None


def times_without_zone(founds: Sequence[Found]) -> bool:
    """Tell whether posts have a time of day, and nothing says in which zone."""
    return any(found.when and found.posted_at and not names_zone(found.when) for found in founds)

"""Read what a page prints above and below its posts: the thread's title, and which page of how many it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.reading.phrases import bare, fold, is_blank, page_of, phrases
from db.models import Pages

_LINE = 120
_ABOVE = 6


def titled_above_starter(lines: Sequence[str], end: int) -> str:
    """Give the line above "Thread starter NAME", which is the thread's title; "" when there is none before line `end`."""
    starters = tuple(phrases("starter"))
    for at in range(min(end, len(lines))):
        if len(lines[at]) <= _LINE and fold(bare(lines[at])).startswith(starters):
            above = [lines[i].strip() for i in range(max(0, at - _ABOVE), at) if not is_blank(lines[i])]
            if above:
                return above[-1]
    return ""


def pages_among(lines: Iterable[str]) -> Pages | None:
    """Find "Page 2 of 5" among the lines around the posts."""
    return next((Pages(*found) for line in lines if (found := page_of(line))), None)

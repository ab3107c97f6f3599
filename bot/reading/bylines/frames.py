"""Tell posts that are signed at their end: their names stand above the words too, and the date with the name below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.reading.bylines.text import Named, Text
from bot.reading.phrases import fold

_TOP: Final = 8  # the name stands among so many lines below the post before
_MOSTLY: Final = 0.7


def frames(text: Text, named: Sequence[Named | None]) -> list[int] | None:
    """Give the place of the name above each post when the dates stand below the posts; None when they do not."""
    opened = [_opened(text, i, one) for i, one in enumerate(named)]
    told = [place for place in opened[1:] if place is not None]
    if len(opened) < 2 or len(told) < _MOSTLY * (len(opened) - 1):
        return None
    return [head.first if place is None else place for head, place in zip(text.heads, opened, strict=True)]


def _opened(text: Text, i: int, one: Named | None) -> int | None:
    """Find the line that begins with the name that is beside the date, with words of a post between the two."""
    if one is None or not text.heads[i].first <= one.place <= text.heads[i].last:
        return None
    name = fold(one.name)
    high = text.heads[i].first
    low = text.heads[i - 1].last + 1 if i else 0
    for place in range(low, min(high, low + _TOP) if i else high):
        line = text.pieces[place].low
        if line == name or line.startswith(name + " "):
            return place if any(not text.is_beside(between) for between in range(place + 1, high)) else None
    return None

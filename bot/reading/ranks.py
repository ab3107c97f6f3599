"""Find ranks that were taken for names: nobody joined on two days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.reading.cards import pair_at
from bot.reading.naming import named
from bot.reading.phrases import bare, fold

_NEAR: Final = 10  # a card's pairs stand within so many lines of its name
_LONGEST: Final = 120


def ranks_among(lines: Sequence[str], names: Iterable[str]) -> frozenset[str]:
    """Find the names, folded, that cards of several posters bear."""
    known = {fold(name) for name in names}
    days: dict[str, str] = {}
    ranks: set[str] = set()
    name, where = "", -_NEAR - 1
    for at, line in enumerate(lines):
        text = bare(line)
        if not text or len(text) > _LONGEST:
            continue
        found = next((low for low in (fold(text), fold(named(text))) if low in known), "")
        if found:
            name, where = found, at
        pair = pair_at(lines, at) if at - where <= _NEAR else None
        if pair and pair[0] == "key_date":
            day = fold(bare(lines[pair[1] - 1]).rpartition(":")[2])
            if days.setdefault(name, day) != day:
                ranks.add(name)
            where = -_NEAR - 1
    return frozenset(ranks)

"""Name the poster of each post: by the way to find names that holds for all posts of a text.

A way is believed when it finds a name nearly everywhere, and when something speaks for those names: they come back, they are
named elsewhere, or they stand where a card begins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.reading.bylines.kinds import Kind
from bot.reading.bylines.stamps import without_glue
from bot.reading.bylines.text import REACH, Head, Named, Text, nameable
from bot.reading.bylines.ways import INLINE, PICTURED, WAYS, cut, without_affixes
from bot.reading.cards import is_name, may_name
from bot.reading.naming import named
from bot.reading.people import shown_name
from bot.reading.phrases import fold, phrases

_COVER: Final = 0.8
_BELIEVED: Final = 1.4
_MOSTLY: Final = 0.7
_PAIR: Final = 2
_FEW: Final = 3
_MANY: Final = 6
_BY_ITSELF: Final = 0.8
_COUNTED: Final = re.compile(r"(?P<name>.*\S)\s+(?P<count>\d[\d.,]*)")


def names(text: Text) -> tuple[list[Named | None], float]:
    """Name the poster of each head, as the best way to find names has it; all None when none is believed."""
    found, belief = _best(text)
    return (found, belief) if belief else _best(replace(text, nameable=nameable(text.pieces, text.barred, ranked=True)))


def _best(text: Text) -> tuple[list[Named | None], float]:
    """Give the names of the way that is believed most, and how much it is."""
    tried = [(way(text), trust) for way, trust in WAYS]
    tried = [(_bare([_shown(text, one, i) for i, one in enumerate(found)]), trust) for found, trust in tried]
    lists = [found for found, _ in tried]
    lines = Counter(piece.low for piece in text.pieces if piece.kind is Kind.NAME)
    weighed = [_belief(text, found, trust, lists, lines) for found, trust in tried]
    believed = [found for found, belief in zip(lists, weighed, strict=True) if belief]
    weighed = [
        0.0 if any(_is_rank(found, other) for other in believed) else belief
        for found, belief in zip(lists, weighed, strict=True)
    ]
    if _is_rank(lists[INLINE], _right_above(text)):
        weighed[INLINE] = 0.0
    most = max(weighed)
    best = lists[weighed.index(most)]
    if most < _BELIEVED or (best is not lists[INLINE] and any(_is_behind(best, other) for other in lists)):
        return [None] * len(text.heads), 0.0
    return (list(best) if best is lists[INLINE] else _corrected(best, lists[PICTURED])), most


def _right_above(text: Text) -> list[Named | None]:
    """Give the lines that may be names right above the dates."""
    places = [head.first - 1 for head in text.heads]
    return [
        Named(text.pieces[place].text, place) if place >= 0 and text.is_name(place) and text.joined(place) else None
        for place in places
    ]


def _is_behind(found: Sequence[Named | None], other: Sequence[Named | None]) -> bool:
    """Tell names that another way has each one post before: one of the two says them of the wrong posts."""
    pairs = [
        (fold(one.name), fold(two.name))
        for one, before, two in zip(found[1:], found, other, strict=False)
        if one and before and two and fold(one.name) != fold(before.name)
    ]
    return len(pairs) >= _PAIR and sum(one == two for one, two in pairs) >= _MOSTLY * len(pairs)


def _bare(found: Sequence[Named | None]) -> list[Named | None]:
    """Take off the words that nearly all names have, and the ranks behind them: what several posters share."""
    found = without_affixes(found)
    halves = [_half(one.name) if one else "" for one in found]
    if sum(map(bool, halves)) >= _MOSTLY * len(found):
        found = [Named(half, one.place) if one and half else one for one, half in zip(found, halves, strict=True)]
    holders: dict[str, set[str]] = defaultdict(set)
    for one in found:
        name, _, rank = one.name.rpartition(" ") if one else ("", "", "")
        if name:
            holders[rank].add(name)
    ranks = {rank for rank, names in holders.items() if len(names) > 1}
    ranked = [one is not None and one.name.rpartition(" ")[2] in ranks and " " in one.name for one in found]
    if sum(ranked) < _MOSTLY * len(found):
        return found
    return [cut(one, -1) if one and has else one for one, has in zip(found, ranked, strict=True)]


def _half(name: str) -> str:
    """Give half of a name that is printed twice without a space, as the picture's and as the poster's; "" for any other."""
    half = name[: len(name) // 2]
    return half if len(half) > 1 and half * 2 == name else ""


def _is_rank(found: Sequence[Named | None], names: Sequence[Named | None]) -> bool:
    """Tell whether what was found are ranks: one of them has several of the names, each of which comes back."""
    times = Counter(fold(one.name) for one in names if one)
    holders: dict[str, set[str]] = defaultdict(set)
    for rank, name in zip(found, names, strict=True):
        if rank and name and times[fold(name.name)] > 1:
            holders[fold(rank.name)].add(fold(name.name))
    return any(len(held) > 1 for held in holders.values())


def _corrected(found: Sequence[Named | None], sure: Sequence[Named | None]) -> list[Named | None]:
    """Take the names under pictures where the way found none."""
    both = [fold(one.name) == fold(other.name) for one, other in zip(found, sure, strict=True) if one and other]
    if sum(one is not None for one in sure) < _PAIR or sum(both) * 2 < len(both):
        return list(found)
    return [one or other for one, other in zip(found, sure, strict=True)]


def _shown(text: Text, one: Named | None, i: int) -> Named | None:
    """Take off a name what is printed behind it: how many posts, "is offline", points that stand near it on their own."""
    if one is None:
        return None
    name = named(without_glue(named(one.name)))
    words = name.split()
    if fold(name) not in text.people:
        name = next(
            (short for k in range(len(words) - 1, 0, -1) if fold(short := " ".join(words[:k])) in text.people), name
        )
    counted = _COUNTED.fullmatch(name)
    if counted:
        near = range(max(0, one.place - 2), min(text.ceiling(i), one.place + REACH))
        alone = any(
            text.pieces[place].text.split()[:1] == [counted["count"]] or text.pieces[place].low == fold(counted["name"])
            for place in near
        )
        name = counted["name"] if alone else name
    told = any(map(str.isalpha, name)) or (name.isdecimal() and len(name) > _FEW)
    return Named(name, one.place) if told and may_name(name) else None


def _between(head: Head, one: Named) -> range:
    """Give the places between a date and a name."""
    return range(one.place + 1, head.first) if one.place < head.first else range(head.last + 1, one.place)


def _belief(
    text: Text,
    found: Sequence[Named | None],
    trust: float,
    others: Sequence[Sequence[Named | None]],
    lines: Counter[str],
) -> float:
    """Weigh what a way has found: how many heads have a name, and what speaks for these names."""
    named = [one for one in found if one]
    cover = len(named) / len(found)
    if cover < _COVER:
        return 0.0
    times = Counter(fold(one.name) for one in named)
    joined: dict[str, str] = {}
    for i, one in enumerate(found):
        day = text.day(i) if one else ""
        if one and day and joined.setdefault(fold(one.name), day) != day:
            return 0.0  # nobody joined on two days: it is a rank
    sole = sum(any(text.is_sole(place) for place in _between(text.heads[i], one)) for i, one in enumerate(found) if one)
    if trust < _BY_ITSELF and sole >= _COVER * len(named):
        return 0.0  # one name stands beside all dates, and what was found may be words of that poster
    if len(times) == 1 and len(named) >= _FEW and not times.keys() & text.people:
        return 0.0
    backed = sum(
        name in text.people or count > 1 or lines[name] > count or shown_name(name) is None
        for name, count in times.items()
    )
    agree = sum(
        sum(bool(one and (two := other[i]) and fold(one.name) == fold(two.name)) for i, one in enumerate(found))
        / len(found)
        for other in others
    )
    looks = sum(is_name(one.name) and fold(one.name).split()[0] not in phrases("not_a_name") for one in named) / len(
        named
    )
    if not backed and len(named) >= _MANY and trust < _BY_ITSELF:
        return 0.0  # so many posters, and not one comes back
    return trust + cover + backed / len(times) * (1 if len(found) > 1 else 0.5) + 0.15 * (agree - 1) + 0.5 * looks - 0.5

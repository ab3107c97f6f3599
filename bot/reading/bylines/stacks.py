"""Find names above dates and under them, where ranks and signatures may stand between or beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.reading.bylines.kinds import BESIDE, Kind
from bot.reading.bylines.text import REACH, Named, Text
from bot.reading.phrases import fold

_PAIR: Final = 2
_DEEP: Final = 4


def stacked(text: Text) -> list[Named | None]:
    """Take the names above the dates, where ranks may stand between: a rank has one poster again and again, or several.

    Which of two lines is the name stays open where neither comes back and nothing printed stands above them.
    """
    stacks = [_stack(text, i) for i in range(len(text.heads))]
    said = [[text.pieces[place].low for place in stack] for stack in stacks]
    pairs = Counter((low, high) for stack in said for low, high in pairwise(stack))
    single = {
        names[0] for names, stack in zip(said, stacks, strict=True) if len(names) == 1 and text.is_bounded(stack[0])
    }
    single |= text.people
    thin = any(len(stack) == 1 for stack in stacks[1:])
    over: dict[str, set[str]] = defaultdict(set)
    for low, high in pairs:
        over[low].add(high)
    twice = {pair for pair, count in pairs.items() if count > 1}
    uppers = {high for (_, high), count in pairs.items() if count > 1} - single
    ranks = {low for (low, high), count in pairs.items() if count > 1 and low not in single}
    known = uppers | single
    ranks |= {low for low, highs in over.items() if len(highs & known) > 1 and low not in known}
    times = Counter(stack[0] for stack in said if stack)
    found: list[Named | None] = []
    for i, (stack, names) in enumerate(zip(stacks, said, strict=True)):
        titled = _titled(text, stack)
        if titled:
            found.append(titled)
            continue
        at = next((k for k, name in enumerate(names) if name not in ranks), None)
        if at is None:
            found.append(None)
            continue
        # What comes back under several lines may be a rank whose holders are not known for names.
        back = times[names[at]] > 1 and (names[at] in known or len(over[names[at]]) < _PAIR)
        sure = len(stack) == 1 or (at > 0 and names[at] in known) or back or names[at] in text.people
        if not sure:
            highest = top(text, i)
            found.append(
                highest if highest and highest.place == stack[-1] and len(stack) == _PAIR and not thin else None
            )
            continue
        one = Named(text.pieces[stack[at]].text, stack[at])
        # Above a name that was taken for a rank the poster before may have signed.
        signed = at > 0 and i > 0 and found[-1] is not None and fold(found[-1].name) == fold(one.name)
        found.append(None if signed and (names[0], names[at]) not in twice else one)
    return found


def _titled(text: Text, stack: Sequence[int]) -> Named | None:
    """Give the name right above the highest rank that is known for one."""
    for place in reversed(stack):
        if place + 1 < len(text.pieces) and text.pieces[place + 1].kind is Kind.TITLE:
            return Named(text.pieces[place].text, place)
    return None


def _stack(text: Text, i: int) -> list[int]:
    """Give the lines above a date that may be names, nearest first, down to the first that may not."""
    stack: list[int] = []
    for place in range(text.heads[i].first - 1, text.floor(i) - 1, -1):
        if text.is_menu(place):
            break
        if text.is_name(place):
            stack.append(place)
        elif not text.is_beside(place) or (stack and text.is_edge(place)):
            break
    return stack[:_DEEP]


def under(text: Text) -> list[Named | None]:
    """Take the first possible name under each date; what stands second under several names is a rank."""
    stacks = [_down(text, i) for i in range(len(text.heads))]
    second: dict[str, set[str]] = defaultdict(set)
    for stack in stacks:
        for high, low in pairwise(stack[:_PAIR]):
            second[text.pieces[low].low].add(text.pieces[high].low)
    ranks = {rank for rank, names in second.items() if len(names) > 1}
    return [
        Named(text.pieces[stack[0]].text, stack[0]) if stack and text.pieces[stack[0]].low not in ranks else None
        for stack in stacks
    ]


def _down(text: Text, i: int) -> list[int]:
    """Give the lines under a date that may be names, nearest first."""
    stack: list[int] = []
    for place in range(text.heads[i].last + 1, min(text.ceiling(i), text.heads[i].last + REACH)):
        if text.is_name(place):
            stack.append(place)
        elif not text.is_beside(place):
            break
    return stack


def top(text: Text, i: int) -> Named | None:
    """Take the first possible name under what the program prints below the post before."""
    best = None
    seen = 0
    for place in range(text.heads[i].first - 1, text.floor(i) - 1, -1):
        piece = text.pieces[place]
        if text.is_name(place):
            best = Named(piece.text, place)
            seen += 1
            if seen > _PAIR:
                return None
        elif text.is_edge(place):
            if best:
                return best
        elif piece.kind not in BESIDE:
            return None
    return None

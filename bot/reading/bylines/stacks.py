"""Find names above dates and under them, where ranks and signatures may stand between or beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.reading.bylines.kinds import BESIDE, Kind
from bot.reading.bylines.text import REACH, Named, Text
from bot.reading.phrases import fold

_PAIR: Final = 2
_DEEP: Final = 4


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the lines above all dates show of each other, folded: `said` has them by post, nearest first."""

    said: Sequence[Sequence[str]]
    known: frozenset[str]  # names for sure: they stand alone, are known from elsewhere, or have the same rank twice
    ranks: frozenset[str]
    under: Mapping[str, frozenset[str]]  # a line, and those that stand right above it
    twice: frozenset[tuple[str, str]]  # lines that stand above each other several times
    times: Counter[str]  # how many posts each line stands nearest to
    thin: bool  # above some posts there is one line alone

    def is_back(self, name: str) -> bool:
        """Tell a name that comes back, and is no rank with several holders who are not known for names."""
        return self.times[name] > 1 and (name in self.known or len(self.under.get(name, ())) < _PAIR)


def stacked(text: Text) -> list[Named | None]:
    """Take the names above the dates, where ranks may stand between: a rank has one poster again and again, or several.

    Which of two lines is the name stays open where neither comes back and nothing printed stands above them.
    """
    stacks = [_stack(text, i) for i in range(len(text.heads))]
    shown = _shown_by(text, stacks)
    found: list[Named | None] = []
    for i, stack in enumerate(stacks):
        one = _chosen(text, shown, stack, i)
        before = found[-1] if found else None
        names = shown.said[i]
        # Above a name that was taken for a rank the poster before may have signed.
        signed = one and before and one.place != stack[0] and fold(before.name) == fold(one.name)
        found.append(None if signed and (names[0], names[1]) not in shown.twice else one)
    nearest = sum(bool(one and one.place == stack[0]) for one, stack in zip(found[1:], stacks[1:], strict=True))
    if found[0] is None and stacks[0] and nearest == len(found) - 1 and shown.said[0][0] not in shown.ranks:
        # Above the first post stands the page's head, whatever is in it.
        found[0] = Named(text.pieces[stacks[0][0]].text, stacks[0][0])
    return found


def _shown_by(text: Text, stacks: Sequence[Sequence[int]]) -> _Shown:
    """Find out what all stacks of lines show of names and ranks."""
    said = [[text.pieces[place].low for place in stack] for stack in stacks]
    pairs = Counter((low, high) for names in said for low, high in pairwise(names))
    twice = frozenset(pair for pair, count in pairs.items() if count > 1)
    alone = (stack[0] for stack in stacks if len(stack) == 1)
    single = {text.pieces[place].low for place in alone if text.is_bounded(place)} | text.people
    under: dict[str, set[str]] = defaultdict(set)
    for low, high in pairs:
        under[low].add(high)
    known = frozenset({high for _, high in twice} | single)
    ranks = {low for low, _ in twice if low not in single}
    ranks |= {low for low, highs in under.items() if len(highs & known) > 1 and low not in known}
    above = {low: frozenset(highs) for low, highs in under.items()}
    times = Counter(names[0] for names in said if names)
    return _Shown(said, known, frozenset(ranks), above, twice, times, any(len(names) == 1 for names in said[1:]))


def _chosen(text: Text, shown: _Shown, stack: Sequence[int], i: int) -> Named | None:
    """Choose the name among the lines above a date; None when it could be several."""
    titled = _titled(text, stack)
    names = shown.said[i]
    at = next((k for k, name in enumerate(names) if name not in shown.ranks), None)
    if titled or at is None:
        return titled
    sure = len(stack) == 1 or (at > 0 and names[at] in shown.known) or names[at] in text.people
    if sure or shown.is_back(names[at]):
        return Named(text.pieces[stack[at]].text, stack[at])
    highest = top(text, i)
    only = len(stack) == _PAIR and not shown.thin
    return highest if only and highest and highest.place == stack[-1] else None


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

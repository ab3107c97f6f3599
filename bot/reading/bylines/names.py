"""Find where the name of each post's poster stands, by what holds for all posts of a text: beside the date, above it, under it.

Each way to find names is tried on all posts. One is believed when it finds a name nearly everywhere, and when something
speaks for those names: they come back, they are named elsewhere, or they stand where a card begins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from bot.reading.bylines.pieces import named as _named_in
from bot.reading.bylines.pieces import BESIDE, Kind, Piece, folded, is_aside, may_be_named, unranked
from bot.reading.bylines.stamps import without_glue
from bot.reading.cards import is_name, may_name
from bot.reading.people import shown_name
from bot.reading.phrases import fold, phrases, within

_REACH: Final = 14  # a head takes fewer lines
_COVER: Final = 0.8
_SHORT: Final = 40
_AFFIXES: Final = 3
_FEW: Final = 3
_MOSTLY: Final = 0.7
_BELIEVED: Final = 1.4
_PAIR: Final = 2
_DEEP: Final = 4
_MANY: Final = 6
_BY_ITSELF: Final = 0.8


@dataclass(frozen=True, slots=True)
class Head:
    """The lines that date a post, as places in the list of pieces: the first and the last of them."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the piece it stands in."""

    name: str
    place: int


@dataclass(frozen=True, slots=True)
class Text:
    """All there is to look at: the pieces, the heads, the names known from elsewhere, and the lines that every post has."""

    pieces: Sequence[Piece]
    heads: Sequence[Head]
    people: frozenset[str]
    printed: frozenset[str] = field(default=frozenset())
    subjects: frozenset[str] = field(default=frozenset())
    lenient: bool = False  # ranks may stand behind the names

    def floor(self, i: int) -> int:
        """Give the place after the head before."""
        return self.heads[i - 1].last + 1 if i else max(0, self.heads[0].first - _REACH)

    def ceiling(self, i: int) -> int:
        """Give the place of the next head."""
        return self.heads[i + 1].first if i + 1 < len(self.heads) else len(self.pieces)

    def is_name(self, place: int) -> bool:
        """Tell a piece that may be a name and is no line that every post has."""
        piece = self.pieces[place]
        return (
            piece.kind is Kind.NAME
            and (self.lenient or unranked(piece.text) == piece.text)
            and folded(piece) not in self.printed
            and fold(piece.text) not in self.subjects
            and fold(piece.text).partition(" ")[0].rstrip(",") not in phrases("closing")
        )

    def is_edge(self, place: int) -> bool:
        """Tell a piece that programs print below posts."""
        piece = self.pieces[place]
        return piece.kind in {Kind.BUTTON, Kind.END, Kind.PICTURE} or folded(piece) in self.printed

    def is_menu(self, place: int) -> bool:
        """Tell a name that heads the links to a poster's profile, which some programs print below the post."""
        return place + 1 < len(self.pieces) and within(self.pieces[place + 1].text, "menu", "profile")

    def is_bounded(self, place: int) -> bool:
        """Tell a piece that stands right under what programs print below posts."""
        return place > 0 and self.is_edge(place - 1)

    def is_words(self, place: int) -> bool:
        """Tell a piece that is somebody's words."""
        return self.pieces[place].kind in {Kind.WORDS, Kind.QUOTE} and not self.is_beside(place)

    def joined(self, place: int, following: int) -> bool:
        """Tell two pieces with no blank line between them."""
        return self.pieces[following].at == self.pieces[place].at + 1

    def is_beside(self, place: int) -> bool:
        """Tell a piece that may stand between a name and a date."""
        piece = self.pieces[place]
        return piece.kind in BESIDE or piece.kind is Kind.FIELD or folded(piece) in self.printed


Way = Callable[[Text, int], Named | None]
_COUNTED: Final = re.compile(r"(?P<name>.*\S)\s+(?P<count>\d[\d.,]*)")


def _inline(text: Text) -> list[Named | None]:
    """Find the names beside the dates, without the words that stand there in every post."""
    found: list[Named | None] = []
    for head in text.heads:
        rests = [(place, rest) for place in range(head.first, head.last + 1) for rest in _rests(text.pieces[place])]
        found.append(next((Named(rest, place) for place, rest in rests if fold(rest) not in text.printed), None))
    return _without_affixes(found)


def _rests(piece: Piece) -> list[str]:
    """Give what stands beside the date of a line and may be a name."""
    if piece.stamp is None:
        return []
    rests = (without_glue(piece.stamp.before), without_glue(piece.stamp.after))
    return [rest for rest in rests if rest and not is_aside(rest) and may_be_named(rest)]


def _without_affixes(found: Sequence[Named | None]) -> list[Named | None]:
    """Take off the words that begin or end nearly all names: the program's, in a language that is not known."""
    for part in (0, -1):
        for _ in range(_AFFIXES):
            rests = [one.name.split() for one in found if one]
            times = Counter(words[part] for words in rests)
            word, count = times.most_common(1)[0] if times else ("", 0)
            names = {" ".join(words) for words in rests if words[part] == word}
            if count < max(_FEW, _MOSTLY * len(rests)) or (len(names) < _PAIR and names != {word}):
                break
            found = [_cut(one, part) if one and one.name.split()[part] == word else one for one in found]
    return list(found)


def _cut(one: Named, part: int) -> Named | None:
    """Take the first word or the last off a name."""
    words = one.name.split()
    left = words[1:] if part == 0 else words[:-1]
    return Named(" ".join(left), one.place) if left else None


def _stacked(text: Text) -> list[Named | None]:
    """Take the names above the dates, where ranks may stand between: a rank has one poster again and again, or several.

    Which of two lines is the name stays open where neither comes back and nothing printed stands above them.
    """
    stacks = [_stack(text, i) for i in range(len(text.heads))]
    said = [[fold(text.pieces[place].text) for place in stack] for stack in stacks]
    pairs = Counter((low, high) for stack in said for low, high in pairwise(stack))
    single = {names[0] for names, stack in zip(said, stacks, strict=True) if len(names) == 1 and text.is_bounded(stack[0])}
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
        at = next((k for k, name in enumerate(names) if name not in ranks), None)
        if at is None:
            found.append(None)
            continue
        # What comes back under several lines may be a rank whose holders are not known for names.
        back = times[names[at]] > 1 and (names[at] in known or len(over[names[at]]) < _PAIR)
        sure = len(stack) == 1 or at > 0 or back or names[at] in text.people
        if not sure:
            top = _top(text, i)
            found.append(top if top and top.place == stack[-1] and len(stack) == _PAIR and not thin else None)
            continue
        one = Named(text.pieces[stack[at]].text, stack[at])
        # Above a name that was taken for a rank the poster before may have signed.
        signed = at > 0 and i > 0 and found[-1] is not None and fold(found[-1].name) == fold(one.name)
        found.append(None if signed and (names[0], names[at]) not in twice else one)
    return found


def _under(text: Text) -> list[Named | None]:
    """Take the first possible name under each date; what stands second under several names is a rank."""
    stacks = [_down(text, i) for i in range(len(text.heads))]
    second: dict[str, set[str]] = defaultdict(set)
    for stack in stacks:
        for high, low in pairwise(stack[:_PAIR]):
            second[fold(text.pieces[low].text)].add(fold(text.pieces[high].text))
    ranks = {rank for rank, names in second.items() if len(names) > 1}
    return [
        Named(text.pieces[stack[0]].text, stack[0]) if stack and fold(text.pieces[stack[0]].text) not in ranks else None
        for stack in stacks
    ]


def _down(text: Text, i: int) -> list[int]:
    """Give the lines under a date that may be names, nearest first."""
    stack: list[int] = []
    for place in range(text.heads[i].last + 1, min(text.ceiling(i), text.heads[i].last + _REACH)):
        if text.is_name(place):
            stack.append(place)
        elif not text.is_beside(place):
            break
    return stack


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


def _top(text: Text, i: int) -> Named | None:
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


def _pictured(text: Text, i: int) -> Named | None:
    """Take the name under a picture, or under the letter that stands for one."""
    for place in _around(text, i):
        if place and text.pieces[place].kind is Kind.NAME and text.pieces[place - 1].kind is Kind.PICTURE:
            return Named(text.pieces[place].text, place)
    return None


def _twice(text: Text, i: int) -> Named | None:
    """Take the name that the head prints twice, as the picture's and as the poster's."""
    seen: dict[str, int] = {}
    for place in _around(text, i):
        if not text.is_name(place):
            continue
        name = fold(text.pieces[place].text)
        counted = _COUNTED.fullmatch(name)
        name = counted["name"] if counted and counted["name"] in seen else name
        if name in seen:
            return Named(text.pieces[place].text, min(place, seen[name]))
        seen[name] = place
        if counted:
            seen[counted["name"]] = place
    return None


def _known(text: Text, i: int) -> Named | None:
    """Take the nearest name that is known from elsewhere."""
    near = (place for place in _around(text, i) if text.is_name(place) and fold(text.pieces[place].text) in text.people)
    return next((Named(text.pieces[place].text, place) for place in near), None)


def _labelled(text: Text, i: int) -> Named | None:
    """Take the name behind a label: "From: NAME", "Author: NAME"."""
    for place in _around(text, i):
        label, colon, rest = text.pieces[place].text.partition(":")
        name = rest.partition("<")[0].strip(" \"'")
        if colon and within(label, "from") and may_name(name):
            return Named(name, place)
    return None


def _around(text: Text, i: int) -> Iterator[int]:
    """Give the places of a head, those above it, nearest first, and those under it, up to somebody's words."""
    head = text.heads[i]
    yield from range(head.first, head.last + 1)
    for place in range(head.first - 1, max(text.floor(i), head.first - _REACH) - 1, -1):
        if text.is_words(place) and len(text.pieces[place].text) > _SHORT:
            break
        yield place
    for place in range(head.last + 1, min(text.ceiling(i), head.last + _REACH)):
        if text.is_words(place):
            break
        yield place


# The ways to look at one post, and how much the place alone speaks for a name.
WAYS: Final[tuple[tuple[Way, float], ...]] = (
    (_labelled, 1.0),
    (_pictured, 0.8),
    (_twice, 0.8),
    (_top, 0.4),
    (_known, 0.4),
)
_INLINE: Final = 1.5
_STACKED: Final = 0.5
_UNDER: Final = 0.4
_SURE: Final = 4  # the place of what is found by pictures


def names(text: Text) -> tuple[list[Named | None], float]:
    """Name the poster of each head, as the best way to find names has it; all None when none is believed."""
    for sight in (text, replace(text, lenient=True)):
        found, belief = _best(sight)
        if belief:
            return found, belief
    return found, belief


def _best(text: Text) -> tuple[list[Named | None], float]:
    """Give the names of the way that is believed most, and how much it is."""
    tried = [([way(text, i) for i in range(len(text.heads))], trust) for way, trust in WAYS]
    tried = [(_inline(text), _INLINE), (_stacked(text), _STACKED), (_under(text), _UNDER), *tried]
    tried = [(_bare([_shown(text, one, i) for i, one in enumerate(found)]), trust) for found, trust in tried]
    lists = [found for found, _ in tried]
    weighed = [_belief(text, found, trust, lists) for found, trust in tried]
    believed = [found for found, belief in zip(lists, weighed, strict=True) if belief]
    weighed = [
        0.0 if any(_is_rank(found, other) for other in believed) else belief
        for found, belief in zip(lists, weighed, strict=True)
    ]
    most = max(weighed)
    best = lists[weighed.index(most)]
    if most < _BELIEVED or (best is not lists[0] and any(_is_behind(best, other) for other in lists)):
        return [None] * len(text.heads), 0.0
    return (list(best) if best is lists[0] else _corrected(best, lists[_SURE])), most


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
    found = _without_affixes(found)
    holders: dict[str, set[str]] = defaultdict(set)
    for one in found:
        name, _, rank = one.name.rpartition(" ") if one else ("", "", "")
        if name:
            holders[rank].add(name)
    ranks = {rank for rank, names in holders.items() if len(names) > 1}
    ranked = [one is not None and one.name.rpartition(" ")[2] in ranks and " " in one.name for one in found]
    if sum(ranked) < _MOSTLY * len(found):
        return found
    return [_cut(one, -1) if one and cut else one for one, cut in zip(found, ranked, strict=True)]


def _is_rank(found: Sequence[Named | None], names: Sequence[Named | None]) -> bool:
    """Tell whether what was found are ranks: one of them has several of the names, each of which comes back."""
    times = Counter(fold(one.name) for one in names if one)
    holders: dict[str, set[str]] = defaultdict(set)
    for rank, name in zip(found, names, strict=True):
        if rank and name and times[fold(name.name)] > 1:
            holders[fold(rank.name)].add(fold(name.name))
    return any(len(held) > 1 for held in holders.values())


def _corrected(found: Sequence[Named | None], sure: Sequence[Named | None]) -> list[Named | None]:
    """Take the names under pictures where there are any: a picture is proof, the place of a line is none."""
    both = [fold(one.name) == fold(other.name) for one, other in zip(found, sure, strict=True) if one and other]
    if sum(one is not None for one in sure) < _PAIR or sum(both) * 2 < len(both):
        return list(found)
    return [other or one for one, other in zip(found, sure, strict=True)]


def _shown(text: Text, one: Named | None, i: int) -> Named | None:
    """Take off a name what is printed behind it: how many posts, "is offline", points that stand near it on their own."""
    if one is None:
        return None
    name = _named_in(one.name)
    words = name.split()
    if fold(name) not in text.people:
        name = next((short for k in range(len(words) - 1, 0, -1) if fold(short := " ".join(words[:k])) in text.people), name)
    counted = _COUNTED.fullmatch(name)
    if counted:
        near = range(max(0, one.place - 2), min(text.ceiling(i), one.place + _REACH))
        alone = any(text.pieces[place].text.split()[:1] == [counted["count"]] or fold(text.pieces[place].text) == fold(counted["name"]) for place in near)
        name = counted["name"] if alone else name
    return Named(name, one.place) if name and may_name(name) else None


def _belief(text: Text, found: Sequence[Named | None], trust: float, others: Sequence[Sequence[Named | None]]) -> float:
    """Weigh what a way has found: how many heads have a name, and what speaks for these names."""
    named = [one for one in found if one]
    cover = len(named) / len(found)
    if cover < _COVER:
        return 0.0
    times = Counter(fold(one.name) for one in named)
    if len(times) == 1 and len(named) >= _FEW and not times.keys() & text.people:
        return 0.0
    lines = Counter(fold(piece.text) for piece in text.pieces if piece.kind is Kind.NAME)
    backed = sum(
        name in text.people or count > 1 or lines[name] > count or shown_name(name) is None for name, count in times.items()
    )
    agree = sum(
        sum(bool(one and (two := other[i]) and fold(one.name) == fold(two.name)) for i, one in enumerate(found)) / len(found)
        for other in others
    )
    looks = sum(is_name(one.name) and fold(one.name).split()[0] not in phrases("not_a_name") for one in named) / len(named)
    if not backed and len(named) >= _MANY and trust < _BY_ITSELF:
        return 0.0  # so many posters, and not one comes back
    return trust + cover + backed / len(times) * (1 if len(found) > 1 else 0.5) + 0.15 * (agree - 1) + 0.5 * looks - 0.5

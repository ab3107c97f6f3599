"""The ways to find a post's poster: beside its date, above it, under it; each is tried on all posts of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from bot.reading.bylines.kinds import Kind, is_aside, may_be_named
from bot.reading.bylines.pieces import Piece
from bot.reading.bylines.stacks import stacked, top, under
from bot.reading.bylines.stamps import without_glue
from bot.reading.bylines.text import Named, Text
from bot.reading.cards import may_name
from bot.reading.naming import named
from bot.reading.phrases import fold, within

_AFFIXES: Final = 12
_FEW: Final = 3
_PAIR: Final = 2
_MOSTLY: Final = 0.7
_COUNTED: Final = re.compile(r"(?P<name>.*\S)\s+(?P<count>\d[\d.,]*)")
INLINE, PICTURED = 0, 5
"""The places of two of the ways in WAYS."""

Way = Callable[[Text], list[Named | None]]


def each(way: Callable[[Text, int], Named | None]) -> Way:
    """Make a way to look at a text of one to look at a post."""
    return lambda text: [way(text, i) for i in range(len(text.heads))]


def _inline(text: Text) -> list[Named | None]:
    """Find the names beside the dates, without the words that stand there in every post."""
    found: list[Named | None] = []
    for head in text.heads:
        rests = [(place, rest) for place in range(head.first, head.last + 1) for rest in _rests(text.pieces[place])]
        found.append(next((Named(rest, place) for place, rest in rests if fold(rest) not in text.printed), None))
    return without_affixes(found)


def _rests(piece: Piece) -> list[str]:
    """Give what stands beside the date of a line and may be a name."""
    if piece.stamp is None:
        return []
    rests = (without_glue(piece.stamp.before), without_glue(piece.stamp.after))
    return [rest for rest in rests if rest and not is_aside(rest) and may_be_named(rest)]


def without_affixes(found: Sequence[Named | None]) -> list[Named | None]:
    """Take off the words that begin or end nearly all names: the program's, in a language that is not known."""
    for part in (0, -1):
        for _ in range(_AFFIXES):
            rests = [one.name.split() for one in found if one]
            times = Counter(words[part] for words in rests)
            word, count = times.most_common(1)[0] if times else ("", 0)
            names = {" ".join(words) for words in rests if words[part] == word}
            if count < max(_FEW, _MOSTLY * len(rests)) or (len(names) < _PAIR and names != {word}):
                break
            found = [cut(one, part) if one and one.name.split()[part] == word else one for one in found]
    return list(found)


def cut(one: Named, part: int) -> Named | None:
    """Take the first word or the last off a name."""
    words = one.name.split()
    left = words[1:] if part == 0 else words[:-1]
    return Named(" ".join(left), one.place) if left else None


def _pictured(text: Text, i: int) -> Named | None:
    """Take the name under a picture, or under the letter that stands for one."""
    for place in text.around(i):
        if place and text.pieces[place].kind is Kind.NAME and text.pieces[place - 1].kind is Kind.PICTURE:
            return Named(text.pieces[place].text, place)
    return None


def _twice(text: Text, i: int) -> Named | None:
    """Take the name that the head prints twice, as the picture's and as the poster's."""
    seen: dict[str, int] = {}
    for place in text.around(i):
        if not text.is_name(place):
            continue
        name = fold(named(text.pieces[place].text))
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
    near = (place for place in text.around(i) if text.is_name(place) and text.pieces[place].low in text.people)
    return next((Named(text.pieces[place].text, place) for place in near), None)


def _labelled(text: Text, i: int) -> Named | None:
    """Take the name behind a label: "From: NAME", "Author: NAME"."""
    for place in text.around(i):
        label, colon, rest = text.pieces[place].text.partition(":")
        name = rest.partition("<")[0].strip(" \"'")
        if colon and within(label, "from") and may_name(name):
            return Named(name, place)
    return None


# How much the place alone speaks for a name.
WAYS: Final[tuple[tuple[Way, float], ...]] = (
    (_inline, 1.5),
    (stacked, 0.5),
    (under, 0.4),
    (each(top), 0.4),
    (each(_labelled), 1.0),
    (each(_pictured), 0.8),
    (each(_twice), 0.8),
    (each(_known), 0.4),
)

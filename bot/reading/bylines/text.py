"""What is known of a text before its names are found: its lines, where its dates are, and which lines may be names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.reading.bylines.kinds import BESIDE, Kind
from bot.reading.bylines.pieces import Piece
from bot.reading.naming import unranked
from bot.reading.phrases import phrases, within

_SHORT: Final = 40
_EDGES: Final = frozenset((Kind.BUTTON, Kind.END, Kind.PICTURE))
_CARD: Final = frozenset((Kind.TITLE, Kind.PAIR, Kind.COUNT))
REACH: Final = 14
"""A post's head takes fewer lines."""


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
    """All there is to look at.

    `people` are names known from elsewhere, `printed` lines that every post has, `barred` those and the thread's titles, all
    folded; `nameable` are the places of the lines that may be names.
    """

    pieces: Sequence[Piece]
    heads: Sequence[Head]
    people: frozenset[str]
    printed: frozenset[str] = field(default=frozenset())
    barred: frozenset[str] = field(default=frozenset())
    nameable: frozenset[int] = field(default=frozenset())

    def floor(self, i: int) -> int:
        """Give the place after the head before."""
        return self.heads[i - 1].last + 1 if i else max(0, self.heads[0].first - REACH)

    def ceiling(self, i: int) -> int:
        """Give the place of the next head."""
        return self.heads[i + 1].first if i + 1 < len(self.heads) else len(self.pieces)

    def is_name(self, place: int) -> bool:
        """Tell a piece that may be a name."""
        return place in self.nameable

    def is_beside(self, place: int) -> bool:
        """Tell a piece that may stand between a name and a date."""
        piece = self.pieces[place]
        return piece.kind in BESIDE or piece.kind is Kind.FIELD or piece.key in self.printed or piece.low in self.barred

    def is_words(self, place: int) -> bool:
        """Tell a piece that is somebody's words."""
        return self.pieces[place].kind in {Kind.WORDS, Kind.QUOTE} and not self.is_beside(place)

    def is_edge(self, place: int) -> bool:
        """Tell a piece that programs print below posts."""
        piece = self.pieces[place]
        return piece.kind in _EDGES or (piece.key in self.printed and piece.kind not in _CARD)

    def around(self, i: int) -> Iterator[int]:
        """Give the places of a head, those above it, nearest first, and those under it, up to somebody's words."""
        head = self.heads[i]
        yield from range(head.first, head.last + 1)
        for place in range(head.first - 1, max(self.floor(i), head.first - REACH) - 1, -1):
            if self.is_words(place) and len(self.pieces[place].text) > _SHORT:
                break
            yield place
        for place in range(head.last + 1, min(self.ceiling(i), head.last + REACH)):
            if self.is_words(place):
                break
            yield place

    def joined(self, place: int) -> bool:
        """Tell a piece with no blank line between it and the next one."""
        return place + 1 < len(self.pieces) and self.pieces[place + 1].at == self.pieces[place].at + 1

    def is_sole(self, place: int) -> bool:
        """Tell a line that every post has and that may be the name of a poster who wrote them all."""
        return self.pieces[place].kind is Kind.NAME and self.pieces[place].key in self.printed

    def day(self, i: int) -> str:
        """Give the day on which a post's poster joined, as its card prints it; "" when it has none."""
        for place in self.around(i):
            if self.pieces[place].kind is not Kind.PAIR:
                continue
            label, _, day = self.pieces[place].low.partition(":")
            if within(label, "key_date"):
                return day.strip() or (self.pieces[place + 1].low if place + 1 < len(self.pieces) else "")
        return ""

    def is_bounded(self, place: int) -> bool:
        """Tell a piece that stands right under what programs print below posts."""
        return place > 0 and self.is_edge(place - 1)

    def is_menu(self, place: int) -> bool:
        """Tell a name that heads the links to a poster's profile, which some programs print below the post."""
        below = (piece for piece in self.pieces[place + 1 : place + 3] if any(map(str.isalnum, piece.text)))
        return within(next((piece.text for piece in below), ""), "menu", "profile")


def nameable(pieces: Sequence[Piece], barred: frozenset[str], *, ranked: bool) -> frozenset[int]:
    """Find the pieces that may be names; `barred` are lines that are none, `ranked` lets ranks stand behind names."""
    closing = phrases("closing")
    return frozenset(
        place
        for place, piece in enumerate(pieces)
        if piece.kind is Kind.NAME
        and piece.key not in barred
        and piece.low not in barred
        and piece.low.partition(" ")[0].rstrip(",") not in closing
        and (ranked or unranked(piece.text) == piece.text)
    )

"""Cut the words of each post out of the text between two heads: past the rest of its head, above what is printed below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.reading.bylines.kinds import BESIDE, Kind
from bot.reading.bylines.pieces import Piece
from bot.reading.bylines.text import Named, Text
from bot.reading.phrases import fold, is_footer, within

_NEAR: Final = 14  # lines at either end of a post's stretch where programs print
_CARD: Final = 14
_SUBJECT: Final = 4  # a subject stands among so many lines above the words
_SHORT: Final = 60
_MOSTLY: Final = 0.6
_NEARLY: Final = 0.85
_FEW: Final = 3

Span = tuple[int, int]


def stretches(text: Text, named: Sequence[Named | None], end: int, opened: Sequence[int] | None) -> list[Span]:
    """Give the pieces from under each head to above the next one, or to the date below them.

    `end` is where the last post ends at the latest; `opened` has where posts begin whose dates stand below them.
    """
    if opened:
        return [(min(place + 1, head.first), head.first) for place, head in zip(opened, text.heads, strict=True)]
    tops = [min(head.first, one.place if one else head.first) for head, one in zip(text.heads, named, strict=True)]
    lows = [max(head.last, one.place if one else head.last) + 1 for head, one in zip(text.heads, named, strict=True)]
    return [(low, max(low, top)) for low, top in zip(lows, (*tops[1:], end), strict=True)]


def printed_in(pieces: Sequence[Piece], spans: Sequence[Span]) -> frozenset[str]:
    """Find the lines that stand at the ends of most stretches alike: the program's, whatever its language."""
    if len(spans) < _FEW:
        return frozenset()
    times: Counter[str] = Counter()
    named: set[str] = set()
    for low, high in spans:
        ends = (*range(low, min(high, low + _NEAR)), *range(max(low + _NEAR, high - _NEAR), high))
        short = [pieces[place] for place in ends if len(pieces[place].text) <= _SHORT]
        times.update({piece.key for piece in short})
        named.update(piece.key for piece in short if piece.kind is Kind.NAME)
    # One poster may have written most posts, but a thread has several.
    return frozenset(
        line
        for line, count in times.items()
        if line and count >= max(_FEW, (_NEARLY if line in named else _MOSTLY) * len(spans))
    )


def bodies(text: Text, named: Sequence[Named | None], spans: Sequence[Span], title: str) -> list[Span]:
    """Give each post's pieces: those of its poster's words, quotes included."""
    printed = printed_in(text.pieces, spans) - {fold(one.name) for one in named if one}
    cards = _carded(text.pieces, spans)
    cut = []
    for i, (start, end) in enumerate(spans):
        poster = one.name if (one := named[i]) else ""
        low = _down(text.pieces, start, end, printed, (poster, title), card=cards)
        high = end if i < len(spans) - 1 else _last(text.pieces, low, end, printed)
        high = _first_mark(text.pieces, low, high, printed)
        cut.append((low, _up(text.pieces, low, high, printed, poster)))
    return cut


def _carded(pieces: Sequence[Piece], spans: Sequence[Span]) -> bool:
    """Tell whether the author's card stands under the head of most posts, before any words."""
    return sum(_card_end(pieces, low, high) > low for low, high in spans) >= _MOSTLY * len(spans)


def _card_end(pieces: Sequence[Piece], low: int, high: int) -> int:
    """Give the place after the pairs of a card that begins at a place; the place itself when none does."""
    end = low
    for place in range(low, min(high, low + _CARD)):
        piece = pieces[place]
        if piece.kind is Kind.PAIR:
            end = place + 1
        elif piece.kind in {Kind.WORDS, Kind.QUOTE} and (
            len(piece.text) > _SHORT or piece.text.endswith((".", "?", "!"))
        ):
            break
    return end


def _down(
    pieces: Sequence[Piece], low: int, high: int, printed: frozenset[str], known: tuple[str, str], *, card: bool
) -> int:
    """Pass what is left of the head above a body."""
    if card:
        low = _card_end(pieces, low, high)
    subject = next(
        (place for place in range(low, min(high, low + _SUBJECT)) if _is_subject(pieces[place], known[1])), -1
    )
    if subject >= 0 and all(len(piece.text) <= _SHORT for piece in pieces[low:subject]):
        low = subject + 1
    while low < high:
        piece = pieces[low]
        again = any(text and piece.low == fold(text) for text in known)
        if not (again or piece.kind in BESIDE - {Kind.BUTTON} or piece.key in printed or _is_button(piece)):
            break
        low += 1
    return low


def _is_subject(piece: Piece, title: str) -> bool:
    """Tell a post's subject: an answer to the thread's title, or the title itself."""
    return piece.kind is Kind.SUBJECT or (bool(title) and piece.low == fold(title))


def _is_button(piece: Piece) -> bool:
    """Tell a line that no poster writes: a rule, a form's field; "Thanks" may be a post."""
    return piece.kind is Kind.BUTTON and not within(piece.text, "trail")


def _up(pieces: Sequence[Piece], low: int, high: int, printed: frozenset[str], name: str) -> int:
    """Give the place after a body's last words."""
    while high > low:
        piece = pieces[high - 1]
        if not (piece.kind in BESIDE or piece.key in printed):
            below = pieces[high] if high < len(pieces) else None
            # The poster's profile stands under the post: the name, then the pairs that were passed.
            if not (name and piece.low == fold(name) and below and below.kind in BESIDE):
                break
        high -= 1
    return high


def _first_mark(pieces: Sequence[Piece], low: int, high: int, printed: frozenset[str]) -> int:
    """End a body at the first of the lines that nearly every post has below it: a signature may follow."""
    for place in range(low + 1, high):
        if pieces[place].kind is Kind.END:
            return place
        if pieces[place].kind is Kind.BUTTON and pieces[place].key in printed:
            return place
    return high


def _last(pieces: Sequence[Piece], low: int, high: int, printed: frozenset[str]) -> int:
    """End the last body, below which the page goes on."""
    for place in range(low, high):
        piece = pieces[place]
        if is_footer(piece.text) or (place > low and piece.key in printed) or within(piece.text, "colophon"):
            return place
    return high

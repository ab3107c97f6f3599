"""Find a thread's title in a text: what posts are answers to, what a label says, or the heading above the first post."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.reading.bylines.kinds import Kind
from bot.reading.bylines.pieces import Piece
from bot.reading.heads import titled_above_starter
from bot.reading.phrases import within

CRUMBS: Final = re.compile("\\s*[>\u203a»]\\s*")
"""What stands between the parts of the path to a page."""
_READ: Final = re.compile(r"\s*\(\w+ \d[\d.,]* \w+\)$")
_ABOVE: Final = 14
_NEAREST: Final = 4
_WORDS: Final = 3


def title_above(lines: Sequence[str], found: Sequence[Piece], first: int) -> str:
    """Give the title of the thread whose first post begins at a piece."""
    answered = Counter(_answered(piece) for piece in found if piece.kind is Kind.SUBJECT and _answered(piece))
    if answered and answered.most_common(1)[0][1] > 1:
        return answered.most_common(1)[0][0]
    above = titled_above_starter(lines, found[first].at)
    if above:
        return above
    near = [piece.text for piece in reversed(found[max(0, first - _ABOVE) : first]) if _is_heading(piece)]
    for text in near:
        label, colon, rest = text.partition(":")
        if colon and within(label, "thread"):
            return _READ.sub("", rest.strip())
    near = [CRUMBS.split(text)[-1] for text in near[:_NEAREST]]
    return next((text for text in near if len(text.split()) >= _WORDS), near[0] if near else "")


def _answered(piece: Piece) -> str:
    """Give what a subject says it answers; "" for one that is a letter's label."""
    label, _, rest = piece.text.partition(":")
    return "" if within(label, "from", "subject") else rest.strip()


def _is_heading(piece: Piece) -> bool:
    """Tell a line that may be a title."""
    return piece.kind in {Kind.NAME, Kind.WORDS, Kind.FIELD} and len(piece.text) > _WORDS

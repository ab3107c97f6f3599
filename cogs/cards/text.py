"""Make text from outside safe to show, and short enough. Words are never changed: only markup is disarmed, and cuts show as `…`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cogs.cards.limits import size

CUT = "…"
# Controls, lone surrogates, and characters that turn a line around or hide: bidirectional marks, zero-width spaces, tags.
# Joiners (U+200C, U+200D) stay, for Persian, Hindi and emoji are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_PILE = re.compile(
    r"([^\W\d_]|.)((?:[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]){4})[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_MARKUP = re.compile(
    r"[\\*_~`|]"  # emphasis, code, spoilers, and the escape itself
    r"|<(?=[@#:/a-zA-Z])"  # mentions, timestamps, custom emoji, links in angle brackets
    r"|@(?=everyone|here)"
    r"|(?<=:)//(?=\S)"  # addresses: a quote is never clickable, its post is
)
_AT_LINE_START = re.compile(r"^(\s*)([#>+-])", re.MULTILINE)  # headings, small print, quotes, lists
_NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s)", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\"`|\\^{}\x00-\x20]{1,200}", re.IGNORECASE)


def plain(text: str) -> str:
    """Take out characters that nobody sees but that change what is seen, and what piles up on a letter without end."""
    text = text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _PILE.sub(r"\1\2", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(plain(text).split())


def escape(text: str) -> str:
    """Disarm markdown, mentions and links with backslashes: taking the backslashes away gives the text back."""
    masked = "](" in text
    text = _MARKUP.sub(lambda found: f"\\{found[0]}", text)
    if masked:
        text = text.replace("[", "\\[")  # where it opens: Discord does not heed a backslash inside a link's words
    return _NUMBERED.sub(r"\1\\\2", _AT_LINE_START.sub(r"\1\\\2", text))


def shorten(text: str, room: int) -> str:
    """Keep the start of a text on one line within `room`, cut at a word where there is one near."""
    return excerpt(one_line(text), room, escaped=False)


def label(text: str, room: int) -> str:
    """Give a text on one line, escaped, of at most `room` characters before escaping; never empty."""
    return escape(shorten(text, room)) or "?"


def excerpt(text: str, room: int, focus: int = 0, *, escaped: bool = True) -> str:
    """Give as much of a text around the place `focus` as fits in `room` once escaped, with `…` where it is cut."""
    dress = escape if escaped else str
    if size(dress(text)) <= room:
        return dress(text)
    width = room
    while width > 0:
        first = max(0, min(focus - width // 3, len(text) - width))
        first, last = _whole(text, first, min(first + width, len(text)))
        shown = (CUT if first else "") + dress(text[first:last].strip()) + (CUT if last < len(text) else "")
        if size(shown) <= room:
            return shown
        width -= max(1, width // 12)
    return CUT if room > 0 else ""


def _whole(text: str, first: int, last: int) -> tuple[int, int]:
    """Move the ends of a slice to the nearest spaces inside it, and off the middle of a written character."""
    near = max(1, min(24, (last - first) // 4))
    if first and (space := text.find(" ", first - 1, first + near)) >= 0:
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", last - near, last + 1)) > first:
        last = space
    while first < last and _continues(text[first]):
        first += 1
    while first < last < len(text) and (_continues(text[last]) or text[last - 1] == "\u200d"):
        last -= 1
    return first, last


def _continues(character: str) -> bool:
    """Tell whether a character is written onto the one before it."""
    return (
        unicodedata.category(character) in {"Mn", "Mc", "Me"}
        or character in "\u200c\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def link(shown: str, url: str | None) -> str:
    """Link shown words (escaped already) to an address from outside, when it is one that cannot break out."""
    if not url or "]" in shown or not _LINK.fullmatch(url):
        return shown
    return f"[{shown}]({url.replace('(', '%28').replace(')', '%29')})"


def shares(wants: Sequence[int], room: int) -> list[int]:
    """Divide room among texts: each gets what it wants or an equal share, and what one leaves goes to the others."""
    given = [0] * len(wants)
    for left, at in zip(range(len(wants), 0, -1), sorted(range(len(wants)), key=wants.__getitem__), strict=True):
        given[at] = min(wants[at], max(0, room) // left)
        room -= given[at]
    return given


def lines_that_fit(lines: Sequence[str], room: int) -> str:
    """Join lines, leaving out those that no longer fit."""
    kept: list[str] = []
    for line in filter(None, lines):
        if size(line) + 1 <= room:
            kept.append(line)
            room -= size(line) + 1
    return "\n".join(kept)

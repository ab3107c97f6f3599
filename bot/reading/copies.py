"""Read what select-all and copy gives of a XenForo-like page: each post has a card, a date and a number such as "#12".

Text browsers (lynx, w3m) and extractors that keep the whole page give the same, with bullets and wrapped lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.reading.cards import Card, find_card, is_name, is_pair, name_above
from bot.reading.dates import is_date, read_date
from bot.reading.dump import skip_trail
from bot.reading.headers import read_header
from bot.reading.heads import pages_among, titled_above_starter
from bot.reading.phrases import (
    bare,
    fold,
    is_blank,
    is_footer,
    is_post_end,
    is_title,
    is_trail,
    page_of,
    phrases,
    within,
)
from bot.reading.quotes import attribution
from bot.reading.shapes import Found, Reading, Source

ENGINE = "xenforo-copy"
_HEAD_LINE = 120
_PROSE = 80
_CARD = 45  # a card's pairs stand within so many lines of the number


@dataclass(slots=True)
class _Anchor:
    """A post's number, its date, and the lines that its head takes: `[start, body)`."""

    at: int
    number: int
    posted_at: datetime | None
    dated_at: int
    start: int = 0
    body: int = 0
    poster: str | None = None


def read_copy(source: Source) -> Reading | None:
    """Read a browser's copy; None when no numbered and dated post stands in it."""
    lines = source.lines
    anchors = _anchors(lines)
    if not anchors:
        return None
    people = _people(lines)
    # Some styles print date and number above the card, most print them under it.
    first_card = find_card(lines, 0, min(len(lines), anchors[0].at + _CARD), people)
    above = first_card is not None and first_card.pairs > anchors[0].at
    for i, anchor in enumerate(anchors):
        low = anchors[i - 1].body if i else 0
        high = anchors[i + 1].dated_at if i + 1 < len(anchors) else len(lines)
        if above:
            _card_below(lines, anchor, high, people)
        else:
            _card_above(lines, anchor, low, people)
        if anchor.poster:
            people |= {fold(anchor.poster)}
    if _unnumbered_before(lines, anchors[0].start):
        return None
    posts = []
    for i, anchor in enumerate(anchors):
        high = anchors[i + 1].start if i + 1 < len(anchors) else len(lines)
        body = lines[anchor.body : _end(lines, anchor.body, high, last=i + 1 == len(anchors))]
        posts.append(Found(tuple(body), anchor.poster, anchor.number, anchor.posted_at))
    head, tail = anchors[0].start, anchors[-1].body
    pages = pages_among((*lines[:head], *lines[tail:]))
    return Reading(ENGINE, _title(lines, head), tuple(posts), pages, people=frozenset(people))


def _unnumbered_before(lines: Sequence[str], high: int) -> bool:
    """Tell whether a card with words under it stands above the first number: forums that number replies only."""
    pair = next((at for at in range(high) if is_pair(lines, at)), high)
    return any(len(line) > _PROSE for line in lines[pair:high])


def _anchors(lines: Sequence[str]) -> list[_Anchor]:
    """Find the lines that number a post, each with the date beside it."""
    found: list[_Anchor] = []
    for at, line in enumerate(lines):
        if "#" not in line:
            continue
        header = read_header(line)
        if header is None or header.number is None:
            continue
        dated_at, posted_at = (at, header.posted_at) if header.dated else _date_near(lines, at)
        if dated_at < 0:
            continue
        found.append(_Anchor(at, header.number, posted_at, min(dated_at, at), body=max(dated_at, at) + 1))
    return found


def _date_near(lines: Sequence[str], at: int) -> tuple[int, datetime | None]:
    """Find the date that stands beside a number, above it or right under it; -1 when there is none."""
    seen = 0
    for index in range(at - 1, max(-1, at - 12), -1):
        text = bare(lines[index])
        if len(text) < 2:
            continue
        if is_date(text) and not _is_pair_value(lines, index):
            return index, read_date(text)
        header = read_header(text)
        if header and header.dated and header.number is None and not _is_pair_value(lines, index):
            return index, header.posted_at
        if not within(text, "header"):
            seen += 1
            if seen > 1:
                break
    if at + 1 < len(lines) and is_date(bare(lines[at + 1])):
        return at + 1, read_date(bare(lines[at + 1]))
    return -1, None


def _is_pair_value(lines: Sequence[str], at: int) -> bool:
    """Tell a card's own date ("Joined / Jul 18, 2011") from a post's."""
    return any(not is_blank(lines[i]) and within(lines[i], "key_date") for i in range(max(0, at - 2), at))


def _people(lines: Sequence[str]) -> frozenset[str]:
    """Collect names that the page gives away: the thread's starter, and who is quoted ("NAME said:")."""
    starters = tuple(phrases("starter"))
    names: set[str] = set()
    for at, line in enumerate(lines):
        said = attribution(line) if line.endswith((":", ": ")) else None
        if said:
            names.add(fold(said))
        if len(line) > _HEAD_LINE or not (folded := fold(bare(line))).startswith(starters):
            continue
        # "Thread starter Thread starter NAME": the icon beside it has the same words
        words = re.sub("|".join(map(re.escape, starters)), "", folded).strip(" :")
        names.add(words or fold(bare(lines[at + 1] if at + 1 < len(lines) else "")))
    return frozenset(name for name in names if is_name(name))


def _card_above(lines: Sequence[str], anchor: _Anchor, low: int, people: frozenset[str]) -> None:
    """Read the card that stands above a post's date."""
    top, bounded = low, False
    for index in range(anchor.dated_at - 1, low - 1, -1):
        if is_post_end(lines[index]):
            top, bounded = index + 1, True
            break
    pairs = _first_pair(lines, max(top, anchor.dated_at - _CARD), anchor.dated_at)
    below = anchor.dated_at if pairs < 0 else pairs
    anchor.poster, anchor.start = name_above(lines, top, below, people, bounded=bounded, paired=pairs >= 0)


def _first_pair(lines: Sequence[str], low: int, high: int) -> int:
    """Find the topmost pair of the card that ends above line `high`; -1 when there is none."""
    top, dated = -1, False
    for index in range(high - 1, low - 1, -1):
        line = lines[index]
        if is_blank(line):
            continue
        if is_pair(lines, index):
            if dated and within(bare(line).partition(":")[0], "key_date"):
                break  # a second "Joined" is of another card, such as one that somebody pasted into the body above
            dated = dated or within(bare(line).partition(":")[0], "key_date")
            top = index
        elif len(line.strip()) > 60 or (top >= 0 and (is_title(line) or top - index > 8)):
            break
    return top


def _card_below(lines: Sequence[str], anchor: _Anchor, high: int, people: frozenset[str]) -> None:
    """Read the card that stands under a post's date and number."""
    anchor.start = anchor.dated_at
    card: Card | None = find_card(lines, anchor.body, min(high, anchor.body + _CARD), people)
    if card:
        anchor.poster, anchor.body = card.poster, card.end


def _end(lines: Sequence[str], low: int, high: int, *, last: bool) -> int:
    """Find where a body ends: at the forum's end line, else above what is printed under a body."""
    stop = high
    if last:
        stop = next((at for at in range(low, high) if is_footer(lines[at]) and not _is_sentence(lines, at)), high)
    ends = [at for at in range(low, stop) if is_post_end(lines[at])]
    if ends:
        return ends[0] if last else ends[-1]
    while stop > low and (
        is_blank(lines[stop - 1]) or is_trail(lines[stop - 1]) or within(lines[stop - 1], "trail", "closed")
    ):
        stop -= 1
    for at in range(max(low, stop - 12), stop):
        if within(lines[at], "attachments") and skip_trail(lines, at, stop) >= stop:
            return at
    return stop


def _is_sentence(lines: Sequence[str], at: int) -> bool:
    """Tell a footer's phrase from a body's line: the footer's has no full stop unless it is known with one."""
    return at > 0 and lines[at].strip().endswith("?")


def _title(lines: Sequence[str], head: int) -> str:
    """Find the thread's title: above "Thread starter", else the heading above the first card."""
    title = titled_above_starter(lines, head)
    if title:
        return title
    shown = [lines[i].strip() for i in range(head) if not is_blank(lines[i]) and not page_of(lines[i])]
    titles = [
        text
        for text in shown
        if not (is_trail(text) or is_footer(text) or within(text, "closed", "trail", "header", "starter"))
    ]
    titles = [text for text in titles if any(mark.isalpha() for mark in text) and len(text) <= 250]
    return titles[-1] if titles else ""

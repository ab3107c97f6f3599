"""Find the card that a forum prints beside a post: the poster's name, titles, and pairs such as "Joined / Jul 18, 2011"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.dates import find_date, is_date
from bot.reading.naming import named
from bot.reading.phrases import (
    bare,
    fold,
    is_ad,
    is_blank,
    is_footer,
    is_post_end,
    is_title,
    is_trail,
    within,
)

_COUNT = re.compile(r"\d[\d.,' \xa0]*(?:[KkMm]|mil|Tsd\.?)?|[+-]?\d+")
_MONTH_YEAR = re.compile(r"(?:[^\W\d_]{3,10}\.?\s+)?(?:19|20)\d\d|\d{1,2}[-/.](?:19|20)?\d\d")
_NAME_END = re.compile(r"[!?:;,]$|^#\d+$")
_LONG = 60  # longer lines are prose, not part of a card
_BLOCK = 10  # a name, a title and banners take fewer lines than this


@dataclass(frozen=True, slots=True)
class Card:
    """An author card: its lines are `[start, end)`; `pairs` is where "Joined / …" begins."""

    poster: str | None
    start: int
    pairs: int
    end: int


def _next(lines: Sequence[str], at: int, stop: int) -> int:
    """Give the next line that shows something, at most one blank line away; -1 when there is none."""
    for index in range(at, min(at + 2, stop)):
        if not is_blank(lines[index]):
            return index
    return -1


def _is_value(kind: str, text: str) -> bool:
    """Tell whether a text is what stands beside a label of that kind."""
    if kind == "key_date":
        return is_date(text) or bool(_MONTH_YEAR.fullmatch(text))
    if kind == "key_count":
        return bool(_COUNT.fullmatch(text))
    return 0 < len(text) <= _LONG


@lru_cache(maxsize=1 << 13)
def _label(line: str) -> tuple[str, bool] | None:
    """Read a line that begins with a card's label: the label's kind, and whether the value stands in the line too."""
    line = bare(line)
    label, colon, rest = line.partition(":")
    kind = _kind(label)
    if kind:
        value = rest.strip()
        return (kind, bool(value)) if not value or _is_value(kind, value) else None
    if colon:
        return None
    words = line.split()  # "Joined Jul 18, 2011", "Reaction score 1,296": label and value in one line
    for cut in range(1, min(4, len(words))):
        kind = _kind(" ".join(words[:cut]))
        if kind and kind != "key_text" and _is_value(kind, " ".join(words[cut:])):
            return kind, True
    return None


def _kind(label: str) -> str | None:
    """Give a label's kind."""
    return next((kind for kind in ("key_date", "key_count", "key_text") if within(label, kind)), None)


def _pair(lines: Sequence[str], at: int, stop: int) -> tuple[str, int] | None:
    """Read a label with its value at a line; give the label's kind and the line after both."""
    line = lines[at]
    found = _label(line) if 0 < len(line) <= _LONG * 2 else None
    if found is None or found[1]:
        return (found[0], at + 1) if found else None
    after = _next(lines, at + 1, stop)
    return (found[0], after + 1) if after > 0 and _is_value(found[0], bare(lines[after])) else None


def _run(lines: Sequence[str], at: int, stop: int) -> tuple[int, int, int]:
    """Follow the pairs from a line on; give the line after them, how many are dated and how many count something."""
    dated = counted = 0
    end = at
    here = at
    while here < stop and not is_post_end(lines[here]):
        if is_blank(lines[here]):
            here += 1
            if here - end > 2:
                break
            continue
        pair = _pair(lines, here, stop)
        if pair is None or (pair[0] == "key_text" and end == at):
            jump = _unknown_pair(lines, here, stop) if end > at else 0
            if not jump:
                break
            here = end = jump
            continue
        if dated and pair[0] == "key_date":
            break  # a second "Joined" is another poster's
        dated += pair[0] == "key_date"
        counted += pair[0] == "key_count"
        here = end = pair[1]
    return end, dated, counted


def _unknown_pair(lines: Sequence[str], at: int, stop: int) -> int:
    """Jump over a forum's own field when a well-known label follows within a few short lines; 0 when none does."""
    seen = 0
    for index in range(at, min(stop, at + 8)):
        line = lines[index].strip()
        if (
            is_post_end(lines[index])
            or len(line) > 40
            or line.endswith((".", "?", "!"))
            or is_trail(line)
            or is_title(line)
        ):
            return 0
        if not line:
            continue
        pair = _pair(lines, index, stop)
        if pair and pair[0] != "key_text" and seen:
            return index
        seen += 1
        if seen > 4:
            return 0
    return 0


def _roles(lines: Sequence[str], at: int, stop: int) -> int:
    """Jump over what professional forums print under a card: the poster's work, as a list of one."""
    end = at
    for index in range(at, min(stop, at + 4)):
        line = lines[index]
        if is_blank(line):
            if is_post_end(line):
                break
            continue
        listed = re.match(r"\s+1\. (\S.{0,50})$", line)
        follows = index + 1 < stop and re.match(r"\s+2\. ", lines[index + 1])
        if within(line, "role", "title", "banner") or (listed and not follows and not re.search(r"[.?!,]$", listed[1])):
            end = index + 1
            continue
        break
    return end


def pair_at(lines: Sequence[str], at: int) -> tuple[str, int] | None:
    """Read a pair that begins at a line: what kind of label it has, and the line after both."""
    return _pair(lines, at, len(lines))


def is_pair(lines: Sequence[str], at: int) -> bool:
    """Tell whether a dated or counted pair of a card begins at a line."""
    pair = _pair(lines, at, len(lines))
    return pair is not None and pair[0] != "key_text"


def is_dated_pair(line: str) -> bool:
    """Tell a label of a date with the date in the same line ("Joined Jul 18, 2011")."""
    return _label(line) == ("key_date", True)


def is_card(lines: Sequence[str], at: int) -> bool:
    """Tell whether the pairs of a card begin at a line: several of them, so that no sentence is taken for one."""
    if not is_pair(lines, at):
        return False
    _, dated, counted = _run(lines, at, len(lines))
    return dated + counted >= (2 if dated else 3)


def find_card(lines: Sequence[str], low: int, high: int, people: frozenset[str] = frozenset()) -> Card | None:
    """Find the first card whose pairs begin in `[low, high)`; its name is looked for above them, never above `low`."""
    for at in range(low, high):
        line = lines[at]
        if is_blank(line) or len(line) > _LONG * 2:
            continue
        pair = _pair(lines, at, len(lines))
        if pair is None or pair[0] == "key_text":
            continue
        end, dated, counted = _run(lines, at, len(lines))
        if (dated and (counted or _whole_date(lines, at, end))) or counted >= 2:
            poster, start = name_above(lines, low, at, people)
            return Card(poster, start, at, _roles(lines, end, len(lines)))
    return None


def _whole_date(lines: Sequence[str], low: int, high: int) -> bool:
    """Tell a card whose only pair has a whole date from a sentence such as "Joined 2011"."""
    return any(is_date(bare(line)) or is_date(bare(line).partition(":")[2]) for line in lines[low:high])


def is_name(line: str) -> bool:
    """Tell whether a line may be a poster's name, when nothing but its look speaks for that."""
    text = line.strip()
    return (
        may_name(text)
        and len(text.split()) <= 6
        and not _NAME_END.search(text)
        and not (text.endswith(".") and len(text.split()) > 2)
        and not is_title(text)
    )


def may_name(text: str) -> bool:
    """Tell whether a text may be a poster's name where one must stand: "zap!", "the one who never asks", "Member"."""
    return (
        0 < len(text) <= _LONG
        and any(mark.isalnum() for mark in text)
        and "://" not in text
        and text[0] not in ">#|"
        and not is_date(text)
        and not (any(map(str.isdecimal, text)) and find_date(text))
        and not is_trail(text)
        and not is_footer(text)
        and not within(text, "closed", "trail", "starter", "header", "attachments", "top", "picture", "menu", "profile")
    )


def _block(lines: Sequence[str], low: int, at: int) -> tuple[list[int], bool]:
    """Give the short lines above a card's pairs, top first, and whether something sure stands above them."""
    found: list[int] = []
    for index in range(at - 1, low - 1, -1):
        line = lines[index]
        if is_post_end(line) or is_ad(line) or is_trail(line) or is_footer(line):
            return found[::-1], True
        if is_blank(line):
            continue
        if len(line.strip()) > _LONG:
            return found[::-1], False
        if len(found) == _BLOCK:
            return found[::-1], False
        found.append(index)
    return found[::-1], True


def name_above(
    lines: Sequence[str],
    low: int,
    at: int,
    people: frozenset[str] = frozenset(),
    *,
    bounded: bool = True,
    paired: bool = True,
) -> tuple[str | None, int]:
    """Find the name that heads the card whose titles end above line `at`; give it and where the card starts.

    `people`: folded names known from elsewhere in the source. `bounded`: nothing of another post stands at `low` or
    below it. `paired`: pairs stand at `at`. The name stays None when several lines could be it, or none for sure.
    """
    block, ended = _block(lines, low, at)
    sure = ended and (bounded or (bool(block) and low < block[0] and not _touches(lines, low, block[0])))
    if not block:
        return None, at
    texts = [bare(lines[index]) for index in block]
    place = _by_picture(texts)
    if place is not None:
        return named(texts[place]), block[place - 1]
    place = _by_acquaintance(texts, people, paired=paired)
    if place is None and (paired or any(map(is_title, texts))):
        place = _alone(lines, block, at)
        if place is not None and not is_name(texts[place]):
            ranked = paired and within(texts[place + 1], "title", "banner") if place + 1 < len(texts) else False
            place = place if ranked and may_name(texts[place]) and not is_title(texts[place]) else None
    if place is None and sure and is_name(texts[0]) and sum(not is_title(text) for text in texts[1:]) <= 1:
        place = 0
    if place is not None:
        return named(texts[place]), block[place]
    return None, block[0] if sure else at


def _touches(lines: Sequence[str], low: int, at: int) -> bool:
    """Tell whether only blank lines stand between a region's start and a line: the block reached that start."""
    return all(is_blank(line) and not is_post_end(line) for line in lines[low:at])


def _by_picture(texts: Sequence[str]) -> int | None:
    """Find the name under the letter that stands for a poster's picture, or under the picture's own name."""
    for i in range(len(texts) - 1, 0, -1):
        # Right above the pairs, under another line, a rank may stand twice: its picture has words too.
        twice = texts[i] == texts[i - 1] and not 1 < i == len(texts) - 1
        if (_is_letter(texts, i) or twice) and (is_name(texts[i]) or within(texts[i], "nobody")):
            return i
    # The letter is proof enough of a name that looks like none.
    return next((i for i in range(len(texts) - 1, 0, -1) if _is_letter(texts, i) and may_name(texts[i])), None)


def _is_letter(texts: Sequence[str], i: int) -> bool:
    """Tell a line whose first letter stands alone above it."""
    return len(texts[i - 1]) == 1 and texts[i].casefold().startswith(texts[i - 1].casefold())


def _by_acquaintance(texts: Sequence[str], people: frozenset[str], *, paired: bool) -> int | None:
    """Find a name that is known from elsewhere, else the line right above a rank."""
    known = (i for i in range(len(texts) - 1, -1, -1) if fold(texts[i]) in people and is_name(texts[i]))
    ranks = [i - 1 for i in range(len(texts) - 1, 0, -1) if within(texts[i], "title")]
    ranked = (i for i in ranks if is_name(texts[i]))
    above = (i for i in ranks[-1:] if paired and may_name(texts[i]) and not is_title(texts[i]))
    return next(known, next(ranked, next(above, None)))


def _alone(lines: Sequence[str], block: Sequence[int], at: int) -> int | None:
    """Find the heading: the line with blank lines around it, above the titles that touch the pairs."""
    last = len(block) - 1
    i = last
    if block[last] == at - 1:
        while i > 0 and block[i - 1] == block[i] - 1:
            i -= 1
        i -= 1
    if i < 0:
        return None
    above = block[i] - 1
    parted = block[i] + 1 < len(lines) and is_blank(lines[block[i] + 1])
    return i if parted and (above < 0 or is_blank(lines[above])) else None

"""Read markdown dumps: "# Title", then a heading "## Name (date)" for each post, with or without rules between.

Posters write headings too. A program prints all of its own alike, so one that lacks the date or the rule above it, or whose
date is out of order, is a heading inside a post.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.reading.cards import is_name
from bot.reading.dates import is_date, read_date
from bot.reading.people import is_drug
from bot.reading.phrases import fold, is_blank, phrases
from bot.reading.shapes import Found, Reading, Source

ENGINE = "markdown"
_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.{0,200}?)\s*#*")
_NUMBER = re.compile(r"#?(?P<number>\d{1,6})[.:)]?\s+(?:by\s+)?")
# The name may hold brackets of its own: the last ones have the date.
_BRACKETS = re.compile(r"(?P<name>.{1,80}?)\s*[(\[](?P<date>[^()\[\]]{4,60})[)\]]:?")
_LAST_DASH = re.compile(r"(?P<name>.{1,80})\s[—–|·•-]\s+(?P<date>.{6,60}?):?")
_FIRST_DASH = re.compile(r"(?P<name>.{1,80}?)\s[—–|·•-]\s+(?P<date>.{6,60}?):?")
_VERSION = re.compile(
    r"v?[\d.]+(?:[-+ ]?(?:a|b|rc|alpha|beta|dev)[\d.]*)?", re.IGNORECASE
)  # a list of changes is no thread
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|(?:- ){2,}-|={3,})\s*")


_DOUBTS = 2  # so many make a dated heading a poster's own


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading: its line, level, and the poster, number and date it names."""

    at: int
    level: int
    name: str
    number: int | None
    posted_at: datetime | None
    dated: bool


def read_markdown(source: Source) -> Reading | None:
    """Read a markdown dump; None unless headings that name posters, by their dates or the rules between, divide it."""
    lines = source.lines
    headings = [found for at, line in enumerate(lines) if line.startswith("#") and (found := _heading(at, line))]
    level = _level(headings, lines)
    if level is None:
        return None
    heads = _posts(lines, [heading for heading in headings if heading.level == level])
    posts = []
    for i, head in enumerate(heads):
        end = heads[i + 1].at if i + 1 < len(heads) else len(lines)
        body = _without_rules(lines[head.at + 1 : end])
        posts.append(Found(body, head.name, head.number, head.posted_at))
    return Reading(ENGINE, _title(lines, heads[0].at), tuple(posts))


def _heading(at: int, line: str) -> _Heading | None:
    """Read a heading that may name a poster."""
    found = _HEADING.fullmatch(line.rstrip())
    if not found:
        return None
    text, number = found["text"], _NUMBER.match(found["text"])
    if number and number.end() < len(text):
        text = text[number.end() :]
    dated = next(
        (
            read
            for form in (_BRACKETS, _LAST_DASH, _FIRST_DASH)
            if (read := form.fullmatch(text)) and is_date(read["date"])
        ),
        None,
    )
    dated = dated or _undated(text)
    name = (dated["name"] if dated else text.removesuffix(":")).strip().strip("*").strip()
    date = dated["date"] if dated else ""
    if _VERSION.fullmatch(name) or not (is_name(name) or (name and date)):
        return None
    count = int(number["number"]) if number else None
    return _Heading(at, len(found["level"]), name, count, read_date(date), is_date(date))


def _undated(text: str) -> re.Match[str] | None:
    """Find brackets with digits in them: a date of a form that is not known, or a number, but no part of a name."""
    found = _BRACKETS.fullmatch(text)
    return found if found and any(mark.isdigit() for mark in found["date"]) else None


def _level(headings: Sequence[_Heading], lines: Sequence[str]) -> int | None:
    """Choose the level whose headings are posts: most of them dated, or each parted from the next by a rule."""
    by_level: dict[int, list[_Heading]] = {}
    for heading in headings:
        by_level.setdefault(heading.level, []).append(heading)
    levels = sorted(by_level.items())
    for level, heads in levels:
        if sum(heading.dated for heading in heads) * 2 > len(heads):
            return level
    for level, heads in levels:
        if len(heads) > 1 and all(_ruled(lines, heading.at) for heading in heads[1:]):
            return level
    return None


def _posts(lines: Sequence[str], heads: Sequence[_Heading]) -> list[_Heading]:
    """Keep the headings that begin posts; the others are words of the post they stand in."""
    ruled = [_ruled(lines, heading.at) for heading in heads]
    rules = sum(ruled[1:]) * 2 > len(heads) - 1
    dated = sum(heading.dated for heading in heads) * 2 > len(heads)
    posts = [heads[0]]
    for i, heading in enumerate(heads[1:], 1):
        unruled = rules and not ruled[i]
        if not (heading.dated or ruled[i]):
            continue
        times = [other.posted_at for other in (posts[-1], heading, *heads[i + 1 : i + 2])]
        doubts = (
            unruled or (dated and not heading.dated),
            _goes_back(times),
            all(is_blank(line) for line in lines[heads[i - 1].at + 1 : heading.at]),
            fold(heading.name).split()[0] in phrases("not_a_name"),
        )
        if sum(doubts) + (sum(doubts) == 1 and is_drug(heading.name)) < _DOUBTS:
            posts.append(heading)
    return posts


def _goes_back(times: Sequence[datetime | None]) -> bool:
    """Tell a date before the one above it, when the one below it goes on in order."""
    before, here, *after = times
    if not (before and here and before.tzinfo and here.tzinfo):
        return False
    return here < before and not any(time and time < before for time in after)


def _ruled(lines: Sequence[str], at: int) -> bool:
    """Tell whether a rule stands above a heading."""
    above = at - 1
    while above >= 0 and is_blank(lines[above]):
        above -= 1
    return above >= 0 and bool(_RULE.fullmatch(lines[above]))


def _without_rules(lines: Sequence[str]) -> tuple[str, ...]:
    """Take off the rules and blank lines that end a post."""
    end = len(lines)
    while end and (is_blank(lines[end - 1]) or _RULE.fullmatch(lines[end - 1])):
        end -= 1
    return tuple(lines[:end])


def _title(lines: Sequence[str], first: int) -> str:
    """Give the heading above the first post, else the first line that shows something."""
    above = [line.strip() for line in lines[:first] if not is_blank(line) and not _RULE.fullmatch(line)]
    headed = [line.lstrip("#").strip() for line in above if line.startswith("#")]
    return (headed or above or [""])[0]

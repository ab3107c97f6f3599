"""Read markdown dumps: "# Title", then a heading "## Name (date)" for each post, with or without rules between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.reading.cards import is_name
from bot.reading.dates import is_date, read_date
from bot.reading.phrases import is_blank
from bot.reading.shapes import Found, Reading, Source

ENGINE = "markdown"
_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.{0,200}?)\s*#*")
_NAMED = re.compile(
    r"(?:#?(?P<number>\d{1,6})[.:)]?\s+(?:by\s+)?)?(?:\*\*)?(?P<name>[^()\[\]]{1,60}?)(?:\*\*)?\s*"
    r"(?:[(\[](?P<date>[^()\[\]]{4,60})[)\]]|\s[—–|·•-]\s+(?P<bare>.{6,60}))?:?"
)
_VERSION = re.compile(
    r"v?[\d.]+(?:[-+ ]?(?:a|b|rc|alpha|beta|dev)[\d.]*)?", re.IGNORECASE
)  # a list of changes is no thread
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|(?:- ){2,}-|={3,})\s*")


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
    heads = [heading for heading in headings if heading.level == level]
    posts = []
    for i, head in enumerate(heads):
        end = heads[i + 1].at if i + 1 < len(heads) else len(lines)
        body = _without_rules(lines[head.at + 1 : end])
        posts.append(Found(body, head.name, head.number, head.posted_at))
    return Reading(ENGINE, _title(lines, heads[0].at), tuple(posts))


def _heading(at: int, line: str) -> _Heading | None:
    """Read a heading that may name a poster."""
    found = _HEADING.fullmatch(line.rstrip())
    named = _NAMED.fullmatch(found["text"]) if found else None
    if not found or not named:
        return None
    date = named["date"] or named["bare"] or ""
    name = named["name"].strip()
    if _VERSION.fullmatch(name) or not (is_name(name) or (name and date)):
        return None
    number = int(named["number"]) if named["number"] else None
    return _Heading(at, len(found["level"]), name, number, read_date(date), is_date(date))


def _level(headings: Sequence[_Heading], lines: Sequence[str]) -> int | None:
    """Choose the level whose headings are posts: nearly all dated, or each parted from the next by a rule."""
    for level in sorted({heading.level for heading in headings}):
        heads = [heading for heading in headings if heading.level == level]
        dated = sum(heading.dated for heading in heads)
        if dated and dated * 10 >= len(heads) * 8:
            return level
        ruled = sum(_ruled(lines, heading.at) for heading in heads[1:])
        if len(heads) > 1 and ruled == len(heads) - 1:
            return level
    return None


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

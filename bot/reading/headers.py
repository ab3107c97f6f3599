"""Read the line that dates and numbers a post: "Jul 5, 2024 at 7:30 PM Post #2 of 7", "#12", "Oct 15, 2016 · #3"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.reading.dates import is_date, read_date
from bot.reading.phrases import bare, fold, phrases

_NUMBER = re.compile(
    r"(?:(?:post|beitrag|message|mensaje)\s*)?#\s?(?P<number>\d{1,6})(?:\s+(?:of|von|sur|de|di|van)\s+(?P<of>\d{1,6}))?",
    re.IGNORECASE,
)
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line says; a line may hold one part only."""

    number: int | None = None
    of: int | None = None
    posted_at: datetime | None = None
    dated: bool = False


@lru_cache(maxsize=1 << 13)
def _read(line: str) -> Header | None:
    """Read a short line; see read_header."""
    text = bare(line)
    if len(text) < 2 or not any(mark.isdigit() for mark in text):
        return None
    found = _NUMBER.search(text)
    number = of = None
    if found:
        number, of = int(found["number"]), int(found["of"]) if found["of"] else None
        text = f"{text[: found.start()].strip()} {text[found.end() :].strip()}".strip()
    text = _without_badges(text).strip(" •·|,–-")
    if not text:
        return Header(number, of) if found else None
    if not is_date(text):
        return None
    return Header(number, of, read_date(text), dated=True)


def read_header(line: str) -> Header | None:
    """Read a line that holds a post's date, its number or both, and nothing a poster wrote; None for any other line."""
    return _read(line) if 2 <= len(line) <= _LONGEST else None


def _without_badges(text: str) -> str:
    """Take off the words that stand beside a date ("Thread Starter", "New")."""
    changed = True
    while changed:
        changed = False
        for badge in phrases("header"):
            folded = fold(text)
            if folded == badge:
                return ""
            if folded.endswith(" " + badge):
                text, changed = text[: -len(badge)].rstrip(" •·|,–-"), True
            elif folded.startswith(badge + " ") and not is_date(text):
                text, changed = text[len(badge) :].lstrip(" •·|,–-"), True
    return text

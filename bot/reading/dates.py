"""Read the dates that forums print, when they can be read in one way only."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path


def _calendar(kind: str) -> dict[str, int]:
    """Read the names of months (with their numbers) or of weekdays."""
    lines = Path(__file__).with_name("calendar.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: int(month) for known, name, month in rows if known == kind}


_MONTHS = _calendar("month")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_CLOCK = (
    r"(?:[T,]?\s*(?:at|um|à|a las|alle|om|às|kl\.?|o|[-–•·|])?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_WEEKDAY = rf"(?:(?:{'|'.join(_calendar('weekday'))})\.?,?\s+)?"
_FORMS = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+(?:de|of))?[\s-]+{_MONTH}(?:\s+(?:de|of))?[\s,-]+{_YEAR}",
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.]{_DAY}",
        rf"(?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}})[-/.]{_YEAR}",
    )
)
_RELATIVE = re.compile(
    r"(?:(?:today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|heute|gestern|aujourd'hui|hier|hoy|ayer|oggi|ieri)"
    r"(?:,?\s+(?:at|um|à|a las|alle|om)?\s*\d{1,2}[:.]\d\d(?:\s*[ap]m)?)?"
    r"|(?:a moment|an?|\d{1,2})\s*(?:minutes?|hours?|days?|weeks?|months?|years?)?\s+ago|just now)",
    re.IGNORECASE,
)
_LONGEST = 60
_DIGIT = re.compile(r"\d")
_REMEMBERED = 1 << 13


@lru_cache(maxsize=_REMEMBERED)
def read_date(text: str) -> datetime | None:
    """Give the date that `text` as a whole is, in UTC (its zone when it names one, else taken as UTC); None when unsure.

    "03/04/2012" is the third of April or the fourth of March: it stays None.
    """
    text = text.strip().replace("’", "'")
    if not 6 <= len(text) <= _LONGEST or not _DIGIT.search(text):
        return None
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _made(found.groupdict())
    return None


_BETWEEN = re.compile(r"\s+[·•|»–—-]+\s+|\s+[·•|»]|[·•|»]\s+|:\s+")


def read_moment(text: str) -> datetime | None:
    """Give the moment that a page names for programs (ISO 8601, seconds since 1970) or for people; None when unsure."""
    text = text.strip()
    if text.isdecimal():
        seconds = int(text) // (1000 if len(text) > 11 else 1)
        return datetime.fromtimestamp(seconds, UTC) if 9 <= len(text) <= 14 else None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        pieces = (text, *reversed(_BETWEEN.split(text)))
        return next((found for piece in pieces if (found := read_date(piece))), None)
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


@lru_cache(maxsize=_REMEMBERED)
def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date or a time, even one that cannot be placed ("Yesterday at 5:02 PM")."""
    text = text.strip()
    if not 4 <= len(text) <= _LONGEST:
        return False
    return bool(_RELATIVE.fullmatch(text)) or read_date(text) is not None or bool(_FORMS[3].fullmatch(text))


def _made(parts: dict[str, str | None]) -> datetime | None:
    """Put the parts of a date together; None when they are no day of the calendar or leave a choice."""
    month, day = _month_and_day(parts)
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        made = datetime(int(parts["year"] or 0), month, day, hour, minute, int(parts.get("second") or 0), tzinfo=UTC)
    except ValueError:
        return None
    zone = parts.get("zone") or ""
    if zone[:1] in "+-" and zone:
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        if offset >= timedelta(hours=24):
            return None
        made = made.replace(tzinfo=timezone(offset if zone[0] == "+" else -offset)).astimezone(UTC)
    return made


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    """Give month and day; (0, 0) when two numbers leave a choice or a word is no month."""
    if parts.get("month"):
        return _MONTHS.get((parts["month"] or "").casefold(), 0), int(parts["day"] or 0)
    if parts.get("number"):
        return int(parts["number"] or 0), int(parts["day"] or 0)
    one, two = int(parts["one"] or 0), int(parts["two"] or 0)
    if one == two or (two > 12 >= one):
        return one, two
    return (two, one) if one > 12 >= two else (0, 0)

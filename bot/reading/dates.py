"""Read the dates that forums print, when they can be read in one way only; the names of months and days stand in calendar.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from functools import lru_cache
from pathlib import Path


class Order(Enum):
    """Which of two numbers is the day: "18/07/2011" or "07/18/2011"."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@lru_cache
def calendar(kind: str) -> dict[str, int]:
    """Read the names of one kind; months have their numbers."""
    lines = Path(__file__).with_name("calendar.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: int(month) for known, name, month in rows if known == kind}


_MONTHS = calendar("month")
_WEEKDAYS = frozenset(calendar("weekday"))
_DAYS = frozenset(calendar("day"))
_AGO = frozenset(calendar("ago"))
# Hours west of Greenwich are written as what they are short for; those that mean two zones (BST, IST) are left out.
_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "cet": 1,
    "cest": 2,
}
_CENTURY = 2000

_YEAR = r"(?P<year>(?:19|20)\d\d|['’]\d\d|(?<=[a-z]-)\d\d)(?:\s*(?:\u0433|\u0440)\.?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|ste|de|e|º|ª|\.)?"
_MONTH = r"(?P<month>[^\W\d_]{2,12}(?:['’][^\W\d_]+)?)\.?"
_OF = r"(?:\s+(?:de|del|di|of|d['’]))?"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]{2,13}(?:-feira)?)\.?,?\s+)?"
_AT = r"(?:[T,@·•|–-]|\(|\s)*\s*(?:[^\W\d_]{1,4}\.?\s+(?:las\s+)?)?"  # "at", "um", "à", "a las", "klo", "в"
_TIME = (
    r"(?P<hour>\d{1,2})(?:[:.h]|\s?h\s?)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s?(?:Uhr|hrs?|h)\b)?"
    r"\s*\(?(?P<zone>[A-Z]{3,4}|Z)?\s?(?P<offset>[+-]\d\d?:?(?:\d\d)?)?\)?"
)
_CLOCK = rf"(?:{_AT}{_TIME}\)?)?"
_NUMBERS = r"(?P<one>\d{1,2})(?P<mark>[-/.])\s?(?P<two>\d{1,2})(?P=mark)\s?(?P<year>(?:19|20)\d\d|\d\d)"
_DATES = (
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_WEEKDAY}{_DAY}{_OF}[\s-]+(?:de\s+)?{_MONTH}{_OF}[\s,-]+{_YEAR}",
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>\d\d)",
    rf"{_WEEKDAY}(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{{1,2}})[-/.]{_DAY}\.?",
    rf"{_WEEKDAY}{_NUMBERS}\.?",
    r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일](?:\s?\(.\))?",
    rf"(?P<year>(?:19|20)\d\d)\.?\s+{_MONTH}\s+{_DAY}",
)
_FORMS = tuple(re.compile(form + _CLOCK, re.IGNORECASE) for form in _DATES) + tuple(
    re.compile(rf"{_TIME}(?:,|\s[-–—·|])?\s+{form}", re.IGNORECASE) for form in _DATES
)
_CTIME = re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_TIME}\s+{_YEAR}", re.IGNORECASE)
_NUMERIC = re.compile(_NUMBERS)
_NOW = re.compile(
    r"(?P<day>[^\d,]{2,20}?)(?:,?\s+(?:[^\W\d_]{1,4}\.?\s+(?:las\s+)?)?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_ENGLISH_AGO = re.compile(
    r"(?:a moment|an?|(?:about |over |almost )?(?:an?|\d{1,3}))\s*(?:s|m|h|d|w|mo|y|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)?"
    r"(?:,\s*\d{1,2} \w+)? ago|just now|moments? ago",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[·•|»–—-]+\s+|\s+[·•|»]|[·•|»]\s+|:\s+")
_ZONED = re.compile(
    r"(?:\d(?:Z|\s?(?:[AaPp]\.?[Mm]\.?\s?)?\(?(?:UTC|GMT|E[SD]T|C[SD]T|M[SD]T|P[SD]T|CES?T)\b)|\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?[+-]\d\d)"
)
_LONGEST = 60
_TRIES = 3
_WITHIN = re.compile(r"[\w+]|[.-]\d")  # beside it there is more of a word, or of a version's number
_REMEMBERED = 1 << 13


@lru_cache(maxsize=_REMEMBERED)
def read_date(text: str, order: Order | None = None) -> datetime | None:
    """Give the date that `text` as a whole is, in UTC (its zone when it names one, else taken as UTC); None when unsure.

    "03/04/2012" is the third of April or the fourth of March: it stays None unless `order` says which.
    """
    text = " ".join(text.replace("’", "'").replace("\u200e", "").split())
    if not 6 <= len(text) <= _LONGEST or not any(map(str.isdecimal, text)):
        return None
    for form in (*_FORMS, _CTIME):
        found = form.fullmatch(text)
        if found and (made := _made(found.groupdict(), order)):
            return made
    return None


def read_moment(text: str, order: Order | None = None) -> datetime | None:
    """Give the moment that a page names for programs (ISO 8601, seconds since 1970) or for people; None when unsure."""
    text = text.strip()
    if text.isdecimal() and len(text) > 8:
        seconds = int(text) // (1000 if len(text) > 11 else 1)
        return datetime.fromtimestamp(seconds, UTC) if len(text) <= 14 else None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        pieces = (text, *reversed(_BETWEEN.split(text)))
        return next((found for piece in pieces if (found := read_date(piece, order))), None)


def order_of(texts: Iterable[str]) -> Order | None:
    """Tell from all dates of a page which number is the day: one above twelve shows it for all; None when none or both do."""
    shown = set()
    for text in texts:
        found = _NUMERIC.search(text)
        one, two = (int(found["one"]), int(found["two"])) if found else (0, 0)
        if one > 12 >= two:
            shown.add(Order.DAY_FIRST)
        elif two > 12 >= one:
            shown.add(Order.MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else None


def names_zone(text: str) -> bool:
    """Tell whether a date says in which time zone it is, or has no time of day to need one."""
    return ":" not in text or bool(_ZONED.search(text))


@lru_cache(maxsize=_REMEMBERED)
def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date or a time, even one that cannot be placed ("Yesterday at 5:02 PM")."""
    text = " ".join(text.split())
    if not 4 <= len(text) <= _LONGEST:
        return False
    return (
        _is_told_from_now(text.casefold())
        or read_date(text, Order.DAY_FIRST) is not None
        or read_date(text, Order.MONTH_FIRST) is not None
    )


@lru_cache(maxsize=_REMEMBERED)
def find_date(line: str) -> tuple[int, int] | None:
    """Find the longest date within a line: where it starts and ends; None when there is none."""
    spans = [span for form in (*_FORMS, _CTIME, _ENGLISH_AGO, _ago()) for span in _found(form, line)]
    return max(spans, key=lambda span: span[1] - span[0], default=None)


def _found(form: re.Pattern[str], line: str) -> Iterator[tuple[int, int]]:
    """Find the first date of one form in a line: its weekday may be a name that stands before it, its zone one behind it."""
    at = 0
    for _ in range(_TRIES):
        found = form.search(line, at)
        if found is None:
            return
        start, end = found.span()
        while end > start:
            if is_date(line[start:end]) and not (
                _WITHIN.match(line, end) or (start and _WITHIN.match(line, start - 1))
            ):
                yield start, end
                return
            end = line.rfind(" ", start, end)
        at = start + len(found[0].split(maxsplit=1)[0])


@lru_cache(maxsize=1)
def _ago() -> re.Pattern[str]:
    """Give the form of a time told from now or today, in any language."""
    told = sorted((*_AGO, *_DAYS), key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\{0\}", r"\d{1,3}") for form in told)
    return re.compile(
        rf"(?<!\w)(?:{forms})(?!\w)(?:,?\s(?:[^\W\d_]{{1,4}}\s)?(?:las\s)?\d{{1,2}}[:.h]\d\d(?:\s?[ap]\.?m\.?)?)?",
        re.IGNORECASE,
    )


def _is_told_from_now(text: str) -> bool:
    """Tell "5 minutes ago" and "yesterday at 5:02", which only who saw the page can place."""
    if any(map(str.isdecimal, text)):
        if re.sub(r"\d{1,3}", "{0}", text, count=1) in _AGO or _ENGLISH_AGO.fullmatch(text):
            return True
        found = _NOW.fullmatch(text)
        return (
            bool(found) and (found["day"].rstrip(" ,.") in _DAYS or found["day"].rstrip(" ,.") in _WEEKDAYS)
            if found
            else False
        )
    return bool(_ENGLISH_AGO.fullmatch(text)) or text.rstrip(".") in _DAYS


def _made(parts: dict[str, str | None], order: Order | None) -> datetime | None:
    """Put the parts of a date together; None when they are no day of the calendar or leave a choice."""
    weekday = (parts.get("weekday") or "").casefold()
    if weekday and weekday not in _WEEKDAYS:
        return None
    month, day = _month_and_day(parts, order)
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").lower().replace(".", "").replace(" ", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = _zone(parts)
    if zone is None:
        return None
    try:
        made = datetime(
            _year(parts["year"] or ""), month, day, hour, minute, int(parts.get("second") or 0), tzinfo=zone
        )
        return made.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _year(text: str) -> int:
    """Read a year of four digits, or of two: forums are not older than 1990."""
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (_CENTURY if int(digits) < 90 else _CENTURY - 100)


def _zone(parts: dict[str, str | None]) -> timezone | None:
    """Give the zone that a time names, UTC when it names none; None for one that is not known."""
    named = (parts.get("zone") or "utc").casefold()
    if named not in _ZONES:
        return None
    offset = timedelta(hours=_ZONES[named])
    told = parts.get("offset") or ""
    if told:
        digits = told[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        offset = timedelta(hours=hours, minutes=minutes) * (1 if told[0] == "+" else -1)
    return timezone(offset) if abs(offset) < timedelta(hours=24) else None


def _month_and_day(parts: dict[str, str | None], order: Order | None) -> tuple[int, int]:
    """Give month and day; (0, 0) when two numbers leave a choice or a word is no month."""
    if parts.get("month"):
        return _MONTHS.get((parts["month"] or "").casefold().replace("’", "'"), 0), int(parts["day"] or 0)
    if parts.get("number"):
        return int(parts["number"] or 0), int(parts["day"] or 0)
    one, two = int(parts["one"] or 0), int(parts["two"] or 0)
    if len(parts["year"] or "") == 2 and parts.get("mark") == "-" and order is None:
        return 0, 0  # "13-03-12" may begin with its year
    if one == two or (two > 12 >= one):
        return one, two
    # Who writes dots writes the day first.
    day_first = parts.get("mark") == "." or order is Order.DAY_FIRST or one > 12
    if day_first and two <= 12:
        return two, one
    return (one, two) if order is Order.MONTH_FIRST else (0, 0)

"""Take values out of JSON that may be of any kind: what is not of the kind that is wanted counts as not there."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeAlias

from bot.reading.dates import read_moment
from bot.reading.decode import visible

Object: TypeAlias = dict[str, Any]

_LONGEST_DATE = 60
_LONGEST_ID = 80
_LONGEST_NUMBER = 7


def at(value: Any, path: str) -> Any:
    """Give what stands at a path ("user.name", "text|body"); "." is the value itself, and of a list its first object counts."""
    for keys in _steps(path):
        if isinstance(value, list):
            value = next((one for one in value if isinstance(one, dict)), None)
        if not isinstance(value, dict):
            return None
        for key in keys:
            found = value.get(key)
            if found is not None:
                break
        else:
            return None
        value = found
    return value


@lru_cache(maxsize=1 << 10)
def _steps(path: str) -> tuple[tuple[str, ...], ...]:
    """Give the keys of each step of a path, one of which counts."""
    return () if path == "." else tuple(tuple(keys.split("|")) for keys in path.split("."))


def objects(value: Any) -> list[Object]:
    """Give the objects in a list, and in the lists in it; an object alone is a list of one."""
    found: list[Object] = []
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            found.append(one)
        elif isinstance(one, list):
            left += reversed(one)
    return found


def words(value: Any) -> str:
    """Give a text on one line, without invisible marks; "" for what is no text."""
    return visible(" ".join(value.split())) if isinstance(value, str) else ""


def first_words(value: Any, paths: Iterable[str]) -> str:
    """Give the first text that stands at one of several paths."""
    return next((said for path in paths if (said := words(at(value, path)))), "")


def ident(value: Any) -> str:
    """Give what a program calls a thing, a number or a short text; "" when it calls it nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**_LONGEST_ID else ""
    return value if isinstance(value, str) and len(value) <= _LONGEST_ID and value.isprintable() else ""


def first_ident(value: Any, paths: Iterable[str]) -> str:
    """Give the first id that stands at one of several paths."""
    return next((said for path in paths if (said := ident(at(value, path)))), "")


def number(value: Any) -> int | None:
    """Give a whole number that can count posts or pages, written as a number or as digits."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= _LONGEST_NUMBER:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value < 10**_LONGEST_NUMBER else None


def first_number(value: Any, paths: Iterable[str]) -> int | None:
    """Give the first number that stands at one of several paths."""
    return next((said for path in paths if (said := number(at(value, path))) is not None), None)


def moment(value: Any) -> tuple[str | None, datetime | None]:
    """Give a date as it is written, and the moment that it is: seconds or milliseconds since 1970, ISO 8601, or for people."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if math.isfinite(value) and 0 < value < 1e14 else ""
    said = words(value)
    if not said or len(said) > _LONGEST_DATE:
        return None, None
    return said, read_moment(said)

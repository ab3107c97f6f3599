"""Take off posts what a program printed at the edges of all of them: a subject above the words, a line of links below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.reading.people import poster_key
from bot.reading.phrases import fold, is_blank
from bot.reading.shapes import Found

_SUBJECT: Final = re.compile(r"(?:re|aw|sv|antw|odp|resp?)\s*: ?(?P<title>\S.*)", re.IGNORECASE)
_MOSTLY: Final = 0.6
_FEW: Final = 4
_SHORT: Final = 60


def unprinted(founds: Sequence[Found], title: str) -> list[Found]:
    """Take off the subjects that most posts begin with, and the line that ends nearly every one."""
    answered = [found["title"] for one in founds if one.lines and (found := _SUBJECT.fullmatch(one.lines[0].strip()))]
    title = max(set(answered), key=answered.count, default=title)
    subjects = [_is_subject(found, title) for found in founds]
    if sum(subjects) > max(1, _MOSTLY * len(founds)):
        founds = [
            replace(found, lines=_trimmed(found.lines[1:])) if is_subject else found
            for found, is_subject in zip(founds, subjects, strict=True)
        ]
    while True:
        ends = [_last(found) for found in founds]
        last = max(set(ends), key=ends.count, default="")
        posters = {poster_key(found.poster or "") for found, end in zip(founds, ends, strict=True) if end == last}
        if not last or ends.count(last) < max(_FEW, len(founds) - 1) or len(posters) < 2:
            return list(founds)
        founds = [
            replace(found, lines=_trimmed(found.lines[:-1])) if end == last else found
            for found, end in zip(founds, ends, strict=True)
        ]


def _is_subject(found: Found, title: str) -> bool:
    """Tell a post that begins with an answer's subject, or with the thread's title."""
    line = found.lines[0].strip() if found.lines else ""
    answer = _SUBJECT.fullmatch(line)
    return len(found.lines) > 1 and bool(answer or (title and fold(line) == fold(title)))


def _last(found: Found) -> str:
    """Give the line that a post ends with, folded, without figures; "" when it is all of the post or long."""
    return re.sub(r"\d+", "0", fold(found.lines[-1])) if len(found.lines) > 1 and len(found.lines[-1]) <= _SHORT else ""


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """Take off the blank lines at either end."""
    shown = [at for at, line in enumerate(lines) if not is_blank(line)]
    return tuple(lines[shown[0] : shown[-1] + 1]) if shown else ()

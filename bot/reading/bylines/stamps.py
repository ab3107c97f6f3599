"""Find the dates that stand in short lines, whatever is beside them: "by NAME » DATE", "NAME, DATE #12", "DATE"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.reading.dates import calendar, find_date
from bot.reading.phrases import phrases

_LONGEST: Final = 140
_TINY: Final = 3
_MONTH: Final = "|".join(sorted(map(re.escape, calendar("month")), key=len, reverse=True))
_WEEKDAY: Final = "|".join(sorted(map(re.escape, calendar("weekday")), key=len, reverse=True))
# Dates that place nothing, but that programs print as the whole of a date: "Mar 2019", "Jul '21", "March 27", "3 Mar", "5d".
_LOOSE: Final = re.compile(
    rf"(?<!\w)(?:(?:{_MONTH})\.?\s(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d|['’]\d\d)|(?:(?:{_WEEKDAY})\s)?\d{{1,2}}(?:st|nd|rd|th)?\.?\s(?:{_MONTH})\.?)(?!\w)(?!\s?\d)"
    r"(?:,?\s(?:(?:at|um|à|a las|om|kl|klo|в)\s)?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b\.?)?)?",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(
    r"\d{1,3}\s?(?:s|m|min|h|hr|d|w|wk|mo|y|yr)s?\.?(?: ago)?|(?:\d{1,3}\s?(?:yr|y|mo)s?,?\s?)?\d{1,3}\s?(?:mo|d)s?",
    re.IGNORECASE,
)
_HINT: Final = re.compile(
    r"(?:19|20)\d\d|\d[:.h]\d\d|['’]\d\d\b|\d[./-]\d{1,2}[./-]\d|\d\s*[^\W\d_]|[^\W\d_]\s?\d|\bago\b|now\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?:(?:post|reply|beitrag|antwort|message|mensaje|respuesta|réponse|messaggio|comment)\s*)?(?:#|№|nr\.?\s)\s?(?P<number>\d{1,6})(?!\w)"
    r"(?:\s+(?:of|von|sur|de|di|van)\s+\d{1,6})?",
    re.IGNORECASE,
)
# What programs print beside a name or a date and that is neither: points, flairs in brackets, counts of answers.
_NOISE: Final = re.compile(
    r"\[(?:[–—+-]|[A-Z]{1,2}|score hidden)\]|comment score below threshold|\(\d+ \w+\)|\|\s*(?:next|prev|parent|root|link|favorite|hide)\b.*|"
    r"\d[\d.,]*\s?k?\s?(?:points?|pts|votes?|likes?|repl(?:y|ies)|comments?|children|punkte?|puntos?)(?:\d[\d.,]* ?points?)*",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(r"^\s*in\s.*")  # "March 27 in General discussion"
_EDGES: Final = " \t•·|,–—-*:»«<>()[]/~\u200b"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line; `before` and `after` are what is left beside it, without numbers, points and buttons."""

    date: str
    before: str
    after: str
    number: int | None


@lru_cache(maxsize=1 << 13)
def stamp(text: str) -> Stamp | None:
    """Read a short line that holds a date; None when there is none in it."""
    if not 2 <= len(text) <= _LONGEST or not _HINT.search(text):
        return None
    text = " ".join(text.split())
    found = _NUMBER.search(text)
    number = int(found["number"]) if found else None
    if found:
        text = f"{text[: found.start()].rstrip()}  {text[found.end() :].lstrip()}".strip()
    span = find_date(text) or _loose(text)
    if span is None:
        return None
    start, end = span
    before, (after, *changed) = text[:start], _edited().split(text[end:], maxsplit=1)
    after = _labelled().split(after, maxsplit=1)[0]
    if _edited().search(before) or (
        changed and without_glue(_plain(before)) and not _plain(after) and "(" not in after
    ):
        return None  # it dates a change
    return Stamp(text[start:end], _plain(before), _plain(_PLACED.sub("", after)), number)


def is_changed(text: str) -> bool:
    """Tell a note that a post was changed on a day."""
    return len(text) <= _LONGEST and bool(_HINT.search(text) and _edited().search(text) and find_date(text))


@lru_cache(maxsize=1)
def _labelled() -> re.Pattern[str]:
    """Give the form of a label of something else in a dated line ("Post subject: …")."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases('subject'), key=len, reverse=True)))}):", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _edited() -> re.Pattern[str]:
    """Give the form of a note that a post was changed."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases('edited'), key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )


def _loose(text: str) -> tuple[int, int] | None:
    """Find a date without a year, or a span of time alone."""
    alone = _SPAN.fullmatch(text.strip(_EDGES))
    if alone:
        start = text.find(alone[0])
        return start, start + len(alone[0])
    found = _LOOSE.search(text)
    return found.span() if found else None


def _plain(text: str) -> str:
    """Take off what is neither a name nor a word about one."""
    text = _NOISE.sub(" ", text).strip(_EDGES) if text else ""
    return " ".join(text.split())


@lru_cache(maxsize=1 << 12)
def without_glue(text: str) -> str:
    """Take off the words that stand between a date and a name ("Posted by", "wrote on", "in reply to NAME")."""
    changed = True
    while changed and text:
        changed = False
        folded = text.casefold()
        for glue in _glue():
            if folded == glue:
                return ""
            if len(glue) <= _TINY and not (text.startswith((f"{glue} ", "By ")) or text.endswith(f" {glue}")):
                continue  # "Da Silva" is no "da Silva", which is by Silva
            if folded.startswith(glue + " "):
                text, changed = text[len(glue) :].lstrip(_EDGES), True
            elif folded.endswith(" " + glue):
                text, changed = text[: -len(glue)].rstrip(_EDGES), True
            if changed:
                break
    return text


@lru_cache(maxsize=1)
def _glue() -> tuple[str, ...]:
    """Give the words that stand beside names and dates, the longest first."""
    return tuple(sorted(phrases("glue") | phrases("header") | phrases("said"), key=len, reverse=True))

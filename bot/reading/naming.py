"""Take off a line what programs print around a poster's name in it: the picture's words, a rank, figures, "is offline"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bot.reading.people import shown_name
from bot.reading.phrases import phrases

_SIGNS: Final = " \t✭★☆⭐●•·▪◦"
_LOWER: Final = frozenset(("mod", "op"))
# The words of a picture before a name ("[j.png]Jo", "OP Jo"), and what tells whose it is behind one ("Jo's avatar", "Jo@jo-2").
_PICTURED: Final = re.compile(
    r"^\[[a-z\d_.-]{1,40}\]\s?[●•*]?\s?(?=\S)|^/?u/(?=\S)|^OP (?=\S)|^#\d+ \w{1,4} (?=\S)|(?<=\S)'s avatar$|(?<=\S)\s?@[\w-]+$",
    re.IGNORECASE,
)
_TWICE: Final = re.compile(r"(?:\S{1,40}'s (?:avatar )?)?(?P<name>\S.{2,40}?\S)(?: (?P=name))+(?!\w)")


@lru_cache(maxsize=1 << 13)
def named(text: str) -> str:
    """Give a line without what is printed around a name in it: its picture's words, a pair of the card, a rank, "is offline"."""
    text = unranked(_behind().split(_PICTURED.sub("", text), maxsplit=1)[0].strip(_SIGNS))
    twice = _TWICE.match(text)
    return twice["name"] if twice else text


@lru_cache(maxsize=1 << 13)
def unranked(text: str) -> str:
    """Give a line without the rank that stands behind a name in it ("levo_larry Full Member")."""
    if shown_name(text) is None:
        return text  # "Former member" is nobody of that rank
    low = text.casefold()
    rank = next((title for title in _titles() if low.endswith(title)), "")
    capital = rank and (rank[1:] in _LOWER or text[1 - len(rank) :][:1].isupper())
    return (text[: len(text) - len(rank)].strip(_SIGNS) or text) if capital else text


@lru_cache(maxsize=1)
def _titles() -> tuple[str, ...]:
    """Give the titles that may stand behind a name in its line."""
    return tuple(f" {title}" for title in sorted(phrases("title") | phrases("banner"), key=len, reverse=True))


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    """Give the form of what is printed behind a name in its line."""
    labels = "|".join(sorted(map(re.escape, phrases("key_count") | phrases("key_date")), key=len, reverse=True))
    return re.compile(
        rf"\s+(?:{labels}):?\s?\d|\s+\d[\d.,]*\s(?:{labels}|replies)|\s+(?:{labels}):|\s+(?:is )?(?:offline|online)\b|(?<=\))\s\d+$",
        re.IGNORECASE,
    )

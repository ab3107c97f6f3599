"""Guess how bytes are written that name no charset, or a wrong one, by the letters of the languages: letters.tsv."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_HIGH = re.compile(rb"[\x80-\xff][\x40-\x7e\x80-\xff]*")
_RUN = re.compile(r"[^\x00-\x7f]+")
_WESTERN = "cp1252"
_SAMPLE = 1 << 15
_FEWEST = 4  # so many letters before a text is taken for anything but Western
_ALONE = 0.4  # of the letters beyond ASCII stand amid others in Latin script, and beside each other in any other one
_LATIN = ("LATIN",)
_LEAST = 0.5
_FOREIGN = 2.0  # a letter of another script, or a sign amid letters, weighs as much as so many that fit
_SIGNS = frozenset(("Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs", "Cf"))  # and the few others that stand in any text
_COMMON = frozenset("©®™°€£µ½")


@dataclass(frozen=True, slots=True)
class _Language:
    """A language's frequent letters, the share of a text that they make up, and the charsets it was written in."""

    charsets: tuple[str, ...]
    scripts: tuple[str, ...]
    share: float
    letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Text:
    """The letters beyond ASCII of a text, and the share of them that stand alone among others."""

    marks: Counter[str]
    size: int
    alone: float


@lru_cache
def _languages() -> tuple[_Language, ...]:
    """Read letters.tsv."""
    lines = Path(__file__).with_name("letters.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple(
        _Language(tuple(charsets.split()), tuple(scripts.split("|")), float(share), frozenset(letters))
        for charsets, scripts, share, letters in rows
    )


def guess(data: bytes) -> str:
    """Give the charset in which bytes hold most of the letters of some language; Windows-1252 when they tell nothing."""
    words = b" ".join(_some(found[0] for found in _HIGH.finditer(data)))
    seen: dict[str, _Text] = {}
    best, most = _WESTERN, _LEAST
    for language in _languages():
        for charset in language.charsets:
            text = seen.get(charset) or seen.setdefault(charset, _text(words.decode(charset, errors="replace")))
            fits = _fits(text, language) if charset == _WESTERN or text.size >= _FEWEST else 0.0
            if fits > most:
                best, most = charset, fits
    return best


def _some(words: Iterable[bytes]) -> Iterator[bytes]:
    """Give words until they are enough to tell by."""
    size = 0
    for word in words:
        yield word[:_SAMPLE]
        size += len(word)
        if size > _SAMPLE:
            return


def _text(words: str) -> _Text:
    """Count the letters of a text beyond ASCII; what its signs are tells nothing."""
    runs = _RUN.findall(words)
    marks = Counter(
        mark for run in runs for mark in run if unicodedata.category(mark) not in _SIGNS and mark not in _COMMON
    )
    size = sum(marks.values())
    return _Text(marks, size, sum(len(run) == 1 for run in runs) / size if size else 1.0)


def _fits(text: _Text, language: _Language) -> float:
    """Weigh how well text is of a language: 1 when its letters are as frequent as they are in it."""
    if not text.size or (text.alone > _ALONE) != (language.scripts == _LATIN):
        return 0.0
    worth = 0.0
    for mark, count in text.marks.items():
        if mark in language.letters:
            worth += count
        elif not _is_of(mark, language.scripts):
            worth -= _FOREIGN * count
    return worth / text.size / language.share


@lru_cache(maxsize=1 << 12)
def _is_of(mark: str, scripts: tuple[str, ...]) -> bool:
    """Tell a letter of one of some scripts."""
    return unicodedata.name(mark, "").startswith(scripts)

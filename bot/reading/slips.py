"""Tell a copy with slips of the keyboard from a sentence that says something else in nearly the same words.

"Soma is safe" and "soma is unsafe", 5 mg and 50 mg, hydroxyzine and hydralazine are a letter or two apart: only differences
that cannot carry a meaning pass here, and everything else must be equal, word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from bot.names.english import english
from bot.reading.people import is_drug
from bot.reading.phrases import phrases

_EVERY = 10  # words for each slip beyond the first
_MOST = 6
_PARTS = 3
_LONG = 6  # shorter words lie a letter apart from too many others


def copied(line: Sequence[str], source: Sequence[str], start: int, rare: Callable[[str], bool]) -> int | None:
    """Give the place after a copy of the words of `line` that begins at `start` of `source`; None when it says something else.

    `rare` tells a word that the thread has once at most: a slip is not made again and again.
    """
    at, here, slips = 0, start, 0
    while at < len(line):
        if here < len(source) and line[at] == source[here]:
            at, here = at + 1, here + 1
            continue
        slips += 1
        step = _slip(line, at, source, here, rare)
        if step is None or slips > min(_MOST, 1 + len(line) // _EVERY):
            return None
        at, here = at + step[0], here + step[1]
    return here


def _slip(
    line: Sequence[str], at: int, source: Sequence[str], here: int, rare: Callable[[str], bool]
) -> tuple[int, int] | None:
    """Give how many words of the line and of the source make up a slip at these places; None when the difference may matter."""
    if here >= len(source):
        return None
    for parts in range(2, _PARTS + 1):
        if _joins(source[here : here + parts], line[at]):
            return 1, parts
        if _joins(line[at : at + parts], source[here]):
            return parts, 1
    if source[here] in phrases("filler") and source[here + 1 : here + 2] == line[at : at + 1]:
        return 0, 1
    if line[at] in phrases("filler") and line[at + 1 : at + 2] == source[here : here + 1]:
        return 1, 0
    return (1, 1) if _misspelt(line[at], source[here], rare) else None


def _joins(parts: Sequence[str], word: str) -> bool:
    """Tell a word written in parts; "10" is not "1 0", nor "atypical" the same as "a typical"."""
    return (
        len(parts) > 1
        and "".join(parts) == word
        and not any(mark.isdigit() for mark in word)
        and parts[0] not in phrases("turn")
        and parts[0] not in phrases("prefix")
    )


def _misspelt(one: str, other: str, rare: Callable[[str], bool]) -> bool:
    """Tell one word, misspelt on one side: one letter apart, and only one of the two is a word that is known."""
    if one.replace("'", "") == other.replace("'", ""):
        return True
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    if OSA.distance(one, other, score_cutoff=1) > 1 or is_known(one) == is_known(other):
        return False
    return rare(other if is_known(one) else one)


def is_known(word: str) -> bool:
    """Tell a word of the language, or a drug's name."""
    return english().has(word) or is_drug(word)

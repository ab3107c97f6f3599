"""Find why: the vocabulary of reasons.tsv, by whole words."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.opinions.cues import rows


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return one pattern a reason."""
    found: dict[str, list[str]] = {}
    for reason, words in rows("reasons.tsv"):
        found.setdefault(reason, []).extend(words.split("|"))
    return tuple(
        (
            reason,
            re.compile(
                r"(?<![\w])(?:" + "|".join(_word(word) for word in sorted(words, key=len, reverse=True)) + r")(?![\w])"
            ),
        )
        for reason, words in found.items()
    )


def _word(word: str) -> str:
    """Return the pattern of one word; a star stands for any ending."""
    body = re.escape(word.removesuffix("*").strip()).replace(r"\ ", r"[\s-]").replace("'", "'?")
    return body + (r"\w{0,12}" if word.endswith("*") else "")


def find(folded: str, start: int, end: int) -> tuple[str, ...]:
    """Return the reasons that a stretch gives, in the order of the table."""
    return tuple(reason for reason, pattern in _patterns() if pattern.search(folded, start, end))

"""Compare posters' names, and know the names of nobody ("Guest", "Deleted member 12345")."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.names import vocabulary
from bot.reading.phrases import fold, phrases

_NUMBERED = re.compile(r"[\s#_-]*\d+$")
_LONGEST = 80


def poster_key(name: str) -> str:
    """Fold a poster's name so that one person's spellings compare equal: NFKC, case, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@lru_cache(maxsize=1)
def _drugs() -> frozenset[str]:
    """Give the folded names of all drugs and classes."""
    return frozenset(poster_key(name) for name, _, _ in vocabulary().names)


def is_drug(text: str) -> bool:
    """Tell a text that is nothing but a name of a drug or of a class of drugs."""
    return poster_key(text) in _drugs()


def shown_name(name: str | None) -> str | None:
    """Give a poster's name as it is shown, or None for the names of nobody."""
    if name is None:
        return None
    shown = " ".join(name.split())
    folded = fold(shown).strip("<>*")
    if (
        not shown
        or len(shown) > _LONGEST
        or folded in phrases("nobody")
        or _NUMBERED.sub("", folded) in phrases("nobody")
    ):
        return None
    return shown

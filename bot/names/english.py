"""Know which words are ordinary English, so that they are neither corrected nor taken for drugs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_LIST = "frequency_dictionary_en_82_765.txt"
_EVERYDAY = 3_000
_COMMON = 30_000
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""),
    ("er", "e"), ("ish", ""), ("ness", ""), ("less", ""), ("able", ""), ("able", "e"), ("ization", "ize"), ("y", ""),
)  # fmt: skip
_BEGINNINGS = ("un", "re", "non", "pre", "post", "over", "under", "anti", "multi", "inter", "sub", "super", "mis")


@dataclass(frozen=True, slots=True)
class English:
    """The word list (82,000 words), its 30,000 most used in order and by rank, its 3,000 most used."""

    all: frozenset[str]
    common: tuple[str, ...]
    everyday: frozenset[str]
    ranks: Mapping[str, int]

    def has(self, word: str) -> bool:
        """Say whether a folded word is English: in the list, or formed from a word of the list."""
        # People also write `lovin` and `startin`.
        if word in self.all or (word.endswith("in") and f"{word}g" in self.all):
            return True
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 3 and word[: -len(ending)] + instead in self.all:
                return True
        for beginning in _BEGINNINGS:
            if word.startswith(beginning) and len(word) - len(beginning) > 4 and word[len(beginning) :] in self.all:
                return True
        return False


@lru_cache(maxsize=1)
def english() -> English:
    """Load the list that ships with symspellpy (MIT), without importing that package."""
    spec = find_spec("symspellpy")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The word list of symspellpy is missing: install the requirements again.")
    path = Path(spec.submodule_search_locations[0]) / _LIST
    ranked = path.read_text(encoding="utf-8-sig").split()[::2]
    return English(
        frozenset(ranked),
        tuple(ranked[:_COMMON]),
        frozenset(ranked[:_EVERYDAY]),
        {word: rank for rank, word in enumerate(ranked[:_COMMON])},
    )

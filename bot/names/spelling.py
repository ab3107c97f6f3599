"""Correct misspelt names: few edits for the word's length, the same first sound, one best drug, never an English word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.names import sounds
from bot.names.english import English
from bot.names.tables import Tables
from bot.names.values import Target

_LIKELY = 0.88
"""Jaro-Winkler similarity from which a person who typed a drug on purpose may have meant a name."""

_HEARD = 4
"""Consonants from which a word's sound tells a name."""

_ENDING = re.compile(
    r".{3}(a?emia|a?emic|oses|osis|itis|itic|isms?|ases?|ous|oid|genic|genous|lys[ei]s|oma|uria|path(?:y|ic)|ectomy|ology|"
    r"i[sz]e[ds]?|i[sz]ing|i[sz]ations?|ity|ists?|ics?|ical|ively|ness|tion)$"
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The name a misspelt word stands for; `close` when it is long or sounds like the name."""

    name: str
    edits: int
    close: bool


def budget(length: int) -> int:
    """Say how many edits a word of this many letters may be away from its name."""
    return (length >= 5) + (length >= 8) + (length >= 12)


def _long_substance(key: str, target: Target) -> bool:
    """Say whether a name with other senses is still worth correcting to (`magnesum`, `lithum`): not a brand, which is a word."""
    return target.sort != "brand" and len(key) >= 7


def _ending(word: str) -> str:
    """Give the ending that makes a word another word (`glycemic`, `adrenalism`), or nothing."""
    match = _ENDING.search(word)
    return match.group(1) if match else ""


class Speller:
    """Finds the one name a word was meant to be, among `names` (folded key to target)."""

    def __init__(self, names: Mapping[str, Target], english: English, tables: Tables) -> None:
        self._english = english
        self._ordinary = tables.ordinary
        self._popular = tables.popular
        self._known: set[str] = set()
        self._drugs: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._shelves: dict[str, list[list[str]]] = {}
        self._words: dict[tuple[str, int], list[str]] = {}
        self._sounds: dict[str, str] = {}
        self._stock(names)

    def guarded(self, word: str) -> bool:
        """Say whether a word is ordinary, so that it must not be corrected."""
        return word in self._ordinary or self._english.has(word)

    def correct(self, word: str, *, asked: bool = False) -> Correction | None:
        """Correct one folded word, or None: too short, ordinary, nothing near, or two drugs as near.

        In a post, rare names bear fewer edits than in a command (`asked`), where a drug is meant for certain.
        """
        if not 5 <= len(word) <= 32 or not word.isalpha() or not word.isascii() or self.guarded(word):
            return None
        best = self._nearest(word, asked=asked)
        if len(best) != 1:
            return None
        name, edits = best[0]
        ending = _ending(word)
        # Who names a drug on purpose and is one letter off means that drug: `diclofenic`, `eliquise`.
        if ending and ending != _ending(name) and not (asked and edits == 1):
            return None
        if edits > 1 and self._nearer_english(word, edits):
            return None
        alike = self._sound(name) == sounds.sound(word)
        close = len(word) >= 10 or (len(word) >= 8 and edits <= 1) or (alike and edits <= 2)
        return Correction(name, edits, close)

    def nearest_drugs(self, word: str) -> list[str]:
        """List the names of the drugs that are equally near to a word, one a drug; several when it is ambiguous."""
        return [name for name, _ in self._nearest(word, asked=True)] if word.isascii() and len(word) >= 4 else []

    def likely(self, squashed: str, limit: int) -> list[str]:
        """List names (keys) that a query, written without spaces, resembles, likeliest first."""
        found = process.extract(
            squashed, self._whole.keys(), scorer=JaroWinkler.normalized_similarity, score_cutoff=_LIKELY, limit=limit
        )
        return [self._whole[name] for name, _, _ in found]

    def sounding(self, word: str, limit: int) -> list[str]:
        """List well-known names that a word sounds like, letters apart (`kolchiseen`), likeliest first."""
        heard = sounds.sound(word)
        if len(heard) < _HEARD:
            return []
        found = process.extract(heard, self._known_sounds, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [name for _, _, name in sorted((edits, OSA.distance(word, name), name) for _, edits, name in found)][
            :limit
        ]

    @cached_property
    def _known_sounds(self) -> dict[str, str]:
        """Give the sound of every well-known name."""
        return {name: self._sound(name) for name in self._known}

    def whole(self, squashed: str) -> str | None:
        """Find the one name, of any number of words, that a query without spaces misspells."""
        allowed = budget(len(squashed))
        if not allowed or len(squashed) > 60:
            return None
        found = process.extract(squashed, self._whole.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=8)
        drugs = {self._drugs[self._whole[name]] for name, edits, _ in found if edits == found[0][1]}
        if len(drugs) != 1 or sounds.first(found[0][0]) != sounds.first(squashed):
            return None
        return self._whole[found[0][0]]

    def _stock(self, names: Mapping[str, Target]) -> None:
        """Shelve the words that may be corrected to, by first sound and length."""
        fixed: set[str] = set()
        parts: set[str] = set()
        for key, target in names.items():
            if target.sort in {"short", "trap"} or target.shown.isupper():
                continue
            self._whole.setdefault(key.replace(" ", ""), key)
            self._drugs.setdefault(key, target.drug)
            if " " in key:
                parts.update(word for word in key.split(" ") if len(word) >= 7 and word.isalpha())
            elif target.kind == "class" and len(key) < 7 and key not in self._popular:
                continue
            elif len(key) >= 5 and key.isalpha() and (target.rule == "safe" or _long_substance(key, target)):
                fixed.add(key)
                if key in self._popular or (target.sort != "brand" and len(key) >= 8):
                    self._known.add(key)
        self._known.update(word for word in parts if len(word) >= 8)
        for word in chain(sorted(fixed), sorted(parts - fixed)):
            self._drugs.setdefault(word, word)
            shelf = self._shelves.setdefault(sounds.first(word), [])
            while len(shelf) <= len(word):
                shelf.append([])
            shelf[len(word)].append(word)

    def _nearest(self, word: str, *, asked: bool) -> list[tuple[str, int]]:
        """List the nearest names within the word's budget, one for each drug that is as near as the nearest."""
        allowed = budget(len(word))
        shelf = self._shelves.get(sounds.first(word))
        if not shelf:
            return []
        low, high = max(0, len(word) - allowed - 1), len(word) + allowed + 2
        choices = [name for names in shelf[low:high] for name in names]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed + 1, limit=12)
        heard = sounds.sound(word) if found else ""
        ranked: list[tuple[float, str, int]] = []
        for name, edits, _ in found:
            alike = self._sound(name) == heard
            # A drug is told by how it begins: `capecitabine` is no slip of `zalcitabine`.
            if edits > 1 and not alike and name[:1] != word[:1]:
                continue
            if edits <= allowed + (alike and len(word) > 5) if asked or name in self._known else edits < allowed:
                ranked.append((edits - 0.5 * alike, name, int(edits)))
        if not ranked:
            return []
        best, name, _ = min(ranked)
        # A rare name does not win over a well-known one that is nearly as near: `advare` is either.
        doubt = asked and name not in self._known
        nearest: dict[str, tuple[str, int]] = {}
        for rank, name, edits in sorted(ranked):
            if rank == best or (doubt and name in self._known and rank <= best + 1):
                nearest.setdefault(self._drugs[name], (name, edits))
        return list(nearest.values())

    def _sound(self, name: str) -> str:
        """Give the sound of a name, worked out once."""
        heard = self._sounds.get(name)
        if heard is None:
            heard = self._sounds[name] = sounds.sound(name)
        return heard

    def _nearer_english(self, word: str, edits: int) -> bool:
        """Say whether a common English word is nearer than the drug: then the word is a slip of that one."""
        if not self._words:
            self._shelve_english(self._english.common)
        near = chain.from_iterable(
            self._words.get((word[0], length), ()) for length in range(len(word) - edits + 1, len(word) + edits)
        )
        return process.extractOne(word, list(near), scorer=OSA.distance, score_cutoff=edits - 1) is not None

    def _shelve_english(self, common: Iterable[str]) -> None:
        """Shelve common English words by first letter and length."""
        shelves: dict[tuple[str, int], list[str]] = {}
        for word in common:
            if word not in self._drugs:
                shelves.setdefault((word[0], len(word)), []).append(word)
        self._words = shelves

"""Complete a name while it is typed: by its beginning, then by likeness, all in memory."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from rapidfuzz import fuzz, process

from bot.names import fold

LIKENESS = 60
"""`rapidfuzz.fuzz.ratio` from which a name is like what was typed."""

LONGEST = 100
"""Characters that a shown name or its value may have."""

MOST = 25
"""Names that one answer may hold."""

_SHORTEST_LIKE = 3
_ARROW = " → "
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Name:
    """A choice: what is shown (`Flexeril → cyclobenzaprine`) and the canonical id it stands for, ≤ 100 characters each."""

    shown: str
    value: str

    @property
    def typed(self) -> str:
        """Give the folded name that is shown, without what it stands for."""
        return fold.key(self.shown.split(_ARROW)[0])


class Suggester:
    """Completes among `names`, which come best first; `then` is asked after them (a shared, larger suggester)."""

    def __init__(self, names: Iterable[Name], then: Suggester | None = None) -> None:
        own = _Shelf(tuple(name for name in map(_fitted, names) if name is not None))
        self.shelves: tuple[_Shelf, ...] = (own, *then.shelves) if then else (own,)

    def complete(self, typed: str, limit: int = 25) -> list[Name]:
        """List up to `limit` (at most 25) names for what was typed, one a value: prefixes, later words, likeness."""
        key = fold.key(typed[:LONGEST])
        limit = min(limit, MOST)
        chosen: dict[str, Name] = {}
        for ask in (_Shelf.starting, _Shelf.within, _Shelf.like):
            for shelf in self.shelves:
                for name in ask(shelf, key, limit):
                    chosen.setdefault(name.value, name)
                if len(chosen) >= limit:
                    return list(chosen.values())[:limit]
        return list(chosen.values())


class _Shelf:
    """One list of names, best first, with its sorted keys."""

    def __init__(self, names: tuple[Name, ...]) -> None:
        self._names = names
        self._keys = [name.typed for name in names]
        self._begins = sorted((key, rank) for rank, key in enumerate(self._keys))
        self._inner = sorted(
            (key[place + 1 :], rank)
            for rank, key in enumerate(self._keys)
            for place, letter in enumerate(key)
            if letter == " "
        )

    def starting(self, key: str, limit: int) -> Iterator[Name]:
        """Give the best names that begin with a key; with none typed, the best of all."""
        return self._ranked(self._begins, key, limit)

    def within(self, key: str, limit: int) -> Iterator[Name]:
        """Give the best names that have a later word that begins with a key."""
        return self._ranked(self._inner, key, limit) if key else iter(())

    def like(self, key: str, limit: int) -> Iterator[Name]:
        """Give the names that are written much like a key, most like first."""
        if len(key) < _SHORTEST_LIKE:
            return iter(())
        found = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=limit)
        return (self._names[rank] for _, _, rank in found)

    def _ranked(self, begins: list[tuple[str, int]], key: str, limit: int) -> Iterator[Name]:
        """Give names by rank among those whose sorted key begins so; more than asked, for several may share a value."""
        low = bisect_left(begins, (key,))
        high = bisect_left(begins, (key + _LAST,), low)
        return (self._names[rank] for rank in nsmallest(limit * 4, (rank for _, rank in begins[low:high])))


def _fitted(name: Name) -> Name | None:
    """Cut what is shown to its limit; a value that is too long cannot be cut, so that name is left out."""
    if len(name.value) > LONGEST or not name.value:
        return None
    return name if len(name.shown) <= LONGEST else Name(name.shown[: LONGEST - 1] + "…", name.value)

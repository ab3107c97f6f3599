"""Answer what a command asks for: exact, then spelling, then at most three suggestions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.names import fold, forms
from bot.names.index import combine
from bot.names.spelling import Speller
from bot.names.values import Entry, Found, How, Target

LONGEST_QUERY = 120
"""Characters of a query that are read; no name is longer."""

SUGGESTIONS = 3

_PARTS = re.compile(r"\s*(?:[/+&,;]|\band\b|\bwith\b|\bw/)\s*", re.IGNORECASE)
_HYPHEN = re.compile(f"[{fold.HYPHENS}]")
_ANYWHERE = re.compile(rf"[\s/+&,;{fold.HYPHENS}]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


class Lookup:
    """Finds the drug or class that a person named on purpose."""

    def __init__(
        self,
        names: Mapping[str, Target],
        refused: Mapping[str, Target],
        about: Callable[[str], Entry | None],
        speller: Callable[[], Speller],
        mixtures: frozenset[str],
    ) -> None:
        self._names = names
        self._refused = refused
        self._about = about
        self._speller = speller
        self._mixtures = mixtures

    def find(self, query: str, upto: How = "suggested") -> Found:
        """Find what a query names, by ways as far as `upto`; whatever the query holds, this returns."""
        asked = _CONTROL.sub(" ", query[: LONGEST_QUERY * 4]).strip()[:LONGEST_QUERY]
        readings = _readings(asked)
        for reading in readings:
            target = self._target(reading)
            if target is not None:
                return self._found(query, target.drug, "exact")
        mixture = self._mixture(asked, spell=False)
        if mixture:
            return self._found(query, mixture, "exact")
        if upto == "exact":
            return Found(query)
        for reading in readings:
            drug = None if " ".join(reading) in self._refused else self._spelled(reading)
            if drug:
                return self._found(query, drug, "spelling")
        mixture = self._mixture(asked, spell=True)
        if mixture:
            return self._found(query, mixture, "spelling")
        suggestions = self._suggestions(asked, readings) if upto == "suggested" else ()
        return Found(query, how="suggested" if suggestions else None, suggestions=suggestions)

    def _target(self, parts: list[str]) -> Target | None:
        """Look up folded words as a name: as they are, in the singular, written together."""
        key = " ".join(parts)
        target = self._names.get(key)
        if target is None and parts:
            for single in fold.singulars(parts[-1]):
                target = target or self._names.get(" ".join([*parts[:-1], single]))
            if len(parts) > 1:
                target = target or self._names.get("".join(parts))
        return target if target is not None and target.sort != "trap" else None

    def _spelled(self, parts: list[str]) -> str | None:
        """Correct the words of a query to a name, word by word, then as a whole."""
        speller = self._speller()
        words = [word if word in self._names else _correct(speller, word) for word in parts]
        target = self._target(words)
        if target is None:
            squashed = "".join(parts)
            if len(parts) == 1 and speller.guarded(squashed):
                return None
            # One word was corrected above or is ambiguous; only several words may still be one name.
            name = speller.whole(squashed) if len(parts) > 1 else None
            target = self._names.get(name) if name else None
        return target.drug if target is not None and target.sort != "trap" else None

    def _mixture(self, asked: str, *, spell: bool) -> str | None:
        """Read a query as the ingredients of a combination, in any order, and give its id."""
        plain = forms.without_strength(asked)
        splits = [_PARTS.split(plain), _HYPHEN.split(plain), _ANYWHERE.split(plain)]
        for number, pieces in enumerate(splits):
            found = [self._ingredient(piece, spell=spell) for piece in pieces if piece.strip()]
            if not 2 <= len(found) <= 6 or None in found:
                continue
            drug = combine(name for name in found if name)
            # Words merely side by side are a combination only when there is one.
            if drug in self._mixtures or (number == 0 and len(set(found)) > 1):
                return drug
        return None

    def _ingredient(self, piece: str, *, spell: bool) -> str | None:
        """Give the one generic that a piece of a query names, never a brand or a class."""
        for reading in _readings(piece):
            target = self._target(reading)
            if target is not None:
                single = target.kind == "drug" and target.sort != "brand" and "+" not in target.drug
                return target.drug if single else None
        for reading in _readings(piece) if spell else ():
            drug = self._spelled(reading)
            entry = self._about(drug) if drug else None
            if entry is not None and entry.generics == (drug,):
                return drug
        return None

    def _suggestions(self, asked: str, readings: list[list[str]]) -> tuple[str, ...]:
        """List up to three ids that a query may have meant: words of it that are names, then near names."""
        speller = self._speller()
        drugs: dict[str, None] = {}
        for piece in _PARTS.split(asked):
            for reading in _readings(piece):
                target = self._target(reading) or self._refused.get(" ".join(reading))
                if target is not None:
                    drugs[target.drug] = None
        for reading in readings:
            squashed = "".join(reading)
            if len(squashed) < 3:
                continue
            # Plain English that merely sounds like a drug is no attempt at its name.
            heard = [] if all(map(speller.guarded, reading)) else speller.sounding(squashed, 2)
            near = [*speller.nearest_drugs(squashed), *heard, *speller.likely(squashed, 12)]
            for name in near:
                known = self._names.get(name)
                if known is not None:
                    drugs[known.drug] = None
        return tuple(drug for drug in drugs if drug)[:SUGGESTIONS]

    def _found(self, query: str, drug: str, how: How) -> Found:
        """Say what is known of a drug that a query found."""
        entry = self._about(drug)
        if entry is None:
            return Found(query)
        return Found(query, drug, entry.kind, how, entry.generics, entry.brands, entry.classes)


def _readings(asked: str) -> list[list[str]]:
    """List the ways to read a query: as it stands, without strengths, without forms and salts."""
    found: list[list[str]] = []
    for text in dict.fromkeys((asked, forms.without_strength(asked))):
        parts = fold.words(text)
        for reading in (parts, *forms.core(parts)):
            if reading and reading not in found:
                found.append(reading)
    return found


def _correct(speller: Speller, word: str) -> str:
    """Correct one word when there is one correction."""
    correction = speller.correct(word, asked=True)
    return correction.name if correction else word

"""The vocabulary of drugs: what every name means, ready for commands and for posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from bot.names import fold
from bot.names.context import Commonness
from bot.names.english import english
from bot.names.index import JOIN, Index, build, combination
from bot.names.lookup import Lookup
from bot.names.mentions import Scanner
from bot.names.scan import Known
from bot.names.spelling import Correction, Speller
from bot.names.tables import Tables, load
from bot.names.values import Entry, Found, How, Mention, Rule, Target


class Vocabulary:
    """Everything known of drug names, from a set of tables; never changes after it is made."""

    def __init__(self, index: Index, tables: Tables) -> None:
        self._index = index
        self._tables = tables
        self._english = english()
        self._mixtures = frozenset(drug for drug in index.entries if JOIN in drug)
        self._firsts: set[str] = set()
        self._parts: set[str] = set()
        self._behind: dict[str, int] = {}
        self._leads: dict[str, set[str]] = {}
        for name in index.names:
            if " " in name:
                self._anchor(name.split(" "))
        self._noticed = {*index.names, *index.refused, *self._firsts, *self._behind}

    def _anchor(self, parts: list[str]) -> None:
        """Note by which word a name of several is noticed in a post: its rarest, so that few words of a post are looked at."""
        self._parts.update(parts[1:])
        place = max(range(len(parts)), key=lambda at: (self._rarity(parts[at]), -at))
        if place:
            self._behind[parts[place]] = max(place, self._behind.get(parts[place], 0))
            self._leads.setdefault(parts[place], set()).add(parts[0])
        else:
            self._firsts.add(parts[0])

    @cached_property
    def plain(self) -> frozenset[str]:
        """List the English words that are no name in any number, so that most words of a post are told at one look."""
        words = set(self._english.all)
        for form in self._noticed:
            words.difference_update((form, f"{form}s", f"{form}es", f"{form[:-1]}ies"))
        return frozenset(words)

    @classmethod
    def from_tables(cls, tables: Tables) -> Vocabulary:
        """Make a vocabulary of tables at hand (see `bot.names.tables`)."""
        return cls(build(tables), tables)

    def with_names(self, meanings: Mapping[str, str | None]) -> Vocabulary:
        """Make a vocabulary that differs by some folded names: each means a drug or class it knows, or (None) nothing.

        A new name that is a common English word is a drug in context only, as those of the tables are.
        """
        names, refused = dict(self._index.names), dict(self._index.refused)
        for name, drug in meanings.items():
            before = names.pop(name, None)
            refused.pop(name, None)
            entry = self.about(drug) if drug else None
            if entry:
                rule: Rule = "context" if name in self._english.ranks else "safe"
                names[name] = Target(entry.drug, entry.kind, "alias", before.rule if before else rule, name)
            elif before:
                refused[name] = before
        return Vocabulary(replace(self._index, names=names, refused=refused), self._tables)

    def lookup(self, query: str, upto: How = "suggested") -> Found:
        """Find what a person named: exact, then spelling, then at most three suggestions, as far as `upto`. Never raises."""
        return self._lookup.find(query, upto)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Find the drugs and classes that a post mentions, in order, without overlap, at their exact places."""
        return self._scanner.mentions(text)

    def about(self, drug: str) -> Entry | None:
        """Say what is known of a canonical id; a combination of known generics needs no brand to be known."""
        entry = self._index.entries.get(drug)
        if entry is None and JOIN in drug:
            parts = drug.split(JOIN)
            if parts == sorted(set(parts)) and all(part in self._index.entries for part in parts):
                return combination(self._index, drug)
        return entry

    @cached_property
    def names(self) -> tuple[tuple[str, str, str], ...]:
        """List every name for autocomplete, sorted: the name in lower case, how to show it, its canonical id."""
        found: dict[tuple[str, str], str] = {}
        for drug in self._index.entries:
            found[drug, drug] = drug
        for target in self._index.names.values():
            if target.rule == "never" or target.sort == "trap":
                continue
            lower = target.shown.lower()
            if lower != target.drug:
                found.setdefault((lower, target.drug), f"{target.shown} → {target.drug}")
        return tuple(sorted((lower, shown, drug) for (lower, drug), shown in found.items()))

    @cached_property
    def _lookup(self) -> Lookup:
        """Make the part that answers commands."""
        return Lookup(self._index.names, self._index.refused, self.about, lambda: self._speller, self._mixtures)

    @cached_property
    def _scanner(self) -> Scanner:
        """Make the part that reads posts."""
        products = frozenset(drug for drug in self._mixtures if self._index.entries[drug].brands)
        return Scanner(self._index, products, self, self._commonness)

    @cached_property
    def _speller(self) -> Speller:
        """Make the part that corrects spelling."""
        return Speller(self._index.names, self._english, self._tables)

    @staticmethod
    def _rarity(word: str) -> int:
        """Rank a word by how rare it is in English; letters and short numbers are everywhere."""
        return -1 if len(word) <= 2 else english().ranks.get(word, 1_000_000)

    @staticmethod
    def _commonness(key: str) -> Commonness:
        """Say how common a name is as an English word."""
        words = english()
        return "everyday" if key in words.everyday else "english" if key in words.all else "rare"

    def begins(self, token: str, *, spell: bool) -> Known | None:
        """Say what a token of a post stands for when it is a name or begins one: in any number, then by spelling."""
        word = fold.fold_word(token)
        if word in self.plain:
            return None
        for form in (word, *fold.singulars(word)):
            if form != word and word in self._english.all and self._is_short(form):
                continue
            if form in self._index.names or form in self._firsts or form in self._behind:
                return self._useful(self._known(form))
            if form in self._index.refused:
                return None
        correction = self._speller.correct(word) if spell else None
        if correction is None:
            return None
        return self._useful(self._known(correction.name, correction))

    def _is_short(self, form: str) -> bool:
        """Say whether a word is an abbreviation, whose plural an English word may look like (`minos`, `rivas`)."""
        target = self._index.names.get(form)
        return target is not None and target.sort == "short"

    @staticmethod
    def _useful(known: Known) -> Known | None:
        """Drop what is neither a name nor noticed as part of one."""
        return known if known.target or known.longer or known.behind else None

    def _known(self, word: str, correction: Correction | None = None) -> Known:
        """Say what a folded or corrected word stands for."""
        target = None if word in self._index.refused else self._index.names.get(word)
        edits, close = (correction.edits, correction.close) if correction else (0, True)
        leads = frozenset(self._leads.get(word, ()))
        return Known(word, target, word in self._firsts, edits, close, self._behind.get(word, 0), leads)

    def continues(self, token: str, *, spell: bool) -> tuple[str, ...]:
        """Give the words that a token may stand for inside a name of several words, likeliest first."""
        word = fold.fold_word(token)
        found = tuple(form for form in (word, *fold.singulars(word)) if form in self._parts)
        if found or not spell:
            return found
        correction = self._speller.correct(word)
        return (correction.name,) if correction and correction.name in self._parts else ()


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Give the one vocabulary of the facts beside this file, loaded at its first use."""
    return Vocabulary.from_tables(load())

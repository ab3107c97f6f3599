"""Index the tables: every folded name and what it points to, and what is known of every canonical id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bot.names import fold
from bot.names.english import english
from bot.names.forms import RELEASE
from bot.names.tables import Tables, many
from bot.names.values import Entry, Kind, Rule, Sort, Target

JOIN = " + "
"""Between the ingredients of a combination's canonical id."""

_RULES: dict[str, Rule] = {"safe": "safe", "context": "context", "never": "never"}

_BRITISH = (
    ("sulf", "sulph"), ("aluminum", "aluminium"), ("estrogen", "oestrogen"), ("anesth", "anaesth"), ("edema", "oedema"),
    ("hemo", "haemo"), ("stabiliz", "stabilis"), ("tranquiliz", "tranquillis"), ("fiber", "fibre"), ("diarrheal", "diarrhoeal"),
)  # fmt: skip
_AMERICAN = re.compile("|".join(american for american, _ in _BRITISH))


def combine(generics: Iterable[str]) -> str:
    """Join ingredients to the canonical id of their combination: each once, in alphabetical order."""
    return JOIN.join(sorted(set(generics)))


@dataclass(slots=True)
class Index:
    """Every name by its key, every entry by its id, the keys that need their drug's sense checked."""

    names: dict[str, Target] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    body: dict[str, Rule] = field(default_factory=dict)
    refused: dict[str, Target] = field(default_factory=dict)

    def add(self, name: str, target: Target) -> None:
        """Keep a name unless a stronger table gave it a meaning before."""
        folded = fold.key(name)
        # A lone letter or number means too much to be a name.
        if len(folded) > 1 and not folded.isdigit():
            self.names.setdefault(folded, target)


def build(tables: Tables) -> Index:
    """Index the tables; where two give one name, generics win, then classes, aliases, brands, short words."""
    index = Index()
    for row in tables.traps:
        index.add(row["phrase"], Target("", "drug", "trap", "never", row["phrase"]))
    parents = {row["class"]: many(row["parents"]) for row in tables.classes}
    _index_generics(index, tables, parents)
    _index_classes(index, tables, parents)
    for row in tables.generics:
        for alias in many(row["aliases"]):
            index.add(alias, Target(row["generic"], "drug", "alias", "safe", alias))
    _index_brands(index, tables)
    _index_short(index, tables)
    _mark_english_brands(index, tables.popular)
    _index_english(index, tables)
    index.body = {fold.key(row["name"]): "context" if row["default"] == "body" else "safe" for row in tables.body}
    for drug, entry in index.entries.items():
        if JOIN not in drug:
            index.add(drug, Target(drug, entry.kind, "generic" if entry.kind == "drug" else "class", "safe", drug))
    _add_spellings(index)
    return index


def _up(names: Iterable[str], parents: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """List classes with all that hold them, nearest first, each once."""
    found: dict[str, None] = {}
    level = list(names)
    while level:
        found.update(dict.fromkeys(level))
        level = [parent for name in level for parent in parents.get(name, ()) if parent not in found]
    return tuple(found)


def _index_generics(index: Index, tables: Tables, parents: dict[str, tuple[str, ...]]) -> None:
    """Index each generic under its own name, with the classes it is in."""
    for row in tables.generics:
        drug = row["generic"]
        index.add(drug, Target(drug, "drug", "generic", "safe", drug))
        classes = _up(many(row["classes"]), parents)
        index.entries[drug] = Entry(drug, "drug", (drug,), (), classes, (), "abuse" in many(row.get("flags", "")))


def _index_classes(index: Index, tables: Tables, parents: dict[str, tuple[str, ...]]) -> None:
    """Index each class under its name and synonyms, in singular and plural, with its members."""
    members: dict[str, list[str]] = {row["class"]: [] for row in tables.classes}
    for entry in list(index.entries.values()):
        for name in entry.classes:
            members.setdefault(name, []).append(entry.drug)
    for name, drugs in members.items():
        inside = tuple(sorted(drugs))
        index.entries.setdefault(name, Entry(name, "class", inside, (), _up(parents.get(name, ()), parents), inside))
    for row in tables.classes:
        for synonym in (row["class"], *many(row["synonyms"])):
            target = Target(row["class"], "class", "class", "safe", synonym)
            for form in _numbers(synonym):
                index.add(form, target)


def _numbers(name: str) -> Iterator[str]:
    """Give a class word in its own form, in the plural and in the singular."""
    yield name
    parts = fold.words(name)
    if parts:
        yield " ".join([*parts[:-1], fold.plural(parts[-1])])
        for single in fold.singulars(parts[-1])[:1]:
            yield " ".join([*parts[:-1], single])


def _index_brands(index: Index, tables: Tables) -> None:
    """Index brands under their ingredients; present ones before old ones, combinations get an entry of their own."""
    brands: dict[str, list[str]] = {}
    for row in sorted(tables.brands, key=lambda row: "old" in row["market"]):
        drug = combine(part.strip() for part in row["ingredients"].split("+"))
        index.add(row["brand"], Target(drug, "drug", "brand", "safe", row["brand"]))
        known = brands.setdefault(drug, [])
        if row["brand"] not in known:
            known.append(row["brand"])
    for drug, names in brands.items():
        entry = index.entries.get(drug) or combination(index, drug)
        index.entries[drug] = replace(entry, brands=tuple(names))


def combination(index: Index, drug: str) -> Entry:
    """Make the entry of a combination from what is known of its ingredients."""
    parts = tuple(drug.split(JOIN))
    known = [index.entries[part] for part in parts if part in index.entries]
    classes = tuple(dict.fromkeys(name for entry in known for name in entry.classes))
    return Entry(drug, "drug", parts, (), classes, (), any(entry.abuse for entry in known))


def _index_short(index: Index, tables: Tables) -> None:
    """Index abbreviations and slang; the word's own rule holds even when another table has the word."""
    for row in sorted(tables.short, key=lambda row: row["rule"] != "safe"):
        rule = _RULES[row["rule"]]
        name = row["word"]
        folded = fold.key(name)
        target = _meant(index, row["means"], "short", rule, name)
        if rule == "never":
            index.refused[folded] = target
        elif folded in index.names and rule == "context":
            index.names[folded] = replace(index.names[folded], rule=rule)
        else:
            index.add(name, target)


def _index_english(index: Index, tables: Tables) -> None:
    """Mark the names that are English words: only context makes them drugs."""
    for row in tables.english:
        rule = _sense(row["note"])
        folded = fold.key(row["name"])
        known = index.names.get(folded)
        if known is None:
            index.add(row["name"], _meant(index, row["drug"], "brand", rule, row["name"]))
        elif known.sort != "trap":
            index.names[folded] = replace(known, rule=rule)
        several = index.names.get(fold.plural(folded))
        # `irons` and `supplements` are as English as `iron`; the plural of an adjective is a drug.
        if rule == "context" and several and several.rule == "safe" and english().has(fold.plural(folded)):
            index.names[fold.plural(folded)] = replace(several, rule=rule)


def _sense(note: str) -> Rule:
    """Say which rule the note of an everyday word stands for."""
    if note.startswith("medical"):
        return "medical"
    return "adjective" if note.startswith("adjective") else "context"


def _mark_english_brands(index: Index, popular: frozenset[str]) -> None:
    """Let a brand that is an English word and that few people name be a drug in context only."""
    words = english().all
    for folded, target in index.names.items():
        if target.sort == "brand" and folded in words and folded not in popular:
            index.names[folded] = replace(target, rule="context")


def _meant(index: Index, means: str, sort: Sort, rule: Rule, shown: str) -> Target:
    """Point a name at a class when its meaning is one, else at a drug or combination."""
    entry = index.entries.get(means)
    kind: Kind = entry.kind if entry else "drug"
    drug = combine(part.strip() for part in means.split("+")) if kind == "drug" else means
    if drug not in index.entries:
        index.entries[drug] = combination(index, drug)
    return Target(drug, kind, sort, rule, shown)


def _british(key: str) -> str:
    """Write a name the British way."""
    for american, british in _BRITISH:
        key = key.replace(american, british)
    return key


def _add_spellings(index: Index) -> None:
    """Add written-together, split and suffix-free forms of names where no other name has that form."""
    for folded, target in list(index.names.items()):
        parts = folded.split(" ")
        if target.sort == "trap":
            continue
        if _AMERICAN.search(folded):
            index.names.setdefault(_british(folded), target)
        if len(parts) == 1 and folded.startswith("anti") and len(folded) > 8:
            index.names.setdefault(f"anti {folded[4:]}", target)
        if len(parts) > 1 and ("-" in target.shown or target.kind == "class") and len(folded) > 4:
            index.names.setdefault("".join(parts), target)
        if len(parts) > 1 and target.sort == "brand" and parts[-1] in RELEASE:
            index.names.setdefault(" ".join(parts[:-1]), target)

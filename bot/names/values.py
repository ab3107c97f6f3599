"""The values that names hand out: what a word means, what a query found, what a post mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["drug", "class"]
How = Literal["exact", "spelling", "suggested"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the vocabulary knows of one canonical id; `generics` are a combination's ingredients or a class's members."""

    drug: str
    kind: Kind
    generics: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    abuse: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found; `drug` is None when nothing did, and then `suggestions` may hold up to three ids."""

    query: str
    drug: str | None = None
    kind: Kind | None = None
    how: How | None = None
    generics: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One drug or class named in a text: `surface == text[start:end]`."""

    start: int
    end: int
    surface: str
    drug: str
    kind: Kind


Sort = Literal["generic", "alias", "brand", "class", "short", "trap"]
Rule = Literal["safe", "context", "adjective", "medical", "never"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a folded name points to: its drug, what sort of name it is, and when a post may be read so."""

    drug: str
    kind: Kind
    sort: Sort
    rule: Rule
    shown: str

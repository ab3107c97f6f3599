"""Tell fast which selectors can find nothing on a page: those of a class or an id that no tag of its source bears."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

# Each spelling alone: a search that begins with given letters passes fast over the rest of a page.
_BORNE = {name: re.compile(rf"{name}\s*=\s*(?:\"[^\"]*|'[^']*|[^\s>]*)") for name in ("class", "id", "CLASS", "ID")}
_PARTING = str.maketrans("='\"", "   ")
_APART = re.compile(r"\s*,\s*(?![^\[\]]*\]|[^()]*\))")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_NAME = re.compile(r"[.#]([\w-]+)")


def borne(source: str) -> set[str]:
    """Give the classes and ids that the tags of a page bear, among other words, in lower case."""
    held = {found for name, form in _BORNE.items() if name in source for found in form.findall(source)}
    return set("\n".join(held).lower().translate(_PARTING).split())


def possible(css: str, held: AbstractSet[str]) -> str:
    """Give those of a list of selectors that may find something on a page of such classes and ids; "" when none may."""
    return ", ".join([one for one, needed in _needs(css) if needed <= held])


@lru_cache(maxsize=1 << 8)
def _needs(css: str) -> tuple[tuple[str, set[str]], ...]:
    """Part a list of selectors, and give the classes and ids without which each finds nothing."""
    return tuple((one, _names(one)) for one in _APART.split(css))


def _names(css: str) -> set[str]:
    """Give the classes and ids that a selector names outside brackets, for ":not(.ad)" needs none."""
    bare = css
    while _BRACKETS.search(bare):
        bare = _BRACKETS.sub("", bare)
    return {name.lower() for name in _NAME.findall(bare)}

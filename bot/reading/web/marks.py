"""Tell fast which selectors can find nothing on a page: those of a class or an id that no tag of its source bears."""

from __future__ import annotations

import re
from functools import lru_cache

# One form for each spelling, for a search that begins with letters that are given passes over the rest of a page fast.
_HELD = [
    re.compile(rf"{name}\s*=\s*(?:\"[^\"]*|'[^']*|[^\s>]*)") for name in ("class", "CLASS", "Class", "id", "ID", "Id")
]
_APART = re.compile(r"\s*,\s*(?![^\[\]]*\]|[^()]*\))")
_INNER = re.compile(r"\([^()]*\)")
_NEEDED = re.compile(r"\[(?:class|id)[*^$~|]?=['\"]?([\w-]+)['\"]?\]|\[[^\]]*\]|[.#]([\w-]+)")


def borne(source: str) -> str:
    """Give the classes and ids that the tags of a page bear, among other things, in lower case."""
    return "\n".join({held for form in _HELD for held in form.findall(source)}).lower()


def possible(css: str, borne: str) -> str:
    """Give those of a list of selectors that may find something on a page of such classes and ids; "" when none may."""
    return ", ".join(one for one, needed in _needs(css) if all(name in borne for name in needed))


@lru_cache(maxsize=1 << 8)
def _needs(css: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Part a list of selectors, and give the classes and ids without which each finds nothing."""
    return tuple((one, _names(one)) for one in _APART.split(css))


def _names(css: str) -> tuple[str, ...]:
    """Give the classes and ids that a selector names; what stands in brackets, as in ":not(.ad)", says nothing sure."""
    bare = css
    while _INNER.search(bare):
        bare = _INNER.sub("", bare)
    return tuple((value or name).lower() for value, name in _NEEDED.findall(bare) if value or name)

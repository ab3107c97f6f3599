"""Find a value in a page by a spot: a CSS selector and, after "@", the attribute that holds it ("time@datetime", "@id")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from bot.reading.decode import visible
from bot.reading.web.tree import Node, Tree, stands_in
from bot.reading.web.words import one_line

_FORM = re.compile(r"(?P<css>.*?)\s*(?:@(?P<attribute>[\w:-]+))?")
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: in the first node that `css` finds ("" is the node itself), as text or in an attribute."""

    css: str
    attribute: str | None = None

    @classmethod
    def of(cls, written: str) -> Self:
        """Read a spot as engine files write it; "." is the node itself."""
        if written.strip() == ".":
            return cls("")
        found = _FORM.fullmatch(written.strip())
        if not found or not written.strip():
            raise ValueError(f"{written!r} is no spot: write a CSS selector, @attribute, or both")
        return cls(found["css"], found["attribute"])

    def node(self, within: Node | Tree, *, apart: Collection[int] = _NONE) -> Node | None:
        """Give the node the spot points at, none below those whose `mem_id` is in `apart`."""
        if not self.css:
            return within if isinstance(within, Node) else None
        if apart and isinstance(within, Node):
            return next((node for node in within.css(self.css) if not stands_in(node, within, apart)), None)
        return within.css_first(self.css)

    def value(self, within: Node | Tree, *, without: Collection[int] = _NONE, apart: Collection[int] = _NONE) -> str:
        """Give what stands at the spot, on one line; "" when nothing does."""
        found = self.node(within, apart=apart)
        if found is None:
            return ""
        if self.attribute:
            return visible(" ".join((found.attributes.get(self.attribute) or "").split()))
        return one_line(found, without=without)


def first(
    spots: Iterable[Spot], within: Node | Tree, *, without: Collection[int] = _NONE, apart: Collection[int] = _NONE
) -> str:
    """Give the value of the first spot that has one; "" when none has."""
    for spot in spots:
        value = spot.value(within, without=without, apart=apart)
        if value:
            return value
    return ""


def spots(written: str | Sequence[str]) -> tuple[Spot, ...]:
    """Read one spot or several."""
    return tuple(Spot.of(one) for one in ([written] if isinstance(written, str) else written))

"""Parse a page's source into a tree of nodes, within bounds that hostile pages cannot stretch."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.errors import BadInput

__all__ = ["Node", "Tree", "is_one_of", "plant"]

Tree = LexborHTMLParser
Node = LexborNode

# Every level that is open costs each further tag some work (and formatting tags left open are opened anew in each
# paragraph), so the work on a deep page grows with the square of its depth. Real pages stay below 100.
_DEEPEST = 2_000
_FORMATTING_DEEPEST = 300
_STEP = 1 << 14
_TAG = re.compile(r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*?(?P<self>/?)>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Closed by what follows them, so that pages need not close them.
_IMPLIED = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rp", "rt"]
)
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_UNNESTED = ("<br", "<img", "<p", "<li", "<input", "<meta", "<link", "<hr", "<!", "<td", "<tr", "<option", "<dd", "<dt")


def plant(source: str) -> Tree:
    """Parse a page's source. Raises BadInput for one that is nested deeper than any real page."""
    if _may_be_deep(source) and _is_deep(source):
        raise BadInput(
            "The tags of this page are nested deeper than those of any forum: open it in a browser, select all, copy and paste the text."
        )
    return LexborHTMLParser(source)


def is_one_of(node: Node, css: str) -> bool:
    """Tell whether a selector finds a node itself (`css_matches` also counts the nodes below it)."""
    found = node.css_first(css)
    return found is not None and found.mem_id == node.mem_id


def _may_be_deep(source: str) -> bool:
    """Count roughly, and fast, whether so many tags are open at once that the page must be looked at."""
    opened = 0
    for start in range(0, len(source), _STEP):
        part = source[start : start + _STEP]
        opened += part.count("<") - 2 * part.count("</") - sum(part.count(tag) for tag in _UNNESTED)
        if opened > _FORMATTING_DEEPEST:
            return True
        opened = max(opened, 0)
    return False


def _is_deep(source: str) -> bool:
    """Follow the tags of a page and tell whether too many are open at once."""
    depth = formatting = 0
    for found in _TAG.finditer(source):
        tag = found["tag"].lower()
        if tag in _VOID or tag in _IMPLIED or found["self"]:
            continue
        step = -1 if found["close"] else 1
        depth = max(0, depth + step)
        if tag in _FORMATTING:
            formatting = max(0, formatting + step)
        if depth > _DEEPEST or formatting > _FORMATTING_DEEPEST:
            return True
    return False

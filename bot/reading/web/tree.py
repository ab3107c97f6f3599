"""Parse a page's source into a tree of nodes, within bounds that hostile pages cannot stretch."""

from __future__ import annotations

import re
from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.errors import BadInput
from bot.reading.web.xml import as_html

__all__ = ["Node", "Tree", "is_one_of", "plant", "stands_in"]

Tree = LexborHTMLParser
Node = LexborNode

# The work on a page grows with how many tags are open at once: each level costs every tag within it something, and
# formatting left open (<font>) is opened anew in each paragraph that follows, as a node more. It grows with the square of
# the attributes of a tag as well.
_DEEPEST = 2_000  # real pages stay below 100
_MOST_REOPENED = 2_000_000  # nodes that stand in no source, at worst; real pages have a few thousand
_MANY_REOPENED = 200_000
_OPEN_ON_AVERAGE = 8
_MOST_ATTRIBUTES = 2_000
_ROUGH = 300_000
_LONG = re.compile(r"<[a-zA-Z][^<\s>]*(\s[^<]{16000,})")
_ATTRIBUTE = re.compile(r"[\s/]+[^\s/>=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_STEP = 1 << 10
_LONG_STEPS = 12  # without a tag in them are a part of a long tag, perhaps
_TAG = re.compile(r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*?(?P<self>/?)>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
# Closed by what follows them, so that pages need not close them.
_IMPLIED = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup"))
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
# An opening tag, or the closing one of what must be closed.
_HOLDING = re.compile(rf"<(?!/?(?:{'|'.join(_VOID | _IMPLIED)})\b)(?:(/)[a-zA-Z][a-zA-Z0-9]*>|[a-zA-Z])", re.IGNORECASE)


def plant(source: str) -> Tree:
    """Parse a page's source. Raises BadInput for one whose tags nest deeper, or stay open longer, than any forum's."""
    source = as_html(source)
    long = _LONG.findall(source) if _may_hold_long_tag(source) else ()
    if (_may_be_hostile(source) and _is_hostile(source)) or any(map(_has_many_attributes, long)):
        raise BadInput(
            "The tags of this page are nested deeper than those of any forum: open it in a browser, select all, copy and paste the text."
        )
    return LexborHTMLParser(source)


def is_one_of(node: Node, css: str) -> bool:
    """Tell whether a selector finds a node itself (`css_matches` also counts the nodes below it)."""
    found = node.css_first(css)
    return found is not None and found.mem_id == node.mem_id


def stands_in(node: Node, body: Node, within: Collection[int]) -> bool:
    """Tell whether a node stands below one of the others."""
    above = node.parent
    while above is not None and above.mem_id != body.mem_id:
        if above.mem_id in within:
            return True
        above = above.parent
    return False


def _may_hold_long_tag(source: str) -> bool:
    """Tell a page with a long part in which no tag begins."""
    bare = 0
    for start in range(0, len(source), _STEP):
        bare = bare + 1 if source.find("<", start, start + _STEP) < 0 else 0
        if bare >= _LONG_STEPS:
            return True
    return False


def _may_be_hostile(source: str) -> bool:
    """Estimate fast whether so much is open at once that the page must be followed: nearly all pages pass."""
    return _estimate(source) and _deepest(source) * (source.count("<") - source.count("</")) > _ROUGH


def _estimate(source: str) -> bool:
    """Estimate it by counts alone, in small steps."""
    opened = most = tags = 0
    for start in range(0, len(source), _STEP):
        closing = source.count("</", start, start + _STEP)
        opening = source.count("<", start, start + _STEP) - closing
        most = max(most, opened + opening)
        opened = max(0, opened + opening - closing)
        tags += opening
    return most * tags > _ROUGH


def _deepest(source: str) -> int:
    """Give how many of the tags that pages must close are open at once, at most."""
    depth = most = 0
    for closing in _HOLDING.findall(source):
        if not closing:
            depth += 1
            most = max(most, depth)
        elif depth:
            depth -= 1
    return most


def _is_hostile(source: str) -> bool:
    """Follow the tags of a page and tell whether it asks for more work than its size."""
    depth = formatting = tags = reopened = 0
    # Behind the last tag's end each "<" would be followed to the end of the page.
    for found in _TAG.finditer(source, 0, source.rfind(">") + 1):
        tag = found["tag"].lower()
        tags += 1
        reopened += formatting
        if reopened > _MOST_REOPENED or (reopened > _MANY_REOPENED and reopened > _OPEN_ON_AVERAGE * tags):
            return True
        if tag in _VOID or tag in _IMPLIED or found["self"]:
            continue
        step = -1 if found["close"] else 1
        depth = max(0, depth + step)
        if tag in _FORMATTING:
            formatting = max(0, formatting + step)
        if depth > _DEEPEST:
            return True
    return False


def _has_many_attributes(tag: str) -> bool:
    """Tell whether what begins as a long tag has more attributes than any page writes."""
    at = count = 0
    while found := _ATTRIBUTE.match(tag, at):
        at, count = found.end(), count + 1
        if count > _MOST_ATTRIBUTES:
            return True
    return False

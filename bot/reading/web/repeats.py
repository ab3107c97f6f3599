"""Learn the repeated block of a page: what stands around each date (or each poster's link) up to the next one of its kind.

Posts of one page are printed by one template, so the dates of all posts stand in alike nodes. The largest node around a
date that holds no other such date is that post's block; what follows it as its sibling without a date belongs to it too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.reading.dates import is_date, read_moment
from bot.reading.phrases import bare
from bot.reading.web.tree import Node, Tree
from bot.reading.web.words import UNSEEN, write

_STATE = frozenset(
    ("odd", "even", "first", "last", "alt", "active", "current", "new", "unread", "own", "op", "unvoted", "clearfix")
)
_DIGITS = re.compile(r"\d+")
_STEM = re.compile(r"[a-z]{3,}")
_PROFILE = re.compile(
    r"(?:^|[/?&._-])(?:u|user|users|usuarios?|benutzer|membres?|members?|mitglied(?:er)?|profile?s?|profil|perfil|profilo|author|autor|auteur|"
    r"people|showuser|memberlist|viewprofile|account|@)(?:[/=?._-]|\.php|\.html|\d|$)|/@",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:^|[\s_-])(?:author|username|user-?name|user|poster|nick(?:name)?|member-?name|screen-?name|display-?name|byline|commenter|autor|auteur|benutzer|usuario|pseudo)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_DATE = 60
_LONGEST_NAME = 60
_UP = 2
_DATED = ("datetime", "data-timestamp", "data-time", "data-utime", "data-epoch", "content", "title")


@dataclass(slots=True)
class Anchor:
    """A node that dates a post, or names its poster: what it says, for programs where it does, and what it shows."""

    node: Node
    text: str
    shown: str
    dated: bool


@dataclass(slots=True)
class Block:
    """A post's nodes, the anchor they stand around first."""

    anchor: Anchor
    nodes: list[Node] = field(default_factory=list)


@lru_cache(maxsize=1 << 14)
def _folded(classes: str) -> str:
    """Fold the classes of a node so that the nodes of all posts compare equal: no numbers, no "odd" and "first"."""
    kept = set()
    for word in classes.lower().split():
        if any(mark.isdecimal() for mark in word):
            stem = _STEM.match(word)
            kept.add(stem[0] if stem else "")
        elif word not in _STATE:
            kept.add(word)
    return " ".join(sorted(kept))


def shape(node: Node) -> str:
    """Give tag and classes of a node, or what its id says when it has no class."""
    has = node.attributes
    classes = has.get("class")
    return f"{node.tag}.{_folded(classes)}" if classes else f"{node.tag}#{_DIGITS.sub('', has.get('id') or '')}"


def kind_of(node: Node) -> str:
    """Give the shape of a node and of those around it."""
    shapes: list[str] = []
    above: Node | None = node
    while above is not None and len(shapes) <= _UP:
        shapes.append(shape(above))
        above = above.parent
    return " < ".join(shapes)


def anchors(tree: Tree) -> list[list[Anchor]]:
    """Find the dates and the posters' links of a page, those of one kind together, when there are at least two."""
    kinds: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in all_anchors(tree):
        kinds[f"{anchor.dated} {kind_of(anchor.node)}"].append(anchor)
    return [found for found in kinds.values() if len(found) > 1]


def all_anchors(tree: Tree) -> Iterator[Anchor]:
    """Walk a page for dates and links to posters, in the order of the page."""
    body = tree.body
    taken: set[int] = set()
    for node in body.traverse(include_text=True) if body is not None else ():
        tag = node.tag
        if tag == "-text":
            above = node.parent
            text = node.text_content or ""
            if above is not None and above.mem_id not in taken and above.tag not in UNSEEN and may_be_date(text):
                taken.add(above.mem_id)
                shown = " ".join(text.split())
                yield Anchor(above, _written_for_programs(above) or shown, shown, dated=True)
        elif tag == "time" and node.mem_id not in taken:
            taken.add(node.mem_id)
            shown = " ".join((node.text() or "").split())
            yield Anchor(node, _written_for_programs(node) or shown, shown, dated=True)
        elif (name := person(node)) and node.mem_id not in taken:
            taken.add(node.mem_id)
            yield Anchor(node, name, name, dated=False)


def _written_for_programs(node: Node) -> str:
    """Give the date that a node holds in an attribute, best the one for programs."""
    has = node.attributes
    return next((told for key in _DATED if (told := (has.get(key) or "").strip()) and read_moment(told)), "")


def date_in(nodes: Iterable[Node]) -> Anchor | None:
    """Give the first date among nodes."""
    for node in nodes:
        if node.tag == "time" or (node.child is not None and node.child.is_text_node):
            shown = " ".join((node.text(deep=False) or "").split())
            told = _written_for_programs(node)
            if told or may_be_date(shown):
                return Anchor(node, told or shown, shown, dated=True)
    return None


def may_be_date(text: str) -> bool:
    """Tell a text that is nothing but a date, with or without "Posted:" before it."""
    if not any(mark.isdecimal() for mark in text):
        return False
    text = bare(" ".join(text.split()))
    if not 4 <= len(text) <= _LONGEST_DATE:
        return False
    return is_date(text) or is_date(text.partition(" ")[2].lstrip("-–—: ")) or is_date(text.partition(": ")[2])


def person(node: Node) -> str:
    """Give the name in a node that names a person by its link or its class; "" for any other node."""
    has = node.attributes
    if node.tag == "a":
        if not (
            _PROFILE.search(has.get("href") or "")
            or _PERSON.search(has.get("class") or "")
            or "author" in (has.get("rel") or "")
        ):
            return ""
    elif node.tag not in {
        "span",
        "strong",
        "b",
        "div",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "cite",
        "p",
        "td",
        "address",
        "em",
    } or not _PERSON.search(has.get("class") or ""):
        return ""
    inner = (
        next((link for link in node.css("a[href]") if (link.text() or "").strip()), None) if node.tag != "a" else None
    )
    name = next(iter(write(inner or node)), "")
    return name if 1 < len(name) <= _LONGEST_NAME and not may_be_date(name) else ""


def blocks(found: Sequence[Anchor]) -> list[Block]:
    """Give the block around each anchor: the largest node with no other anchor in it, and its siblings without one."""
    within: dict[int, int] = defaultdict(int)  # how many anchors stand in a node
    for anchor in found:
        for above in _above(anchor.node):
            within[above.mem_id] += 1
    made = []
    for anchor in found:
        top = anchor.node
        for above in _above(anchor.node):
            if within[above.mem_id] > 1 or above.tag in {"body", "html"}:
                break
            top = above
        made.append(Block(anchor, [top, *_following(top, within)]))
    return made


def before(first: Anchor, made: Sequence[Block], found: Iterable[Anchor]) -> Iterator[Block]:
    """Give the blocks above the first of the repeated ones: a question may be printed by another template than its answers."""
    holders = {above.mem_id for block in made for top in block.nodes for above in _above(top)}
    inside = {top.mem_id for block in made for top in block.nodes}
    for anchor in found:
        if anchor.node.mem_id == first.node.mem_id:
            return
        top = anchor.node
        for above in _above(anchor.node):
            if above.mem_id in inside:
                break
            if above.mem_id in holders or above.tag in {"body", "html"}:
                yield Block(anchor, [top])
                break
            top = above


def _above(node: Node) -> Iterator[Node]:
    """Give a node and all around it."""
    at: Node | None = node
    while at is not None:
        yield at
        at = at.parent


def _following(node: Node, within: dict[int, int]) -> Iterable[Node]:
    """Give the siblings of a block that belong to it: those before the next one with an anchor, when there is one.

    After the last block of its parent anything may stand, so only as many siblings as the others have can be its own.
    """
    found = []
    at = node.next
    while at is not None and not within.get(at.mem_id):
        if at.is_element_node:
            found.append(at)
        at = at.next
    return found if at is not None else [one for one in found[:1] if node.prev is not None or one.tag == node.tag]

"""Learn the repeated block of a page: what stands around each date (or each poster's link) up to the next one of its kind.

Posts of one page are printed by one template, so the dates of all posts stand in alike nodes. The largest node around a
date that holds no other such date is that post's block; what follows it as its sibling without a date belongs to it too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from bot.reading.dates import is_date, read_moment
from bot.reading.phrases import bare, within
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
# "author" and "author-name" name a person, "author-location" and "user-posts" say something about one.
_PERSON = re.compile(
    r"(?:^|[\s_-])(?:(?:author|username|user|poster|nick|byline|posted-?by|commenter|autor|auteur|benutzer|usuario|pseudo)(?=$|\s)"
    r"|(?:author|user|poster|nick|member|screen|display|comment(?:er|o)?|profile|autor|auteur)[\s_-]*(?:name|link|nick|vcard)\b)"
    r"|(?:^|\s)name(?:$|\s)",
    re.IGNORECASE,
)
_LONGEST_DATE = 80
_MARKS = " ,;|()-–—«»·•:\uff1a#"
# A weekday or an edit's date in brackets, a poster's mark for the day, a colon before the time.
_AROUND_DATE = re.compile(r"\s*\([^()]*\)\s*$|\([^\W\d]{1,3}\)|\s+ID:\S+|\s+:(?=\s)")
_BEFORE_DATE = re.compile(
    r"(?:#?\d{1,6}\W+)?(?:[^\W\d]+\W{1,3}){0,2}?(?:#\d{1,6}\W{1,3})?(?:\b(?:on|am|le|el|il|op|em|den|dnia)\b:?|(?<=[:»·–-]))\s+",
    re.IGNORECASE,
)
_CARD = re.compile(r"profile|user|author|poster|member", re.IGNORECASE)
# What names somebody else.
_OTHER = re.compile(r"reply-?(?:to|author|user)|in-?reply|replied|quote|mention|edit|like|react|moderat", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:\b(?:to|an|à|a|op|till|til|на)|@|→|»)\s*:?$", re.IGNORECASE)
_NAMING = frozenset(
    (
        "span",
        "strong",
        "b",
        "div",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "p",
        "td",
        "address",
        "em",
        "li",
        "dd",
        "font",
        "button",
    )
)
_LONGEST_NAME = 60
_MOST_BEFORE = 40  # nodes that are looked at beside one
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
    """Give tag and classes of a node, or what its id says when it has no class, and of a cell its place."""
    has = node.attributes
    classes = has.get("class")
    # The cells of a row look alike on many old boards.
    place = f"@{_place(node)}" if node.tag == "td" else ""
    told = f".{_folded(classes)}" if classes else f"#{_DIGITS.sub('', has.get('id') or '')}"
    return f"{node.tag}{told}{place}"


def _place(node: Node) -> int:
    """Count the cells before one; in a row of very many they are not told apart."""
    return sum(one.tag == "td" for one in islice(_before(node), _MOST_BEFORE))


def kind_of(node: Node) -> str:
    """Give the shape of a node and of those around it."""
    shapes: list[str] = []
    above: Node | None = node
    while above is not None and len(shapes) <= _UP:
        shapes.append(shape(above))
        above = above.parent
    return " < ".join(shapes)


def anchors(every: Iterable[Anchor]) -> list[list[Anchor]]:
    """Put the dates and the posters' links of a page together by their kinds; a kind has at least two."""
    kinds: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in every:
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
            if (
                above is not None
                and above.mem_id not in taken
                and above.tag not in UNSEEN
                and (date := _dated(above, text))
            ):
                taken.add(above.mem_id)
                yield date
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
            date = _dated(node, node.text(deep=False) or "")
            if date:
                return date
    return None


def _dated(node: Node, text: str) -> Anchor | None:
    """Read a node as a date, by what it shows or by what it holds for programs."""
    shown = " ".join(text.split())
    if len(shown) > _LONGEST_DATE or (node.tag != "time" and not any(map(str.isdecimal, shown))):
        return None
    whole = " ".join((node.text() or "").split())  # some programs print the time in a node of its own
    told = _written_for_programs(node) or (_date_of(whole) if len(whole) < _LONGEST_DATE else "") or _date_of(shown)
    return Anchor(node, told, shown, dated=True) if told else None


def may_be_date(text: str) -> bool:
    """Tell a text that is nothing but a date, with or without "Posted:" before it."""
    return bool(_date_of(" ".join(text.split())))


@lru_cache(maxsize=1 << 13)
def _date_of(text: str) -> str:
    """Give the date that a short text is nothing but, without what programs print around it; "" for any other text."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdecimal, text)):
        return ""
    text = _AROUND_DATE.sub(" ", text).strip(_MARKS)
    if len(text) < 4:
        return ""
    before = _BEFORE_DATE.match(text)
    rest = (
        text,
        bare(text),
        text.partition(" ")[2].lstrip(_MARKS),
        text[before.end() :].lstrip(_MARKS) if before else "",
    )
    date = next((one for one in rest if is_date(one)), "")
    # The day on which a poster joined is none of a post's.
    return "" if date and within(text[: text.find(date)].strip(_MARKS), "key_date") else date


def person(node: Node) -> str:
    """Give the name in a node that names a person by its link or its class, or leads a card; "" for any other node."""
    tag = node.tag or ""
    if tag not in {"a", "cite"} and tag not in _NAMING:
        return ""
    has = node.attributes
    told = has.get("class") or ""
    if tag == "a":
        if not (_PROFILE.search(has.get("href") or "") or _PERSON.search(told) or "author" in (has.get("rel") or "")):
            return ""
    elif tag != "cite" and not (_PERSON.search(told) or _leads_card(node)):
        return ""
    if _is_of_another(node, node):
        return ""
    links = (link for link in node.css("a[href]") if (link.text() or "").strip()) if node.tag != "a" else iter(())
    inner = next(links, None)
    name = next(iter(write(node if inner is None or _is_of_another(inner, node) else inner, most=1)), "")
    named = 1 < len(name) <= _LONGEST_NAME and any(map(str.isalpha, name)) and not may_be_date(name)
    return name if named else ""


def _is_of_another(node: Node, top: Node) -> bool:
    """Tell a name of whom a post answers, quotes or thanks, by the classes of what is around it or by the words before it."""
    for above in _above(node):
        before = above.prev
        said = (before.text() or "").strip() if before is not None else ""
        if _OTHER.search(above.attributes.get("class") or "") or _ANSWERS.search(said[-_LONGEST_NAME:]):
            return True
        if above.parent is None or above.mem_id == top.mem_id:
            return bool(above.parent and _OTHER.search(above.parent.attributes.get("class") or ""))
    return False


def _leads_card(node: Node) -> bool:
    """Tell the strong words that a card of a poster begins with, where guests see no link to them: a box, or a row's first cell."""
    name = (node.text() or "").strip() if node.tag in {"b", "strong"} else ""
    within = node
    for card in islice(_above(node), 1, _UP + 2):
        if not name or not _is_first(within) or (within.text() or "").strip() != name:
            return False
        if _CARD.search(card.attributes.get("class") or ""):
            return True
        if card.tag == "td":
            return _place(card) == 0 and any(one.tag == "td" for one in _siblings(card))
        within = card
    return False


def _is_first(node: Node) -> bool:
    """Tell a node before which nothing is shown beside it."""
    before = list(islice(_before(node), _MOST_BEFORE))
    return len(before) < _MOST_BEFORE and not any((one.text() or "").strip() for one in before)


def _before(node: Node) -> Iterator[Node]:
    """Give what stands before a node beside it, the nearest first."""
    at = node.prev
    while at is not None:
        yield at
        at = at.prev


def _siblings(node: Node) -> Iterator[Node]:
    """Give what follows a node beside it."""
    at = node.next
    while at is not None:
        yield at
        at = at.next


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


def is_shifted(made: Sequence[Block], other: Sequence[Anchor], order: Mapping[int, int]) -> bool:
    """Tell blocks that begin behind a date of their posts, so that each holds the next one's; `order`: places of all anchors."""
    first = other[0].node
    return (
        len(other) == len(made)
        and order[first.mem_id] < order[made[0].anchor.node.mem_id]
        and not holds(made[0].nodes, first)
    )


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


def holds(nodes: Iterable[Node], node: Node) -> bool:
    """Tell whether a node is one of several, or stands in one of them."""
    tops = {top.mem_id for top in nodes}
    return any(above.mem_id in tops for above in _above(node))


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

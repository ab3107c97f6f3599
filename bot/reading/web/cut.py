"""Cut what a poster quoted, and what the forum printed, out of a post's body."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.reading.dates import is_date
from bot.reading.people import shown_name
from bot.reading.quotes import attribution, is_label, tidy
from bot.reading.web.spots import Spot
from bot.reading.web.tree import Node, is_one_of, stands_in
from bot.reading.web.words import one_line, write
from db.models import Quote

_MENTION = re.compile(r":\s*@(\S+)$")  # "Posted by: @name", in any language
# What stands alone above a quote of nobody, and before the name of whose it is ("Quote", "Citaat van NAME").
_LABEL = re.compile(
    r"(?:citazione|citação|cytat|citat|sitat|lainaus|цитата|idézet|citace|quoted text)\s*:?", re.IGNORECASE
)
_OF = re.compile(
    r"^(?:quote|zitat|citation|cita|citaat|citazione|citação|cytat|citat|sitat|цитата)\s+"
    r"(?:from|by|of|von|de|van|d[ai]|do|z|från|fra|af|от|из)\s*:?\s+",
    re.IGNORECASE,
)
_DATED = 12  # so many words a date has at most, with the time
# What stands between a name and a date, in one language or another.
_JOINTS = re.compile(
    r"on|am|um|at|le|la|à|el|en|il|op|em|den|w|dn[ea]|от|в|на|στις|skrivet|dato|dátum|[-–—,|»]", re.IGNORECASE
)
_WHOLE = Spot("")
_MARKS = ' »«„“”"'  # that some programs put around a name


@dataclass(frozen=True, slots=True)
class QuoteShape:
    """How a program prints quotes: their blocks, what heads them, where the quoted poster is named, what holds the words.

    `marked`: the block is a quote only when it begins with a label such as "Quote:" or with "NAME said:".
    `before`: the node right before a quote that names the poster, where the program prints one; `by` is then looked for in it.
    """

    block: str
    head: str = ""
    by: tuple[Spot, ...] = ()
    words: str = ""
    marked: bool = False
    before: str = ""


@dataclass(slots=True)
class Body:
    """A post's own lines and its quotes."""

    lines: list[str]
    quotes: list[Quote]


def cut(bodies: Collection[Node], drop: str, shapes: Collection[QuoteShape], after: str = "", before: str = "") -> Body:
    """Write the bodies of a post without its quotes and without what `drop` finds, a selector.

    Its words stand behind the first node that `after` finds, and before the last one that `before` finds.
    """
    lines: list[str] = []
    quotes: list[Quote] = []
    for body in bodies:
        dropped = {node.mem_id for node in body.css(drop)} if drop else set()
        dropped.discard(body.mem_id)
        if after:
            dropped.update(_beyond(body.css(after)[:1], body, back=True))
        if before:
            dropped.update(_beyond(body.css(before)[-1:], body, back=False))
        for shape in shapes:
            for block in _outermost(body, shape, dropped):
                quote = _quote(block, shape, dropped)
                if quote is None:
                    continue
                dropped.add(block.mem_id)
                if quote.text:
                    quotes.append(quote)
        if lines:
            lines.append("")
        lines += write(body, without=dropped)
    return Body(lines, quotes)


def _beyond(marks: Iterable[Node], body: Node, *, back: bool) -> Iterator[int]:
    """Give the `mem_id` of the nodes that mark an end of the words of a body, and of all before them, or behind them."""
    for mark in marks:
        at: Node | None = mark
        yield mark.mem_id
        while at is not None and at.mem_id != body.mem_id:
            beside = at.prev if back else at.next
            while beside is not None:
                yield beside.mem_id
                beside = beside.prev if back else beside.next
            at = at.parent


def _outermost(body: Node, shape: QuoteShape, dropped: Collection[int]) -> list[Node]:
    """Find the quotes that stand in no other quote and in nothing that was dropped."""
    # A node that several selectors of a list find is found several times.
    blocks = {block.mem_id: block for block in body.css(shape.block) if block.mem_id != body.mem_id}
    within = {*blocks, *dropped}
    return [block for block in blocks.values() if block.mem_id not in dropped and not stands_in(block, body, within)]


def _quote(block: Node, shape: QuoteShape, dropped: set[int]) -> Quote | None:
    """Read a quote: its own words without the quotes in it, and whose they are; None when the block is none."""
    inner = [node for node in block.css(shape.block) if node.mem_id != block.mem_id]
    blocks = {node.mem_id for node in inner}
    heads = [head for head in block.css(shape.head) if head.mem_id != block.mem_id] if shape.head else []
    heads += [head for node in inner if not _names(node) and (head := _head_before(node, shape)) is not None]
    head = _head_before(block, shape)
    if shape.before:
        name = next((name for spot in shape.by if head is not None and (name := _named(spot, head, ()))), "")
    else:
        name = next((name for spot in shape.by if (name := _named(spot, block, blocks))), "")
    if head is not None:
        dropped.add(head.mem_id)
        name = name or attribution(one_line(head)) or ""
    holder = next(iter(_own(shape.words, block, blocks)), block) if shape.words else block
    left_out = (blocks | {node.mem_id for node in heads}) - dropped
    dropped |= left_out  # no new set, which would cost each quote as much as there are
    lines = write(holder, without=dropped)
    if lines and (is_label(lines[0]) or attribution(lines[0])):
        name = name or attribution(lines[0]) or ""
        lines = lines[2:] if lines[1:2] == [""] else lines[1:]
        if lines and not name and attribution(lines[0]):
            name, lines = attribution(lines[0]) or "", lines[1:]
    elif shape.marked and head is None:
        dropped -= left_out
        return None
    return Quote(tidy(lines), shown_name(name.removeprefix("@")) if name else None)


def _names(block: Node) -> bool:
    """Tell a quote that begins with "NAME said:", so that such a line before it heads the quote around it."""
    lines = write(block, most=1)
    return bool(lines and attribution(lines[0]))


def _own(css: str, block: Node, blocks: Collection[int]) -> Iterator[Node]:
    """Find what is of a quote and of no quote in it."""
    return (node for node in block.css(css) if not (blocks and stands_in(node, block, blocks)))


def _named(spot: Spot, block: Node, blocks: Collection[int]) -> str:
    """Give the name of who is quoted, from what stands at a spot of the quote; "" when it names nobody."""
    if spot.css:
        own = next(_own(spot.css, block, blocks), None)
        said = Spot("", spot.attribute).value(own) if own is not None else ""
    else:
        said = spot.value(block)
    said = said.strip().replace(" :", ":")  # as the French write it
    if not said or is_label(said) or _LABEL.fullmatch(said):
        return ""
    mention = _MENTION.search(said)
    if mention:
        return mention[1]
    name = _dated_name(said) or attribution(said) or attribution(f"{said}:") or ""
    bare = _OF.sub("", said)
    # A whole head may say other things than a name ("Excerpt"), and "NAME said:" may be in a language nobody listed.
    unclear = spot == _WHOLE or (said.endswith(":") and " " in said)
    if not name and (bare != said or not unclear):
        name = bare.rstrip(":").rstrip()
    return name.strip(_MARKS) or name


def _dated_name(said: str) -> str:
    """Give the name in "LABEL: NAME on DATE", as SMF heads quotes in many languages; "" when it is said otherwise."""
    label, colon, rest = said.rstrip(":").partition(": ")
    words = rest.split() if colon and not attribution(f"{label}:") else []
    for at in range(max(1, len(words) - _DATED), len(words)):
        if is_date(" ".join(words[at:])):
            return " ".join(words[: at - 1] if at > 1 and _JOINTS.fullmatch(words[at - 1]) else words[:at])
    return ""


def _head_before(block: Node, shape: QuoteShape) -> Node | None:
    """Find the line "NAME said:" or "Quote:" that stands in a node of its own right before a quote."""
    before = block.prev
    while before is not None and (
        before.tag in {"br", "-comment", "_comment"}
        or (before.is_text_node and not (before.text_content or "").strip())
    ):
        before = before.prev
    if before is None or not before.is_element_node:
        return None
    if shape.before and is_one_of(before, shape.before):
        return before
    said = one_line(before, most=3)
    return before if len(said) < 140 and (is_label(said) or attribution(said)) else None

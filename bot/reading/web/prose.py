"""Give the lines of a block of a page, with the shapes of the nodes that each stands in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.reading.web.repeats import Block, shape
from bot.reading.web.tree import Node
from bot.reading.web.words import BLOCKS, UNSEEN


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand on one line, and the shapes of the nodes they stand in, the innermost first."""

    text: str
    shapes: tuple[str, ...]


def runs(block: Block, drop: str) -> list[Run]:
    """Give the lines of a block without what `drop` finds, a selector."""
    found: list[Run] = []
    dropped = {node.mem_id for top in block.nodes for node in top.css(drop)}
    for top in block.nodes:
        line = _Line(top)
        for node in top.traverse(include_text=True):
            if node.is_text_node:
                around = _holder(node, top, dropped)
                if around is None:
                    continue
                if line.holder is None or around.mem_id != line.holder.mem_id:
                    line.end(found)
                    line.holder = around
                line.parts.append(node.text_content or "")
            elif node.tag in {"br", "hr"}:
                line.end(found)
        line.end(found)
    return found


class _Line:
    """A line while it is read."""

    def __init__(self, top: Node) -> None:
        """Begin with nothing."""
        self.top = top
        self.holder: Node | None = None
        self.parts: list[str] = []

    def end(self, found: list[Run]) -> None:
        """Keep the line when it shows something."""
        text = " ".join("".join(self.parts).split())
        self.parts.clear()
        if text and self.holder is not None:
            found.append(Run(text, _shapes(self.holder, self.top)))


def _holder(node: Node, top: Node, dropped: Collection[int]) -> Node | None:
    """Give the division that a text stands in; None for text that nobody sees."""
    at: Node | None = node.parent
    holder: Node | None = None
    while at is not None:
        if at.tag in UNSEEN or at.mem_id in dropped:
            return None
        if holder is None and (at.tag in BLOCKS or at.mem_id == top.mem_id):
            holder = at
        if at.mem_id == top.mem_id:
            break
        at = at.parent
    return holder


def _shapes(node: Node, top: Node) -> tuple[str, ...]:
    """Give the shapes of a node and of all around it within its block."""
    found = []
    at: Node | None = node
    while at is not None:
        found.append(shape(at))
        if at.mem_id == top.mem_id:
            break
        at = at.parent
    return tuple(found)

"""Write a node of a page as the lines a reader sees, with the quotes in it cut out and kept apart."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from bot.reading.decode import visible
from bot.reading.web.tree import Node

_PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "pre",
        "figure",
        "hr",
        "fieldset",
    ]
)
_DIVISIONS = frozenset(
    [
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "main",
        "form",
        "address",
        "center",
        "details",
        "summary",
        "figcaption",
        "caption",
        "tbody",
        "thead",
        "tfoot",
        "legend",
        "body",
    ]
)
_CELLS = frozenset(("td", "th"))
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "button",
        "select",
        "textarea",
        "input",
        "video",
        "audio",
        "canvas",
        "map",
        "head",
        "math",
    ]
)
BLOCKS = _PARAGRAPHS | _DIVISIONS | _CELLS
_SMILEY = re.compile(r"smil|emoji|emote|emoticon", re.IGNORECASE)
_SHORTCODE = re.compile(r":[\w+-]{1,40}:")
_NO_ELEMENT = ("-", "_", "!")
_NONE: frozenset[int] = frozenset()


@lru_cache
def _smilies() -> Mapping[str, str]:
    """Read the pictures that forums print for smileys, by their short names."""
    lines = Path(__file__).with_name("smilies.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: face for face, names in rows for name in names.split()}


def write(node: Node, *, without: Collection[int] = _NONE, most: int = sys.maxsize) -> list[str]:
    """Write a node as lines, blank ones between paragraphs, at least `most` of them when it has so many.

    `without` holds the `mem_id` of nodes to leave out.
    """
    return _Writer(without, most).write(node)


def one_line(node: Node, *, without: Collection[int] = _NONE, most: int = sys.maxsize) -> str:
    """Write a node, or its first lines, on one line."""
    return " ".join(" ".join(write(node, without=without, most=most)).split())


class _Writer:
    """The lines while they are written."""

    def __init__(self, without: Collection[int], most: int) -> None:
        """Begin with an empty line."""
        self.most = most
        self.without = without
        self.lines: list[str] = []
        self.line: list[str] = []

    def write(self, root: Node) -> list[str]:
        """Walk the tree below a node, without recursion: pages nest deeper than Python does."""
        open_: list[tuple[Node, str]] = []
        node = root.child
        while (node is not None or open_) and len(self.lines) < self.most:
            if node is None:
                node, tag = open_.pop()
                self._enter(tag)
            elif self._goes_in(node, node.tag or ""):
                open_.append((node, node.tag or ""))
                node = node.child
                continue
            node = node.next
        self._flush()
        return self.lines

    def _goes_in(self, node: Node, tag: str) -> bool:
        """Write what a node holds itself, and tell whether there is more in it."""
        if self.without and node.mem_id in self.without:
            self._flush()
        elif tag == "-text":
            self.line.append(node.text_content or "")
        elif tag == "br":
            self._flush(keep=True)
        elif tag == "img":
            self.line.append(_face(node))
        elif tag == "pre":
            self._preformatted(node)
        elif tag not in UNSEEN and tag[:1] not in _NO_ELEMENT:
            self._enter(tag)
            return node.child is not None
        return False

    def _enter(self, tag: str) -> None:
        """Begin or end an element."""
        if tag in _PARAGRAPHS:
            self._paragraph()
        elif tag in _DIVISIONS:
            self._flush()
        elif tag in _CELLS:
            self.line.append(" ")

    def _flush(self, *, keep: bool = False) -> None:
        """End a line; an empty one counts only when the page breaks it itself."""
        text = visible(" ".join("".join(self.line).split()))
        self.line.clear()
        if text or (keep and self.lines and self.lines[-1]):
            self.lines.append(text)

    def _paragraph(self) -> None:
        """End a paragraph."""
        self._flush()
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _preformatted(self, node: Node) -> None:
        """Write a node whose line ends count."""
        self._paragraph()
        self.lines += (" ".join(line.split()) for line in (node.text() or "").split("\n"))
        self._paragraph()


def _face(node: Node) -> str:
    """Give the smiley that a picture stands for; other pictures are no words."""
    has = node.attributes
    alt = (has.get("alt") or has.get("title") or "").strip()
    if not alt or len(alt) > 40:
        return ""
    if not any(mark.isalnum() for mark in alt):
        return alt
    if _SHORTCODE.fullmatch(alt) or _SMILEY.search(f"{has.get('class') or ''} {has.get('src') or ''}"):
        name = alt.strip(":").casefold().replace(" ", "_").replace("-", "_")
        return _smilies().get(name) or _emoji(name)
    return ""


@lru_cache(maxsize=1 << 10)
def _emoji(name: str) -> str:
    """Give the emoji that Unicode knows by a name ("disappointed_face"); "" for no emoji."""
    try:
        found = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return found if unicodedata.category(found) == "So" else ""

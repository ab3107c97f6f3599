"""Read the text of a file as JSON: one value, or one a line (JSON Lines)."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from bot.errors import BadInput
from bot.reading.web.tree import Tree

_BEGINS: Final = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_SPACE: Final = re.compile(r"\s*")
_NEAR: Final = 12  # what is cut off in the middle of "false" or "\\u00e9" is an error that many letters before the end
# Texts of posts may hold line ends as they are.
_DECODER: Final = json.JSONDecoder(strict=False)


def load(text: str) -> Any:
    """Give the data that a text is, a list when it is several values one after the other; None when it is no JSON.

    Raises BadInput for JSON that is cut off in the middle or nested deeper than any forum's.
    """
    if not _BEGINS.match(text):
        return None
    values: list[Any] = []
    begin, end = _SPACE.match(text).end(), len(text.rstrip())  # type: ignore[union-attr]
    while begin < end:
        try:
            value, stop = _DECODER.raw_decode(text, begin)
        except RecursionError:
            raise BadInput(
                "This data (JSON) is nested deeper than that of any forum: open the thread in a browser, select all, copy and paste the text."
            ) from None
        except ValueError as why:
            if _is_cut_off(why, end) and _BEGINS.match(text, begin):
                raise _cut_off(text, begin, lines=len(values)) from None
            return None  # a text whose first lines look so
        values.append(value)
        begin = _SPACE.match(text, stop).end()  # type: ignore[union-attr]
    return values[0] if len(values) == 1 else values


def shown_alone(tree: Tree) -> str:
    """Give the data on a page on which a browser shows nothing else; "" for every other page."""
    nodes = tree.css("body > pre") if tree.body is not None else []
    return (nodes[0].text() or "") if len(nodes) == 1 and not tree.css("body > :not(pre):not(div)") else ""


def _is_cut_off(why: ValueError, end: int) -> bool:
    """Tell JSON that ends too early from a text that is none."""
    if not isinstance(why, json.JSONDecodeError):
        return False
    return why.msg.startswith("Unterminated string") or why.pos + _NEAR >= end


def _cut_off(text: str, begin: int, *, lines: int) -> BadInput:
    """Say where JSON was cut off, and what to do."""
    if lines:
        line = text.count("\n", 0, begin) + 1
        return BadInput(
            f"This data (JSON) ends in the middle of line {line}: save it again whole, or take that line off."
        )
    return BadInput("This data (JSON) ends in the middle, so a part of it was lost: save or copy it again as a whole.")

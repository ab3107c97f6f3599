"""Say what a page is that shows no thread: a list of threads, search results, a login, an error. Facts: elsewhere.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.errors import BadInput
from bot.reading.web.spots import first, spots
from bot.reading.web.tree import Tree
from bot.reading.web.words import write

_TITLE = spots(["title", "h1"])
_LOGIN = "input[type='password']"
_SHORT = 2_500  # letters: a page that shows posts says more than one that shows none
_LONGEST_TITLE = 60

_SAVE = "open the thread itself in your browser, and save or copy its page"
_WHY = {
    "list": f"This is a list of threads and not a thread: {_SAVE}.",
    "search": f"These are search results, posts of several threads: {_SAVE}.",
    "member": f"This is a member's page and not a thread: {_SAVE}.",
    "guard": "This page was shown by a guard against programs instead of the thread: open the thread in your browser, wait until it shows, "
    "and save or copy its page.",
    "login": "This page shows the thread to members only: log in in your browser, open the thread, and save or copy its page.",
    "refused": "The forum shows an error on this page instead of the thread (“{}”): {}.",
    "": "No posts of a thread were found on this page: if the thread shows in your browser, select all, copy and paste the text.",
}


def refuse_other_pages(tree: Tree) -> None:
    """Let a page pass that may be a thread's. Raises BadInput for one whose program says that it is another."""
    nodes = [node for node in (tree.root, tree.body) if node is not None]
    told = [f"{name}={value}" for node in nodes for name, value in node.attributes.items() if value]
    kind = _kind("page", told)
    if kind:
        raise BadInput(_WHY[kind])


def listing() -> BadInput:
    """Say that a page lists threads."""
    return BadInput(_WHY["list"])


def why_none(tree: Tree) -> BadInput:
    """Say why there is no post on a page."""
    title = first(_TITLE, tree)
    body = tree.body
    lines = write(body) if body is not None else []
    shown = " ".join(lines)
    kind = _kind("title", [title])
    if not kind and len(shown) <= _SHORT:
        kind = _kind("shown", [shown.replace("’", "'")])
        if kind in {"", "refused"} and tree.css_first(_LOGIN) is not None:
            kind = "login"
    return BadInput(_WHY[kind].format(title[:_LONGEST_TITLE], _SAVE) if kind == "refused" else _WHY[kind])


def _kind(where: str, told: Iterable[str]) -> str:
    """Give the kind of page that something is told of; "" for none."""
    told = list(told)
    return next((kind for kind, mark in _marks(where) if any(map(mark.search, told))), "")


@lru_cache
def _marks(where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Read elsewhere.tsv: what is told at a place of a page."""
    lines = Path(__file__).with_name("elsewhere.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple((kind, re.compile(mark, re.IGNORECASE)) for kind, place, mark in rows if place == where)

"""Read what a page tells of itself: its address, its title, and which page of the thread it is."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from bot.errors import BadInput
from bot.reading.identity import web_address
from bot.reading.web.spots import first, spots
from bot.reading.web.tree import Tree

_ADDRESS = spots(["link[rel='canonical']@href", "meta[property='og:url']@content"])
_TITLE = spots(["meta[property='og:title']@content", "h1", "title"])
# Browsers write the address into the first lines of a page they save.
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(?P<url>\S+) -->|<!--\s*Page saved with SingleFile\s*url: (?P<single>\S+)"
)
_START = 4_096


def address(tree: Tree, source: str, given: str | None) -> str | None:
    """Give the page's address: the given one, else the one it names itself, else the one it was saved from."""
    if given:
        return given
    saved = _SAVED_FROM.search(source[:_START])
    base = (saved["url"] or saved["single"]) if saved else ""
    for one in (first(_ADDRESS[:1], tree), first(_ADDRESS[1:], tree), base):
        try:
            found = web_address(urljoin(base, one)) if one else None
        except (BadInput, ValueError):
            continue
        if found and urlsplit(found).path.strip("/") + urlsplit(found).query:
            return found
    return None


def title(tree: Tree) -> str:
    """Give the page's title as it names it itself."""
    return first(_TITLE, tree)


def link(base: str, href: str) -> str | None:
    """Give the whole address of a link on a page; None when it leads to no web page or the page's address is not known."""
    if not href or href.startswith(("javascript:", "mailto:", "data:")):
        return None
    try:
        return web_address(urljoin(base, href))
    except (BadInput, ValueError):
        return None

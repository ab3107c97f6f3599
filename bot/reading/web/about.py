"""Read what a page tells of itself: its address, its title, and which page of the thread it is."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from bot.errors import BadInput
from bot.reading.identity import web_address
from bot.reading.web.spots import first, spots
from bot.reading.web.tree import Tree
from bot.reading.web.words import one_line

_BASE = spots("base@href")
_ADDRESS = spots(["link[rel='canonical']@href", "meta[property='og:url']@content"])
_TOLD = spots("meta[property='og:title']@content")
_SITE = spots("meta[property='og:site_name']@content")
_WHOLE = spots("title")
_PARTED = re.compile(r"\s+[|–—•·»:-]+\s+")
_SHORTEST = 3
# Browsers write the address into the first lines of a page they save.
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(?P<url>\S+) -->|<!--\s*Page saved with SingleFile\s*url: (?P<single>\S+)"
)
_START = 4_096
# Who reads without cookies gets a session in every link; it is nobody's business and ends soon.
_SESSION = re.compile(r"(?<=[?&;])(?:PHPSESSID|sid|s|session_?id)=[\w-]{16,}(?:[&;]|(?=#|$))", re.IGNORECASE)
_OPEN_END = re.compile(r"[?&;]+(?=#|$)")


def address(tree: Tree, source: str, given: str | None) -> str | None:
    """Give the page's address: the given one, else the one it names itself, else the one it was saved from."""
    if given:
        return given
    saved = _SAVED_FROM.search(source[:_START])
    at = (saved["url"] or saved["single"]) if saved else ""
    base = urljoin(at, first(_BASE, tree))
    for one in (first(_ADDRESS[:1], tree), first(_ADDRESS[1:], tree), at):
        try:
            found = web_address(urljoin(base, one)) if one else None
        except (BadInput, ValueError):
            continue
        if found and urlsplit(found).path.strip("/") + urlsplit(found).query:
            return found
    return None


def base(tree: Tree, url: str | None) -> str:
    """Give the address that the links of a page are told from; "" when it is not known."""
    try:
        return urljoin(url or "", first(_BASE, tree))
    except ValueError:
        return url or ""


def title(tree: Tree) -> str:
    """Give the page's title as it names it itself."""
    whole = first(_WHOLE, tree)
    heads = [one_line(node) for node in tree.css("h1, h2")]
    fitting = [head for head in heads if len(head) > _SHORTEST and head.casefold() in whole.casefold()]
    parts = [*(part.strip() for part in _PARTED.split(whole)), ""]
    head = max((head for head in fitting if head != first(_SITE, tree)), key=len, default="")
    # A site's own name is in every title as well, and may be the only heading: it is mostly short.
    if head and len(head) * 2 >= max(map(len, parts)):
        return head
    told = first(_TOLD, tree)
    return told if told and told in parts else parts[0]


def unprefixed(tree: Tree, heading: str) -> str:
    """Give a thread's heading without the prefix before it, where the page's own title is the rest of it."""
    whole = first(_WHOLE, tree)
    return whole if whole and heading.endswith(f" {whole}") else heading


def link(base: str, href: str) -> str | None:
    """Give the whole address of a link on a page; None when it leads to no web page or the page's address is not known."""
    if not href or href.startswith(("javascript:", "mailto:", "data:")):
        return None
    try:
        return web_address(_OPEN_END.sub("", _SESSION.sub("", urljoin(base, href)), count=1))
    except (BadInput, ValueError):
        return None

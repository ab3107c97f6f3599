"""Tell a list of threads, or search results, from the posts of one thread: each entry links to a thread of another title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urljoin

from bot.errors import BadInput
from bot.reading.identity import identity
from bot.reading.unpacking.names import title_named
from bot.reading.web.repeats import Block, kind_of, may_be_date, person
from bot.reading.web.tree import Node, Tree
from bot.reading.web.words import one_line
from db.models import Thread

_WORDS = 4  # titles have so many words, or
_LETTERS = 20  # so many letters in a script that parts no words
_MOST = 0.6
_LEAST = 5  # entries that a page must have to be a list
_SHARE = 0.2  # of the words of a list are titles
_LINKS = 12  # that are looked at in an entry
_NOWHERE = "http://nowhere.invalid/"


def is_list(made: Sequence[Block], base: str) -> bool:
    """Tell blocks most of which link to a thread of their own."""
    links = (next(_titles(node for top in block.nodes for node in top.css("a[href]")), None) for block in made)
    return _are_of_many([link for link in links if link], base, of=len(made))


def lists_threads(tree: Tree, base: str) -> bool:
    """Tell a page on which many links in alike places lead to threads of their own."""
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for node in tree.css("a[href]"):
        for link in _titles([node]):
            kinds[kind_of(node)].append(link)
    most = max(kinds.values(), key=len, default=[])
    shown = sum(len(text) for text, _ in most)
    whole = len(one_line(tree.body)) if tree.body is not None else 0
    return shown >= _SHARE * whole and _are_of_many(most, base, of=len(most))


def _titles(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Give the text and the address of the links that may be titles of threads."""
    for at, node in enumerate(nodes):
        if at >= _LINKS:
            return
        href = node.attributes.get("href") or ""
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            continue
        text = one_line(node)
        if (len(text.split()) >= _WORDS or len(text) >= _LETTERS) and not may_be_date(text) and not person(node):
            yield text, href


def _are_of_many(links: Sequence[tuple[str, str]], base: str, *, of: int) -> bool:
    """Tell links to so many threads of so many titles."""
    threads = {_thread(urljoin(base or _NOWHERE, href)) for _, href in links}
    titles = {title_named(text) for text, _ in links}
    return min(len(threads), len(titles)) >= max(_LEAST, _MOST * of)


def _thread(address: str) -> object:
    """Give what the thread of a link is known by."""
    try:
        return identity(Thread("", (), "", address))
    except (BadInput, ValueError):
        return address

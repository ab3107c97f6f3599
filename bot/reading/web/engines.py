"""Read the pages of forum programs we know. What is known of each stands in a file: bot/reading/engines/NAME.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.reading.dates import read_moment
from bot.reading.shapes import Found, Reading, Source
from bot.reading.web import about
from bot.reading.web.cut import QuoteShape, cut
from bot.reading.web.spots import Spot, first, spots
from bot.reading.web.tree import Node, Tree
from db.models import Pages

_FOLDER = Path(__file__).parent.parent / "engines"
_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,7}")  # some programs part thousands
_NUMBER = re.compile(rf"#\s?(?:{_DIGITS.pattern})")
_PAGES = re.compile(r"(\d{1,5})\D{1,12}(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Engine:
    """What is known of the pages of one forum program; bot/reading/engines/README.md explains each field."""

    key: str
    name: str
    rank: int
    looks: str
    title: tuple[Spot, ...]
    title_drop: str
    post: tuple[str, ...]
    poster: tuple[Spot, ...]
    body: tuple[str, ...]
    not_a_post: str = ""
    up: str = ""
    date: tuple[Spot, ...] = ()
    number: tuple[Spot, ...] = ()
    permalink: tuple[Spot, ...] = ()
    drop: str = ""
    quotes: tuple[QuoteShape, ...] = ()
    page: tuple[Spot, ...] = ()
    last_page: tuple[Spot, ...] = ()


@lru_cache
def engines() -> tuple[Engine, ...]:
    """Read every engine file, those of the most forums first."""
    found = [_engine(path) for path in _FOLDER.glob("*.toml")]
    return tuple(sorted(found, key=lambda engine: (engine.rank, engine.key)))


def _engine(path: Path) -> Engine:
    """Read an engine file. Raises ValueError that names the file when a field is wrong."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return Engine(
            key=path.stem,
            name=told.pop("name"),
            rank=told.pop("rank", 50),
            looks=selector(told.pop("looks")),
            title=spots(told.pop("title", [])),
            title_drop=selector(told.pop("title_drop", [])),
            post=tuple(_list(told.pop("post"))),
            up=selector(told.pop("up", [])),
            not_a_post=selector(told.pop("not_a_post", [])),
            poster=spots(told.pop("poster")),
            body=tuple(_list(told.pop("body"))),
            date=spots(told.pop("date", [])),
            number=spots(told.pop("number", [])),
            permalink=spots(told.pop("permalink", [])),
            drop=selector(told.pop("drop", [])),
            quotes=tuple(quote_of(quote) for quote in told.pop("quote", [])),
            page=spots(told.pop("page", [])),
            last_page=spots(told.pop("last_page", [])),
        )
    except KeyError as why:
        raise ValueError(f"{path.name}: {why} is missing") from why
    finally:
        if told:
            raise ValueError(f"{path.name}: unknown fields {sorted(told)}")


def _list(value: str | list[str]) -> list[str]:
    """Take one selector or several."""
    return [value] if isinstance(value, str) else value


def selector(value: str | list[str]) -> str:
    """Join selectors into one that finds what any of them does."""
    return ", ".join(_list(value))


def quote_of(told: Mapping[str, Any]) -> QuoteShape:
    """Read how a program prints quotes."""
    return QuoteShape(
        block=selector(told["block"]),
        head=selector(told.get("head", [])),
        by=spots(told.get("by", [])),
        words=selector(told.get("words", [])),
        marked=told.get("marked", False),
    )


def read_engines(source: Source) -> Iterator[Reading]:
    """Read a page as each program whose marks it bears."""
    tree = source.tree
    if tree is None:
        return
    for engine in engines():
        if tree.css_first(engine.looks) is not None:
            reading = _read(engine, tree, source)
            if reading:
                yield reading


def _read(engine: Engine, tree: Tree, source: Source) -> Reading | None:
    """Read a page as a program prints it; None when no post is found."""
    nodes = _posts(engine, tree)
    base = source.url or ""
    posts = tuple(_found(engine, node, base) for node in nodes)
    if not posts:
        return None
    left_out = {node.mem_id for node in tree.css(engine.title_drop)} if engine.title_drop else set()
    title = first(engine.title, tree, without=left_out) or about.title(tree)
    return Reading(engine.key, title, posts, _pages(engine, tree), marked=True)


def _posts(engine: Engine, tree: Tree) -> list[Node]:
    """Find the nodes of the posts, in the order of the page; the first selector that finds any counts."""
    nodes = next((found for css in engine.post if (found := tree.css(css))), [])
    if engine.up:
        nodes = [above for node in nodes if (above := _closest(node, engine.up)) is not None]
    if engine.not_a_post:
        left_out = {node.mem_id for node in tree.css(engine.not_a_post)}
        nodes = [node for node in nodes if node.mem_id not in left_out]
    return list({node.mem_id: node for node in nodes}.values())


def _closest(node: Node, css: str) -> Node | None:
    """Give the nearest node above that a selector finds."""
    above = node.parent
    while above is not None and not above.css_matches(css):
        above = above.parent
    return above


def _found(engine: Engine, node: Node, base: str) -> Found:
    """Read one post."""
    bodies = next((found for css in engine.body if (found := node.css(css))), [])
    body = cut(bodies, engine.drop, engine.quotes)
    when = first(engine.date, node)
    number = _numbered(first(engine.number, node))
    link = first(engine.permalink, node)
    return Found(
        tuple(body.lines),
        first(engine.poster, node) or None,
        number,
        read_moment(when),
        quotes=tuple(body.quotes),
        when=when or None,
        permalink=about.link(base, link),
    )


def _numbered(text: str) -> int | None:
    """Read a post's number: what stands behind "#", else the first number."""
    found = _NUMBER.search(text) or _DIGITS.search(text)
    digits = "".join(filter(str.isdecimal, found[0])) if found else ""
    return int(digits) if digits and len(digits) <= 7 else None


def _pages(engine: Engine, tree: Tree) -> Pages | None:
    """Read which page of how many this is."""
    page, last = first(engine.page, tree), first(engine.last_page, tree)
    both = _PAGES.search(page)
    if both and not last:
        page, last = both[1], both[2]
    here, there = _DIGITS.search(page), _DIGITS.findall(last)
    if not here or not there or not int(here[0]) >= 1:
        return None
    return Pages(int(here[0]), max(int(here[0]), *map(int, there)))

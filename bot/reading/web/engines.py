"""Read the pages of forum programs we know. What is known of each stands in a file: bot/reading/engines/NAME.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.reading.dates import read_moment
from bot.reading.shapes import Found, Reading, Source
from bot.reading.web import about
from bot.reading.web.cut import QuoteShape, cut, stands_in
from bot.reading.web.spots import Spot, first, spots
from bot.reading.web.tree import Node, Tree, is_one_of
from db.models import Pages

_FOLDER = Path(__file__).parent.parent / "engines"
_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,7}")  # some programs part thousands
_NUMBER = re.compile(rf"#\s?(?:{_DIGITS.pattern})")
_ONE = re.compile(rf"[^\d#]{{0,12}}(?:{_DIGITS.pattern})\D{{0,2}}")
_LONGEST_NUMBER = 7
_PAGES = re.compile(r"(\d{1,5})\D{1,12}(\d{1,5})")
_PAGE_ADDRESS = re.compile(r"(?:page|page-?no|paged|part|pg|p)[=/-]?(\d{1,5})(?!\d)", re.IGNORECASE)
# What programs print on one line before a post's date: "Posted : ", "#12 · ".
_BEFORE_DATE = re.compile(r"^(?:[^\W\d]+(?:\s[^\W\d]+){0,2}\s?:|#\d+\s?[·|–-])\s+")
_AFTER_DATE = re.compile(r"\s*\([^()]*\)$")  # "(in response to NAME)"
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")


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
    beside: str = ""
    poster_drop: str = ""
    date: tuple[Spot, ...] = ()
    day_first: bool = False
    number: tuple[Spot, ...] = ()
    counts_replies: bool = False
    permalink: tuple[Spot, ...] = ()
    permalink_made: str = ""
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
            beside=selector(told.pop("beside", [])),
            poster=spots(told.pop("poster")),
            poster_drop=selector(told.pop("poster_drop", [])),
            body=tuple(_list(told.pop("body"))),
            date=spots(told.pop("date", [])),
            day_first=told.pop("day_first", False),
            number=spots(told.pop("number", [])),
            counts_replies=told.pop("counts_replies", False),
            permalink=spots(told.pop("permalink", [])),
            permalink_made=told.pop("permalink_made", ""),
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
        before=selector(told.get("before", [])),
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
    others = {node.mem_id for node in nodes}
    posts = tuple(_found(engine, node, base, others) for node in nodes)
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
    while above is not None and not is_one_of(above, css):
        above = above.parent
    return above


def _found(engine: Engine, node: Node, base: str, posts: Collection[int]) -> Found:
    """Read one post; `posts` holds the `mem_id` of all."""
    bodies = next((found for css in engine.body if (found := _bodies(node, css, posts))), [])
    body = cut(bodies, engine.drop, engine.quotes)
    around = (node, *_beside(engine, node))
    # Some programs mark the direction of a date's digits.
    when = _first(engine.date, around).strip(" \u200e\u200f")
    number = _numbered(_first(engine.number, around), replies=engine.counts_replies)
    no_name = {part.mem_id for part in node.css(engine.poster_drop)} if engine.poster_drop else set()
    poster = first(engine.poster, node, without=no_name)
    return Found(
        tuple(body.lines),
        poster or None,
        number,
        _moment(engine, when, poster),
        quotes=tuple(body.quotes),
        when=when or None,
        permalink=about.link(base, _first(engine.permalink, around) or _made(engine, node, base, number)),
    )


def _bodies(node: Node, css: str, posts: Collection[int]) -> list[Node]:
    """Find the bodies of a post, without those in a post within it and those in another body."""
    found = node.css(css)
    if len(found) > 1:
        within = {*posts, *(body.mem_id for body in found)} - {node.mem_id}
        found = [body for body in found if body.mem_id == node.mem_id or not stands_in(body, node, within)]
    return found


def _first(wanted: Sequence[Spot], around: Iterable[Node]) -> str:
    """Give the value of the first spot that has one, in the first of several nodes that has it."""
    return next((value for node in around if (value := first(wanted, node))), "") if wanted else ""


def _beside(engine: Engine, node: Node) -> list[Node]:
    """Give the node right before a post that belongs to it, when the program prints one."""
    before = node.prev if engine.beside else None
    while before is not None and not before.is_element_node:
        before = before.prev
    return [before] if before is not None and is_one_of(before, engine.beside) else []


def _moment(engine: Engine, when: str, poster: str) -> datetime | None:
    """Give the moment of a post, as the program prints it."""
    moment = read_moment(when)
    if moment is None and when:
        day = _AFTER_DATE.sub("", _BEFORE_DATE.sub("", when.removeprefix(poster).lstrip()))
        moment = read_moment(_DAY_FIRST.sub(r"\4-\3-\1", day) if engine.day_first else day)
    return moment


def _made(engine: Engine, node: Node, base: str, number: int | None) -> str:
    """Make a post's address of the page's, for programs that print none."""
    made = {"page": base.partition("?")[0].partition("#")[0].rstrip("/"), "number": str(number or "")}
    made["id"] = node.attributes.get("id") or ""
    wanted = engine.permalink_made
    return wanted.format(**made) if wanted and all(made[name] for name in made if f"{{{name}}}" in wanted) else ""


def _numbered(text: str, *, replies: bool) -> int | None:
    """Read a post's number: what stands behind "#", or the only number there is; a reply's is one less than its post's."""
    found = _NUMBER.search(text) or _ONE.fullmatch(text)
    digits = "".join(filter(str.isdecimal, found[0])) if found else ""
    return int(digits) + replies if digits and len(digits) <= _LONGEST_NUMBER else None


def _pages(engine: Engine, tree: Tree) -> Pages | None:
    """Read which page of how many this is."""
    page, last = first(engine.page, tree), first(engine.last_page, tree)
    both = _PAGES.search(page)
    if both and not last:
        page, last = both[1], both[2]
    here, there = _page_numbers(page), _page_numbers(last)
    if not there or (page and not here and not _is_address(page)):
        return None
    # The first page's address names no page.
    at = here[0] if here else 1
    return Pages(at, max(at, *there)) if at >= 1 and (page or max(there) > 1) else None


def _page_numbers(said: str) -> list[int]:
    """Give the numbers in what a page says of pages: in an address only the page's."""
    found = (_PAGE_ADDRESS if _is_address(said) else _DIGITS).findall(said)
    return [int("".join(filter(str.isdecimal, one))) for one in found]


def _is_address(said: str) -> bool:
    """Tell an address from words."""
    return said.startswith(("http", "/", "?")) or "=" in said

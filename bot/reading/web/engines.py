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

from bot.reading.dates import is_date, read_moment
from bot.reading.moments import dated
from bot.reading.phrases import is_ad
from bot.reading.shapes import Found, Reading, Source
from bot.reading.web import about
from bot.reading.web.cut import QuoteShape, cut
from bot.reading.web.marks import borne, possible
from bot.reading.web.spots import Spot, first, spots
from bot.reading.web.tree import Node, Tree, is_one_of, stands_in
from db.models import Pages

_FOLDER = Path(__file__).parent.parent / "engines"
_COMMON = 2  # programs of so many forums that they are looked for before what a page bears is gathered
_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,7}")  # some programs part thousands
_NUMBER = re.compile(rf"#\s?(?:{_DIGITS.pattern})")
_ONE = re.compile(rf"[^\d#]{{0,12}}(?:{_DIGITS.pattern})\D{{0,2}}")
_LONGEST_NUMBER = 7
_PAGES = re.compile(r"(\d{1,5})\D{1,12}(\d{1,5})")
_PAGE_ADDRESS = re.compile(r"(?:page|page-?no|paged|part|pg|p)[=/-]?(\d{1,5})(?!\d)", re.IGNORECASE)
# A date may stand among other words: "Posted : 5 Mar 2020 · Edited", "#12 · 5 Mar 2020 (in response to NAME)".
_BEFORE_DATE = 4
_DATE_WORDS = 10
_BEFORE_SECONDS = re.compile(r"^\d{4}-\S+\s(?=\d{9,10}$)")  # a date, and the same in seconds since 1970
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Unread:
    """What a page prints for posts that are not read, and the warning that says so with their number."""

    each: str
    told: str
    says: str


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
    poster_ends: str = ""
    poster_in: str = ""
    date: tuple[Spot, ...] = ()
    date_drop: str = ""
    day_first: bool = False
    number: tuple[Spot, ...] = ()
    counts_replies: bool = False
    permalink: tuple[Spot, ...] = ()
    permalink_made: str = ""
    drop: str = ""
    signature_rule: str = ""
    words_after: str = ""
    words_before: str = ""
    quotes: tuple[QuoteShape, ...] = ()
    page: tuple[Spot, ...] = ()
    last_page: tuple[Spot, ...] = ()
    unread: tuple[Unread, ...] = ()


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
            poster_ends=told.pop("poster_ends", ""),
            poster_in=told.pop("poster_in", ""),
            body=tuple(_list(told.pop("body"))),
            date=spots(told.pop("date", [])),
            date_drop=selector(told.pop("date_drop", [])),
            day_first=told.pop("day_first", False),
            number=spots(told.pop("number", [])),
            counts_replies=told.pop("counts_replies", False),
            permalink=spots(told.pop("permalink", [])),
            permalink_made=told.pop("permalink_made", ""),
            drop=selector(told.pop("drop", [])),
            signature_rule=told.pop("signature_rule", ""),
            words_after=selector(told.pop("words_after", [])),
            words_before=selector(told.pop("words_before", [])),
            quotes=tuple(quote_of(quote) for quote in told.pop("quote", [])),
            page=spots(told.pop("page", [])),
            last_page=spots(told.pop("last_page", [])),
            unread=tuple(_unread_of(unread) for unread in told.pop("unread", [])),
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


def _unread_of(told: Mapping[str, Any]) -> Unread:
    """Read what stands for posts that are not read."""
    return Unread(each=selector(told.get("each", [])), told=selector(told.get("told", [])), says=told["says"])


def read_engines(source: Source) -> Iterator[Reading]:
    """Read a page as each program whose marks it bears."""
    tree = source.tree
    if tree is None:
        return
    for engine in _marked(tree, source.text):
        reading = _read(engine, tree, source)
        if reading:
            yield reading


def _marked(tree: Tree, source: str) -> Iterator[Engine]:
    """Give the programs whose marks a page bears."""
    yield from (engine for engine in engines()[:_COMMON] if tree.css_first(engine.looks) is not None)
    held = borne(source)
    for engine in engines()[_COMMON:]:
        looks = possible(engine.looks, held)
        if looks and tree.css_first(looks) is not None:
            yield engine


def _read(engine: Engine, tree: Tree, source: Source) -> Reading | None:
    """Read a page as a program prints it; None when no post is found."""
    nodes = _posts(engine, tree)
    base = about.base(tree, source.url)
    others = {node.mem_id for node in nodes}
    holders = {above.mem_id for node in nodes if (above := _holder(node, others)) is not None}
    founds = (_found(engine, node, base, others, holds=node.mem_id in holders) for node in nodes)
    posts = tuple(dated([found for found in founds if found is not None and _is_post(found)], source.text))
    if not posts:
        return None
    left_out = {node.mem_id for node in tree.css(engine.title_drop)} if engine.title_drop else set()
    title = about.unprefixed(tree, first(engine.title, tree, without=left_out)) or about.title(tree)
    return Reading(engine.key, title, posts, _pages(engine, tree), marked=True, warnings=_warnings(engine, tree))


def _warnings(engine: Engine, tree: Tree) -> tuple[str, ...]:
    """Say what posts of a page are not read, and how many."""
    counted = [
        (sum(_count(node) for node in _found_by(unread.told, tree)) + len(_found_by(unread.each, tree)), unread.says)
        for unread in engine.unread
    ]
    return tuple(says.format(count=count) for count, says in counted if count)


def _found_by(css: str, tree: Tree) -> list[Node]:
    """Find what a selector finds, each node once."""
    return list({node.mem_id: node for node in tree.css(css)}.values()) if css else []


def _count(node: Node) -> int:
    """Give the number that a node shows, at least one."""
    shown = _DIGITS.search(node.text() or "")
    return max(1, int("".join(filter(str.isdecimal, shown[0])))) if shown else 1


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


def _holder(node: Node, posts: Collection[int]) -> Node | None:
    """Give the post that a reply is printed in, if any."""
    above = node.parent
    while above is not None and above.mem_id not in posts:
        above = above.parent
    return above


def _found(engine: Engine, node: Node, base: str, posts: Collection[int], *, holds: bool) -> Found | None:
    """Read one post; `posts` holds the `mem_id` of all, and `holds` says that some are printed in this one.

    None for a node that only stands around posts.
    """
    apart = posts if holds else ()
    bodies = next((found for css in engine.body if (found := _bodies(node, css, apart))), [])
    if holds and not bodies:
        return None
    body = cut(bodies, engine.drop, engine.quotes, engine.words_after, engine.words_before)
    around = (node, *_beside(engine, node))
    number = _numbered(_first(engine.number, around, apart), replies=engine.counts_replies)
    poster = _named(engine, _first(engine.poster, around, apart, without=_parts(around, engine.poster_drop)))
    when = _first(engine.date, around, apart, without=_parts(around, engine.date_drop))
    when, moment = _moment(engine, when, poster)
    return Found(
        _unsigned(body.lines, engine.signature_rule),
        poster or None,
        number,
        moment,
        quotes=tuple(body.quotes),
        when=when or None,
        permalink=about.link(base, _first(engine.permalink, around, apart) or _made(engine, node, base, number)),
    )


def _is_post(found: Found) -> bool:
    """Tell a post from what a page prints among posts: an advertiser's, and the trace of one that was taken away."""
    return bool(found.poster or found.quotes or any(found.lines)) and not is_ad(found.poster or "")


def _named(engine: Engine, said: str) -> str:
    """Give the name in what a page says of a post's poster, where that is more than the name."""
    named = re.search(engine.poster_in, said) if engine.poster_in else None
    said = named[1] if named else said
    return said.partition(engine.poster_ends)[0].rstrip() if engine.poster_ends else said


def _parts(around: Iterable[Node], css: str) -> frozenset[int]:
    """Give the `mem_id` of what a selector finds in a post and beside it."""
    return frozenset(part.mem_id for node in around for part in node.css(css)) if css else frozenset()


def _bodies(node: Node, css: str, apart: Collection[int]) -> list[Node]:
    """Find the bodies of a post, without those in a post within it and those in another body."""
    found = node.css(css)
    if apart or len(found) > 1:
        within = {*apart, *(body.mem_id for body in found)} - {node.mem_id}
        found = [body for body in found if body.mem_id == node.mem_id or not stands_in(body, node, within)]
    return found


def _unsigned(lines: Sequence[str], rule: str) -> tuple[str, ...]:
    """Take off the signature, where a rule above it is all that marks it."""
    at = next((at for at in reversed(range(len(lines))) if lines[at] == rule), len(lines)) if rule else len(lines)
    return tuple(lines[:at])


def _first(
    wanted: Sequence[Spot], around: Iterable[Node], apart: Collection[int], *, without: Collection[int] = ()
) -> str:
    """Give the value of the first spot that has one, in the first of several nodes that has it, in no post of `apart`."""
    values = (first(wanted, node, without=without, apart=apart) for node in around) if wanted else ()
    return next(filter(None, values), "")


def _beside(engine: Engine, node: Node) -> list[Node]:
    """Give the node right before a post that belongs to it, when the program prints one."""
    before = node.prev if engine.beside else None
    while before is not None and not before.is_element_node:
        before = before.prev
    return [before] if before is not None and is_one_of(before, engine.beside) else []


def _moment(engine: Engine, printed: str, poster: str) -> tuple[str, datetime | None]:
    """Give the date of a post without what the program prints around it, and its moment."""
    # Some programs mark the direction of a date's digits.
    when = _BEFORE_SECONDS.sub("", printed.strip(" \u200e\u200f"))
    moment = read_moment(when)
    if moment is None and when:
        when = _date_among(when.removeprefix(poster).split()) or when
        moment = read_moment(_DAY_FIRST.sub(r"\4-\3-\1", when) if engine.day_first else when)
    return when, moment


def _date_among(words: Sequence[str]) -> str:
    """Find the date among the words of a line that has one; "" when it has none."""
    spans = (
        words[start:end]
        for start in range(min(_BEFORE_DATE, len(words)))
        for end in range(min(start + _DATE_WORDS, len(words)), start, -1)
    )
    return next(filter(is_date, map(" ".join, spans)), "")


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

"""What passes between the rungs of the ladder: a source, the posts found in it, and one rung's answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.reading.web.tree import Tree
from db.models import Pages, Quote


@dataclass(frozen=True, slots=True)
class Source:
    """A clean text, its lines, and where it came from; `tree` is there for a web page, `data` for JSON."""

    text: str
    lines: tuple[str, ...]
    name: str = ""
    url: str | None = None
    tree: Tree | None = None
    data: Any = None


@dataclass(frozen=True, slots=True)
class Found:
    """A post as a rung cut it out: `lines` may still hold what its poster quoted, apart from `quotes`.

    `when` is the date as the source prints it.
    """

    lines: tuple[str, ...]
    poster: str | None = None
    number: int | None = None
    posted_at: datetime | None = None
    quotes: tuple[Quote, ...] = ()
    when: str | None = None
    permalink: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One rung's answer for a whole source.

    `bare_quotes`: the format prints quotes with nothing to mark them, so short echoes count too.
    `marked`: the format marks every quote, so that they are all in `quotes`, and where each ends is certain.
    `parted`: what posters quoted is apart from their own words already, as this program writes threads.
    `url`, `thread`: the thread's address and what its program calls it, where the format tells them rather than the source.
    `people`: names the source shows beside the posts, such as the thread's starter.
    """

    engine: str
    title: str
    posts: tuple[Found, ...]
    pages: Pages | None = None
    bare_quotes: bool = False
    marked: bool = False
    parted: bool = False
    url: str | None = None
    thread: str = ""
    people: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = field(default=())

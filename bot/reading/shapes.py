"""What passes between the rungs of the ladder: a source, the posts found in it, and one rung's answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from db.models import Pages


@dataclass(frozen=True, slots=True)
class Source:
    """A clean text, its lines, and where it came from."""

    text: str
    lines: tuple[str, ...]
    name: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A post as a rung cut it out: `lines` still hold what its poster quoted."""

    lines: tuple[str, ...]
    poster: str | None = None
    number: int | None = None
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One rung's answer for a whole source.

    `bare_quotes`: the format prints quotes with nothing to mark them, so short echoes count too.
    `people`: names the source shows beside the posts, such as the thread's starter.
    """

    engine: str
    title: str
    posts: tuple[Found, ...]
    pages: Pages | None = None
    bare_quotes: bool = False
    people: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = field(default=())

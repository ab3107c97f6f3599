"""Know how programs write threads as JSON: what is known of each stands in a file, shapes/NAME.toml (see shapes/README.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from bot.reading.data.values import at
from bot.reading.web.engines import engines
from bot.reading.web.usual import usual

_NO: Final = frozenset(("0", "false", "no", "null", "none"))  # as tools write what is not so
_FOLDER: Final = Path(__file__).parent / "shapes"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of how one program writes threads; shapes/README.md explains each field."""

    key: str
    name: str
    looks: tuple[tuple[str, ...], ...]
    poster: tuple[str, ...]
    rank: int = 50
    posts: tuple[str, ...] = (".",)
    inside: tuple[str, ...] = ()
    not_a_post: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()
    bbcode: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    lazy: bool = True
    program: str = ""
    escaped: bool = False
    date: tuple[str, ...] = ()
    utc: bool = False
    by_date: bool = False
    number: tuple[str, ...] = ()
    from_zero: bool = False
    id: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    site: str = ""
    url: tuple[str, ...] = ()
    url_cut: str = "#"
    url_made: str = ""
    permalink: tuple[str, ...] = ()
    permalink_made: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    last_page: tuple[str, ...] = ()
    all_posts: tuple[str, ...] = ()
    page_size: tuple[str, ...] = ()
    full_page: int = 0
    more: tuple[str, ...] = ()

    def fits(self, piece: Mapping[str, Any]) -> bool:
        """Tell whether an object is a thread, a page of one or a post as the program writes them."""
        for marks in self.looks:
            for path in marks:
                if at(piece, path) is None:
                    break
            else:
                return True
        return False

    def left_out(self, post: Mapping[str, Any]) -> bool:
        """Tell what looks like a post and is none: deleted, hidden, of the program itself."""
        return any(_holds(post, mark) for mark in self.not_a_post)


@lru_cache
def shapes() -> tuple[Shape, ...]:
    """Read every shape's file, in the order in which they are looked for."""
    found = [_shape(path) for path in _FOLDER.glob("*.toml")]
    return tuple(sorted(found, key=lambda shape: (shape.rank, shape.key)))


@lru_cache
def page_marks(program: str) -> Any:
    """Give what a program prints in the bodies of posts and how it prints quotes, as its engine file says, else the usual."""
    return next((engine for engine in engines() if engine.key == program), usual())


def _shape(path: Path) -> Shape:
    """Read a shape's file. Raises ValueError that names the file when a field is wrong."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = told.keys() - {field.name for field in fields(Shape)}
    if unknown:
        raise ValueError(f"{path.name}: unknown fields {sorted(unknown)}")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    values["looks"] = tuple(tuple(marks.split()) for marks in told["looks"])
    return Shape(key=path.stem, **values)


def _holds(post: Mapping[str, Any], mark: str) -> bool:
    """Tell whether a mark ("deleted", "post_type=3", "state!=visible") is true of a post."""
    path, equals, wanted = mark.partition("=")
    said = at(post, path.removesuffix("!"))
    if not equals:
        return bool(said) and not (isinstance(said, str) and said.casefold() in _NO)
    same = str(said).casefold() == wanted.casefold() if isinstance(said, str | int) else False
    return (said is not None and not same) if path.endswith("!") else same

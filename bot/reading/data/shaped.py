"""Read JSON of a program whose shape is known: the objects in it become posts, and the posts threads."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.reading.data import discord, flarum, lemmy, reddit, telegram
from bot.reading.data.markup import from_bbcode, from_html, from_markdown, from_text
from bot.reading.data.shape import Shape, page_marks, shapes
from bot.reading.data.values import (
    Object,
    at,
    first_ident,
    first_number,
    first_words,
    ident,
    moment,
    number,
    objects,
)
from bot.reading.dates import names_zone
from bot.reading.people import shown_name
from bot.reading.quotes import tidy
from bot.reading.shapes import Found, Reading, Source
from bot.reading.web import about
from bot.reading.web.cut import Body
from db.models import Pages, Quote

_PLACE: Final = re.compile(r"\{([\w.]+)\}")
_AROUND: Final = (
    "json",
    "things",
    "response",
    "data",
    "result",
    "results",
    "items",
    "posts",
    "topics",
    "threads",
    "discussions",
)
"""Where programs and tools put several threads: the objects there are looked at when none around them is of a known shape."""
_PREPARED: Final[Mapping[str, Callable[[Sequence[Object]], Iterable[Object]]]] = {
    "discord": discord.prepared,
    "flarum": flarum.prepared,
    "lemmy": lemmy.prepared,
    "reddit": reddit.prepared,
    "telegram": telegram.prepared,
}
"""What the fields of a shape's file cannot say is put straight beforehand."""


@dataclass(slots=True)
class _Thread:
    """A thread while its posts are found; `piece` is the object that holds it, or its first post.

    `listed` tells that it holds them rather than being one of them; `held` are the ids of all that is there, posts or not; `nested` tells answers that stand within what they answer.
    """

    piece: Object
    listed: bool
    posts: list[Object] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    nested: bool = False


def read_shapes(source: Source) -> Iterator[Reading]:
    """Read data of the first program whose shape it has, a reading for each thread in it."""
    pieces = objects(source.data)
    while pieces:
        for shape in shapes():
            fitting = [piece for piece in _PREPARED.get(shape.key, iter)(pieces) if shape.fits(piece)]
            if fitting:
                yield from (_reading(shape, key, thread, source) for key, thread in _threads(shape, fitting).items())
                return
        pieces = [one for piece in pieces for key in _AROUND for one in objects(piece.get(key))]


def _threads(shape: Shape, pieces: Sequence[Object]) -> dict[str, _Thread]:
    """Sort the posts in the objects by their threads."""
    threads: dict[str, _Thread] = {}
    roots = _roots(shape, pieces) if shape.parent else {}
    for count, piece in enumerate(pieces):
        listed = any(at(piece, path) is not None for path in shape.posts if path != ".")
        for top in (post for path in shape.posts for post in objects(at(piece, path))):
            told = first_ident(piece, shape.thread) or first_ident(top, shape.thread)
            key = told or roots.get(first_ident(top, shape.id)) or (f"#{count}" if listed else "")
            thread = threads.setdefault(key, _Thread(piece, listed))
            for post in _walk(top, shape.inside):
                thread.nested |= post is not top
                thread.held.add(first_ident(post, shape.id))
                if not shape.left_out(post):
                    thread.posts.append(post)
    return threads


def _walk(top: Object, inside: Sequence[str]) -> Iterator[Object]:
    """Give a post and what answers it, each answer behind what it answers."""
    left = [top]
    while left:
        post = left.pop()
        yield post
        left += reversed([reply for path in inside for reply in objects(at(post, path))])


def _roots(shape: Shape, pieces: Sequence[Object]) -> dict[str, str]:
    """Give for each post the first post of its thread, as far as the posts say what they answer."""
    parents = {first_ident(piece, shape.id): first_ident(piece, shape.parent) for piece in pieces}
    roots: dict[str, str] = {}
    for one in parents:
        way: dict[str, None] = {}
        here = one
        while here not in roots and parents.get(here) and here not in way:
            way[here] = None
            here = parents[here]
        root = roots.get(here, here)
        roots |= dict.fromkeys([*way, here], root)
    return roots


def _reading(shape: Shape, key: str, thread: _Thread, source: Source) -> Reading:
    """Make the reading of one thread."""
    around = (thread.piece, *thread.posts[:1])
    title = next((said for one in around if (said := first_words(one, shape.title))), "")
    told = next((said for one in around if (said := first_words(one, shape.url))), "")
    if shape.url_made and key.isdecimal():
        told = shape.url_made.format(thread=key)
    url = about.link(shape.site, told.partition(shape.url_cut)[0])
    base = url or source.url or shape.site
    posts = [
        found
        for post in thread.posts
        if any((found := _found(shape, post, thread.piece, base)).lines)
        or found.quotes
        or (found.poster and not (thread.listed and post is thread.piece))
    ]
    if shape.by_date and not thread.nested and all(post.posted_at for post in posts):
        posts.sort(key=lambda post: post.posted_at)  # type: ignore[arg-type, return-value]
    pages, warnings = _whole(shape, thread)
    return Reading(
        shape.key,
        html.unescape(title) if shape.escaped else title,
        tuple(posts),
        pages,
        marked=bool(shape.html or shape.markdown or shape.bbcode),
        warnings=tuple(warnings),
        url=url,
        thread="" if key.startswith("#") else key,
    )


def _found(shape: Shape, post: Object, piece: Object, base: str) -> Found:
    """Read one post."""
    body = _body(shape, post)
    when, posted_at = next((read for path in shape.date if (read := moment(at(post, path)))[0]), (None, None))
    if when and shape.utc and not names_zone(when):
        when += "Z"
    count = first_number(post, shape.number)
    poster = first_words(post, shape.poster)
    return Found(
        tuple(body.lines),
        (html.unescape(poster) if shape.escaped else poster) or None,
        count + 1 if shape.from_zero and count is not None else count,
        posted_at,
        quotes=(*_shared(shape, post), *body.quotes),
        when=when,
        permalink=about.link(base, first_words(post, shape.permalink) or _made(shape, post, piece, base)),
    )


def _shared(shape: Shape, post: Object) -> Iterator[Quote]:
    """Give as quotes what a post passes on of other posts, as `prepared` found it."""
    for one in objects(post.get("shared")) if shape.key in _PREPARED else ():
        said = tidy(from_markdown(_text(one, ("text",))).lines)
        if said:
            yield Quote(html.unescape(said) if shape.escaped else said, shown_name(first_words(one, ("by",)) or None))


def _body(shape: Shape, post: Object) -> Body:
    """Part a post's words from its quotes, in the first way in which it is written."""
    said = _text(post, shape.html)
    if said:
        marks = page_marks(shape.program)
        return from_html(said, marks.drop, marks.quotes)
    said = _text(post, shape.markdown)
    if said:
        return from_markdown(html.unescape(said) if shape.escaped else said, lazy=shape.lazy)
    said = _text(post, shape.bbcode)
    return from_bbcode(said) if said else from_text(_text(post, shape.text))


def _text(post: Object, paths: Sequence[str]) -> str:
    """Give the first text with something in it."""
    texts = (at(post, path) for path in paths)
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _made(shape: Shape, post: Object, piece: Object, base: str) -> str:
    """Make a post's address in the first way for which the post tells enough."""
    page = base.partition("?")[0].partition("#")[0].rstrip("/")
    for form in shape.permalink_made:
        names = _PLACE.findall(form)
        told = {name: page if name == "url" else ident(at(post, name)) or ident(at(piece, name)) for name in names}
        if all(told.values()):
            return _PLACE.sub(lambda found, told=told: told[found[1]], form)  # type: ignore[misc]
    return ""


def _whole(shape: Shape, thread: _Thread) -> tuple[Pages | None, list[str]]:
    """Say which page of how many this is, or how much of the thread is elsewhere, as the program says."""
    piece = thread.piece
    page, last = first_number(piece, shape.page), first_number(piece, shape.last_page)
    pages = Pages(page, last) if page and last and page <= last and last > 1 else None
    everything = next((found for path in shape.all_posts if isinstance(found := at(piece, path), list)), [])
    ids = [said for one in everything if (said := ident(one))]
    here = [place for place, one in enumerate(ids) if one in thread.held]
    missing = len(ids) - len(here)
    size = first_number(piece, shape.page_size) or shape.full_page
    if missing and here and size and pages is None:
        first, end = here[0], here[-1] + 1
        whole = end - first == len(here) and first % size == 0 and (len(here) == size or end == len(ids))
        if whole and len(here) <= size:
            return Pages(first // size + 1, -(-len(ids) // size)), []
    missing += sum(found for path in shape.more if (found := number(at(piece, path))))
    if missing:
        what = "1 post of the thread is" if missing == 1 else f"{missing} posts of the thread are"
        return pages, [f"{what} not in this file."]
    if any(at(piece, path) is True for path in shape.more):
        return pages, ["More posts of the thread are not in this file: add the next page of it."]
    return pages, []

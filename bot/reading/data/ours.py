"""Read again what `whatdo read --json` and `whatdo opinions --json` print: own words and quotes are apart already."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.data.values import Object, first_number, first_words, ident, moment, number, objects, words
from bot.reading.people import shown_name
from bot.reading.shapes import Found, Reading, Source
from bot.reading.web import about
from db.models import Pages, Quote

ENGINE = "whatdo"


def read_ours(source: Source) -> Iterator[Reading]:
    """Read threads as this program prints them, one for each object that is one."""
    for piece in objects(source.data):
        posts = objects(piece.get("posts"))
        if posts and all(isinstance(post.get("text"), str) and isinstance(post.get("quotes"), list) for post in posts):
            page, of = first_number(piece, ("pages.page",)), first_number(piece, ("pages.of",))
            yield Reading(
                ENGINE,
                words(piece.get("title")),
                tuple(map(_found, posts)),
                Pages(page, of) if page and of and page <= of else None,
                marked=True,
                parted=True,
                url=about.link("", words(piece.get("url"))),
                thread=ident(piece.get("id")),
            )


def _found(post: Object) -> Found:
    """Read one post."""
    quotes = ((_text(one, "text"), first_words(one, ("poster",))) for one in objects(post["quotes"]))
    when, posted_at = moment(post.get("posted_at"))
    return Found(
        tuple(_text(post, "text").split("\n")),
        words(post.get("poster")) or None,
        number(post.get("number")),
        posted_at,
        quotes=tuple(Quote(text, shown_name(name or None)) for text, name in quotes if text),
        when=when,
        permalink=about.link("", words(post.get("permalink"))),
    )


def _text(value: Object, key: str) -> str:
    """Give a text with its lines."""
    text = value.get(key)
    return "\n".join(map(words, text.split("\n"))).strip("\n") if isinstance(text, str) else ""

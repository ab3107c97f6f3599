"""Part own words from quoted ones once more when two pages of a thread meet that were read apart from each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.reading import dump
from bot.reading.echoes import Earlier
from bot.reading.quotes import tidy
from db.models import Post, Quote


def apart(posts: Iterable[Post], new: Collection[int], *, bare: tuple[str, str]) -> tuple[Post, ...]:
    """Cut from each post what it holds of earlier posts of the other page; `posts` stand in the order of the thread.

    `new` holds the numbers of one page's posts; `bare` names the engines of the other page and of that one. Doing it again
    changes nothing.
    """
    said = (Earlier(), Earlier())
    parted = []
    for one in posts:
        here = one.number in new
        post = _without_echoes(one, said[not here], bare=bare[here] == dump.ENGINE)
        said[here].add(post.text.split("\n"), post.poster)
        parted.append(post)
    return tuple(parted)


def _without_echoes(post: Post, earlier: Earlier, *, bare: bool) -> Post:
    """Cut what nothing marks as a quote, until there is no more of it."""
    lines = post.text.split("\n")
    # Below a quote that was cut before, a short first line is the poster's own.
    echoes = earlier.echoes(lines, [True] * len(lines), post.poster, bare=bare and not post.quotes)
    if not echoes:
        return post
    taken = {at for echo in echoes for at in range(echo.start, echo.end)}
    quotes = tuple(Quote(tidy(lines[echo.start : echo.end]), echo.poster) for echo in echoes)
    own = tidy([line for at, line in enumerate(lines) if at not in taken])
    return _without_echoes(replace(post, text=own, quotes=(*quotes, *post.quotes)), earlier, bare=bare)

"""Put Lemmy's views straight: a comment's view holds the post it is below, whose words are another poster's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.reading.data.values import Object, first_ident, first_words, objects

_LISTS = ("post_view", "posts", "comment_view", "comments")


def prepared(pieces: Sequence[Object]) -> Iterator[Object]:
    """Give an object for each post and each comment, every post before its comments."""
    views = [view for piece in pieces for view in (piece, *(one for key in _LISTS for one in objects(piece.get(key))))]
    views = [view for view in views if isinstance(view.get("creator"), dict) and isinstance(view.get("post"), dict)]
    names = {first_ident(view, ("creator.id",)): _name(view["creator"]) for view in views}
    threads: dict[str, list[Object]] = defaultdict(list)
    for view in views:
        threads[first_ident(view, ("post.id",))].append(view)
    for key, below in threads.items():
        post = below[0]["post"]
        yield _said(post, post.get("body"), names.get(first_ident(post, ("creator_id",))), post, key)
        for view in below:
            comment = view.get("comment")
            if isinstance(comment, dict):
                yield _said(comment, comment.get("content"), _name(view["creator"]), post, key)


def _said(said: Object, text: Any, name: str | None, post: Object, key: str) -> Object:
    """Give a post or a comment with its words and its poster under one name each."""
    return said | {"lemmy": key, "words": text, "who": name, "title": post.get("name"), "url": post.get("ap_id")}


def _name(creator: Object) -> str | None:
    """Give a poster's name, with the server's where it is another one: two servers may have two persons of one name."""
    name = first_words(creator, ("name",))
    try:
        host = urlsplit(first_words(creator, ("actor_id", "ap_id"))).hostname
    except ValueError:
        host = None
    return f"{name}@{host}" if name and host and creator.get("local") is False else name or None

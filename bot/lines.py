"""Threads that come as JSON, one a line: what programs hand over to `whatdo opinions -`."""

from __future__ import annotations

import json
from typing import Any, Final

from bot.errors import BadInput
from db.models import Post, Thread

_SHAPE: Final = 'a line must be {"id","title","posts":[{"number","poster","text"}]} as JSON'


def thread_of(line: str) -> tuple[Any, Thread]:
    """Read a thread from one line of JSON, with the id that came with it. Raises BadInput that says what is wrong with it."""
    try:
        given = _clean(json.loads(line))
        json.dumps(given, allow_nan=False)
    except (ValueError, RecursionError) as why:
        raise BadInput(f"{_SHAPE}: this one cannot be read as JSON.") from why
    if not isinstance(given, dict) or not isinstance(given.get("posts"), list):
        raise BadInput(f"{_SHAPE}: this one has no list of posts.")
    posts = tuple(_post(post, at) for at, post in enumerate(given["posts"], start=1))
    if len({post.number for post in posts}) < len(posts):
        raise BadInput(f"{_SHAPE}: two posts of this one have the same number.")
    return given.get("id"), Thread(_text(given.get("title"), "title") or "", posts, engine="json")


def _post(given: object, at: int) -> Post:
    """Read one post, numbered by its place when it has no number. Raises BadInput."""
    if not isinstance(given, dict) or given.get("text") is None:
        raise BadInput(f"{_SHAPE}: post {at} of this one has no text.")
    number = given.get("number", at)
    if type(number) is not int:
        raise BadInput(f"{_SHAPE}: the number of post {at} of this one is no whole number.")
    text = _text(given["text"], f"text of post {at}")
    poster = _text(given.get("poster"), f"poster of post {at}")
    return Post(number, text or "", (poster or "").strip() or None)


def _text(given: object, what: str) -> str | None:
    """Take a text or nothing. Raises BadInput on anything else."""
    if given is not None and not isinstance(given, str):
        raise BadInput(f"{_SHAPE}: the {what} of this one is no text.")
    return given


def _clean(given: Any) -> Any:
    """Take a value of JSON as it is, lone surrogates apart, which no output can hold."""
    if isinstance(given, str):
        return given.encode("utf-8", errors="replace").decode("utf-8")
    if isinstance(given, list):
        return [_clean(one) for one in given]
    if isinstance(given, dict):
        return {_clean(key): _clean(value) for key, value in given.items()}
    return given

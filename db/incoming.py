"""Make a read thread ready to be stored: clean, checked, hashed. Pure work, done off the event loop."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from db.models import Opinion, Post, Thread, ThreadKey
from db.values import body_hash, micros, name_key, short_key, storable, storable_or_none

_FORM = 2
"""Goes into every content hash: raise it when what is stored for the same input changes, so that threads re-save."""


@dataclass(frozen=True, slots=True)
class IncomingPost:
    """A post as it will be stored; `poster_key` is None when the source names nobody."""

    number: int
    ordinal: int
    body: str
    body_hash: bytes
    posted_at: int | None
    posted_as: str | None
    said_at: int | None
    permalink: str | None
    poster: str | None
    poster_key: str | None
    quotes: tuple[tuple[str | None, str], ...]
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A thread as it will be stored; `content_hash` covers posts and opinions, so better rules save again."""

    source: str
    external_id: str
    title: str
    url: str | None
    engine: str
    warnings: tuple[str, ...]
    posts: tuple[IncomingPost, ...]
    content_hash: bytes
    span: tuple[int, int] | None = None


def source_and_id(key: ThreadKey) -> tuple[str, str]:
    """Give a thread's key as it is stored."""
    return short_key(key.source), short_key(key.external_id)


def prepare(key: ThreadKey, thread: Thread, opinions: Sequence[Sequence[Opinion]]) -> Incoming:
    """Make a thread ready to be stored; raises ValueError when posts and opinions do not fit each other.

    A quote or a cue that is not the very slice of its post is refused here: what is stored is verbatim.
    """
    if len(opinions) != len(thread.posts):
        raise ValueError(f"{len(thread.posts)} posts but opinions for {len(opinions)}")
    if len({post.number for post in thread.posts}) != len(thread.posts):
        raise ValueError("two posts of the thread have the same number")
    posts = []
    said_at = None
    for ordinal, (post, found) in enumerate(zip(thread.posts, opinions, strict=True)):
        posted_at = micros(post.posted_at)
        said_at = said_at if posted_at is None else posted_at
        posts.append(_post(post, ordinal, posted_at, said_at, found))
    source, external_id = source_and_id(key)
    title, url, engine = storable(thread.title), storable_or_none(thread.url), storable(thread.engine)
    warnings = tuple(map(storable, thread.warnings))
    digest = _digest(
        [_FORM, title, url, engine, warnings, [_canonical(ready) for ready in posts], *(thread.span or ())]
    )
    return Incoming(source, external_id, title, url, engine, warnings, tuple(posts), digest, thread.span)


def _digest(content: list[object]) -> bytes:
    """Hash what is stored of a thread, written as JSON (sha256, 32 bytes)."""
    return hashlib.sha256(json.dumps(content).encode()).digest()


def _post(
    post: Post, ordinal: int, posted_at: int | None, said_at: int | None, found: Sequence[Opinion]
) -> IncomingPost:
    """Make one post ready and check that its opinions are about it."""
    if len({opinion.drug for opinion in found}) != len(found):
        raise ValueError(f"post {post.number} has two opinions on one drug")
    for opinion in found:
        _check_slices(post, opinion)
    body = storable(post.text)
    key = name_key(post.poster) if post.poster else None
    return IncomingPost(
        number=post.number,
        ordinal=ordinal,
        body=body,
        body_hash=body_hash(body),
        posted_at=posted_at,
        posted_as=storable_or_none(post.posted_as),
        said_at=said_at,
        permalink=storable_or_none(post.permalink),
        poster=storable(post.poster) if post.poster and key else None,
        poster_key=key or None,
        quotes=tuple((storable_or_none(quote.poster), storable(quote.text)) for quote in post.quotes),
        opinions=tuple(found),
    )


def _check_slices(post: Post, opinion: Opinion) -> None:
    """Refuse an opinion whose quote or cue is not the very slice of the post that it claims to be."""
    slices = [(opinion.start, opinion.end, opinion.quote)]
    if opinion.cue:
        slices.append((opinion.cue.start, opinion.cue.end, opinion.cue.text))
    for start, end, words in slices:
        if not 0 <= start <= end <= len(post.text) or post.text[start:end] != words:
            raise ValueError(f"post {post.number}: the words on {opinion.drug} are not a slice of the post")


def _canonical(post: IncomingPost) -> list[object]:
    """Give a post and its opinions in the one form that is hashed."""
    opinions = [
        [o.drug, o.surface, o.stance, o.start, o.end, o.confidence]
        + ([o.cue.start, o.cue.end, o.cue.rule] if o.cue else [])
        + [o.uses, o.reasons]
        for o in post.opinions
    ]
    return [
        post.number,
        post.body_hash.hex(),
        post.posted_at,
        post.posted_as,
        post.permalink,
        post.poster,
        post.quotes,
        opinions,
    ]

"""Another copy or page of a thread that is kept already: join the two, so that no post is lost and none is kept twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from bot.errors import BadInput
from bot.reading.aligning import Row, aligned, alike, folded, is_telling, may_be
from bot.reading.apart import apart
from bot.reading.sameness import same_title
from db.models import Post, Thread


def join(kept: Thread, new: Thread, *, found: bool = False) -> Thread:
    """Give the kept thread with what the new copy has; where both have a post, the new one stands.

    What is said of the thread as a whole is what its earlier page says, and the kept one when the other was `found` to be its
    copy by its posts. Quotes across the two that nothing marks are found. Raises BadInput when nothing tells where the new
    posts belong.
    """
    rows = _rows(kept, new)
    missing = any(copy is None for _, copy in rows)
    posts = _posts(rows)
    if missing:
        mine = {post.number for post, (_, copy) in zip(posts, rows, strict=True) if copy}
        posts = apart(posts, mine, bare=(kept.engine, new.engine))
    first = kept if found or rows[0][1] is None else new
    title = min(kept.title, new.title, key=len) if same_title(kept.title, new.title) else first.title
    warnings = kept.warnings if posts == kept.posts else () if missing else new.warnings
    return Thread(title, posts, first.engine, first.url or new.url, None, warnings, _span(kept, new, rows))


def _rows(kept: Thread, new: Thread) -> list[Row]:
    """Put each post of both beside its copy: by number, else by words, else one page after the other. Raises BadInput."""
    old = {post.number: post for post in kept.posts}
    copies = {post.number: post for post in new.posts}
    counted = old.keys().isdisjoint(copies) or _one_count(old, copies)
    rows = aligned(kept.posts, new.posts)
    both = [(post, copy) for post, copy in rows if post and copy and (not counted or folded(post) == folded(copy))]
    moved = any(is_telling(post) and post.number != copy.number for post, copy in both)
    if both and 2 * len(both) >= min(len(old), len(copies)) and (moved or not counted):
        return rows
    if counted:
        # A kept post whose words the new copy has under another number is the same post.
        words = {folded(copy): copy for copy in copies.values() if is_telling(copy)}
        again = {number: words.get(folded(post)) for number, post in old.items() if number not in copies}
        old = {number: post for number, post in old.items() if not ((same := again.get(number)) and may_be(post, same))}
        return [(old.get(number), copies.get(number)) for number in sorted(old.keys() | copies.keys())]
    if kept.span and new.span and kept.span[1] + 1 == new.span[0]:
        return _pages(kept.posts, new.posts)
    if kept.span and new.span and new.span[1] + 1 == kept.span[0]:
        return [(post, copy) for copy, post in _pages(new.posts, kept.posts)]
    raise BadInput(
        "A copy of this thread is kept whose posts differ from all of these, so this may be another page without post "
        "numbers: add all pages together, as one zip archive, or each with its own address, in order."
    )


def _one_count(old: dict[int, Post], copies: dict[int, Post]) -> bool:
    """Tell whether the numbers that two copies share stand for the same posts in both, some of them edited since."""
    places = {folded(post): number for number, post in old.items()}
    others = {folded(post): number for number, post in copies.items()}
    same = edited = 0
    shared = old.keys() & copies.keys()
    for number in shared:
        one, copy = old[number], copies[number]
        if alike(one, copy):
            same += 1
        elif not may_be(one, copy) or folded(copy) in places or folded(one) in others:
            return False
        elif one.poster and copy.poster:
            edited += 1
    return same > 0 and 2 * (same + edited) >= len(shared)


def _pages(one: Sequence[Post], next_one: Sequence[Post]) -> list[Row]:
    """Put a page after another; a post that the program prints on top of every page stays the first."""
    top = is_telling(one[0]) and alike(one[0], next_one[0])
    rows: list[Row] = [(post, None) for post in one]
    if top:
        rows[0] = (one[0], next_one[0])
    return [*rows, *((None, post) for post in next_one[top:])]


def _posts(rows: Sequence[Row]) -> tuple[Post, ...]:
    """Give the posts that stand, their numbers rising: of two copies' numbers the greater one has more posts before it."""
    posts: list[Post] = []
    # A post that stands before posts of smaller numbers was moved: its old number says nothing.
    least = [*accumulate((old.number for old, _ in reversed(rows) if old), min)]
    for old, copy in rows:
        moved = old is not None and old.number > least.pop()
        number = max(post.number for post in (copy if moved and copy else old, copy) if post)
        post = _fuller(old, copy) if old and copy else old or copy
        assert post is not None
        posts.append(replace(post, number=max(number, posts[-1].number + 1) if posts else number))
    return tuple(posts)


def _fuller(old: Post, copy: Post) -> Post:
    """Give a new copy of a post with what it lacks of name, date and link."""
    if not alike(old, copy):
        return copy
    dated = copy if copy.posted_at or copy.posted_as else old
    return replace(
        copy,
        poster=copy.poster or old.poster,
        posted_at=dated.posted_at,
        posted_as=dated.posted_as,
        permalink=copy.permalink or old.permalink,
    )


def _span(kept: Thread, new: Thread, rows: Sequence[Row]) -> tuple[int, int] | None:
    """Say which pages are here, where that is still known."""
    if kept.span and new.span and new.span[0] <= kept.span[1] + 1 and kept.span[0] <= new.span[1] + 1:
        return min(kept.span[0], new.span[0]), max(kept.span[1], new.span[1])
    if new.span and all(copy for _, copy in rows):
        return new.span
    return kept.span if all(old for old, _ in rows) else None

"""Another copy or page of a thread that is kept already: join the two, so that no post is lost and none is kept twice."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.errors import BadInput
from db.models import Post, StoredThread, Thread

_ALIKE = 90
"""`rapidfuzz.fuzz.ratio` from which two copies of a post are the same post: programs copy line ends and smileys unlike."""


def join(known: StoredThread, kept: Sequence[Post], new: Thread) -> Thread:
    """Give the thread with the kept posts that the new copy lacks; where both have a post, the new one stands.

    What is said of the thread as a whole stays as it is known, for a page's own address and warnings are not the thread's.
    Posts are told apart by number; a kept post whose words the new copy has under another number is the same post.
    Raises BadInput when they share numbers but no words: then it is another page whose posts are numbered from one.
    """
    numbers = {post.number: _folded(post) for post in new.posts}
    shared = [post for post in kept if post.number in numbers]
    if shared and not any(fuzz.ratio(numbers[post.number], _folded(post)) >= _ALIKE for post in shared):
        raise BadInput(
            "A copy of this thread is kept whose posts differ from all of these, so this may be another page without post "
            "numbers: add all pages in one file, or remove the kept thread first."
        )
    words = set(filter(None, numbers.values()))
    missing = [post for post in kept if post.number not in numbers and _folded(post) not in words]
    if not missing:
        return new
    posts = tuple(sorted((*new.posts, *missing), key=lambda post: post.number))
    return Thread(title=known.title, posts=posts, engine=known.engine, url=known.url)


def _folded(post: Post) -> str:
    """Give a post's words without what copying changes: line breaks and spaces."""
    return " ".join(post.text.split())

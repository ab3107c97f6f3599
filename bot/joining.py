"""Another copy or page of a thread that is kept already: join the two, so that no post is lost and none is kept twice."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.errors import BadInput
from bot.reading.apart import apart
from db.models import Post, StoredThread, Thread

_ALIKE = 90
"""`rapidfuzz.fuzz.ratio` from which two copies of a post are the same post: programs copy line ends and smileys unlike."""


def join(known: StoredThread, kept: Sequence[Post], new: Thread) -> Thread:
    """Give the thread with the kept posts that the new copy lacks; where both have a post, the new one stands.

    What is said of the thread as a whole is what its earlier page says. Quotes across the two that nothing marks are found.
    Posts are told apart by number; a kept post whose words the new copy has under another number is the same post.
    Raises BadInput when they share numbers but no words: then it is another page whose posts are numbered from one.
    """
    numbers = {post.number: _folded(post) for post in new.posts}
    shared = [post for post in kept if post.number in numbers]
    if shared and not any(fuzz.ratio(numbers[post.number], _folded(post)) >= _ALIKE for post in shared):
        raise BadInput(
            "A copy of this thread is kept whose posts differ from all of these, so this may be another page without post "
            "numbers: add all pages together, as one zip archive, or remove the kept thread first."
        )
    words = set(filter(None, numbers.values()))
    missing = [post for post in kept if post.number not in numbers and _folded(post) not in words]
    if not missing:
        return new
    posts = sorted((*new.posts, *missing), key=lambda post: post.number)
    parted = apart(posts, numbers.keys(), bare=(known.engine, new.engine))
    first = known if missing[0].number < new.posts[0].number else new
    return Thread(title=first.title, posts=parted, engine=first.engine, url=first.url)


def _folded(post: Post) -> str:
    """Give a post's words without what copying changes: line breaks and spaces."""
    return " ".join(post.text.split())

"""Another copy or page of a thread that is kept already: join the two, so that no post is lost and none is kept twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import BadInput
from db.models import Post, StoredThread, Thread


def join(known: StoredThread, kept: Sequence[Post], new: Thread) -> Thread:
    """Give the thread with the kept posts that the new copy lacks; where both have a post, the new one stands.

    What is said of the thread as a whole stays as it is known, for a page's own address and warnings are not the thread's.
    Posts are told apart by number; a kept post whose words the new copy has under another number is the same post.
    Raises BadInput when they share numbers but no words: then it is another page whose posts are numbered from one.
    """
    numbers = {post.number: post.text for post in new.posts}
    shared = [post for post in kept if post.number in numbers]
    if shared and not any(numbers[post.number] == post.text for post in shared):
        raise BadInput(
            "A copy of this thread is kept whose posts differ from all of these, so this may be another page without post "
            "numbers: add all pages in one file, or remove the kept thread first."
        )
    words = {post.text for post in new.posts if post.text}
    missing = [post for post in kept if post.number not in numbers and post.text not in words]
    if not missing:
        return new
    posts = tuple(sorted((*new.posts, *missing), key=lambda post: post.number))
    return Thread(title=known.title, posts=posts, engine=known.engine, url=known.url)

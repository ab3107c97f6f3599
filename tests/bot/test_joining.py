from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.joining import join
from db.models import Post, StoredThread, Thread

KNOWN = StoredThread(1, "t", None, "test", 2, 2, 2, None, datetime(2020, 1, 1, tzinfo=UTC))


def thread(*posts: tuple[int, str]) -> Thread:
    return Thread("t", tuple(Post(number, text) for number, text in posts), "test")


def numbers(joined: Thread) -> list[tuple[int, str]]:
    return [(post.number, post.text) for post in joined.posts]


FIRST = thread((1, "a"), (2, "b"))


def test_the_next_page_comes_after_the_first() -> None:
    assert numbers(join(KNOWN, FIRST.posts, thread((3, "c"), (4, "d")))) == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]


def test_the_first_page_comes_before_one_that_was_added_sooner() -> None:
    assert numbers(join(KNOWN, thread((3, "c")).posts, FIRST)) == [(1, "a"), (2, "b"), (3, "c")]


def test_a_shorter_copy_loses_no_post() -> None:
    assert numbers(join(KNOWN, FIRST.posts, thread((1, "a")))) == [(1, "a"), (2, "b")]


def test_an_edited_post_stands_as_it_is_now() -> None:
    assert numbers(join(KNOWN, FIRST.posts, thread((1, "a"), (2, "b, edited")))) == [(1, "a"), (2, "b, edited")]


def test_a_post_that_moved_is_not_kept_twice() -> None:
    assert numbers(join(KNOWN, thread((1, "a"), (2, "b"), (3, "c")).posts, thread((1, "a"), (2, "c")))) == [
        (1, "a"),
        (2, "c"),
    ]


def test_a_page_numbered_from_one_again_is_refused() -> None:
    with pytest.raises(BadInput, match="another page"):
        join(KNOWN, FIRST.posts, thread((1, "c"), (2, "d"), (3, "e")))


def test_an_echo_of_the_other_page_is_a_quote_whichever_came_first() -> None:
    words = "Baclofen helps my patients at night more than anything else that I have given them."
    own = "Not one of mine could stand it for longer than a week."
    one, two = thread((1, words), (2, "b")), thread((3, f"{words}\n{own}"), (4, "d"))
    for joined in (join(KNOWN, one.posts, two), join(KNOWN, two.posts, one)):
        assert numbers(joined) == [(1, words), (2, "b"), (3, own), (4, "d")]
        assert [quote.text for quote in joined.posts[2].quotes] == [words]
        assert join(KNOWN, joined.posts, two).posts == joined.posts
        assert join(KNOWN, joined.posts, one).posts == joined.posts


def test_the_earlier_page_says_what_the_thread_is() -> None:
    page = Thread("t", (Post(3, "c"),), "test", "https://forum.example/t/1/page-2")
    whole = replace(FIRST, url="https://forum.example/t/1")
    assert join(replace(KNOWN, url=page.url), page.posts, whole).url == whole.url
    assert join(replace(KNOWN, url=whole.url), whole.posts, page).url == whole.url


PAGES = st.dictionaries(st.integers(1, 8), st.text("ab", min_size=1, max_size=4), min_size=1).map(
    lambda posts: thread(*sorted(posts.items()))
)


@given(PAGES, PAGES)
def test_every_new_post_stands_and_no_number_is_there_twice(kept: Thread, new: Thread) -> None:
    try:
        joined = join(KNOWN, kept.posts, new)
    except BadInput:
        return
    assert set(new.posts) <= set(joined.posts)
    assert len({post.number for post in joined.posts}) == len(joined.posts)
    assert join(KNOWN, joined.posts, new) == joined


def test_a_copy_made_by_another_program_is_the_same_thread() -> None:
    kept = thread((1, "a long enough post\nin two lines :)"), (2, "b"), (3, "c"))
    assert [
        post.number for post in join(KNOWN, kept.posts, thread((1, "a long enough post in two lines"), (2, "x"))).posts
    ] == [1, 2, 3]

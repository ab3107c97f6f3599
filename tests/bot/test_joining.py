from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.joining import join
from db.models import Post, Thread


def thread(*posts: tuple[int, str]) -> Thread:
    return Thread("t", tuple(Post(number, text) for number, text in posts), "test")


def numbers(joined: Thread) -> list[tuple[int, str]]:
    return [(post.number, post.text) for post in joined.posts]


FIRST = thread((1, "a"), (2, "b"))


def test_the_next_page_comes_after_the_first() -> None:
    assert numbers(join(FIRST, thread((3, "c"), (4, "d")))) == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]


def test_the_first_page_comes_before_one_that_was_added_sooner() -> None:
    assert numbers(join(thread((3, "c")), FIRST)) == [(1, "a"), (2, "b"), (3, "c")]


def test_a_shorter_copy_loses_no_post() -> None:
    assert numbers(join(FIRST, thread((1, "a")))) == [(1, "a"), (2, "b")]


def test_an_edited_post_stands_as_it_is_now() -> None:
    assert numbers(join(FIRST, thread((1, "a"), (2, "b, edited")))) == [(1, "a"), (2, "b, edited")]


def test_a_copy_that_lacks_a_post_moves_those_after_it_and_loses_none() -> None:
    assert numbers(join(thread((1, "a"), (2, "b"), (3, "c")), thread((1, "a"), (2, "c")))) == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
    ]


def test_a_page_numbered_from_one_again_is_refused() -> None:
    with pytest.raises(BadInput, match="another page"):
        join(FIRST, thread((1, "c"), (2, "d"), (3, "e")))


def test_an_echo_of_the_other_page_is_a_quote_whichever_came_first() -> None:
    words = "Baclofen helps my patients at night more than anything else that I have given them."
    own = "Not one of mine could stand it for longer than a week."
    one, two = thread((1, words), (2, "b")), thread((3, f"{words}\n{own}"), (4, "d"))
    for joined in (join(one, two), join(two, one)):
        assert numbers(joined) == [(1, words), (2, "b"), (3, own), (4, "d")]
        assert [quote.text for quote in joined.posts[2].quotes] == [words]
        assert join(joined, two).posts == joined.posts
        assert join(joined, one).posts == joined.posts


def test_the_earlier_page_says_what_the_thread_is() -> None:
    page = Thread("t", (Post(3, "c"),), "test", "https://forum.example/t/1/page-2")
    whole = replace(FIRST, url="https://forum.example/t/1")
    assert join(page, whole).url == whole.url
    assert join(whole, page).url == whole.url


PAGES = st.lists(
    st.tuples(st.integers(1, 8), st.sampled_from("abcdefgh")),
    min_size=1,
    unique_by=(lambda post: post[0], lambda post: post[1]),
).map(lambda posts: thread(*sorted((number, letter * 30) for number, letter in posts)))


@given(PAGES, PAGES)
def test_every_new_post_stands_and_no_number_is_there_twice(kept: Thread, new: Thread) -> None:
    try:
        joined = join(kept, new)
    except BadInput:
        return
    assert {post.text for post in (*kept.posts, *new.posts)} >= {post.text for post in joined.posts}
    assert {post.text for post in new.posts} <= {post.text for post in joined.posts}
    assert len({post.number for post in joined.posts}) == len(joined.posts)
    assert join(joined, new) == joined


def test_a_copy_made_by_another_program_is_the_same_thread() -> None:
    kept = thread((1, "a long enough post\nin two lines :)"), (2, "b"), (3, "c"))
    assert [post.number for post in join(kept, thread((1, "a long enough post in two lines"), (2, "x"))).posts] == [
        1,
        2,
        3,
    ]

"""Two readings of one thread are told from readings of two."""

from __future__ import annotations

import pytest

from bot.reading.aligning import aligned, alike
from bot.reading.identity import is_first_page
from bot.reading.sameness import same_title
from db.models import Post


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Night cramps", "night  cramps!"),
        ("Night cramps", "Night cramps | Ward Talk"),
        ("Ward Talk - Night cramps", "Night cramps"),
        ("Night cramps", "Night cramps - Page 2 - Ward Talk"),
        ("Re: Night cramps", "Night cramps"),
        ("🙂", "🙂"),
    ],
)
def test_titles_of_one_thread(one: str, other: str) -> None:
    assert same_title(one, other)
    assert same_title(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Night cramps", "Night cramps in pregnancy"), ("Soma", "Soma-like drugs"), ("", ""), ("", "Soma"), ("🙂", "🙃")],
)
def test_titles_of_two_threads(one: str, other: str) -> None:
    assert not same_title(one, other)
    assert not same_title(other, one)


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://forum.org/threads/soma.123/", True),
        ("https://forum.org/showthread.php?t=9", True),
        ("https://forum.org/threads/soma.123/page-2", False),
        ("https://forum.org/threads/soma.123/post-77", False),
        ("https://forum.org/index.php?threads/soma.123/page-2", False),
        ("https://forum.org/viewtopic.php?t=9&start=25", False),
        ("https://forum.org/showthread.php?p=77", False),
    ],
)
def test_an_address_that_names_a_place_in_the_thread_is_of_no_first_page(url: str, first: bool) -> None:
    assert is_first_page(url) is first


def posts(*said: str, names: str = "") -> list[Post]:
    return [Post(at, words, names[at - 1] if names else None) for at, words in enumerate(said, 1)]


def shown(kept: list[Post], new: list[Post]) -> list[tuple[str, str]]:
    return [(old.text if old else "", post.text if post else "") for old, post in aligned(kept, new)]


def test_copies_stand_beside_each_other_by_their_words() -> None:
    assert shown(posts("a", "b", "c"), posts("a", "c", "d")) == [("a", "a"), ("b", ""), ("c", "c"), ("", "d")]
    assert shown(posts("b", "c"), posts("a", "b", "c")) == [("", "a"), ("b", "b"), ("c", "c")]
    assert shown(posts("a", "b", "c"), posts("c", "a", "b")) == [("c", "c"), ("a", "a"), ("b", "b")]
    assert shown([], posts("a")) == [("", "a")]


def test_of_several_posts_with_the_same_words_none_is_lost() -> None:
    assert sorted(shown(posts("x", "a", "x"), posts("a", "x"))) == [("a", "a"), ("x", ""), ("x", "x")]
    named = shown(posts("x", "x", names="ab"), posts("x", names="b"))
    assert named == [("x", ""), ("x", "x")]


def test_an_edited_post_is_alike_and_one_that_quotes_it_is_not() -> None:
    words = "Baclofen works well for my patients."
    (one,) = posts(words)
    assert alike(one, Post(1, f"{words} Edit: typo."))
    assert not alike(one, Post(1, f"{words} Not in mine, and I have tried it in a dozen of them by now."))
    assert not alike(Post(1, words, "Ann"), Post(1, words, "Bob"))


def test_many_posts_are_aligned_in_no_time() -> None:
    many = [f"Post {at} of a thread that goes on and on" for at in range(20_000)]
    rows = aligned(posts(*many), posts(*many[::2]))
    assert len(rows) == len(many)

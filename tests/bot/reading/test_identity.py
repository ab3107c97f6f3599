"""The same thread has the same key, another thread another."""

from __future__ import annotations

import pytest

from bot.reading import identity, poster_key, read
from bot.reading.identity import for_programs, page_of
from db.models import Post, Thread, ThreadKey
from tests.bot.reading.test_dump import FIRST, SECOND, THIRD, dump


def key(url: str) -> ThreadKey:
    return identity(Thread("T", (Post(1, "x"),), "e", url))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.Forum.org/threads/soma.123/", "http://forum.org/threads/soma.123"),
        ("https://forum.org/threads/soma.123/page-4", "https://forum.org/threads/soma.123/"),
        ("https://forum.org/threads/soma.123/#post-77", "https://forum.org/threads/soma.123/post-77"),
        ("https://forum.org/threads/soma-renamed.123/", "https://forum.org/threads/soma.123/"),
        ("https://forum.org/index.php?threads/soma.123/page-2", "https://forum.org/index.php?threads/soma.123/"),
        ("https://forum.org/threads/soma.123/?utm_source=x&utm_medium=y", "https://forum.org/threads/soma.123/"),
        ("https://forum.org/viewtopic.php?f=2&t=9&start=25&sid=abc", "https://forum.org/viewtopic.php?t=9"),
        ("https://forum.org/viewtopic.php?t=9&p=55#p55", "https://forum.org/viewtopic.php?t=9"),
        ("https://forum.org/showthread.php?t=9&page=3&PHPSESSID=1", "https://forum.org/showthread.php?t=9"),
        ("https://forum.org/topic/9-soma/page/2/", "https://forum.org/topic/9-soma/"),
        ("https://talk.org/t/soma-or-not/57/12", "https://talk.org/t/soma/57?page=2"),
        ("https://talk.org/t/57", "https://talk.org/t/-/57"),
        ("https://node.org/topic/12/soma/3", "https://node.org/topic/12/soma-or-not?page=2"),
        ("https://flar.org/d/12-soma/5", "https://flar.org/d/12"),
        ("https://ask.org/questions/7/soma/8#8", "https://ask.org/questions/7"),
        ("https://old.reddit.com/r/backs/comments/4ab/soma/", "https://www.reddit.com/comments/4ab"),
        ("https://www.reddit.com/r/backs/comments/4ab/soma/d8x/", "https://np.reddit.com/r/backs/comments/4ab/"),
        ("https://blog.org/2020/soma/comment-page-2/#comment-5", "https://blog.org/2020/soma/"),
    ],
)
def test_addresses_of_one_thread_give_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://forum.org/threads/soma.123/", "https://forum.org/threads/soma.124/"),
        ("https://forum.org/viewtopic.php?t=9", "https://forum.org/viewtopic.php?t=10"),
        ("https://forum.org/index.php?threads/soma.123/", "https://forum.org/index.php?threads/soma.124/"),
        ("https://forum.org/threads/soma.123/", "https://other.org/threads/soma.123/"),
        ("https://forum.org/viewtopic.php?p=9", "https://forum.org/viewtopic.php?p=10"),
        ("https://talk.org/t/soma/57", "https://talk.org/t/soma/58"),
        ("https://www.reddit.com/comments/4ab/", "https://www.reddit.com/comments/4ac/"),
    ],
)
def test_addresses_of_two_threads_give_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_without_an_address_title_and_first_words_are_the_key() -> None:
    whole, longer = read(dump(FIRST, SECOND)), read(dump(FIRST, SECOND, THIRD).replace("\n", "\r\n"))
    assert identity(whole) == identity(longer)
    assert identity(whole).source == "text"
    assert identity(whole) != identity(read(dump(SECOND, FIRST)))


def test_a_posters_spellings_compare_equal() -> None:
    assert poster_key(" Neck  DOC ") == poster_key("neck doc") == poster_key("ｎｅｃｋ doc")
    assert poster_key("neckdoc") != poster_key("neck doc")


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("https://talk.org/t/soma/57.json?page=2", "https://talk.org/t/soma/57?page=2"),
        ("https://talk.org/t/57/posts.json", "https://talk.org/t/57"),
        ("https://www.reddit.com/r/backs/comments/4ab/soma.json", "https://www.reddit.com/r/backs/comments/4ab/soma"),
        ("https://node.org/api/topic/12/soma", "https://node.org/topic/12/soma"),
        ("https://talk.org/t/soma/57", "https://talk.org/t/soma/57"),
    ],
)
def test_the_address_of_data_leads_to_its_page(asked: str, page: str) -> None:
    assert page_of(asked) == page


def test_an_address_for_programs_is_told() -> None:
    assert for_programs("https://api.stackexchange.com/2.3/questions/7?site=x")
    assert for_programs("https://blog.org/wp-json/wp/v2/comments?post=5")
    assert not for_programs("https://talk.org/t/api/57")

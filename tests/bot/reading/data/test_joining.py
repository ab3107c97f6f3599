"""The pages of a thread that come as data are one thread, beside its web pages too; those of two forums stay two."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from bot.errors import BadInput
from bot.reading import Document, Gathered, Unread, gather, read, read_all
from db.models import Thread
from tests.bot.reading.data.test_shapes import THREADS
from tests.bot.reading.paged import zipped

TITLE = "Baclofen for hiccups after chemo"
SAID = [
    "Baclofen stopped my hiccups on the first day of it.",
    "Metoclopramide did nothing for me, not even at night.",
    "We try chlorpromazine first, and baclofen after that.",
    "Baclofen made my father sleepy, so we gave it up.",
    "Half a tablet at night was enough for my mother.",
]
ADDRESS = "https://quiet.example/t/baclofen-for-hiccups-after-chemo/512"


def topic(numbers: list[int], title: str | None = TITLE, said: list[str] = SAID, **more: Any) -> str:
    """Write posts as Discourse does: a topic's page with a title, else what it gives for a list of ids."""
    posts = [
        {"id": 900 + number, "username": f"user{number}", "cooked": f"<p>{said[number - 1]}</p>", "topic_id": 512}
        | {"post_number": number, "post_type": 1, "created_at": f"2024-11-0{number}T10:00:00.000Z"}
        for number in numbers
    ]
    told: dict[str, Any] = {"id": 512, "post_stream": {"posts": posts}} | more
    if title:
        told |= {"title": title, "chunk_size": 2}
        told["post_stream"]["stream"] = [901, 902, 903, 904, 905]
    return json.dumps(told)


def page(numbers: list[int], number: int) -> str:
    """Write the same posts as Discourse's page for programs without JavaScript."""
    posts = "".join(
        f'<div id="post_{n}" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post">'
        f'<div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope><a><span itemprop="name">user{n}</span></a></span>'
        f'<time itemprop="datePublished" datetime="2024-11-0{n}T10:00:00Z" class="post-time">x</time><span itemprop="position">{n}</span></div>'
        f'<div class="post" itemprop="text"><p>{SAID[n - 1]}</p></div></div>'
        for n in numbers
    )
    return (
        f'<html><head><meta name="generator" content="Discourse 3.2"><link rel="canonical" href="{ADDRESS}?page={number}">'
        f'</head><body><h1><a href="/t/x/512">{TITLE}</a></h1>{posts}</body></html>'
    )


def one(*texts: str, url: str | None = None) -> Thread:
    (thread,) = read_all((Document(f"file{at}.json", text) for at, text in enumerate(texts)), url=url)
    return thread


def wanted(*numbers: int) -> list[tuple[int, str, str]]:
    return [(number, f"user{number}", SAID[number - 1]) for number in numbers]


def said(thread: Thread) -> list[tuple[int, str | None, str]]:
    return [(post.number, post.poster, post.text) for post in thread.posts]


@pytest.mark.parametrize("order", list(permutations([[1, 2], [3, 4], [5]])))
def test_the_pages_of_a_topic_are_one_thread(order: tuple[list[int], ...]) -> None:
    thread = one(*map(topic, order))
    assert said(thread) == wanted(1, 2, 3, 4, 5)
    assert (thread.title, thread.pages, thread.warnings) == (TITLE, None, ())


def test_missing_pages_are_named() -> None:
    assert "Pages 1 and 3 of 3 are here: page 2 is missing." in one(topic([1, 2]), topic([5])).warnings
    assert "page 2 of 3" in one(topic([3, 4])).warnings[0]
    assert one(topic([2, 3])).warnings == ("3 posts of the thread are not in this file.",)


def test_posts_without_a_title_join_the_topic_of_their_number() -> None:
    thread = one(topic([1, 2]), topic([3, 4], title=None), topic([5], title=None))
    assert said(thread) == wanted(1, 2, 3, 4, 5)
    assert thread.title == TITLE


def test_lines_of_posts_join_the_topic_of_their_number() -> None:
    posts = json.loads(topic([3, 4]))["post_stream"]["posts"]
    assert said(one(topic([1, 2]), "\n".join(map(json.dumps, posts)))) == wanted(1, 2, 3, 4)


def test_two_forums_that_count_alike_stay_two() -> None:
    other = topic([1, 2], title="Soma at night", said=[f"Soma, answer {at}, is another matter." for at in range(5)])
    assert len(read_all([Document("a.json", topic([1, 2])), Document("b.json", other)])) == 2


def test_data_and_pages_of_one_topic_join() -> None:
    for url in (None, ADDRESS, f"{ADDRESS}.json"):
        thread = one(topic([1, 2]), page([3, 4], 2), topic([4, 5], title=None), url=url)
        assert said(thread) == wanted(1, 2, 3, 4, 5)
        assert thread.url
        assert thread.url.startswith(ADDRESS)
    asked = Document("x.json", topic([1, 2]), f"{ADDRESS}.json")
    (thread,) = read_all([asked, Document("y.html", page([3], 2))])
    assert said(thread) == wanted(1, 2, 3)


def test_a_copy_of_a_post_is_kept_once() -> None:
    assert said(one(topic([1, 2]), page([1, 2], 1))) == wanted(1, 2)


def test_data_in_an_archive_is_found_beside_pages() -> None:
    packed = zipped(
        {
            "t/1.json": topic([1, 2]).encode(),
            "t/2.json": topic([3, 4]).encode("utf-16"),
            "t/3.html": page([5], 3).encode(),
        }
    )
    assert said(read(packed, name="t.zip")) == wanted(1, 2, 3, 4, 5)


def test_two_comments_of_reddit_whose_ids_end_alike_are_two() -> None:
    one_, two = (json.loads((THREADS / "reddit_one.json").read_text(encoding="utf-8")) for _ in range(2))
    two["data"] |= {"id": "k7z4", "body": "Not for me.", "permalink": one_["data"]["permalink"].replace("k9x4", "k7z4")}
    assert len(one(json.dumps(one_), json.dumps(two)).posts) == 2
    assert len(one(json.dumps(one_), json.dumps(one_ | {"extra": 1})).posts) == 1


def test_several_threads_of_a_file_have_no_common_address() -> None:
    lines = (THREADS / "reddit_archive.jsonl").read_text(encoding="utf-8")
    with pytest.raises(BadInput, match="one thread, and these are 2"):
        read_all([Document("x.jsonl", lines)], url="https://www.reddit.com/comments/4abcd/")


def test_several_threads_of_a_file_stay_apart_whatever_the_file_is_called() -> None:
    lines = (
        (THREADS / "posts_threads.jsonl").read_text(encoding="utf-8").replace('"id"', '"key"').replace('"title"', '"x"')
    )
    found = list(gather([Document("notes page 2.jsonl", lines, given="n"), Document("broken.json", "{}", given="b")]))
    assert [len(each.thread.posts) for each in found if isinstance(each, Gathered)] == [1, 1]
    assert [each.name for each in found if isinstance(each, Unread)] == ["broken.json"]

"""What `whatdo read --json` prints of any thread is read again as the same thread."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.contract import thread_json
from bot.reading import Document, identity, read, read_all
from db.models import Thread
from tests.bot.reading.data.test_shapes import FILES
from tests.bot.reading.pages import Made, Said, copied, dumped, quoted
from tests.bot.reading.test_copies import three
from tests.bot.reading.test_dump import FIRST, SECOND, THIRD, dump

PAGES = sorted((Path(__file__).parent.parent / "web" / "pages").glob("*.html"))


def printed(thread: Thread) -> str:
    return json.dumps(thread_json("x.html", thread), ensure_ascii=False)


def check(thread: Thread) -> None:
    again = read(printed(thread), name="x.jsonl")
    assert [replace(post, posted_as=None) for post in again.posts] == [
        replace(post, posted_as=None) for post in thread.posts
    ]
    assert (again.title, again.url, again.pages) == (thread.title, thread.url, thread.pages)
    assert identity(again) == identity(thread)


@pytest.mark.parametrize("file", [*PAGES, *FILES], ids=lambda file: file.name)
def test_a_thread_of_a_page_or_of_data_comes_back(file: Path) -> None:
    for thread in read_all([Document(file.name, file.read_bytes())]):
        check(thread)


@pytest.mark.parametrize(
    "text",
    [
        dump(FIRST, f"{FIRST}\n{SECOND}", f"Last edited:\n{THIRD}"),
        copied(three()),
        dumped(Made("Backs", [Said("Ann", FIRST), Said("Bob", quoted("Ann", FIRST) + SECOND)])),
        f"# T\n## Al (Oct 15, 2016)\n{FIRST}\n\nFrom me,\nAl in Ohio\n\n## Al (Oct 16, 2016)\n{SECOND}\n\nFrom me,\nAl in Ohio\n",
    ],
)
def test_a_thread_of_a_text_comes_back(text: str) -> None:
    check(read(text))


def test_several_threads_come_back_each_on_its_line() -> None:
    threads = [read(dump(FIRST, SECOND)), read(copied(three())), read(PAGES[0].read_bytes())]
    lines = "\n".join(map(printed, threads))
    assert [thread.posts for thread in read_all([Document("x.jsonl", lines)])] == [
        tuple(replace(post, posted_as=post.posted_at and post.posted_at.isoformat()) for post in thread.posts)
        for thread in threads
    ]

"""Another copy of a kept thread is joined to it, whatever came with it; another thread never is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.errors import BadInput, NotNow
from bot.library import Library
from db import threads
from db.alike import Changed

URL = "https://forums.example.org/threads/cramps.12/"
NAMES = ("Ann", "Bob", "Cid", "Dee", "Eve", "Fay", "Gil", "Hal")
SAID = (
    "Baclofen works well for my patients who cramp at night.",
    "Avoid baclofen in anyone on dialysis, I have seen two comas.",
    "I love tizanidine for the ones who cannot sleep with it.",
    "Gabapentin did nothing for most of mine beyond dizzy spells.",
    "Diltiazem helped two of mine when all else had failed them.",
    "Never quinine any more, since the arrhythmias are real.",
    "Magnesium is what the pregnant ones get from me, and nothing else.",
    "Soma has no place in my clinic, I refuse to write it.",
)


def copy(posts: Sequence[int], title: str = "Night cramps", **changed: str) -> bytes:
    """Write posts without numbers, as a Markdown dump has them."""
    said = {name: changed.get(name, words) for name, words in zip(NAMES, SAID, strict=True)}
    heads = (f"## {NAMES[at]} (Mar {at + 1}, 2019)\n\n{said[NAMES[at]]}\n" for at in posts)
    return "\n".join([f"# {title}\n", *heads]).encode()


ALL = copy(range(4))


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    opened = await Library.open("sqlite+aiosqlite://")
    yield opened
    await opened.close()


async def kept(library: Library) -> list[list[str]]:
    """Give the words of each kept thread."""
    return [
        [post.text for post in await library.posts(1, thread.id, limit=99, offset=0)]
        for thread in await library.threads(1)
    ]


COPIES = {
    "without its address": (ALL, None),
    "with an address": (ALL, URL),
    "with its first post edited": (copy(range(4), Ann=f"{SAID[0]} Edit: typo."), None),
    "with the name of the site": (copy(range(4), "Night cramps | Ward Talk"), None),
    "with a title of its own": (copy(range(4), "What I saved"), None),
    "without its first post": (copy([1, 2, 3]), None),
    "without its second post": (copy([0, 2, 3]), None),
    "without its last post": (copy([0, 1, 2]), None),
    "with more posts": (copy(range(6)), None),
    "with more posts and an address": (copy(range(6)), URL),
}


@pytest.mark.parametrize("address", [None, URL])
@pytest.mark.parametrize("how", COPIES)
async def test_a_copy_is_joined_to_the_thread_that_is_kept(library: Library, address: str | None, how: str) -> None:
    first = await library.add(1, "a.md", ALL, address)
    preview = await library.preview(1, 5, "b.md", *COPIES[how])
    assert preview.known is not None
    saved = await library.add(1, "b.md", *COPIES[how])
    assert saved.thread_id == first.thread_id
    assert await library.thread_count(1) == 1
    posts = (await kept(library))[0]
    assert len(posts) == max(4, saved.posts)
    assert [words.removesuffix(" Edit: typo.") for words in posts] == list(SAID[: len(posts)])
    for again in (COPIES[how], (ALL, address)):
        assert (await library.add(1, "c.md", *again)).thread_id == first.thread_id
    assert (await library.add(1, "b.md", *COPIES[how])).posts == len(posts)


async def test_the_address_of_a_copy_becomes_that_of_the_thread(library: Library) -> None:
    first = await library.add(1, "a.md", ALL)
    ids = [post.id for post in await library.posts(1, first.thread_id, limit=9, offset=0)]
    await library.add(1, "a.md", ALL, URL)
    (thread,) = await library.threads(1)
    assert thread.url == URL
    assert [post.id for post in await library.posts(1, thread.id, limit=9, offset=0)] == ids
    assert (await library.add(1, "b.md", copy([4, 5]), f"{URL}page-2")).thread_id == thread.id


OTHERS = {
    "shares one post": (copy([0, 4, 5], "Dialysis and its drugs"), None),
    "shares a title and no post": (copy([4, 5, 6]), None),
    "is on another forum with other answers": (copy([0, 4, 5, 6]), "https://other.example/t/9"),
    "is on another forum under another title": (copy(range(4), "Elsewhere"), "https://other.example/t/9"),
    "was posted on another forum alone": (copy([0]), "https://other.example/t/9"),
    "quotes one post": (
        copy([4, 5, 6], Eve=f"Ann said:\n{SAID[0]}\nClick to expand...\nIt never did for mine."),
        None,
    ),
}


@pytest.mark.parametrize("how", OTHERS)
async def test_another_thread_is_another(library: Library, how: str) -> None:
    await library.add(1, "a.md", ALL, URL)
    assert (await library.preview(1, 5, "b.md", *OTHERS[how])).known is None
    await library.add(1, "b.md", *OTHERS[how])
    assert await library.thread_count(1) == 2


async def test_what_one_poster_writes_everywhere_joins_nothing(library: Library) -> None:
    rules = "Welcome to the board, please read the rules before you post here."
    closed = "This thread is closed now, since it is older than a month or two."
    for title in ("Soma", "Baclofen"):
        posts = [("Mod", rules), ("Ann", f"{title}?"), ("Mod", closed)]
        text = "".join(f"## {name} (Mar {at}, 2019)\n\n{words}\n\n" for at, (name, words) in enumerate(posts, 1))
        await library.add(1, "a.md", f"# {title}\n\n{text}".encode())
    assert await library.thread_count(1) == 2


async def test_the_threads_of_another_server_are_not_looked_at(library: Library) -> None:
    await library.add(2, "a.md", ALL)
    assert (await library.preview(1, 5, "a.md", ALL, URL)).known is None
    await library.add(1, "a.md", ALL, URL)
    assert (await library.thread_count(1), await library.thread_count(2)) == (1, 1)


@pytest.mark.parametrize("titles", [("🙂", "🙂"), ("🙂", "\u200b"), ("`", "``")])
async def test_titles_of_signs_make_no_two_threads_one(library: Library, titles: tuple[str, str]) -> None:
    await library.add(1, "a.md", copy([0, 1, 2], titles[0], Ann="🙂"))
    await library.add(1, "b.md", copy([0, 3, 4], titles[1], Ann="🙃"))
    assert await library.thread_count(1) == 2


async def test_pages_without_post_numbers_are_counted_on_in_order(library: Library) -> None:
    pages = (copy([0, 1]), copy([2, 3, 4]), copy([5, 6]))
    with_addresses = list(zip(pages, (URL, f"{URL}page-2", f"{URL}page-3"), strict=True))
    for data, address in (*with_addresses, *with_addresses):
        saved = await library.add(1, "a.md", data, address)
    assert (saved.outcome, await kept(library)) == ("unchanged", [list(SAID[:7])])
    assert (await library.add(1, "a.md", copy([2, 3, 4, 7]), f"{URL}page-2")).posts == 8
    assert await kept(library) == [list(SAID)]


async def test_a_page_may_come_before_the_one_that_is_here(library: Library) -> None:
    for data, address in ((copy([2, 3, 4]), f"{URL}page-2"), (copy([0, 1]), URL), (copy([2, 3, 4]), f"{URL}page-2")):
        saved = await library.add(1, "a.md", data, address)
    assert (saved.outcome, await kept(library)) == ("unchanged", [list(SAID[:5])])


@pytest.mark.parametrize("order", [(1, 3), (3, 1), (2, 2)])
async def test_pages_without_post_numbers_whose_place_is_not_certain_are_refused(
    library: Library, order: tuple[int, int]
) -> None:
    first, then = order
    await library.add(1, "a.md", copy([0, 1]), f"{URL}page-{first}" if first > 1 else URL)
    with pytest.raises(BadInput, match="another page"):
        await library.add(1, "b.md", copy([2, 3]), f"{URL}page-{then}" if then > 1 else URL)


async def test_a_copy_that_lacks_names_and_dates_takes_none_away(library: Library) -> None:
    await library.add(1, "a.md", ALL)
    saved = await library.add(1, "b.md", ALL.replace(b"## Bob", b"## Guest"), URL)
    assert (await library.thread(1, saved.thread_id)).unnamed == 0


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[tuple[Library, Library]]:
    """Open one database twice, as two processes do."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'whatdo.db'}"
    one, other = await Library.open(url), await Library.open(url)
    yield one, other
    await one.close()
    await other.close()


@pytest.mark.parametrize("address", [None, URL])
async def test_two_processes_that_add_copies_at_once_lose_no_post(
    both: tuple[Library, Library], address: str | None
) -> None:
    one, other = both
    for at in range(3):
        short, long = copy(range(4), f"Cramps {at}"), copy(range(8), f"Cramps {at}")
        await asyncio.gather(one.add(at, "a.md", short), other.add(at, "b.md", long, address))
        (thread,) = await one.threads(at)
        assert thread.posts == 8


async def test_what_changes_all_the_time_is_tried_a_few_times_and_then_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def changed(*_: object, **__: object) -> None:
        raise Changed

    monkeypatch.setattr(threads, "save", changed)
    with pytest.raises(NotNow, match="try again"):
        await library.add(1, "a.md", ALL)

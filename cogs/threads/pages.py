"""Pages of the list of threads and of one thread's posts."""

from __future__ import annotations

from bot.library import Library
from cogs.cards.card import Card
from cogs.cards.thread import POSTS_A_PAGE, THREADS_A_PAGE, list_card, posts_card


async def listing(library: Library, guild_id: int, page: int) -> Card:
    """Give a page of the list; one that no longer exists gives the last."""
    total = await library.thread_count(guild_id)
    page = _within(page, total, THREADS_A_PAGE)
    threads = await library.threads(guild_id, limit=THREADS_A_PAGE, offset=page * THREADS_A_PAGE)
    return list_card(threads, page, total)


async def posts(library: Library, guild_id: int, thread_id: int, page: int) -> Card:
    """Give a page of a thread's posts; one that no longer exists gives the last. Raises BadInput when the thread is gone."""
    thread = await library.thread(guild_id, thread_id)
    page = _within(page, thread.posts, POSTS_A_PAGE)
    found = await library.posts(guild_id, thread_id, limit=POSTS_A_PAGE, offset=page * POSTS_A_PAGE)
    return posts_card(thread, found, page)


def _within(page: int, total: int, a_page: int) -> int:
    """Keep a page number among the pages there are."""
    return max(0, min(page, -(-total // a_page) - 1))

"""Kept threads are found by the words of their posts, and nothing is saved over what nobody saw."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.answers.tally import settle
from db import alike, kept, threads
from db.alike import Changed, Look
from db.engine import Database
from db.models import Saved, ThreadKey
from tests.db.samples import KEY, Save, Says, talk

ONE, TWO, THREE = (Says(name, more=f"{name} slept on call.") for name in ("Ann", "Bob", "Cid"))
OTHER = ThreadKey("forum.example", "other")
Over = Callable[..., Awaitable[Saved]]


def bodies(*said: Says) -> tuple[bytes, ...]:
    return alike.hashes(post.text for post in talk(*said)[0].posts)


@pytest.fixture
def over(database: Database) -> Over:
    async def keep(look: Look, *said: Says, key: ThreadKey = KEY) -> Saved:
        return await threads.save(database, 1, key, *talk(*said), added_by=9, settle=settle, look=look)

    return keep


async def test_the_thread_that_shares_most_posts_comes_first(database: Database, save: Save) -> None:
    first, second = await save(ONE), await save(ONE, TWO, key=OTHER)
    await save(ONE, TWO, guild=2)
    newest = second.thread_id
    assert await alike.look(database, 1, bodies(ONE, TWO, THREE)) == (newest, [newest, first.thread_id])
    assert await alike.look(database, 1, bodies(THREE)) == (newest, [])
    assert await alike.look(database, 3, ()) == (0, [])


async def test_many_posts_are_looked_for_at_once(database: Database, save: Save) -> None:
    saved = await save(ONE)
    many = alike.hashes(f"body {number}" for number in range(1_200))
    assert await alike.look(database, 1, (*many, *bodies(ONE))) == (saved.thread_id, [saved.thread_id])


async def test_a_copy_is_saved_over_the_one_that_was_seen_and_may_change_its_key(
    database: Database, save: Save, over: Over
) -> None:
    first = await save(ONE, TWO)
    seen = Look(await threads.find(database, 1, KEY))
    saved = await over(seen, ONE, TWO, THREE, key=OTHER)
    assert (saved.thread_id, saved.outcome) == (first.thread_id, "updated")
    assert await threads.find(database, 1, KEY) is None
    with pytest.raises(Changed):
        await over(seen, ONE)
    assert len(await kept.as_read(database, 1, first.thread_id)) == 3


async def test_nothing_is_saved_over_a_thread_that_came_or_went_since(
    database: Database, save: Save, over: Over
) -> None:
    nothing = Look(None, 0, bodies(ONE, TWO))
    first = await save(ONE, TWO)
    for key in (KEY, OTHER):
        with pytest.raises(Changed):
            await over(nothing, ONE, TWO, THREE, key=key)
    assert (await over(Look(None, 0, bodies(THREE)), THREE, key=OTHER)).outcome == "added"
    seen = Look(await threads.get(database, 1, first.thread_id))
    with pytest.raises(Changed):
        await over(seen, ONE, key=OTHER)
    await threads.remove(database, 1, first.thread_id, settle=settle)
    with pytest.raises(Changed):
        await over(seen, ONE, TWO)


async def test_how_many_pages_are_here_is_kept(database: Database) -> None:
    thread, found = talk(ONE)
    for span, told in (((1, 1), (1, 1)), ((1, 3), (1, 3)), ((2, 3), (2, 3)), (None, None)):
        saved = await threads.save(database, 1, KEY, replace(thread, span=span), found, added_by=None, settle=settle)
        assert saved.outcome != "unchanged"
        _, whole = await kept.whole(database, 1, saved.thread_id) or (None, thread)
        assert whole.span == told


async def test_a_file_that_others_use_is_left_to_them_at_close_without_a_fuss(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = await Database.open(sqlite_url), await Database.open(sqlite_url)
    caplog.set_level(logging.INFO)
    async with other.write():
        await one.close()
    await other.close()
    said = [record for record in caplog.records if "tidied" in record.message]
    assert [(record.levelno, record.exc_info) for record in said] in ([], [(logging.INFO, None)])

import asyncio

import pytest

from db.turns import Turns


async def test_the_oldest_waiter_is_served_first() -> None:
    turns = Turns(["only"])
    thing = await turns.take()
    order = []

    async def wait(name: str) -> None:
        order.append((name, await turns.take()))

    waiters = [asyncio.create_task(wait(name)) for name in "abc"]
    await asyncio.sleep(0)
    for _ in waiters:
        turns.give(thing)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert [name for name, _ in order] == ["a", "b", "c"]


async def test_a_newcomer_does_not_overtake_a_waiter_that_was_served() -> None:
    turns = Turns(["only"])
    thing = await turns.take()
    waiter = asyncio.create_task(turns.take())
    await asyncio.sleep(0)
    turns.give(thing)
    newcomer = asyncio.create_task(turns.take())
    assert await waiter == "only"
    assert not newcomer.done()
    turns.give(thing)
    assert await newcomer == "only"


@pytest.mark.parametrize("served_first", [False, True])
async def test_a_cancelled_waiter_loses_nothing(served_first: bool) -> None:
    turns = Turns(["only"])
    thing = await turns.take()
    waiter = asyncio.create_task(turns.take())
    await asyncio.sleep(0)
    if served_first:
        turns.give(thing)
        waiter.cancel()
    else:
        waiter.cancel()
        turns.give(thing)
    with pytest.raises(asyncio.CancelledError):
        await waiter
    assert await asyncio.wait_for(turns.take(), 1) == "only"

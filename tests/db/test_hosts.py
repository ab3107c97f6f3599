from db import hosts
from db.engine import Database


async def test_hosts_are_kept_in_order_and_once(database: Database) -> None:
    assert await hosts.listing(database, 1) == ()
    for name in ("forum.example", "a.example"):
        assert await hosts.allow(database, 1, name, added_by=9, most=5) is True
    assert await hosts.allow(database, 1, "a.example", added_by=None, most=5) is False
    assert await hosts.listing(database, 1) == ("a.example", "forum.example")


async def test_a_host_of_one_server_is_no_other_s(database: Database) -> None:
    await hosts.allow(database, 1, "a.example", added_by=9, most=5)
    assert await hosts.listing(database, 2) == ()
    assert not await hosts.disallow(database, 2, "a.example")
    assert await hosts.listing(database, 1) == ("a.example",)


async def test_no_more_than_the_most_are_kept_and_one_that_is_there_is_still_known(database: Database) -> None:
    for name in ("a.example", "b.example"):
        await hosts.allow(database, 1, name, added_by=9, most=2)
    assert await hosts.allow(database, 1, "c.example", added_by=9, most=2) is None
    assert await hosts.allow(database, 1, "b.example", added_by=9, most=2) is False
    assert await hosts.listing(database, 1) == ("a.example", "b.example")


async def test_a_host_is_forgotten_once(database: Database) -> None:
    await hosts.allow(database, 1, "a.example", added_by=9, most=5)
    assert await hosts.disallow(database, 1, "a.example")
    assert not await hosts.disallow(database, 1, "a.example")


async def test_hosts_outlive_a_restart(url: str) -> None:
    first = await Database.open(url)
    await hosts.allow(first, 1, "a.example", added_by=9, most=5)
    await first.close()
    second = await Database.open(url)
    assert await hosts.listing(second, 1) == ("a.example",)
    await second.close()

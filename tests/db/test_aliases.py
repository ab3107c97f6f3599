from db import aliases
from db.engine import Database
from db.models import Alias


async def test_names_are_kept_in_order_and_the_last_meaning_stands(database: Database) -> None:
    assert await aliases.listing(database, 1) == ()
    for alias in (Alias("vitamin q", "diazepam"), Alias("ace", "ethanol"), Alias("vitamin q", None)):
        assert await aliases.put(database, 1, alias, added_by=9, most=5)
    assert await aliases.listing(database, 1) == (Alias("ace", "ethanol"), Alias("vitamin q", None))


async def test_names_of_one_server_are_no_other_s(database: Database) -> None:
    await aliases.put(database, 1, Alias("ace", "ethanol"), added_by=None, most=5)
    assert await aliases.listing(database, 2) == ()
    assert not await aliases.drop(database, 2, "ace")


async def test_no_more_than_the_most_are_kept_and_one_that_is_there_can_change(database: Database) -> None:
    for name in ("a1", "b1"):
        assert await aliases.put(database, 1, Alias(name, "ethanol"), added_by=9, most=2)
    assert not await aliases.put(database, 1, Alias("c1", "ethanol"), added_by=9, most=2)
    assert await aliases.put(database, 1, Alias("a1", None), added_by=9, most=2)


async def test_a_name_is_forgotten_once(database: Database) -> None:
    await aliases.put(database, 1, Alias("ace", None), added_by=9, most=5)
    assert await aliases.drop(database, 1, "ace")
    assert not await aliases.drop(database, 1, "ace")

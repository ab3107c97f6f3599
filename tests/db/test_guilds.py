"""No function gives one server another server's rows."""

import inspect

from bot.answers.tally import settle
from db import aliases, drafts, hosts, opinions, search, threads
from db.engine import Database
from db.models import Alias, Stance, ThreadKey
from db.schema import metadata
from tests.db.samples import KEY, Save, Says

HERE, THERE = 1, 2
OF_THERE = (Says("Ann", {"soma": Stance.AVOID}, {"soma": ("sleep",)}), Says(None, {"baclofen": Stance.FAVOUR}))


def test_the_server_leads_every_primary_and_unique_key() -> None:
    for table in metadata.sorted_tables:
        keys = [
            list(key.columns)
            for key in table.constraints
            if type(key).__name__ in {"PrimaryKeyConstraint", "UniqueConstraint"}
        ]
        assert keys
        for columns in keys:
            assert columns[0].name == "guild_id", table.name
        for reference in table.foreign_key_constraints:
            assert reference.column_keys[0] == "guild_id", table.name


async def test_nothing_of_another_server_is_given_by_any_function(database: Database, save: Save) -> None:
    there = await save(*OF_THERE, guild=THERE)
    draft = await drafts.keep(database, THERE, 5, "n", b"secret", None)
    await hosts.allow(database, THERE, "there.example", added_by=5, most=9)
    await aliases.put(database, THERE, Alias("slosh", "ethanol"), added_by=5, most=9)
    ids = [one.opinion_id for one in await opinions.stated(database, THERE, "soma")]
    asked = {
        threads.find: await threads.find(database, HERE, KEY),
        threads.get: await threads.get(database, HERE, there.thread_id),
        threads.listing: await threads.listing(database, HERE, limit=9, offset=0),
        threads.count: await threads.count(database, HERE),
        threads.posts: await threads.posts(database, HERE, there.thread_id, limit=9, offset=0),
        threads.remove: await threads.remove(database, HERE, there.thread_id, settle=settle),
        opinions.tally: await opinions.tally(database, HERE, "soma"),
        opinions.stated: await opinions.stated(database, HERE, "soma", thread_id=there.thread_id),
        opinions.voices: await opinions.voices(database, HERE, "soma", limit=9, offset=0),
        opinions.voices_by_id: await opinions.voices_by_id(database, HERE, ids),
        opinions.drugs: await opinions.drugs(database, HERE),
        opinions.uses: await opinions.uses(database, HERE) + await opinions.uses(database, HERE, "soma"),
        search.posts: await search.posts(database, HERE, "night", limit=9),
        hosts.listing: await hosts.listing(database, HERE),
        hosts.disallow: await hosts.disallow(database, HERE, "there.example"),
        aliases.listing: await aliases.listing(database, HERE),
        aliases.drop: await aliases.drop(database, HERE, "slosh"),
        drafts.take: await drafts.take(database, HERE, draft),
        drafts.drop: await drafts.drop(database, HERE, draft),
    }
    assert not [function.__name__ for function, given in asked.items() if given]
    writers = {threads.save, drafts.keep, drafts.prune, hosts.allow, aliases.put}
    for room in (threads, opinions, search, drafts, hosts, aliases):
        own = [f for _, f in inspect.getmembers(room, inspect.iscoroutinefunction) if not f.__name__.startswith("_")]
        public = [f for f in own if f.__module__ == room.__name__ or f.__name__ in getattr(room, "__all__", ())]
        assert {
            f for f in public if next(iter(inspect.signature(f).parameters)) == "database"
        } <= asked.keys() | writers
    assert await threads.get(database, THERE, there.thread_id) is not None
    assert (await drafts.take(database, THERE, draft)).data == b"secret"


async def test_the_same_thread_and_poster_in_two_servers_are_two(database: Database, save: Save) -> None:
    await save(*OF_THERE, guild=HERE)
    await save(*OF_THERE, guild=THERE)
    await save(Says("Ann", {"soma": Stance.FAVOUR}), guild=HERE, key=ThreadKey("forum.example", "b"))
    assert (await opinions.tally(database, THERE, "soma")).buckets[Stance.AVOID] == 1
    mine = await threads.find(database, HERE, KEY)
    await threads.remove(database, HERE, mine.id, settle=settle)
    assert (await opinions.tally(database, THERE, "soma")).posters == 1
    assert (
        len(await threads.posts(database, THERE, (await threads.find(database, THERE, KEY)).id, limit=9, offset=0)) == 2
    )


async def test_a_snowflake_of_64_bits_fits(database: Database, save: Save) -> None:
    guild = 2**63 - 1
    saved = await save(*OF_THERE, guild=guild, by=2**63 - 2)
    assert (await threads.get(database, guild, saved.thread_id)).added_by == 2**63 - 2
    assert (await opinions.tally(database, guild, "soma")).posters == 1
    assert len(await search.posts(database, guild, "shift", limit=9)) == 2

from datetime import UTC, datetime, timedelta

from db import drafts
from db.engine import Database

DATA = bytes(range(256)) * 40


async def test_a_draft_comes_back_byte_for_byte_until_dropped(database: Database) -> None:
    draft_id = await drafts.keep(database, 1, 5, "cramps.html", DATA, "https://forum.example/t")
    kept = await drafts.take(database, 1, draft_id)
    assert (kept.id, kept.guild_id, kept.user_id, kept.name, kept.data) == (draft_id, 1, 5, "cramps.html", DATA)
    assert kept.url == "https://forum.example/t"
    assert await drafts.take(database, 1, draft_id) == kept
    assert await drafts.drop(database, 1, draft_id)
    assert await drafts.take(database, 1, draft_id) is None
    assert not await drafts.drop(database, 1, draft_id)


async def test_a_draft_outlives_a_restart(url: str) -> None:
    first = await Database.open(url)
    draft_id = await drafts.keep(first, 1, 5, "a", DATA, None)
    await first.close()
    second = await Database.open(url)
    assert (await drafts.take(second, 1, draft_id)).data == DATA
    await second.close()


async def test_old_drafts_are_pruned_and_new_ones_stay(database: Database) -> None:
    draft_id = await drafts.keep(database, 1, 5, "a", b"", None)
    now = datetime.now(UTC)
    assert await drafts.prune(database, now - timedelta(days=1)) == 0
    assert await drafts.take(database, 1, draft_id) is not None
    assert await drafts.prune(database, now + timedelta(seconds=1)) == 1
    assert await drafts.take(database, 1, draft_id) is None


async def test_a_hostile_file_name_is_kept(database: Database) -> None:
    draft_id = await drafts.keep(database, 1, 5, "a\x00\ud800.txt", b"\x00\xff", "\x00")
    assert (await drafts.take(database, 1, draft_id)).name == "a\ufffd\ufffd.txt"

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.answers.tally import settle
from db import threads
from db.engine import Database
from db.models import Stance, ThreadKey
from tests.db.raw import PUT, count
from tests.db.samples import KEY, Save, Says, talk


async def test_in_memory_a_reader_never_sees_half_a_write() -> None:
    database = await Database.open("sqlite+aiosqlite://")
    seen = set()

    async def write() -> None:
        async with database.write() as connection:
            for number in range(50):
                await connection.execute(PUT, {"id": number})

    async def read() -> None:
        for _ in range(20):
            seen.add(await count(database))

    await asyncio.gather(read(), write(), read())
    assert seen <= {0, 50}
    await database.close()


async def test_two_processes_write_to_one_file(
    sqlite: Database, save_elsewhere: Callable[[Path], subprocess.Popen[bytes]]
) -> None:
    process = save_elsewhere(sqlite.path)
    for number in range(1000, 1060):
        async with sqlite.write() as connection:
            await connection.execute(PUT, {"id": number})
    assert await asyncio.to_thread(process.wait, 60) == 0
    assert await count(sqlite) == 120


ELSEWHERE = """
import asyncio, sys
from db.engine import Database
from tests.db.raw import put
async def main():
    database = await Database.open(f"sqlite+aiosqlite:///{sys.argv[1]}")
    for number in range(60):
        await put(database, number)
    await database.close()
asyncio.run(main())
"""


@pytest.fixture
def save_elsewhere() -> Callable[[Path], subprocess.Popen[bytes]]:
    root = Path(__file__).resolve().parents[2]
    return lambda path: subprocess.Popen([sys.executable, "-c", ELSEWHERE, str(path)], cwd=root)


async def test_readers_see_whole_threads_while_one_is_saved(database: Database, save: Save) -> None:
    posts = [Says(None, more=f"post {number}") for number in range(300)]
    saved = await save(*posts[:3], key=ThreadKey("f", "x"))
    seen = set()
    done = asyncio.Event()

    async def read() -> None:
        while not done.is_set():
            found = await threads.find(database, 1, ThreadKey("f", "x"))
            shown = await threads.posts(database, 1, saved.thread_id, limit=1000, offset=0)
            seen.add((found.posts, len(shown)))
            await asyncio.sleep(0)

    readers = [asyncio.create_task(read()) for _ in range(3)]
    for size in (300, 3, 300, 3):
        await save(*posts[:size], key=ThreadKey("f", "x"))
    done.set()
    await asyncio.gather(*readers)
    assert {shown for _, shown in seen} <= {3, 300}
    assert {counted for counted, _ in seen} <= {3, 300}


async def test_two_saves_of_one_thread_at_once_keep_one_copy(database: Database, save: Save) -> None:
    said = [Says("Ann"), Says(None)]
    outcomes = [saved.outcome for saved in await asyncio.gather(*(save(*said) for _ in range(6)))]
    assert sorted(outcomes) == ["added"] + ["unchanged"] * 5
    assert await threads.count(database, 1) == 1


async def test_two_processes_that_save_one_thread_at_once_keep_one_copy(url: str) -> None:

    bases = [await Database.open(url) for _ in range(3)]
    read = talk(*(Says(f"P{number % 5}") for number in range(40)))
    saves = [threads.save(base, 1, KEY, *read, added_by=None, settle=settle) for base in bases * 2]
    assert sorted(saved.outcome for saved in await asyncio.gather(*saves)) == ["added"] + ["unchanged"] * 5
    assert await threads.count(bases[0], 1) == 1
    for base in bases:
        await base.close()


async def test_a_cancelled_save_leaves_a_whole_thread_or_none_and_the_next_one_works(database: Database) -> None:
    read = talk(*(Says(f"P{number % 5}", {"soma": Stance.FAVOUR}) for number in range(700)))
    seen = set()
    for number in range(12):
        key = ThreadKey("f", str(number))
        saving = asyncio.create_task(threads.save(database, 1, key, *read, added_by=None, settle=settle))
        await asyncio.sleep(0.003 * number)
        saving.cancel()
        seen.add((await asyncio.gather(saving, return_exceptions=True))[0].__class__.__name__)
        kept = await threads.find(database, 1, key)
        if kept is not None:
            assert len(await threads.posts(database, 1, kept.id, limit=999, offset=0)) == 700
    assert "CancelledError" in seen
    whole = await threads.count(database, 1)
    saved = await threads.save(database, 1, KEY, *read, added_by=None, settle=settle)
    assert (saved.outcome, await threads.count(database, 1)) == ("added", whole + 1)
    async with database.read() as connection:
        counted = await connection.execute(text("SELECT count(*) FROM posts UNION ALL SELECT count(*) FROM opinions"))
        assert [row[0] for row in counted] == [700 * (whole + 1)] * 2

import asyncio
import sqlite3
import time
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from db.engine import CannotWrite, Database
from tests.db.raw import PUT, count, put


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only|read only"):
        async with database.read() as connection:
            await connection.execute(PUT, {"id": 1})
    assert await count(database) == 0


async def test_a_failed_write_is_rolled_back_and_the_next_one_works(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await put(database, 1, 1)
    assert await count(database) == 0
    await put(database, 1)
    assert await count(database) == 1


@pytest.fixture(params=["sqlite_url", "memory", "postgres_url"])
def any_url(request: pytest.FixtureRequest) -> Any:
    return "sqlite+aiosqlite://" if request.param == "memory" else request.getfixturevalue(request.param)


async def test_a_cancelled_write_leaves_nothing_and_the_next_one_works(any_url: str) -> None:
    database = await Database.open(any_url)
    await put(database, -1)

    async def long_write() -> None:
        async with database.write() as connection:
            for number in range(100_000):
                await connection.execute(PUT, {"id": number})

    for wait in (0, 0.001, 0.02, 0.05):
        task = asyncio.create_task(long_write())
        await asyncio.sleep(wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await count(database) == 1
    await put(database, -2)
    assert await count(database) == 2
    await database.close()


async def test_cancelled_readers_give_their_connections_back(database: Database) -> None:
    async def read_on() -> None:
        while True:
            await count(database)

    for _ in range(5):
        readers = [asyncio.create_task(read_on()) for _ in range(12)]
        await asyncio.sleep(0.02)
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
    assert await asyncio.wait_for(asyncio.gather(*(count(database) for _ in range(20))), 10) == [0] * 20


async def test_another_writer_is_waited_for(sqlite: Database) -> None:
    other = sqlite3.connect(sqlite.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.4, other.execute, "COMMIT")
    start = time.monotonic()
    await put(sqlite, 1)
    assert time.monotonic() - start > 0.3
    other.close()


async def test_another_writer_that_does_not_end_is_said_in_a_sentence(sqlite: Database) -> None:
    other = sqlite3.connect(sqlite.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with sqlite._writing:
        await sqlite._driver("PRAGMA busy_timeout=50")
    with pytest.raises(CannotWrite, match="Another program"):
        async with sqlite.write() as connection:
            await connection.execute(PUT, {"id": 1})
    other.execute("ROLLBACK")
    other.close()
    await put(sqlite, 1)


async def test_a_full_disk_is_said_in_a_sentence_and_nothing_is_half_kept(sqlite: Database) -> None:
    async with sqlite._writing:
        await sqlite._driver("PRAGMA max_page_count=60")
    with pytest.raises(CannotWrite, match="disk is full"):
        await put(sqlite, *range(500), size=9000)
    assert await count(sqlite) == 0
    async with sqlite._writing:
        await sqlite._driver("PRAGMA max_page_count=100000")
    await put(sqlite, 1)
    assert await count(sqlite) == 1


async def test_the_wal_file_does_not_grow_without_end(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.CHECKPOINT_BYTES", 200_000)
    assert sqlite.path is not None
    sizes = []
    for number in range(40):
        await put(sqlite, number, size=20_000)
        sizes.append(sqlite.path.with_name("whatdo.db-wal").stat().st_size)
    assert 200_000 < max(sizes) < 300_000
    assert sqlite.path.stat().st_size > 600_000

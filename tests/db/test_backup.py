import sqlite3
from pathlib import Path

import pytest

from db import opinions, search
from db.backup import backup
from db.engine import Database, StoreError
from db.models import Stance
from tests.db.samples import Says


async def test_a_backup_is_a_whole_database_of_its_own(sqlite: Database, tmp_path: Path) -> None:
    from bot.answers.tally import settle
    from db import threads
    from tests.db.samples import KEY, talk

    await threads.save(sqlite, 1, KEY, *talk(Says("Ann", {"soma": Stance.AVOID})), added_by=None, settle=settle)
    target = tmp_path / "copy, with 'signs'.db"
    await backup(sqlite, target)
    assert (await opinions.tally(sqlite, 1, "soma")).posters == 1
    copy = await Database.open(f"sqlite+aiosqlite:///{target}")
    assert await opinions.tally(copy, 1, "soma") == await opinions.tally(sqlite, 1, "soma")
    assert len(await search.posts(copy, 1, "shift", limit=5)) == 1
    await copy.close()


async def test_a_backup_never_overwrites_a_file(sqlite: Database, tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    with pytest.raises(StoreError, match="new file"):
        await backup(sqlite, target)
    assert target.read_text() == "precious"
    with pytest.raises(StoreError, match="new file"):
        await backup(sqlite, sqlite.path)
    with pytest.raises(StoreError, match="new file"):
        await backup(sqlite, tmp_path / "nowhere" / "x.db")


async def test_a_database_in_memory_can_be_kept(tmp_path: Path) -> None:
    database = await Database.open("sqlite+aiosqlite://")
    await backup(database, tmp_path / "x.db")
    await database.close()
    with sqlite3.connect(tmp_path / "x.db") as copy:
        assert copy.execute("SELECT count(*) FROM threads").fetchone() == (0,)
    copy.close()


async def test_postgresql_is_left_to_its_own_tool(postgres_url: str, tmp_path: Path) -> None:
    database = await Database.open(postgres_url)
    with pytest.raises(StoreError, match="pg_dump"):
        await backup(database, tmp_path / "x.db")
    await database.close()

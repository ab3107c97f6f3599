import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from db.engine import CannotOpen, Database
from db.migrations import HEAD
from tests.db.raw import count, files, put


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "not a database address"),
        ("hello", "not a database address"),
        ("mysql://root@host/x", "sqlite\\+aiosqlite"),
        ("sqlite+pysqlite:///x.db", "sqlite\\+aiosqlite"),
        ("sqlite+aiosqlite:////proc/version/x.db", "cannot be opened"),
        ("sqlite+aiosqlite:////tmp", "is a folder"),
        ("sqlite+aiosqlite:////proc/x.db", "cannot be"),
        ("postgresql+asyncpg://me:secret@/x?host=/nowhere", "cannot be opened"),
    ],
)
async def test_an_address_that_cannot_be_opened_is_refused_in_a_sentence(url: str, says: str) -> None:
    with pytest.raises(CannotOpen, match=says) as refused:
        await Database.open(url)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_a_new_file_gets_its_folder(tmp_path: Path) -> None:
    database = await Database.open(f"sqlite:///{tmp_path / 'a' / 'b' / 'c 100%.db'}")
    assert await count(database) == 0
    await database.close()


@pytest.mark.parametrize("content", [b"just a text", b"\x00" * 4096, b"SQLite format 3\x00" + b"x" * 5000])
async def test_a_file_that_is_no_database_is_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(CannotOpen, match=r"notes\.txt"):
        await Database.open(f"sqlite+aiosqlite:///{path}")
    assert path.read_bytes() == content


async def test_a_database_of_another_program_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE mine (x)")
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(CannotOpen, match="another program"):
        await Database.open(f"sqlite+aiosqlite:///{path}")
    assert path.read_bytes() == before


async def test_an_empty_file_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    assert await count(database) == 0
    await database.close()


async def test_connections_are_set_up_for_safety(sqlite: Database) -> None:
    async with sqlite.write() as connection:
        said = {
            p: (await connection.execute(text(f"PRAGMA {p}"))).scalar()
            for p in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "busy_timeout",
                "user_version",
                "wal_autocheckpoint",
            )
        }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "user_version": int(HEAD),
        "wal_autocheckpoint": 0,
    }


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:", "sqlite://"])
async def test_a_database_in_memory_works_and_is_forgotten(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = await Database.open(url), await Database.open(url)
    await put(one, 1)
    assert (await count(one), await count(other)) == (1, 0)
    await one.close()
    await other.close()
    assert files(tmp_path) == set()


async def test_closing_leaves_one_whole_file(sqlite_url: str, tmp_path: Path) -> None:
    database = await Database.open(sqlite_url)
    await put(database, 1)
    await database.close()
    assert files(tmp_path) == {"whatdo.db", "whatdo.db.lock"}
    shutil.copy(tmp_path / "whatdo.db", tmp_path / "copy.db")
    again = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'copy.db'}")
    assert await count(again) == 1
    await again.close()


async def test_two_processes_that_open_a_new_database_at_once_make_it_once(url: str) -> None:
    bases = await asyncio.gather(*(Database.open(url) for _ in range(4)))
    assert [await count(base) for base in bases] == [0] * 4
    for base in bases:
        await base.close()

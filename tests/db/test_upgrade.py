import asyncio
import contextlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from db import drafts
from db.engine import CannotOpen, Database
from db.migrations import HEAD
from db.schema import metadata

ROOT = Path(__file__).resolve().parents[2]


def tables(path: Path) -> dict[str, list[str]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%'").fetchall()
    return {name: sorted(re.split(r"[\s,()]+", sql or "")) for name, sql in made if "alembic" not in name}


def pragma(path: Path, name: str) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


async def open_and_close(url: str) -> None:
    await (await Database.open(url)).close()


async def test_the_steps_build_what_the_schema_says(sqlite: Database, tmp_path: Path) -> None:
    from db.dialect import BY_NAME

    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    with engine.begin() as connection:
        metadata.create_all(connection)
        for statement in BY_NAME["sqlite"].first_tables:
            connection.exec_driver_sql(statement)
    engine.dispose()
    assert tables(sqlite.path) == tables(tmp_path / "plain.db")


async def test_alembic_finds_no_difference_to_the_schema(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_object: object, name: str | None, kind: str, _reflected: object, _compared: object) -> bool:
        return not (name or "").startswith(("post_words", "serial", "ix_posts_words", "words")) or kind == "schema"

    def differences(connection: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(connection, opts={"include_object": ours}), metadata)

    async with database.write() as connection:
        assert await connection.run_sync(differences) == []


def test_the_newest_step_is_the_one_the_code_knows() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(ROOT / "db" / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]
    assert all(re.fullmatch(r"\d{4}", step.revision) for step in ScriptDirectory.from_config(config).walk_revisions())


def test_an_up_to_date_database_opens_without_alembic(sqlite_url: str) -> None:
    asyncio.run(open_and_close(sqlite_url))
    script = "import asyncio, sys; from db.engine import Database; d = asyncio.run(Database.open(sys.argv[1])); print('alembic' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script, sqlite_url], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"


async def test_a_database_newer_than_the_code_is_refused(url: str) -> None:
    database = await Database.open(url)
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    with pytest.raises(CannotOpen, match="newer whatdo"):
        await Database.open(url)


@pytest.fixture
def one_step_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a step to a copy of the steps, as the next release would."""
    steps = tmp_path / "steps 100%"
    shutil.copytree(ROOT / "db" / "migrations", steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "9000_next.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = '9000', '{HEAD}'\n"
        "def upgrade():\n"
        "    op.execute('ALTER TABLE drafts ADD COLUMN note TEXT')\n"
        "    op.execute('CREATE TABLE extra (x INTEGER)')\n"
    )
    monkeypatch.setattr("db.upgrade._STEPS", steps)
    monkeypatch.setattr("db.upgrade.HEAD", "9000")


async def test_an_older_database_is_taken_forward_with_all_it_holds(url: str, request: pytest.FixtureRequest) -> None:
    database = await Database.open(url)
    draft = await drafts.keep(database, 1, 2, "kept", b"bytes", None)
    await database.close()
    request.getfixturevalue("one_step_more")
    database = await Database.open(url)
    assert (await drafts.take(database, 1, draft)).data == b"bytes"
    async with database.read() as connection:
        assert (await connection.execute(text("SELECT note FROM drafts"))).scalar_one() is None
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one() == "9000"
    await database.close()


def test_a_file_is_copied_before_it_is_changed(sqlite_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    asyncio.run(open_and_close(sqlite_url))
    request.getfixturevalue("one_step_more")
    asyncio.run(open_and_close(sqlite_url))
    [copy] = tmp_path.glob("whatdo.db.before-9000-*")
    assert pragma(copy, "user_version") == int(HEAD)
    assert pragma(tmp_path / "whatdo.db", "user_version") == 9000
    assert "extra" not in tables(copy)


def test_a_step_that_fails_changes_nothing(sqlite_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    asyncio.run(open_and_close(sqlite_url))
    before = tables(tmp_path / "whatdo.db")
    request.getfixturevalue("one_step_more")
    with (tmp_path / "steps 100%" / "versions" / "9000_next.py").open("a") as step:
        step.write("    op.execute('ALTER TABLE nothing ADD COLUMN x')\n")
    with pytest.raises(CannotOpen, match="nothing was changed"):
        asyncio.run(open_and_close(sqlite_url))
    assert tables(tmp_path / "whatdo.db") == before
    assert pragma(tmp_path / "whatdo.db", "user_version") == int(HEAD)


def test_making_the_tables_survives_being_killed(tmp_path: Path) -> None:
    script = "import asyncio, sys; from db.engine import Database; asyncio.run(Database.open(sys.argv[1]))"
    seen = set()
    for number in range(6):
        path = tmp_path / f"{number}.db"
        url = f"sqlite+aiosqlite:///{path}"
        with subprocess.Popen([sys.executable, "-c", script, url], cwd=ROOT) as process:
            until = time.monotonic() + 20
            while not path.exists() and time.monotonic() < until:
                time.sleep(0.001)
            time.sleep(number * 0.02)
            process.send_signal(signal.SIGKILL)
        seen.add(len([name for name in tables(path) if name in metadata.tables]))
        asyncio.run(open_and_close(url))
        assert metadata.tables.keys() <= tables(path).keys()
    assert 0 in seen
    assert seen <= {0, len(metadata.tables)}

"""A fresh database for each test, on SQLite and on PostgreSQL."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.answers.tally import settle
from db import threads
from db.engine import Database
from db.models import Saved, ThreadKey
from tests.db import postgres
from tests.db.samples import KEY, Save, Says, talk


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[str]:
    """Run one PostgreSQL for the session; skip where it cannot start, but never in CI."""
    try:
        running = postgres.server()
        folder = running.__enter__()
    except postgres.CannotStart as error:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(f"PostgreSQL cannot start, and CI must not skip it: {error}")
        pytest.skip(f"PostgreSQL cannot start here: {error}")
    yield folder
    running.__exit__(None, None, None)


@pytest.fixture
def postgres_new(postgres_folder: str) -> Callable[[], str]:
    """Give a function that empties the PostgreSQL database (a new one for each test costs seconds) and gives its URL."""

    async def empty() -> None:
        connection = await asyncpg.connect(user="postgres", host=postgres_folder, database="postgres")
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        await connection.close()

    def new() -> str:
        asyncio.run(empty())
        return f"postgresql+asyncpg://postgres@/postgres?host={postgres_folder}"

    return new


@pytest.fixture
def postgres_url(postgres_new: Callable[[], str]) -> str:
    """Make an empty PostgreSQL database."""
    return postgres_new()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'whatdo.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    opened = await Database.open(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
def save(database: Database) -> Save:
    async def keep(
        *said: Says, guild: int = 1, key: ThreadKey = KEY, title: str = "Night cramps", by: int = 9
    ) -> Saved:
        thread, found = talk(*said, title=title)
        return await threads.save(database, guild, key, thread, found, added_by=by, settle=settle)

    return keep

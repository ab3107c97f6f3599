"""Bring a database to the form this code needs: made new, taken forward, or refused.

Alembic is imported only when there is something to change: an up-to-date database opens with one question to its
version table.
"""

import asyncio
import contextlib
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from db import dialect
from db.errors import CannotOpen
from db.migrations import HEAD
from db.schema import metadata
from db.sqlite_file import tending

_STEPS = Path(__file__).parent / "migrations"
_PATIENCE = 30.0
"""Seconds to wait for another process that migrates the same file."""


async def version(connection: AsyncConnection) -> str | None:
    """Give the revision a database is at; None when it is new. Raises CannotOpen when it is newer than this code."""
    if not (await connection.execute(text(dialect.of(connection).has_version))).scalar():
        return None
    found: str | None = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    if found is not None and found > HEAD:
        raise CannotOpen(
            f"This database was written by a newer whatdo (form {found}, this one knows {HEAD}): upgrade whatdo."
        )
    return found


async def up_to_date(connection: AsyncConnection, path: Path | None) -> None:
    """Make or migrate the tables if need be; `path` is the SQLite file, None for PostgreSQL.

    Safe to kill at any point: the change is one transaction, and a copy of an existing file is made before it.
    Raises CannotOpen.
    """
    async with connection.begin():
        found = await version(connection)
    if found == HEAD:
        return
    with contextlib.ExitStack() as stack:
        if path is not None:
            lock = tending(path, patience=_PATIENCE)
            if not await asyncio.to_thread(stack.enter_context, lock):
                raise CannotOpen(f"Another program is changing {path}: wait until it is done and start again.")
        try:
            if path is not None and found is not None:
                await _copy(connection, path)
            async with connection.begin():
                await _migrate(connection)
        except DBAPIError as error:
            raise CannotOpen(f"The tables could not be prepared, nothing was changed: {error.orig}") from error


async def _copy(connection: AsyncConnection, path: Path) -> None:
    """Keep a copy of the file as it was, beside it; VACUUM INTO cannot run inside a transaction."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    copy = path.with_name(f"{path.name}.before-{HEAD}-{stamp}")
    raw = (await connection.get_raw_connection()).driver_connection
    assert raw is not None
    await raw.execute("VACUUM INTO ?", (str(copy),))


async def _migrate(connection: AsyncConnection) -> None:
    """Run the missing steps in the open transaction, after looking again: another process may have been first."""
    kind = dialect.of(connection)
    if kind.lock_migration:
        await connection.execute(text(kind.lock_migration))
    if await version(connection) == HEAD:
        return
    await connection.run_sync(_run_alembic)
    if kind.name == "sqlite":
        await connection.exec_driver_sql(f"PRAGMA application_id={dialect.APPLICATION_ID}")
        await connection.exec_driver_sql(f"PRAGMA user_version={int(HEAD)}")


def _run_alembic(connection: Connection) -> None:
    """Let Alembic run every step that this database has not had."""
    from alembic import command  # noqa: PLC0415 - imported late: it costs 0.4 s, and most starts do not need it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def make_in_memory(connection: AsyncConnection) -> None:
    """Make the tables of a database that is never kept: straight from the schema, without Alembic."""
    async with connection.begin():
        await connection.run_sync(metadata.create_all)
        for statement in dialect.of(connection).first_tables:
            await connection.exec_driver_sql(statement)

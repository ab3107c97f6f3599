"""Open a database and lend its connections: one writer, a few readers.

SQLite takes one writer at a time anyway; readers have connections of their own, so that they never see half a thread
and never wait for a save. Connections are kept open for good: taking one from a pool for each query costs more than
the query.
"""

import asyncio
import contextlib
import logging
import sqlite3
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Self

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from db import dialect, upgrade
from db.errors import CannotOpen, CannotWrite, StoreError
from db.sqlite_file import CHECKPOINT_BYTES, check_owner, check_place, tending, wal_holds, write_ahead
from db.turns import Turns

__all__ = ["CannotOpen", "CannotWrite", "Database", "StoreError"]

_LOG = logging.getLogger(__name__)
_READERS = 4
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class Database:
    """An open database: `await Database.open(url)`, then `read()` and `write()`, then `await close()`."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._kind = dialect.BY_NAME[url.get_backend_name()]
        self._engines: list[AsyncEngine] = []
        self._anchor: sqlite3.Connection | None = None
        self._writer: AsyncConnection
        self._readers: Turns[AsyncConnection] | None = None
        self._lent: list[AsyncConnection] = []
        self._writing = asyncio.Lock()
        self.path: Path | None = None
        """The file of a SQLite database; None in memory and for PostgreSQL."""

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the database of a URL, making or migrating its tables if need be.

        `sqlite+aiosqlite:///folder/file.db`, `sqlite+aiosqlite://` (in memory) or `postgresql+asyncpg://…`.
        Raises CannotOpen with one sentence.
        """
        database = cls(_understood(url))
        try:
            await database._connect()
        except ModuleNotFoundError as error:
            await database._give_up()
            raise CannotOpen(
                f"DATABASE_URL needs the package {error.name}: install it with .venv/bin/pip install {error.name}."
            ) from error
        except (SQLAlchemyError, OSError, sqlite3.Error) as error:
            await database._give_up()
            raise CannotOpen(database._why_not(error)) from error
        except BaseException:
            await database._give_up()
            raise
        return database

    async def _connect(self) -> None:
        """Open the connections, writer first: it makes the tables that readers need."""
        in_memory = self._kind.name == "sqlite" and _is_in_memory(self._url)
        if in_memory:
            # The anchor keeps the data when the one working connection is dropped (a cancelled query drops it).
            name = f"file:whatdo-{uuid.uuid4().hex}?mode=memory&cache=shared"
            self._anchor = sqlite3.connect(name, uri=True)
            self._url = make_url(f"sqlite+aiosqlite:///{name}&uri=true")
        elif self._kind.name == "sqlite":
            self.path = Path(str(self._url.database))
            await asyncio.to_thread(check_place, self.path)
            await asyncio.to_thread(check_owner, self.path)
        self._writer = await self._engine(write=True).connect()
        if in_memory:
            await upgrade.make_in_memory(self._writer)
            return
        await upgrade.up_to_date(self._writer, self.path)
        readers = self._engine(write=False)
        for _ in range(_READERS):
            self._lent.append(await readers.connect())
        self._readers = Turns(self._lent)

    def _engine(self, *, write: bool) -> AsyncEngine:
        """Make the engine of the writer or of the readers."""
        file = self._kind.name == "sqlite"
        if write:
            # isolation_level=None: the driver must not begin transactions of its own; ours begin with IMMEDIATE,
            # because a transaction that reads first and then writes fails at once when another process writes.
            engine = create_async_engine(
                self._url, poolclass=NullPool, connect_args={"isolation_level": None} if file else {}
            )
        else:
            engine = create_async_engine(
                self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True
            )
        pragmas = self._kind.write_pragmas if write else self._kind.read_pragmas

        @event.listens_for(engine.sync_engine, "connect")
        def _set_up(connection: sqlite3.Connection, _record: object) -> None:
            """Set what holds for a connection's life, also for one that replaces a broken one."""
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(pragma)
            if write and self.path is not None:
                write_ahead(cursor)
            cursor.close()

        if write and file:

            @event.listens_for(engine.sync_engine, "begin")
            def _begin(connection: object) -> None:
                """Take the right to write before the first statement."""
                connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

        self._engines.append(engine)
        return engine

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Lend the writer for one transaction: committed at the end, rolled back on any error; first come, first served.

        Raises CannotWrite when the disk is full, or another program kept the database for five seconds.
        """
        async with self._writing:
            try:
                await _revived(self._writer)
                await self._writer.begin()
                yield self._writer
                await self._writer.commit()
            except BaseException as error:
                await _settle_down(self._writer)
                if isinstance(error, (DBAPIError, sqlite3.Error)) and (sentence := _refusal(error)):
                    raise CannotWrite(sentence) from error
                raise
            await self._checkpoint(CHECKPOINT_BYTES)

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Lend a reader: it cannot write, and each statement sees the newest committed state. Do not nest with `write`."""
        if self._readers is None:
            # In memory there is one connection for both: reading waits for a save to end, so never sees half of it.
            async with self._writing:
                try:
                    await _revived(self._writer)
                    yield self._writer
                finally:
                    await _settle_down(self._writer)
            return
        connection = await self._readers.take()
        try:
            await _revived(connection)
            yield connection
        finally:
            try:
                await _settle_down(connection)
            finally:
                self._readers.give(connection)

    async def _checkpoint(self, from_bytes: int) -> None:
        """Move the -wal file's pages into the database when it is full, unless another process is at it.

        RESTART, not TRUNCATE: writing over a file costs a fifth less than making it grow again.
        """
        if self.path is None or not wal_holds(self.path, from_bytes):
            return
        with tending(self.path, patience=0) as ours:
            if ours:
                # A reader in the middle of a long search must not hold up the writer: move what can be moved.
                for statement in (
                    "PRAGMA busy_timeout=100",
                    "PRAGMA wal_checkpoint(RESTART)",
                    "PRAGMA busy_timeout=5000",
                ):
                    await self._driver(statement)

    async def _driver(self, statement: str, *values: str) -> None:
        """Run a statement outside any transaction, on the writer's own driver."""
        raw = (await self._writer.get_raw_connection()).driver_connection
        assert raw is not None
        cursor = await raw.execute(statement, values)
        await cursor.fetchall()
        await cursor.close()

    async def copy_to(self, path: Path) -> None:
        """Write a whole copy of a SQLite database to a new file, while it is in use; raises StoreError."""
        if self._kind.name != "sqlite":
            raise StoreError("This database is PostgreSQL: copy it with pg_dump.")
        async with self._writing:
            try:
                # VACUUM INTO refuses a file that holds anything, so nothing is ever overwritten.
                await self._driver("VACUUM INTO ?", str(path))
            except (SQLAlchemyError, sqlite3.Error) as error:
                raise StoreError(
                    f"No copy was written to {path} ({error}): name a new file in another place."
                ) from error

    async def close(self) -> None:
        """Close every connection; a SQLite file is left whole, with nothing in its -wal file."""
        async with self._writing:
            for connection in self._lent:
                await connection.close()
            if hasattr(self, "_writer"):
                await self._close_writer()
            for engine in self._engines:
                await engine.dispose()
            if self._anchor is not None:
                self._anchor.close()

    async def _give_up(self) -> None:
        """Close what was opened before opening failed; why it failed is what matters, not how closing went."""
        with contextlib.suppress(Exception):
            await self.close()

    async def _close_writer(self) -> None:
        """Tidy a SQLite file and close the writer, under the lock: closing the last connection checkpoints as well."""
        await _settle_down(self._writer)
        if self.path is None:
            await self._writer.close()
            return
        with tending(self.path, patience=2) as ours:
            try:
                if ours:
                    # A query that was cancelled may still hold pages until its remains are collected: do not wait.
                    await self._driver("PRAGMA busy_timeout=250")
                    await self._driver("PRAGMA optimize")
                    await self._driver("PRAGMA wal_checkpoint(TRUNCATE)")
            except (SQLAlchemyError, sqlite3.Error, StoreError) as error:
                # While another process uses the file this is as it should be: the last one tidies.
                busy = isinstance(error, (DBAPIError, sqlite3.Error)) and _refusal(error) == _BUSY
                level = logging.INFO if busy else logging.WARNING
                _LOG.log(
                    level, "The database was not tidied at close; its -wal file holds the rest: %s", _reason(error)
                )
            finally:
                await self._writer.close()

    def _why_not(self, error: Exception) -> str:
        """Say in one sentence why the database cannot be opened; a password is never shown."""
        where = str(self.path) if self.path else self._url.render_as_string(hide_password=True)
        return f"The database {where} cannot be opened ({_reason(error)}): check DATABASE_URL."


def _reason(error: Exception) -> str:
    """Give what the driver says, on one line."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


def _understood(url: str) -> URL:
    """Read a database URL, adding the driver where it names none; raises CannotOpen."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise CannotOpen(
            "DATABASE_URL is not a database address: write for example sqlite+aiosqlite:///data/whatdo.db"
        ) from error
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None or ("+" in parsed.drivername and parsed.drivername != driver):
        raise CannotOpen(
            f"DATABASE_URL starts with {parsed.drivername}: use sqlite+aiosqlite:///data/whatdo.db or postgresql+asyncpg://user@host/name"
        )
    return parsed.set(drivername=driver)


def _is_in_memory(url: URL) -> bool:
    """Tell whether a SQLite URL names no file."""
    name = url.database or ""
    return name in {"", ":memory:"} or ":memory:" in name or url.query.get("mode") == "memory"


async def _settle_down(connection: AsyncConnection) -> None:
    """Leave no transaction behind; a rollback that fails (SQLite has already rolled back on a full disk) is not news.

    A commit that was cancelled leaves a transaction that is no longer active and has to be rolled back all the same.
    """
    if connection.get_transaction() is not None:
        try:
            await connection.rollback()
        except (SQLAlchemyError, sqlite3.Error, OSError):
            _LOG.debug("rollback failed; the database had already rolled back", exc_info=True)


async def _revived(connection: AsyncConnection) -> None:
    """Open a connection again that was dropped because its query was cancelled or its server went away.

    Opening is never cancelled half way: the half-open connection would stay, and hold the file's pages.
    """
    await _settle_down(connection)
    if connection.invalidated:
        opening = asyncio.ensure_future(connection.get_raw_connection())
        try:
            await asyncio.shield(opening)
        except asyncio.CancelledError:
            await asyncio.wait([opening])
            raise


_BUSY = "Another program is writing to the database: try again in a moment; nothing was half saved."
_REFUSALS = {
    "locked": _BUSY,
    "busy": _BUSY,
    "disk is full": "The disk is full: make room and try again; nothing was half saved.",
    "no space left": "The disk is full: make room and try again; nothing was half saved.",
    "disk i/o error": "The disk failed while writing: check it and try again; nothing was half saved.",
    "readonly": "The database is read-only: give this user the right to write to it and its folder.",
    "malformed": "The database is damaged: stop the bot and restore the last backup.",
}


def _refusal(error: DBAPIError | sqlite3.Error) -> str | None:
    """Say in one sentence why a write was refused; None when the fault is ours."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    return next((sentence for sign, sentence in _REFUSALS.items() if sign in said), None)

"""Hand statements to the driver itself, compiled once: preparing each row the usual way costs more than storing it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import aiosqlite
from sqlalchemy import ClauseElement, TextClause, text
from sqlalchemy import Dialect as EngineDialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.compiler import SQLCompiler

from db.values import in_batches

Row = Sequence[Any]


@lru_cache(maxsize=64)
def _driver_form(dialect: EngineDialect, statement: ClauseElement) -> tuple[str, tuple[str, ...]]:
    """Give a statement as the driver takes it, and the names of its values in the driver's order."""
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    assert compiled.positiontup is not None
    return compiled.string, tuple(compiled.positiontup)


@lru_cache(maxsize=64)
def _written(statement: str) -> TextClause:
    """Give a statement that a dialect writes as text, always the same object, so that it is compiled once."""
    return text(statement)


def _sqlite(connection: AsyncConnection) -> aiosqlite.Connection | None:
    """Give SQLite's own connection; None on PostgreSQL.

    SQLAlchemy asks aiosqlite's thread three or four times for a statement, and each time costs as much as the
    statement: asked directly it is once.
    """
    if connection.dialect.name != "sqlite":
        return None
    assert connection.sync_connection is not None
    raw = connection.sync_connection.connection.driver_connection
    assert isinstance(raw, aiosqlite.Connection)
    return raw


async def run_many(connection: AsyncConnection, statement: ClauseElement, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run a statement for many rows, in batches, inside the transaction of `Database.write`."""
    if not rows:
        return
    statement_text, names = _driver_form(connection.dialect, statement)
    raw = _sqlite(connection)
    for batch in in_batches(rows):
        values = [tuple([row[name] for name in names]) for row in batch]
        if raw is None:
            await connection.exec_driver_sql(statement_text, values)
        else:
            await raw.executemany(statement_text, values)


async def fetch(connection: AsyncConnection, statement: TextClause | str, values: Mapping[str, Any]) -> Sequence[Row]:
    """Run a statement and give all its rows, inside the transaction of `Database.write`; no value may be a list."""
    asked = _written(statement) if isinstance(statement, str) else statement
    raw = _sqlite(connection)
    if raw is None:
        return (await connection.execute(asked, dict(values))).all()
    statement_text, names = _driver_form(connection.dialect, asked)
    return list(await raw.execute_fetchall(statement_text, tuple([values[name] for name in names])))

"""The sites that a server's admins let pages be fetched from."""

from datetime import UTC, datetime

from sqlalchemy import text

from db.dialect import lock_guild
from db.engine import Database
from db.values import micros, storable

_LIST = text("SELECT host FROM hosts WHERE guild_id = :guild_id ORDER BY host")
_COUNT = text("SELECT count(*) FROM hosts WHERE guild_id = :guild_id")
_ADD = text(
    "INSERT INTO hosts (guild_id, host, added_by, added_at) VALUES (:guild_id, :host, :added_by, :added_at)"
    " ON CONFLICT (guild_id, host) DO NOTHING"
)
_REMOVE = text("DELETE FROM hosts WHERE guild_id = :guild_id AND host = :host")


async def listing(database: Database, guild_id: int) -> tuple[str, ...]:
    """List a server's hosts in the order of their names."""
    async with database.read() as connection:
        return tuple((await connection.execute(_LIST, {"guild_id": guild_id})).scalars())


async def allow(database: Database, guild_id: int, host: str, *, added_by: int | None, most: int) -> bool | None:
    """Keep a host; False when it was there already, None when the server has `most` of them."""
    values = {"guild_id": guild_id, "host": storable(host), "added_by": added_by, "added_at": micros(datetime.now(UTC))}
    async with database.write() as connection:
        await lock_guild(connection, guild_id)
        before = int((await connection.execute(_COUNT, {"guild_id": guild_id})).scalar_one())
        added = (await connection.execute(_ADD, values)).rowcount > 0
        if added and before >= most:
            await connection.execute(_REMOVE, {"guild_id": guild_id, "host": values["host"]})
            return None
    return added


async def disallow(database: Database, guild_id: int, host: str) -> bool:
    """Forget a host; False when there was none such."""
    async with database.write() as connection:
        return (await connection.execute(_REMOVE, {"guild_id": guild_id, "host": storable(host)})).rowcount > 0

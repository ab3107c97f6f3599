"""The names that a server's admins add to the vocabulary, or block, for their server alone."""

from datetime import UTC, datetime

from sqlalchemy import text

from db.dialect import lock_guild
from db.engine import Database
from db.models import Alias
from db.values import micros, storable

_LIST = text("SELECT name, drug FROM aliases WHERE guild_id = :guild_id ORDER BY name")
_COUNT = text("SELECT count(*) FROM aliases WHERE guild_id = :guild_id AND name <> :name")
_PUT = text(
    "INSERT INTO aliases (guild_id, name, drug, added_by, added_at) VALUES (:guild_id, :name, :drug, :added_by, :added_at)"
    " ON CONFLICT (guild_id, name) DO UPDATE SET drug = excluded.drug, added_by = excluded.added_by,"
    " added_at = excluded.added_at"
)
_DROP = text("DELETE FROM aliases WHERE guild_id = :guild_id AND name = :name")


async def listing(database: Database, guild_id: int) -> tuple[Alias, ...]:
    """List a server's names in their order; one without a drug is blocked."""
    async with database.read() as connection:
        rows = await connection.execute(_LIST, {"guild_id": guild_id})
        return tuple(Alias(name, drug) for name, drug in rows)


async def put(database: Database, guild_id: int, alias: Alias, *, added_by: int | None, most: int) -> bool:
    """Keep a name, in the place of what was kept for it before; False when the server has `most` other names."""
    name = storable(alias.name)
    values = {"guild_id": guild_id, "name": name, "drug": alias.drug, "added_by": added_by}
    async with database.write() as connection:
        await lock_guild(connection, guild_id)
        others = int((await connection.execute(_COUNT, {"guild_id": guild_id, "name": name})).scalar_one())
        if others >= most:
            return False
        await connection.execute(_PUT, values | {"added_at": micros(datetime.now(UTC))})
    return True


async def drop(database: Database, guild_id: int, name: str) -> bool:
    """Forget a name; False when there was none such."""
    async with database.write() as connection:
        return (await connection.execute(_DROP, {"guild_id": guild_id, "name": storable(name)})).rowcount > 0

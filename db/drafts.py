"""Uploads that wait for "Save", with their bytes, so that the button works after a restart."""

from datetime import UTC, datetime

from sqlalchemy import insert, text

from db import schema
from db.dialect import reserve
from db.engine import Database
from db.models import Draft
from db.values import micros, moment, storable, storable_or_none

_TAKE = text(
    "SELECT id, guild_id, user_id, created_at, name, data, url FROM drafts WHERE guild_id = :guild_id AND id = :id"
)
_DROP = text("DELETE FROM drafts WHERE guild_id = :guild_id AND id = :id")
_PRUNE = text("DELETE FROM drafts WHERE created_at < :before")


async def keep(database: Database, guild_id: int, user_id: int, name: str, data: bytes, url: str | None) -> int:  # noqa: PLR0917 - in the order of Draft
    """Keep an upload until it is saved or dropped; gives its id, to be put into the button."""
    async with database.write() as connection:
        draft_id = next(await reserve(connection, 1))
        await connection.execute(
            insert(schema.drafts),
            {
                "guild_id": guild_id,
                "id": draft_id,
                "user_id": user_id,
                "created_at": micros(datetime.now(UTC)),
                "name": storable(name),
                "data": data,
                "url": storable_or_none(url),
            },
        )
    return draft_id


async def take(database: Database, guild_id: int, draft_id: int) -> Draft | None:
    """Give an upload without dropping it, so that a save that fails can be tried again; None when it is gone."""
    async with database.read() as connection:
        row = (await connection.execute(_TAKE, {"guild_id": guild_id, "id": draft_id})).one_or_none()
    if row is None:
        return None
    created_at = moment(row.created_at)
    assert created_at is not None
    return Draft(row.id, row.guild_id, row.user_id, created_at, row.name, bytes(row.data), row.url)


async def drop(database: Database, guild_id: int, draft_id: int) -> bool:
    """Forget an upload; False when it was gone already, so that of two people who press a button one is told."""
    async with database.write() as connection:
        return (await connection.execute(_DROP, {"guild_id": guild_id, "id": draft_id})).rowcount > 0


async def prune(database: Database, older_than: datetime) -> int:
    """Forget every upload, of any server, kept before this moment; gives how many."""
    before = micros(older_than)
    async with database.write() as connection:
        return (await connection.execute(_PRUNE, {"before": before})).rowcount

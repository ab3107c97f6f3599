"""Write and count rows without any meaning, for tests of the connections themselves."""

from pathlib import Path

from sqlalchemy import text

from db.engine import Database

PUT = text(
    "INSERT INTO drafts (guild_id, id, user_id, created_at, name, data) VALUES (1, :id, 1, 1, 'n', :data)"
).bindparams(data=b"")
COUNT = text("SELECT count(*) FROM drafts")


async def count(database: Database) -> int:
    async with database.read() as connection:
        return int((await connection.execute(COUNT)).scalar_one())


async def put(database: Database, *ids: int, size: int = 0) -> None:
    async with database.write() as connection:
        for one in ids:
            await connection.execute(PUT, {"id": one, "data": bytes(size)})


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}

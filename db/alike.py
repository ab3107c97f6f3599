"""Find kept threads by the words of their posts, and tell whether what somebody saw of them still holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from db.engine import Database
from db.models import StoredThread
from db.values import body_hash, in_batches, storable

_NEWEST = text("SELECT coalesce(max(id), 0) FROM threads WHERE guild_id = :guild_id")
_SHARING = text("SELECT thread_id FROM posts WHERE guild_id = :guild_id AND body_hash IN :hashes").bindparams(
    bindparam("hashes", expanding=True)
)
_MOST = 3


class Changed(Exception):
    """What somebody saw before saving is not what is kept now: look again. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody saw who is about to save a thread: the copy to save over, if any, else that there is none.

    `newest` is the newest thread of the server at that time, `bodies` the hashes of the posts that a copy would share.
    """

    over: StoredThread | None
    newest: int = 0
    bodies: tuple[bytes, ...] = ()


def hashes(bodies: Iterable[str]) -> tuple[bytes, ...]:
    """Hash the words of posts as they are stored, each once."""
    return tuple(dict.fromkeys(body_hash(storable(body)) for body in bodies))


async def newest(database: Database, guild_id: int) -> int:
    """Give the id of a server's newest thread; 0 when it has none."""
    async with database.read() as connection:
        return int((await connection.execute(_NEWEST, {"guild_id": guild_id})).scalar_one())


async def sharing(database: Database, guild_id: int, bodies: Sequence[bytes]) -> list[int]:
    """Give the few threads that hold most of the posts, the one with most of them first."""
    async with database.read() as connection:
        return await _sharing(connection, guild_id, bodies)


async def _sharing(connection: AsyncConnection, guild_id: int, bodies: Sequence[bytes], after: int = 0) -> list[int]:
    """Do so for the threads that came after another."""
    found: Counter[int] = Counter()
    for some in in_batches(bodies):
        rows = await connection.execute(_SHARING, {"guild_id": guild_id, "hashes": list(some)})
        found.update(row[0] for row in rows if row[0] > after)
    return sorted(found, key=lambda one: (-found[one], one))[:_MOST]


async def is_new(connection: AsyncConnection, guild_id: int, look: Look) -> bool:
    """Tell whether there is a thread now, in this transaction, that somebody who saw none would have taken for a copy."""
    now = (await connection.execute(_NEWEST, {"guild_id": guild_id})).scalar_one()
    return now > look.newest and bool(await _sharing(connection, guild_id, look.bodies, look.newest))

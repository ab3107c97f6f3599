"""Find kept threads by the words of their posts, and tell whether what somebody saw of them still holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from db.driver import fetch
from db.engine import Database
from db.models import StoredThread
from db.values import BATCH, body_hash, in_batches, storable

_NEWEST = text("SELECT coalesce(max(id), 0) FROM threads WHERE guild_id = :guild_id")
_MOST = 3
_FEW = 64


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


async def look(database: Database, guild_id: int, bodies: Sequence[bytes]) -> tuple[int, list[int]]:
    """Give a server's newest thread (0 when it has none), and the few that hold most of the posts, best first."""
    async with database.read() as connection:
        return await _newest(connection, guild_id), await _sharing(connection, guild_id, bodies)


async def is_new(connection: AsyncConnection, guild_id: int, seen: Look) -> bool:
    """Tell whether there is a thread now, in this transaction, that somebody who saw none would have taken for a copy."""
    newer = await _newest(connection, guild_id) > seen.newest
    return newer and bool(await _sharing(connection, guild_id, seen.bodies, seen.newest))


async def _newest(connection: AsyncConnection, guild_id: int) -> int:
    """Give the id of a server's newest thread."""
    [(thread_id,)] = await fetch(connection, _NEWEST, {"guild_id": guild_id})
    return int(thread_id)


async def _sharing(connection: AsyncConnection, guild_id: int, bodies: Sequence[bytes], after: int = 0) -> list[int]:
    """Give the few threads after another that hold most of the posts."""
    found: Counter[int] = Counter()
    for some in in_batches(bodies):
        # Two sizes of one statement are compiled once; asking twice for the same post gives its thread once.
        size = _FEW if len(some) <= _FEW else BATCH
        values = dict(zip(_names(size), chain(some, repeat(some[-1])), strict=False))
        rows = await fetch(connection, of_bodies(size), {"guild_id": guild_id} | values)
        found.update(row[0] for row in rows if row[0] > after)
    return sorted(found, key=lambda one: (-found[one], one))[:_MOST]


def of_bodies(size: int) -> str:
    """Write the query for the threads that hold some of so many posts."""
    keys = ", ".join(f":{name}" for name in _names(size))
    return f"SELECT thread_id FROM posts WHERE guild_id = :guild_id AND body_hash IN ({keys})"  # noqa: S608 - names only


def _names(size: int) -> list[str]:
    """Name the values of the query."""
    return [f"body{at}" for at in range(size)]

"""Kept threads and their posts: save, find, list, show, remove."""

import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import TextClause, text

from db.dialect import lock_guild
from db.engine import Database
from db.incoming import source_and_id
from db.models import StoredPost, StoredThread, ThreadKey
from db.saving import drop_unheard, save, what_was
from db.values import body_hash, moment
from db.verdicts import Settle, settle_again

__all__ = ["count", "find", "get", "listing", "posts", "remove", "save"]

_LOG = logging.getLogger(__name__)
_COLUMNS = (
    "id, title, url, engine, posts, posters, unnamed, added_by, added_at, first_posted, last_posted, content_hash"
)


def _select(rest: str) -> TextClause:
    """Write a query for threads as lists show them."""
    return text(f"SELECT {_COLUMNS} FROM threads WHERE guild_id = :guild_id {rest}")  # noqa: S608 - constants only


_BY_KEY = _select("AND source = :source AND external_id = :external_id")
_BY_ID = _select("AND id = :id")
_LIST = _select("ORDER BY id DESC LIMIT :limit OFFSET :offset")
_COUNT = text("SELECT count(*) FROM threads WHERE guild_id = :guild_id")
_REMOVE = text("DELETE FROM threads WHERE guild_id = :guild_id AND id = :id")
_POSTS = text("""
    SELECT p.id, p.number, w.name, p.posted_at, p.body, p.permalink, p.posted_as, p.body_hash
    FROM posts p JOIN posters w ON w.guild_id = p.guild_id AND w.id = p.poster_id
    WHERE p.guild_id = :guild_id AND p.thread_id = :thread_id
    ORDER BY p.ordinal LIMIT :limit OFFSET :offset""")


def _thread(row: Sequence[Any]) -> StoredThread:
    """Read a thread from the columns of _COLUMNS."""
    added_at = moment(row[8])
    assert added_at is not None
    number, title, url, engine, posts_, posters, unnamed, added_by = row[:8]
    return StoredThread(
        number,
        title,
        url,
        engine,
        posts_,
        posters,
        unnamed,
        added_by,
        added_at,
        moment(row[9]),
        moment(row[10]),
        bytes(row[11]),
    )


async def _one(database: Database, query: TextClause, values: dict[str, Any]) -> StoredThread | None:
    """Give the thread that a query finds, if any."""
    async with database.read() as connection:
        row = (await connection.execute(query, values)).one_or_none()
    return None if row is None else _thread(row)


async def find(database: Database, guild_id: int, key: ThreadKey) -> StoredThread | None:
    """Give the thread kept under a key; None when there is none."""
    source, external_id = source_and_id(key)
    return await _one(database, _BY_KEY, {"guild_id": guild_id, "source": source, "external_id": external_id})


async def get(database: Database, guild_id: int, thread_id: int) -> StoredThread | None:
    """Give a thread by its id; None when this server has none of that id."""
    return await _one(database, _BY_ID, {"guild_id": guild_id, "id": thread_id})


async def listing(database: Database, guild_id: int, *, limit: int, offset: int) -> tuple[StoredThread, ...]:
    """List a server's threads, the one added last first."""
    async with database.read() as connection:
        rows = await connection.execute(_LIST, {"guild_id": guild_id, "limit": limit, "offset": offset})
        return tuple(map(_thread, rows))


async def count(database: Database, guild_id: int) -> int:
    """Count a server's threads."""
    async with database.read() as connection:
        return int((await connection.execute(_COUNT, {"guild_id": guild_id})).scalar_one())


async def posts(
    database: Database, guild_id: int, thread_id: int, *, limit: int, offset: int
) -> tuple[StoredPost, ...]:
    """Give a thread's posts in their order; one whose words are no longer what was read is left out and logged."""
    values = {"guild_id": guild_id, "thread_id": thread_id, "limit": limit, "offset": offset}
    async with database.read() as connection:
        rows = (await connection.execute(_POSTS, values)).all()
    whole = []
    for post_id, number, poster, posted_at, body, permalink, posted_as, digest in rows:
        if body_hash(body) == bytes(digest):
            whole.append(StoredPost(post_id, number, poster, moment(posted_at), body, permalink, posted_as))
        else:
            _LOG.warning("post %s of server %s is damaged and not shown: restore a backup", post_id, guild_id)
    return tuple(whole)


async def remove(database: Database, guild_id: int, thread_id: int, *, settle: Settle) -> StoredThread | None:
    """Remove a thread with its posts and opinions, and settle again the votes of posters who stay.

    Gives the thread that was removed, None when this server has none of that id.
    """
    async with database.write() as connection:
        await lock_guild(connection, guild_id)
        row = (await connection.execute(_BY_ID, {"guild_id": guild_id, "id": thread_id})).one_or_none()
        if row is None:
            return None
        before = await what_was(connection, guild_id, thread_id)
        await connection.execute(_REMOVE, {"guild_id": guild_id, "id": thread_id})
        await drop_unheard(connection, guild_id, sorted(before.posters))
        await settle_again(connection, guild_id, settle, touched=before.pairs)
        return _thread(row)

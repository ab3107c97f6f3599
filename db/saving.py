"""Keep a thread: everything about it in one transaction, once, however often it is added."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import bindparam, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from db import dialect, schema
from db.alike import Changed, Look, is_new
from db.dialect import Dialect, add_words, lock_guild, reserve
from db.driver import Row, fetch, run_many
from db.engine import Database
from db.incoming import Incoming, prepare
from db.layout import Before, Layout
from db.models import Opinion, Saved, Thread, ThreadKey
from db.values import in_batches, micros
from db.verdicts import Settle, settle_again

_FIND = text(
    "SELECT id, content_hash FROM threads WHERE guild_id = :guild_id AND source = :source AND external_id = :external_id"
)
_FIND_BY_ID = text("SELECT id, content_hash FROM threads WHERE guild_id = :guild_id AND id = :id")
_OLD_POSTS = text("""
    SELECT p.id, p.number, p.body_hash, p.poster_id, w.key FROM posts p
    JOIN posters w ON w.guild_id = p.guild_id AND w.id = p.poster_id
    WHERE p.guild_id = :guild_id AND p.thread_id = :thread_id""")
_OLD_OPINIONS = text("""
    SELECT o.id, o.post_id, o.drug, o.poster_id FROM posts p CROSS JOIN opinions o
    WHERE p.guild_id = :guild_id AND p.thread_id = :thread_id AND o.guild_id = p.guild_id AND o.post_id = p.id""")
# CROSS JOIN: SQLite then keeps to this order; on its own it reads all of a server's opinions.
_OF_THREAD = (
    "WHERE guild_id = :guild_id"
    " AND post_id IN (SELECT id FROM posts WHERE guild_id = :guild_id AND thread_id = :thread_id)"
)
_DROP_OPINIONS = text(f"DELETE FROM opinions {_OF_THREAD}")  # noqa: S608 - a constant condition
_DROP_QUOTES = text(f"DELETE FROM quotes {_OF_THREAD}")  # noqa: S608 - a constant condition
_DROP_POST = text("DELETE FROM posts WHERE guild_id = :guild_id AND id = :id")
_MOVE_POST = text("""
    UPDATE posts SET poster_id = :poster_id, ordinal = :ordinal, posted_at = :posted_at, posted_as = :posted_as,
        said_at = :said_at, permalink = :permalink
    WHERE guild_id = :guild_id AND id = :id""")
_DROP_UNHEARD = text("""
    DELETE FROM posters WHERE guild_id = :guild_id AND id IN :ids AND NOT EXISTS
        (SELECT 1 FROM posts p WHERE p.guild_id = posters.guild_id AND p.poster_id = posters.id)
    """).bindparams(bindparam("ids", expanding=True))
_PUT_THREAD = insert(schema.threads)
_PUT_POSTERS = insert(schema.posters)
_PUT_POSTS = insert(schema.posts)
_PUT_QUOTES = insert(schema.quotes)
_PUT_OPINIONS = insert(schema.opinions)
_KEYS_AT_ONCE = 5000


def of_names(kind: Dialect) -> str:
    """Write the query for the posters of a source that have one of the names."""
    return (
        "SELECT key, id FROM posters WHERE guild_id = :guild_id AND source = :source"  # noqa: S608 - constants only
        f" AND key IN ({kind.keys})"
    )


async def save(
    database: Database,
    guild_id: int,
    key: ThreadKey,
    thread: Thread,
    opinions: Sequence[Sequence[Opinion]],
    *,
    added_by: int | None,
    settle: Settle,
    look: Look | None = None,
) -> Saved:
    """Keep a thread with its opinions (one sequence a post, in order) and settle the votes that it touches.

    The same key with the same content changes nothing ("unchanged"); with other content it replaces what was stored
    under the same thread id ("updated"). With a `look` it replaces the copy that was seen, whatever its key. Raises Changed
    when what was seen is no longer so, ValueError when opinions are not slices of their posts, CannotWrite when the
    database refuses; then nothing of the thread is stored.
    """
    incoming = await asyncio.to_thread(prepare, key, thread, opinions)
    total = sum(len(post.opinions) for post in incoming.posts)
    async with database.write() as connection:
        await lock_guild(connection, guild_id)
        wanted = {"guild_id": guild_id, "source": incoming.source, "external_id": incoming.external_id}
        known = await fetch(connection, _FIND, wanted)
        if look is not None:
            known = await _seen(connection, guild_id, known, look)
        if not known:
            thread_id, outcome = await _add(connection, guild_id, incoming, added_by=added_by, settle=settle), "added"
        elif bytes(known[0][1]) == incoming.content_hash:
            thread_id, outcome = known[0][0], "unchanged"
        else:
            thread_id, outcome = known[0][0], "updated"
            await _replace(connection, guild_id, thread_id, incoming, settle=settle)
    return Saved(thread_id, outcome, len(incoming.posts), total)


async def _seen(connection: AsyncConnection, guild_id: int, known: Sequence[Row], look: Look) -> Sequence[Row]:
    """Give the copy that was seen; `known` is what has the key now. Raises Changed when it is not as it was."""
    if look.over is None:
        if known or await is_new(connection, guild_id, look):
            raise Changed
        return known
    found = await fetch(connection, _FIND_BY_ID, {"guild_id": guild_id, "id": look.over.id})
    if not found or bytes(found[0][1]) != look.over.content_hash or any(row[0] != look.over.id for row in known):
        raise Changed
    return found


async def _add(
    connection: AsyncConnection, guild_id: int, incoming: Incoming, *, added_by: int | None, settle: Settle
) -> int:
    """Write a new thread; gives its id."""
    ids = await _new_ids(connection, incoming)
    layout = await _laid_out(connection, guild_id, thread_id := next(ids), incoming, Before(), ids=ids)
    row = layout.thread() | {"added_by": added_by, "added_at": micros(datetime.now(UTC))}
    await run_many(connection, _PUT_THREAD, [row])
    await _put(connection, guild_id, layout, Before(), settle=settle)
    return thread_id


async def _replace(
    connection: AsyncConnection, guild_id: int, thread_id: int, incoming: Incoming, *, settle: Settle
) -> None:
    """Write what changed of a stored thread; who added it first, and when, stays."""
    before = await what_was(connection, guild_id, thread_id)
    ids = await _new_ids(connection, incoming)
    layout = await _laid_out(connection, guild_id, thread_id, incoming, before, ids=ids)
    of_thread = {"guild_id": guild_id, "thread_id": thread_id}
    await connection.execute(_DROP_OPINIONS, of_thread)
    await connection.execute(_DROP_QUOTES, of_thread)
    gone = set(before.posts.values()) - {post["id"] for post in layout.kept}
    await run_many(connection, _DROP_POST, [{"guild_id": guild_id, "id": post_id} for post_id in sorted(gone)])
    table = schema.threads
    ours = (table.c.guild_id == guild_id) & (table.c.id == thread_id)
    await connection.execute(table.update().where(ours).values(layout.thread()))
    await _put(connection, guild_id, layout, before, settle=settle)


async def _new_ids(connection: AsyncConnection, incoming: Incoming) -> Iterator[int]:
    """Reserve an id for the thread, each post, each post's poster and each opinion; what is not used is lost."""
    return await reserve(connection, 1 + sum(2 + len(post.opinions) for post in incoming.posts))


async def _laid_out(
    connection: AsyncConnection,
    guild_id: int,
    thread_id: int,
    incoming: Incoming,
    before: Before,
    *,
    ids: Iterator[int],
) -> Layout:
    """Lay out a thread's rows, with known posters found by name."""
    keys = sorted({post.poster_key for post in incoming.posts if post.poster_key is not None})
    wanted = {"guild_id": guild_id, "source": incoming.source, "keys": json.dumps(keys)}
    named = {row[0]: row[1] for row in await fetch(connection, of_names(dialect.of(connection)), wanted)}
    layout = Layout(incoming, guild_id=guild_id, thread_id=thread_id, before=before, named=named)
    await asyncio.to_thread(layout.lay_out, ids)
    return layout


async def _put(connection: AsyncConnection, guild_id: int, layout: Layout, before: Before, *, settle: Settle) -> None:
    """Write the rows below the thread's own, drop posters that nobody hears any more, and settle the votes."""
    await run_many(connection, _PUT_POSTERS, layout.posters)
    await run_many(connection, _MOVE_POST, layout.kept)
    await run_many(connection, _PUT_POSTS, layout.posts)
    await add_words(connection, layout.posts)
    await run_many(connection, _PUT_QUOTES, layout.quotes)
    await run_many(connection, _PUT_OPINIONS, layout.opinions)
    await drop_unheard(connection, guild_id, sorted(before.posters - layout.heard))
    new = {row["id"] for row in layout.posters}
    await settle_again(
        connection,
        guild_id,
        settle,
        touched={pair for pair in before.pairs | set(layout.said) if pair[0] not in new},
        fresh={pair: said for pair, said in layout.said.items() if pair[0] in new},
    )


async def what_was(connection: AsyncConnection, guild_id: int, thread_id: int) -> Before:
    """Read what is stored of a thread."""
    of_thread = {"guild_id": guild_id, "thread_id": thread_id}
    before = Before()
    for post_id, number, digest, poster_id, poster_key in await connection.execute(_OLD_POSTS, of_thread):
        before.posts[number, bytes(digest)] = post_id
        before.posters.add(poster_id)
        if poster_key is None:
            before.unnamed[post_id] = poster_id
    for opinion_id, post_id, drug, poster_id in await connection.execute(_OLD_OPINIONS, of_thread):
        before.opinions[post_id, drug] = opinion_id
        before.pairs.add((poster_id, drug))
    return before


async def drop_unheard(connection: AsyncConnection, guild_id: int, posters: Sequence[int]) -> None:
    """Remove those of the posters whose last post is gone; their votes go with them."""
    for ids in in_batches(posters, _KEYS_AT_ONCE):
        await connection.execute(_DROP_UNHEARD, {"guild_id": guild_id, "ids": list(ids)})

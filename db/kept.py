"""A kept thread as it was read: its posts with what they quoted, to join another page to it or to judge it anew."""

from collections import defaultdict

from sqlalchemy import text

from db.engine import Database
from db.models import Post, Quote, Thread, ThreadKey
from db.values import moment, words_in

_THREAD = text(
    "SELECT source, external_id, title, engine, url, warnings, first_page, last_page"
    " FROM threads WHERE guild_id = :guild_id AND id = :thread_id"
)
_POSTS = text("""
    SELECT p.id, p.number, w.name, p.posted_at, p.body, p.permalink, p.posted_as
    FROM posts p JOIN posters w ON w.guild_id = p.guild_id AND w.id = p.poster_id
    WHERE p.guild_id = :guild_id AND p.thread_id = :thread_id ORDER BY p.ordinal""")
_QUOTES = text("""
    SELECT q.post_id, q.text, q.poster
    FROM quotes q JOIN posts p ON p.guild_id = q.guild_id AND p.id = q.post_id
    WHERE p.guild_id = :guild_id AND p.thread_id = :thread_id ORDER BY q.post_id, q.ordinal""")


async def as_read(database: Database, guild_id: int, thread_id: int) -> tuple[Post, ...]:
    """Give a thread's posts, in their order, as they were when they were read; none when there is no such thread."""
    values = {"guild_id": guild_id, "thread_id": thread_id}
    async with database.read() as connection:
        posts = (await connection.execute(_POSTS, values)).all()
        quotes = (await connection.execute(_QUOTES, values)).all()
    quoted: dict[int, list[Quote]] = defaultdict(list)
    for post_id, words, poster in quotes:
        quoted[post_id].append(Quote(words, poster))
    return tuple(
        Post(number, body, poster, moment(posted_at), tuple(quoted[post_id]), permalink, posted_as)
        for post_id, number, poster, posted_at, body, permalink, posted_as in posts
    )


async def whole(database: Database, guild_id: int, thread_id: int) -> tuple[ThreadKey, Thread] | None:
    """Give a thread as it was read, with the key it is kept under; None when there is no such thread."""
    async with database.read() as connection:
        row = (await connection.execute(_THREAD, {"guild_id": guild_id, "thread_id": thread_id})).one_or_none()
    if row is None:
        return None
    source, external_id, title, engine, url, warnings, first, last = row
    posts = await as_read(database, guild_id, thread_id)
    span = (first, last) if first else None
    return ThreadKey(source, external_id), Thread(title, posts, engine, url, warnings=words_in(warnings), span=span)

"""Full-text search in posts: the newest that hold all the words.

Newest first, not by rank: ranking looks at every post that holds a word (250 ms for a common one in a million posts),
and the two databases rank differently.
"""

import logging

from sqlalchemy import bindparam, text

from db import dialect
from db.engine import Database
from db.models import FoundPost
from db.values import body_hash, moment, storable

_LOG = logging.getLogger(__name__)
NEWEST = 500
"""No question is answered with more posts than this."""
_FOUND = text("""
    SELECT p.id, p.thread_id, t.title, p.number, w.name, p.posted_at, p.body, p.permalink, p.body_hash FROM posts p
    JOIN threads t ON t.guild_id = p.guild_id AND t.id = p.thread_id
    JOIN posters w ON w.guild_id = p.guild_id AND w.id = p.poster_id
    WHERE p.guild_id = :guild_id AND p.id IN :ids""").bindparams(bindparam("ids", expanding=True))


async def posts(database: Database, guild_id: int, words: str, *, limit: int) -> tuple[FoundPost, ...]:
    """Find a server's posts that hold all the words, those added last first; nothing a member types can make it fail.

    Words are found in any of their forms ("sleeping" finds "sleep"). A damaged post is left out and logged.
    """
    async with database.read() as connection:
        query = dialect.full_text_query(connection, guild_id, storable(words))
        if not query:
            return ()
        values = {"guild_id": guild_id, "words": query, "limit": min(limit, NEWEST)}
        ids = [row[0] for row in await connection.execute(text(dialect.of(connection).find_posts), values)]
        if not ids:
            return ()
        rows = (await connection.execute(_FOUND, {"guild_id": guild_id, "ids": ids})).all()
    found = {}
    for post_id, thread_id, title, number, poster, posted_at, body, permalink, digest in rows:
        if body_hash(body) == bytes(digest):
            found[post_id] = FoundPost(post_id, thread_id, title, number, poster, moment(posted_at), body, permalink)
        else:
            _LOG.warning("post %s of server %s is damaged and not shown: restore a backup", post_id, guild_id)
    return tuple(found[one] for one in ids if one in found)

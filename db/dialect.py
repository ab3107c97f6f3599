"""Everything that differs between SQLite and PostgreSQL: types, ids, locks, pragmas, full text. Nothing else does.

All other statements run unchanged on both. Code asks `of(connection)` for the dialect and uses its fields.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Double, Integer, LargeBinary, Text, text
from sqlalchemy.dialects.sqlite import REAL
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from db.driver import fetch, run_many

# ---- column types: STRICT tables of SQLite know INTEGER, REAL, TEXT and BLOB only ---------------------------------

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""Ids, Discord snowflakes, and moments in microseconds: 64 bits on both."""
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
Words = Text()
Bytes = LargeBinary()


# ---- what is ours ---------------------------------------------------------------------------------------------------

APPLICATION_ID = 0x77686474
"""Marks a SQLite file as ours ("whdt" in its header), so that another program's file is never written to."""
_MIGRATION_LOCK = 0x77686474
"""The PostgreSQL advisory lock held while migrating: two processes that start at once migrate once."""
_GUILD_LOCKS = 0x7768
"""The class of PostgreSQL advisory locks that stand for one server's rows."""
OLDEST_SQLITE = (3, 37, 0)
"""The first SQLite with STRICT tables."""
SAFE_SQLITE = (3, 51, 3)
"""Below this, two connections that checkpoint at once can corrupt the file; we keep to one checkpointer."""


_PARTS = re.compile(r'"([^"]*)"|([^\s"]+)')
"""A phrase in quotation marks, or a word."""


@dataclass(frozen=True)
class Dialect:
    """The statements of one database that the other writes differently."""

    name: str
    write_pragmas: tuple[str, ...] = ()
    """Run on the writer's connection when it opens."""
    read_pragmas: tuple[str, ...] = ()
    """Run on each reader's connection when it opens."""
    has_version: str = ""
    """Says whether the table of versions exists (one row, one column)."""
    lock_guild: str = ""
    """Makes writers of one server wait for each other until commit; empty where one writer at a time is the rule."""
    lock_migration: str = ""
    """Makes processes that migrate wait for each other until commit."""
    reserve: str = ""
    """Gives `count` ids that were never given before and never will be again."""
    holds_use: str = ""
    """A condition: the opinion `o` names the use `:use`."""
    keys: str = ""
    """Reads `:keys`, a JSON list of words, as rows (key)."""
    pairs: str = ""
    """Reads `:pairs`, a JSON list of [poster's id, drug], as rows (poster_id, drug)."""
    find_posts: str = ""
    """The ids of the newest posts that hold the words; takes guild_id, words, limit."""
    first_tables: tuple[str, ...] = ()
    """What the first migration adds beside the plain tables. Never edit after a release: a change is a new migration."""


_SQLITE = Dialect(
    name="sqlite",
    # FULL: a thread that was acknowledged survives a power cut. Automatic checkpoints are off on every connection
    # because the engine does them one at a time under a file lock (see SAFE_SQLITE).
    write_pragmas=(
        "PRAGMA busy_timeout=5000",
        "PRAGMA foreign_keys=ON",
        "PRAGMA synchronous=FULL",
        "PRAGMA wal_autocheckpoint=0",
        "PRAGMA journal_size_limit=134217728",  # what one huge thread made of the -wal file is given back
        "PRAGMA cache_size=-32000",
    ),
    read_pragmas=(
        "PRAGMA busy_timeout=5000",
        "PRAGMA foreign_keys=ON",
        "PRAGMA query_only=ON",
        "PRAGMA wal_autocheckpoint=0",
        "PRAGMA cache_size=-16000",
    ),
    has_version="SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
    reserve="UPDATE serial SET last = last + :count RETURNING last",
    holds_use="EXISTS (SELECT 1 FROM json_each(o.uses) WHERE json_each.value = :use)",
    keys="SELECT value AS key FROM json_each(:keys)",
    pairs="SELECT json_extract(value, '$[0]') AS poster_id, json_extract(value, '$[1]') AS drug FROM json_each(:pairs)",
    # The server's id is a word of the index, so a small server never reads through the hits of a big one.
    find_posts="SELECT rowid FROM post_words WHERE post_words MATCH :words ORDER BY rowid DESC LIMIT :limit",
    first_tables=(
        "CREATE TABLE serial (only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1), last INTEGER NOT NULL) STRICT",
        "INSERT INTO serial (only, last) VALUES (1, 0)",
        (
            "CREATE VIRTUAL TABLE post_words USING fts5"
            "(guild_id, body, content='posts', content_rowid='id', tokenize='porter unicode61')"
        ),
        # Segments are merged eight at a time, not four: a thread that is saved rewrites fewer of them.
        "INSERT INTO post_words (post_words, rank) VALUES ('automerge', 8)",
        # No trigger for what is added: inside one FTS5 writes its index out for every post, seven times the cost.
        # `add_words` does it for all posts of a thread at once.
        (
            "CREATE TRIGGER posts_removed AFTER DELETE ON posts BEGIN "
            "INSERT INTO post_words (post_words, rowid, guild_id, body) "
            "VALUES ('delete', old.id, old.guild_id, old.body); END"
        ),
        (
            "CREATE TRIGGER posts_changed AFTER UPDATE OF guild_id, id, body ON posts BEGIN "
            "INSERT INTO post_words (post_words, rowid, guild_id, body) "
            "VALUES ('delete', old.id, old.guild_id, old.body); "
            "INSERT INTO post_words (rowid, guild_id, body) VALUES (new.id, new.guild_id, new.body); END"
        ),
    ),
)

_POSTGRESQL = Dialect(
    name="postgresql",
    read_pragmas=("SET default_transaction_read_only = on",),
    has_version="SELECT count(to_regclass('alembic_version'))",
    lock_guild=f"SELECT pg_advisory_xact_lock({_GUILD_LOCKS}, hashint8(:guild_id))",
    lock_migration=f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})",
    reserve="SELECT nextval('serial') FROM generate_series(1, :count)",
    holds_use="CAST(o.uses AS jsonb) @> jsonb_build_array(CAST(:use AS text))",
    keys="SELECT value AS key FROM jsonb_array_elements_text(CAST(:keys AS jsonb))",
    pairs="SELECT CAST(value ->> 0 AS bigint) AS poster_id, value ->> 1 AS drug"
    " FROM jsonb_array_elements(CAST(:pairs AS jsonb))",
    find_posts="SELECT id FROM posts WHERE guild_id = :guild_id AND words @@ websearch_to_tsquery('english', :words)"
    " ORDER BY id DESC LIMIT :limit",
    first_tables=(
        "CREATE SEQUENCE serial",
        # A tsvector holds 1 MB at most; a longer post is found by its first 200,000 characters.
        (
            "ALTER TABLE posts ADD COLUMN words tsvector "
            "GENERATED ALWAYS AS (to_tsvector('english', left(body, 200000))) STORED"
        ),
        "CREATE INDEX ix_posts_words ON posts USING gin (words)",
    ),
)

BY_NAME = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def of(connection: AsyncConnection) -> Dialect:
    """Give the dialect of a connection."""
    return BY_NAME[connection.dialect.name]


async def lock_guild(connection: AsyncConnection, guild_id: int) -> None:
    """Make other processes that write this server's rows wait until this transaction ends."""
    if statement := of(connection).lock_guild:
        await connection.execute(text(statement), {"guild_id": guild_id})


async def reserve(connection: AsyncConnection, count: int) -> Iterator[int]:
    """Give `count` new ids, rising; an id is never used twice, so an old button never points at something new."""
    if not count:
        return iter(())
    given = [row[0] for row in await fetch(connection, of(connection).reserve, {"count": count})]
    # SQLite gives the last of a row of ids, PostgreSQL each one.
    return iter(given) if len(given) == count > 1 else iter(range(given[-1] - count + 1, given[-1] + 1))


_ADD_WORDS = text("INSERT INTO post_words (rowid, guild_id, body) VALUES (:id, :guild_id, :body)")


async def add_words(connection: AsyncConnection, posts: Sequence[Mapping[str, Any]]) -> None:
    """Make new posts searchable; PostgreSQL does that itself, as SQLite does for posts that change or go."""
    if of(connection).name == "sqlite":
        await run_many(connection, _ADD_WORDS, posts)


def full_text_query(connection: AsyncConnection, guild_id: int, words: str) -> str:
    """Give a member's words as a query that cannot fail, whatever they typed; empty when nothing can be searched."""
    if of(connection).name == "postgresql":
        return words  # websearch_to_tsquery takes anything
    parts = [phrase or word for phrase, word in _PARTS.findall(words)]
    quoted = [f'"{part}"' for part in parts if any(map(str.isalnum, part))]
    return f'guild_id:"{guild_id}" AND body:({" AND ".join(quoted)})' if quoted else ""

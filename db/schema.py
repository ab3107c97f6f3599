"""The tables.

`guild_id` leads every primary and unique key, so rows of two servers can never meet, nor be counted together, and
the tables can be spread over machines by server.

Moments are microseconds since 1970 in UTC (`db.values.micros`). Verdicts are kept beside the opinions they are
settled from, in the same transaction, so that a card's counts are one scan of a covering index.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from db.dialect import Bytes, Real, Whole, Words
from db.models import OWN_STANCES, Stance

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _column(name: str, kind: Any, *, null: bool = False) -> Column[Any]:
    """Make a column that must hold a value unless told otherwise."""
    return Column(name, kind, nullable=null)


def _stance(name: str, *, own: bool = False) -> CheckConstraint:
    """Allow the known stances only (or the four that are a poster's own).

    A chain of OR: for IN with more than two values SQLite builds a table anew for every row that is written.
    """
    return CheckConstraint(
        " OR ".join(f"{name} = '{stance}'" for stance in (OWN_STANCES if own else Stance)), name=name
    )


def _child_of(parent: str, *pairs: tuple[str, str]) -> ForeignKeyConstraint:
    """Let rows go when the row they belong to goes; the server is part of the reference."""
    pairs = (("guild_id", "guild_id"), *pairs)
    return ForeignKeyConstraint(
        [own for own, _ in pairs], [f"{parent}.{theirs}" for _, theirs in pairs], ondelete="CASCADE"
    )


threads = Table(
    "threads",
    metadata,
    _column("guild_id", Whole),
    _column("id", Whole),
    _column("source", Words),
    _column("external_id", Words),
    _column("title", Words),
    _column("url", Words, null=True),
    _column("engine", Words),
    _column("content_hash", Bytes),
    _column("warnings", Words),  # like every list of words: JSON text (`db.values.packed`)
    _column("added_by", Whole, null=True),
    _column("added_at", Whole),
    # What a list of threads shows, counted once when the thread is saved.
    _column("posts", Integer),
    _column("posters", Integer),
    _column("unnamed", Integer),
    _column("first_posted", Whole, null=True),
    _column("last_posted", Whole, null=True),
    # The pages that are here, none between them missing; NULL: not known.
    _column("first_page", Integer, null=True),
    _column("last_page", Integer, null=True),
    PrimaryKeyConstraint("guild_id", "id"),
    UniqueConstraint("guild_id", "source", "external_id"),
    CheckConstraint("length(content_hash) = 32", name="content_hash"),
    sqlite_strict=True,
)

posters = Table(
    "posters",
    metadata,
    _column("guild_id", Whole),
    _column("id", Whole),
    _column("source", Words),
    _column("key", Words, null=True),  # NULL: an unnamed post's own poster, so that unnamed posts are never merged
    _column("name", Words, null=True),
    PrimaryKeyConstraint("guild_id", "id"),
    UniqueConstraint("guild_id", "source", "key"),
    CheckConstraint("(key IS NULL) = (name IS NULL)", name="named"),
    sqlite_strict=True,
)

posts = Table(
    "posts",
    metadata,
    _column("guild_id", Whole),
    _column("id", Whole),
    _column("thread_id", Whole),
    _column("poster_id", Whole),
    _column("number", Whole),
    _column("ordinal", Integer),
    _column("body", Words),
    _column("body_hash", Bytes),
    _column("posted_at", Whole, null=True),
    _column("posted_as", Words, null=True),  # the date as the source prints it
    _column("said_at", Whole, null=True),  # the post's date, or the last one known before it in the thread
    _column("permalink", Words, null=True),
    PrimaryKeyConstraint("guild_id", "id"),
    UniqueConstraint("guild_id", "thread_id", "number"),
    _child_of("threads", ("thread_id", "id")),
    _child_of("posters", ("poster_id", "id")),
    CheckConstraint("length(body_hash) = 32", name="body_hash"),
    Index("ix_posts_poster", "guild_id", "poster_id"),
    # Another copy of a thread is found by any post that both have.
    Index("ix_posts_body_hash", "guild_id", "body_hash"),
    sqlite_strict=True,
)

quotes = Table(
    "quotes",
    metadata,
    _column("guild_id", Whole),
    _column("post_id", Whole),
    _column("ordinal", Integer),
    _column("poster", Words, null=True),
    _column("text", Words),
    PrimaryKeyConstraint("guild_id", "post_id", "ordinal"),
    _child_of("posts", ("post_id", "id")),
    sqlite_strict=True,
)

opinions = Table(
    "opinions",
    metadata,
    _column("guild_id", Whole),
    _column("id", Whole),
    _column("post_id", Whole),
    _column("thread_id", Whole),  # this, the poster, the number and said_at repeat the post's: the tally reads no post
    _column("poster_id", Whole),
    _column("unnamed", Integer),
    _column("number", Whole),
    _column("said_at", Whole, null=True),
    _column("drug", Words),
    _column("surface", Words),
    _column("stance", Words),
    _column("confidence", Real),
    _column("quote_start", Integer),
    _column("quote_end", Integer),
    _column("quote_hash", Bytes),
    _column("cue_start", Integer, null=True),
    _column("cue_end", Integer, null=True),
    _column("cue_rule", Words, null=True),
    _column("uses", Words),
    _column("reasons", Words),
    PrimaryKeyConstraint("guild_id", "id"),
    UniqueConstraint("guild_id", "post_id", "drug"),
    _child_of("posts", ("post_id", "id")),
    _stance("stance"),
    CheckConstraint("unnamed IN (0, 1)", name="unnamed"),
    CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
    CheckConstraint("0 <= quote_start AND quote_start <= quote_end", name="quote"),
    CheckConstraint(
        "(cue_start IS NULL AND cue_end IS NULL AND cue_rule IS NULL) OR (cue_rule IS NOT NULL AND 0 <= cue_start AND cue_start <= cue_end)",
        name="cue",
    ),
    # Which threads mention a drug, and when: covering.
    Index("ix_opinions_drug", "guild_id", "drug", "thread_id", "said_at"),
    # All of a poster's opinions on a drug, to settle the poster's one vote again.
    Index("ix_opinions_poster", "guild_id", "poster_id", "drug"),
    sqlite_strict=True,
)

verdicts = Table(
    "verdicts",
    metadata,
    _column("guild_id", Whole),
    _column("drug", Words),
    _column("poster_id", Whole),
    _column("stance", Words),
    _column("opinion_id", Whole),
    _column("changed_from", Words, null=True),
    _column("score", Real),
    _column("unnamed", Integer),
    # The poster before the drug: a new poster's votes go to the end, and removing a poster finds them.
    PrimaryKeyConstraint("guild_id", "poster_id", "drug"),
    _child_of("posters", ("poster_id", "id")),
    _stance("stance"),
    _stance("changed_from"),
    CheckConstraint("unnamed IN (0, 1)", name="unnamed"),
    # Counts by stance, and the best-founded voices of a stance, from the index alone.
    Index("ix_verdicts_stance", "guild_id", "drug", "stance", Column("score").desc(), "opinion_id", "unnamed"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

verdict_uses = Table(
    "verdict_uses",
    metadata,
    _column("guild_id", Whole),
    _column("drug", Words),
    _column("poster_id", Whole),
    _column("use", Words),
    _column("stance", Words),
    _column("opinion_id", Whole),
    PrimaryKeyConstraint("guild_id", "poster_id", "drug", "use"),
    _child_of("verdicts", ("poster_id", "poster_id"), ("drug", "drug")),
    _stance("stance"),
    # Counts by use of one drug, and by drug of one use.
    Index("ix_verdict_uses_drug", "guild_id", "drug", "use", "stance"),
    Index("ix_verdict_uses_use", "guild_id", "use", "drug", "stance"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    _column("guild_id", Whole),
    _column("id", Whole),
    _column("user_id", Whole),
    _column("created_at", Whole),
    _column("name", Words),
    _column("data", Bytes),
    _column("url", Words, null=True),
    PrimaryKeyConstraint("guild_id", "id"),
    Index("ix_drafts_created_at", "created_at"),
    sqlite_strict=True,
)

hosts = Table(
    "hosts",
    metadata,
    _column("guild_id", Whole),
    _column("host", Words),
    _column("added_by", Whole, null=True),
    _column("added_at", Whole),
    PrimaryKeyConstraint("guild_id", "host"),
    sqlite_strict=True,
)

aliases = Table(
    "aliases",
    metadata,
    _column("guild_id", Whole),
    _column("name", Words),
    _column("drug", Words, null=True),
    _column("added_by", Whole, null=True),
    _column("added_at", Whole),
    PrimaryKeyConstraint("guild_id", "name"),
    sqlite_strict=True,
)

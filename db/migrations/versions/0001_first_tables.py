"""Make the first tables: threads, posters, posts and quotes; opinions and verdicts; drafts; full text.

This is a record of what was built: later changes to `db.schema` are new files beside this one, never edits here.
"""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    UniqueConstraint,
    literal_column,
)

from db.dialect import BY_NAME, Bytes, Real, Whole, Words

revision = "0001"
down_revision = None

_STANCES = ("favour", "conditional", "caution", "avoid", "unclear", "reported", "question", "neutral")


def _known_stance(column: str) -> str:
    """Write the condition that a column holds one of the stances."""
    return " OR ".join(f"{column} = '{stance}'" for stance in _STANCES)


def upgrade() -> None:
    """Make every table, parents first, then what only one of the databases has."""
    _drafts()
    _posters()
    _threads()
    _posts()
    _verdicts()
    _opinions()
    _quotes()
    _verdict_uses()
    for statement in BY_NAME[op.get_bind().dialect.name].first_tables:
        op.execute(statement)


def _drafts() -> None:
    """Make the table of drafts."""
    op.create_table(
        "drafts",
        Column("guild_id", Whole, nullable=False),
        Column("id", Whole, nullable=False),
        Column("user_id", Whole, nullable=False),
        Column("created_at", Whole, nullable=False),
        Column("name", Words, nullable=False),
        Column("data", Bytes, nullable=False),
        Column("url", Words, nullable=True),
        PrimaryKeyConstraint("guild_id", "id", name="pk_drafts"),
        sqlite_strict=True,
    )
    op.create_index("ix_drafts_created_at", "drafts", ["created_at"], unique=False)


def _posters() -> None:
    """Make the table of posters."""
    op.create_table(
        "posters",
        Column("guild_id", Whole, nullable=False),
        Column("id", Whole, nullable=False),
        Column("source", Words, nullable=False),
        Column("key", Words, nullable=True),
        Column("name", Words, nullable=True),
        CheckConstraint("(key IS NULL) = (name IS NULL)", name=op.f("ck_posters_named")),
        PrimaryKeyConstraint("guild_id", "id", name="pk_posters"),
        UniqueConstraint("guild_id", "source", "key", name="uq_posters_guild_id_source_key"),
        sqlite_strict=True,
    )


def _threads() -> None:
    """Make the table of threads."""
    op.create_table(
        "threads",
        Column("guild_id", Whole, nullable=False),
        Column("id", Whole, nullable=False),
        Column("source", Words, nullable=False),
        Column("external_id", Words, nullable=False),
        Column("title", Words, nullable=False),
        Column("url", Words, nullable=True),
        Column("engine", Words, nullable=False),
        Column("content_hash", Bytes, nullable=False),
        Column("warnings", Words, nullable=False),
        Column("added_by", Whole, nullable=True),
        Column("added_at", Whole, nullable=False),
        Column("posts", Integer(), nullable=False),
        Column("posters", Integer(), nullable=False),
        Column("unnamed", Integer(), nullable=False),
        Column("first_posted", Whole, nullable=True),
        Column("last_posted", Whole, nullable=True),
        CheckConstraint("length(content_hash) = 32", name=op.f("ck_threads_content_hash")),
        PrimaryKeyConstraint("guild_id", "id", name="pk_threads"),
        UniqueConstraint("guild_id", "source", "external_id", name="uq_threads_guild_id_source_external_id"),
        sqlite_strict=True,
    )


def _posts() -> None:
    """Make the table of posts."""
    op.create_table(
        "posts",
        Column("guild_id", Whole, nullable=False),
        Column("id", Whole, nullable=False),
        Column("thread_id", Whole, nullable=False),
        Column("poster_id", Whole, nullable=False),
        Column("number", Whole, nullable=False),
        Column("ordinal", Integer(), nullable=False),
        Column("body", Words, nullable=False),
        Column("body_hash", Bytes, nullable=False),
        Column("posted_at", Whole, nullable=True),
        Column("said_at", Whole, nullable=True),
        Column("permalink", Words, nullable=True),
        CheckConstraint("length(body_hash) = 32", name=op.f("ck_posts_body_hash")),
        ForeignKeyConstraint(
            ["guild_id", "poster_id"], ["posters.guild_id", "posters.id"], name="fk_posts_posters", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["guild_id", "thread_id"], ["threads.guild_id", "threads.id"], name="fk_posts_threads", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("guild_id", "id", name="pk_posts"),
        UniqueConstraint("guild_id", "thread_id", "number", name="uq_posts_guild_id_thread_id_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_posts_poster", "posts", ["guild_id", "poster_id"], unique=False)


def _verdicts() -> None:
    """Make the table of verdicts."""
    op.create_table(
        "verdicts",
        Column("guild_id", Whole, nullable=False),
        Column("drug", Words, nullable=False),
        Column("poster_id", Whole, nullable=False),
        Column("stance", Words, nullable=False),
        Column("opinion_id", Whole, nullable=False),
        Column("changed_from", Words, nullable=True),
        Column("score", Real, nullable=False),
        Column("unnamed", Integer(), nullable=False),
        CheckConstraint(
            _known_stance("changed_from"),
            name=op.f("ck_verdicts_changed_from"),
        ),
        CheckConstraint(
            _known_stance("stance"),
            name=op.f("ck_verdicts_stance"),
        ),
        CheckConstraint("unnamed IN (0, 1)", name=op.f("ck_verdicts_unnamed")),
        ForeignKeyConstraint(
            ["guild_id", "poster_id"],
            ["posters.guild_id", "posters.id"],
            name="fk_verdicts_posters",
            ondelete="CASCADE",
        ),
        PrimaryKeyConstraint("guild_id", "poster_id", "drug", name="pk_verdicts"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_verdicts_stance",
        "verdicts",
        ["guild_id", "drug", "stance", literal_column("score DESC"), "opinion_id", "unnamed"],
        unique=False,
    )


def _opinions() -> None:
    """Make the table of opinions."""
    op.create_table(
        "opinions",
        Column("guild_id", Whole, nullable=False),
        Column("id", Whole, nullable=False),
        Column("post_id", Whole, nullable=False),
        Column("thread_id", Whole, nullable=False),
        Column("poster_id", Whole, nullable=False),
        Column("unnamed", Integer(), nullable=False),
        Column("number", Whole, nullable=False),
        Column("said_at", Whole, nullable=True),
        Column("drug", Words, nullable=False),
        Column("surface", Words, nullable=False),
        Column("stance", Words, nullable=False),
        Column("confidence", Real, nullable=False),
        Column("quote_start", Integer(), nullable=False),
        Column("quote_end", Integer(), nullable=False),
        Column("quote_hash", Bytes, nullable=False),
        Column("cue_start", Integer(), nullable=True),
        Column("cue_end", Integer(), nullable=True),
        Column("cue_rule", Words, nullable=True),
        Column("uses", Words, nullable=False),
        Column("reasons", Words, nullable=False),
        CheckConstraint(
            _known_stance("stance"),
            name=op.f("ck_opinions_stance"),
        ),
        CheckConstraint(
            "(cue_start IS NULL AND cue_end IS NULL AND cue_rule IS NULL) OR (cue_rule IS NOT NULL AND 0 <= cue_start AND cue_start <= cue_end)",
            name=op.f("ck_opinions_cue"),
        ),
        CheckConstraint("0 <= quote_start AND quote_start <= quote_end", name=op.f("ck_opinions_quote")),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_opinions_confidence")),
        CheckConstraint("unnamed IN (0, 1)", name=op.f("ck_opinions_unnamed")),
        ForeignKeyConstraint(
            ["guild_id", "post_id"], ["posts.guild_id", "posts.id"], name="fk_opinions_posts", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("guild_id", "id", name="pk_opinions"),
        UniqueConstraint("guild_id", "post_id", "drug", name="uq_opinions_guild_id_post_id_drug"),
        sqlite_strict=True,
    )
    op.create_index("ix_opinions_drug", "opinions", ["guild_id", "drug", "thread_id", "said_at"], unique=False)
    op.create_index("ix_opinions_poster", "opinions", ["guild_id", "poster_id", "drug"], unique=False)


def _quotes() -> None:
    """Make the table of quotes."""
    op.create_table(
        "quotes",
        Column("guild_id", Whole, nullable=False),
        Column("post_id", Whole, nullable=False),
        Column("ordinal", Integer(), nullable=False),
        Column("poster", Words, nullable=True),
        Column("text", Words, nullable=False),
        ForeignKeyConstraint(
            ["guild_id", "post_id"], ["posts.guild_id", "posts.id"], name="fk_quotes_posts", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("guild_id", "post_id", "ordinal", name="pk_quotes"),
        sqlite_strict=True,
    )


def _verdict_uses() -> None:
    """Make the table of verdict uses."""
    op.create_table(
        "verdict_uses",
        Column("guild_id", Whole, nullable=False),
        Column("drug", Words, nullable=False),
        Column("poster_id", Whole, nullable=False),
        Column("use", Words, nullable=False),
        Column("stance", Words, nullable=False),
        Column("opinion_id", Whole, nullable=False),
        CheckConstraint(
            _known_stance("stance"),
            name=op.f("ck_verdict_uses_stance"),
        ),
        ForeignKeyConstraint(
            ["guild_id", "poster_id", "drug"],
            ["verdicts.guild_id", "verdicts.poster_id", "verdicts.drug"],
            name="fk_verdict_uses_verdicts",
            ondelete="CASCADE",
        ),
        PrimaryKeyConstraint("guild_id", "poster_id", "drug", "use", name="pk_verdict_uses"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_verdict_uses_drug", "verdict_uses", ["guild_id", "drug", "use", "stance"], unique=False)
    op.create_index("ix_verdict_uses_use", "verdict_uses", ["guild_id", "use", "drug", "stance"], unique=False)

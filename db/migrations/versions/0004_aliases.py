"""Make the table of aliases: the names that a server's admins add to the vocabulary, or block."""

from alembic import op
from sqlalchemy import Column, PrimaryKeyConstraint

from db.dialect import Whole, Words

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "aliases",
        Column("guild_id", Whole, nullable=False),
        Column("name", Words, nullable=False),
        Column("drug", Words, nullable=True),
        Column("added_by", Whole, nullable=True),
        Column("added_at", Whole, nullable=False),
        PrimaryKeyConstraint("guild_id", "name", name="pk_aliases"),
        sqlite_strict=True,
    )

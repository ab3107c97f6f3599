"""Make the table of hosts: the sites that a server's admins let pages be fetched from."""

from alembic import op
from sqlalchemy import Column, PrimaryKeyConstraint

from db.dialect import Whole, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "hosts",
        Column("guild_id", Whole, nullable=False),
        Column("host", Words, nullable=False),
        Column("added_by", Whole, nullable=True),
        Column("added_at", Whole, nullable=False),
        PrimaryKeyConstraint("guild_id", "host", name="pk_hosts"),
        sqlite_strict=True,
    )

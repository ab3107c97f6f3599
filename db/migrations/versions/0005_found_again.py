"""Find threads again by the words of their posts, and remember which pages of a thread are here."""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the index and the columns; of threads kept so far the pages are not known."""
    op.create_index("ix_posts_body_hash", "posts", ["guild_id", "body_hash"])
    op.add_column("threads", Column("first_page", Integer, nullable=True))
    op.add_column("threads", Column("last_page", Integer, nullable=True))

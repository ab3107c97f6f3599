"""Keep the date of a post as its source prints it, beside the moment that was read from it."""

from alembic import op
from sqlalchemy import Column

from db.dialect import Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; posts kept so far have none."""
    op.add_column("posts", Column("posted_as", Words, nullable=True))

"""The steps from one form of the database to the next: `versions/<number>_<what>.py`, forward only, run by Alembic."""

HEAD = "0005"
"""The newest step this code knows. Revisions are four digits that rise, so a bigger one means a newer program."""

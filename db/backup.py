"""Copy a SQLite database while it is in use."""

from pathlib import Path

from db.engine import Database


async def backup(database: Database, path: Path) -> None:
    """Write a whole, compact copy of the database to a new file; raises StoreError when it cannot.

    The copy is of one moment, while others read and write. Copying the file by hand would lose what is still in its
    -wal file. PostgreSQL is copied with its own pg_dump.
    """
    await database.copy_to(path)

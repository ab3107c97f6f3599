"""Care for the one file of a SQLite database: where it is, whose it is, who may tend it."""

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from db.dialect import APPLICATION_ID, OLDEST_SQLITE
from db.errors import CannotOpen

if sys.platform != "win32":
    import fcntl

_HEADER = b"SQLite format 3\x00"
CHECKPOINT_BYTES = 64 * 1024 * 1024
"""How full the -wal file gets before its pages are moved into the database.

A page that changes often is then moved once for many saves; reading it all after a crash takes a tenth of a second.
"""
_WAL_HEADER, _FRAME_HEADER = 32, 24


_PATIENCE = 5.0  # seconds, as long as busy_timeout


def write_ahead(cursor: sqlite3.Cursor) -> None:
    """Turn on the write-ahead log; while another process makes the same switch SQLite refuses at once, whatever the timeout."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def check_place(path: Path) -> None:
    """Make the folder of a new database, and refuse a place where none can be, with a sentence that says why."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        msg = f"This Python has SQLite {sqlite3.sqlite_version}: install one with SQLite 3.37 or newer, or use PostgreSQL."
        raise CannotOpen(msg)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise CannotOpen(f"{path} is a folder: name a file in DATABASE_URL, for example {path / 'whatdo.db'}.")
        if path.exists():
            _check_header(path)
        if not os.access(path if path.exists() else path.parent, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise CannotOpen(f"{path} cannot be written: give this user the right to write to it and its folder.")
    except OSError as error:
        raise CannotOpen(
            f"{path} cannot be opened ({error.strerror}): choose another place in DATABASE_URL."
        ) from error


def _check_header(path: Path) -> None:
    """Refuse a file that is not SQLite at all, before anything opens it for writing."""
    with path.open("rb") as file:
        start = file.read(len(_HEADER))
    if start and start != _HEADER:
        raise CannotOpen(f"{path} is not a database: name another file in DATABASE_URL, this one was left as it is.")


def check_owner(path: Path) -> None:
    """Refuse a SQLite file of another program; a file without any table is as good as new.

    Opened read-only, so that not even the journal mode of somebody else's file changes. Takes under a millisecond.
    """
    if not path.exists() or not path.stat().st_size:
        return
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (owner,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise CannotOpen(f"{path} cannot be read as a database ({error}): restore it from a backup.") from error
    if owner != APPLICATION_ID and (owner or tables):
        raise CannotOpen(f"{path} belongs to another program: name another file in DATABASE_URL, it was left as it is.")


@contextlib.contextmanager
def tending(path: Path, *, patience: float) -> Iterator[bool]:
    """Hold `<db>.lock` while migrating or checkpointing; False when another process held it for `patience` seconds.

    Ordinary writes need no lock of ours: BEGIN IMMEDIATE and the busy timeout let the bot and the command line
    write to one file in turn. Two checkpoints at once can corrupt the file in SQLite below 3.51.3, and two
    migrations would copy and change it twice: those take this lock. The file stays, empty: removing it would race.
    """
    with path.with_name(path.name + ".lock").open("ab") as file:
        yield _locked(file.fileno(), patience)
        # closing the file lets go of the lock


def _locked(descriptor: int, patience: float) -> bool:
    """Try to lock a file until patience (seconds) runs out."""
    if sys.platform == "win32":
        return True  # BEGIN IMMEDIATE alone keeps writers apart there
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.05)
        else:
            return True


def wal_holds(path: Path, size: int) -> bool:
    """Tell whether the -wal file beside a database is filled up to so many bytes since the last checkpoint.

    Its size does not say so: after a checkpoint it is written again from the start. Every frame repeats the salts of
    the header it was written under (https://www.sqlite.org/fileformat2.html#walformat), so one look is enough.
    """
    try:
        with path.with_name(path.name + "-wal").open("rb") as file:
            header = file.read(_WAL_HEADER)
            frame = _FRAME_HEADER + int.from_bytes(header[8:12])
            file.seek(_WAL_HEADER + size // frame * frame)
            return len(header) == _WAL_HEADER and file.read(_FRAME_HEADER)[8:16] == header[16:24]
    except OSError:
        return False

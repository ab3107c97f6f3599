"""How long a process takes to import `bot`, and to its first answer on a small thread."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.measure import Figure, milliseconds, process
from bot.samples import sample


def run() -> list[Figure]:
    """Time whole processes, the interpreter's own start taken off the import."""
    bare = milliseconds(lambda: process(["-c", "pass"]))
    imported = milliseconds(lambda: process(["-c", "import bot.library"])) - bare
    with tempfile.TemporaryDirectory() as folder:
        name, data = sample()
        path = Path(folder, name)
        path.write_bytes(data)
        environment = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/whatdo.db"}
        process(["-m", "bot", "add", str(path)], env=environment)
        asked = milliseconds(lambda: process(["-m", "bot", "ask", "baclofen"], env=environment))
    return [
        Figure("import of bot.library, and with it the names and the database", imported, 500, "ms"),
        Figure("whatdo ask, start to first answer", asked, 1500, "ms"),
    ]

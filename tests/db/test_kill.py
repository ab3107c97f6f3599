"""A process killed while it adds threads leaves every thread whole or absent, and adding again is safe."""

import contextlib
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZE = 60
ADD = f"""
import asyncio, sys
from bot.answers.tally import settle
from db import threads
from db.engine import Database
from db.models import Stance, ThreadKey
from tests.db.samples import Says, talk
async def main():
    database = await Database.open(sys.argv[1])
    read = talk(*(Says(f"P{{n % 9}}" if n % 3 else None, {{"soma": Stance.FAVOUR}}, more=f"words {{n}}") for n in range({SIZE})))
    for number in range(int(sys.argv[2])):
        await threads.save(database, 1, ThreadKey("f", str(number)), *read, added_by=None, settle=settle)
        print(number, flush=True)
    await database.close()
asyncio.run(main())
"""


def add(path: Path, threads: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, f"sqlite+aiosqlite:///{path}", str(threads)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_killed_process_leaves_no_half_thread(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    for number in range(6):
        with add(path, 10_000) as process:
            assert process.stdout is not None
            acknowledged = [int(process.stdout.readline())]
            time.sleep(0.05 + 0.043 * number)
            process.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in process.stdout.read().split()]
        with contextlib.closing(sqlite3.connect(path)) as after:
            kept = after.execute("SELECT id, external_id, posts FROM threads").fetchall()
            assert {str(one) for one in acknowledged} <= {name for _, name, _ in kept}
            posts = dict(after.execute("SELECT thread_id, count(*) FROM posts GROUP BY thread_id").fetchall())
            opinions = dict(after.execute("SELECT thread_id, count(*) FROM opinions GROUP BY thread_id").fetchall())
            assert posts == opinions == {thread_id: SIZE for thread_id, _, _ in kept}
            posters, votes = after.execute(
                "SELECT (SELECT count(*) FROM posters), (SELECT count(*) FROM verdicts)"
            ).fetchone()
            assert posters == votes
            assert after.execute("PRAGMA quick_check").fetchone() == ("ok",)
            assert after.execute("PRAGMA foreign_key_check").fetchone() is None
            after.execute("INSERT INTO post_words (post_words) VALUES ('integrity-check')")

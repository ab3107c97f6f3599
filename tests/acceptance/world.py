"""Threads of our own in the format of a text dump, and how the bot's process is started on a Discord of this machine."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
SEED = SHARED / "threads" / "seed.txt"
RUN = [sys.executable, "-m", "bot", "run"]
POST_END = "\n\u00a0\n"


def dump(title: str, *posts: str) -> bytes:
    """Write posts as a text extractor leaves a forum page: a line with only a no-break space ends each."""
    return f"{title}\n\n{POST_END.join([*posts, 'Top'])}\n".encode()


BACK_PAIN = dump(
    "Night cramps after a stroke",
    "I start with baclofen, it works well for my patients with spasticity. Never been a fan of diazepam.",
    "Avoid baclofen in anyone on dialysis, they get encephalopathic on tiny doses.",
    "Baclofen is my first choice too. Tizanidine drops their pressure, so I stay away from tizanidine.",
    "Does anybody use dantrolene for this? I like baclofen but it makes them sleepy.",
    "I would not use baclofen in the elderly. @everyone please read [this](https://evil.example/a).",
    "We use baclofen 10 mg at night for cramps and people are happy with it.",
    "Stay away from benzos. Baclofen is great if you go slowly.",
)
SLEEP = dump(
    "Trazodone for sleep?",
    "I love trazodone for sleep, 50 mg at bedtime and they are out.",
    "Trazodone never did much for my patients, I avoid it because of the falls.",
    "Doxepin 6 mg works better than trazodone in my hands.",
)


async def start(d: Any, folder: Path, command: Sequence[str] = RUN, **env: str) -> Any:
    """Start the unmodified bot on a database in a folder."""
    database = f"sqlite+aiosqlite:///{folder / 'whatdo.db'}"
    return await d.start_bot(list(command), cwd=str(PROJECT), env={"DATABASE_URL": database, **env})


async def add(d: Any, data: bytes, name: str = "thread.txt", **who: Any) -> Any:
    """Add a thread as a moderator does: file, preview, Save."""
    shown = await d.slash("thread add", {"file": (name, data)}, **{"user": d.mod, **who})
    return await d.click(shown, "Save")

"""How soon a slash command is acknowledged.

With a loopback Discord beside the project (`../shared/loopback_discord`) fifty people ask the real process at once;
without it one person asks a bot in this process on a simulated Discord, again and again.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import discord
from simcord.env import Env

from bench.measure import Figure
from bot.client import create_bot
from bot.library import Library
from bot.samples import sample
from bot.settings import Settings

_PROJECT = Path(__file__).resolve().parents[1]
_BESIDE = _PROJECT.parent / "shared"
_LIMIT = 100


def run() -> list[Figure]:
    """Measure with the best Discord that is at hand."""
    if (_BESIDE / "loopback_discord").exists():
        sys.path.insert(0, str(_BESIDE))
        ack = asyncio.run(_loopback())
        where = "50 at once, a process on loopback"
    else:
        ack = asyncio.run(_simulated())
        where = "one at a time, simulated"
    return [Figure(f"/whatdo acknowledged, {where}, {name}", ack[name], _LIMIT, "ms") for name in ("p50", "p99")]


async def _loopback() -> Mapping[str, float]:
    """Let fifty people ask the unmodified process 500 times."""
    loopback = importlib.import_module("loopback_discord").LoopbackDiscord
    with tempfile.TemporaryDirectory() as folder:
        async with loopback() as d:
            environment = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/whatdo.db"}
            bot = await d.start_bot([sys.executable, "-m", "bot", "run"], cwd=str(_PROJECT), env=environment)
            shown = await d.slash("thread add", {"file": sample()}, user=d.mod)
            await d.click(shown, "Save")
            report = await d.load(lambda _: d.slash("whatdo", {"drug": "baclofen"}, settle=0), 500, 50)
            await bot.stop()
            if report.failed:
                sys.exit(f"{report.failed} of 500 questions had no answer: {report.errors[:3]}")
            return report.ack  # type: ignore[no-any-return]


async def _simulated() -> Mapping[str, float]:
    """Ask a bot in this process 250 times, and time the way to each acknowledgement."""
    library = await Library.open("sqlite+aiosqlite://")
    env = Env(create_bot(Settings(_env_file=None, database_url="sqlite+aiosqlite://"), library), shard_count=1)
    await env.start()
    try:
        guild = env.create_guild(name="bench")
        channel = guild.create_text_channel("general")
        asker = guild.add_member(env.create_user("asker"))
        await library.add(guild.id, *sample())
        waits: list[float] = []
        begun = 0.0
        defer = discord.InteractionResponse.defer

        async def timed(response: discord.InteractionResponse[Any], **options: Any) -> Any:
            """Acknowledge as always, and note how long the asker waited for it."""
            answer = await defer(response, **options)
            waits.append((time.perf_counter() - begun) * 1000)
            return answer

        with patch.object(discord.InteractionResponse, "defer", timed):
            for _ in range(250):
                begun = time.perf_counter()
                await asker.slash(channel, "whatdo", drug="baclofen")
        waits.sort()
        return {"p50": waits[len(waits) // 2], "p99": waits[int(len(waits) * 0.99)]}
    finally:
        await env.shutdown()
        await library.close()

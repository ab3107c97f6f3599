"""A bot on a simulated Discord, over a real library in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from simcord.env import Env

from bot.client import WhatdoBot, create_bot
from bot.library import Library
from bot.settings import Settings
from tests.cogs.world import Server


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    opened = await Library.open("sqlite+aiosqlite://")
    yield opened
    await opened.close()


@pytest.fixture
async def bot(library: Library) -> WhatdoBot:
    return create_bot(Settings(_env_file=None, database_url="sqlite+aiosqlite://"), library)


@pytest.fixture
async def env(bot: WhatdoBot) -> AsyncIterator[Env]:
    # Errors are told to people by our one path; each test looks at what a person reads.
    running = Env(bot, check_errors=False, shard_count=1)
    await running.start()
    yield running
    await running.shutdown()


@pytest.fixture
def server(env: Env) -> Server:
    return Server(env, "one")

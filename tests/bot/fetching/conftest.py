from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bot.fetching.site import Web, a_web


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    async with a_web() as running:
        yield running

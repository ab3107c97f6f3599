"""Pages by their address, on the unmodified bot: what is asked for, and what never is."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.world import SHARED, start

if not (SHARED / "loopback_discord").is_dir():
    pytest.skip("there is no loopback Discord beside the project", allow_module_level=True)
sys.path.append(str(SHARED))

from loopback_discord import ClientRefused, LoopbackDiscord  # type: ignore[import-not-found]

PAGE = "https://forum.example/threads/1"


@pytest.fixture
async def d() -> AsyncIterator[Any]:
    async with LoopbackDiscord(message_content=False, members_intent=False) as running:
        yield running
        running.assert_clean()


async def test_an_address_without_fetching_says_how_to_save_the_page(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    said = await d.slash("thread add", {"url": PAGE}, user=d.mod)
    assert said.ephemeral
    for words in ("FETCH is off", "save it", "copy its text into a file"):
        assert words in said.text
    assert d.egress == []


async def test_only_public_addresses_of_allowed_hosts_are_asked(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path, FETCH="1")
    with pytest.raises(ClientRefused):
        await d.slash("settings hosts add", {"host": "forum.example"})
    forced = await d.slash("settings hosts add", {"host": "forum.example"}, force=True)
    assert "Manage Server" in forced.text
    refused = await d.slash("thread add", {"url": PAGE}, user=d.mod)
    assert refused.ack == "defer"
    assert "/settings hosts add" in refused.text
    assert "Allowed" in (await d.slash("settings hosts add", {"host": PAGE}, user=d.admin)).text
    assert "forum.example" in (await d.slash("settings hosts list", user=d.admin)).text
    for inside in ("http://127.0.0.1/", "http://169.254.169.254/latest", "http://2130706433/", "http://localhost./"):
        said = await d.slash("thread add", {"url": inside}, user=d.mod)
        assert said.ephemeral
        assert "public internet alone" in said.text
    assert d.egress == []
    asked = await d.slash("thread add", {"url": PAGE}, user=d.mod)
    assert "forum.example cannot be reached" in asked.text
    assert set(d.egress) == {"forum.example"}

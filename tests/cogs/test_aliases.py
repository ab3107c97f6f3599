"""The commands /settings alias add, block, remove and list."""

from __future__ import annotations

from typing import Any

from bot.client import WhatdoBot
from bot.library import Library
from db.models import Alias
from tests.cogs.world import Server, text_of


async def alias(server: Server, what: str, who: Any = None, **options: Any) -> Any:
    return (await (who or server.admin).slash(server.channel, f"settings alias {what}", **options)).response


async def test_an_admin_adds_blocks_lists_and_removes_names(server: Server, library: Library) -> None:
    assert "No name is changed here yet" in text_of(await alias(server, "list"))
    said = await alias(server, "add", name="Zizzle", drug="flexiril")
    assert said.ephemeral
    assert "zizzle means cyclobenzaprine here" in text_of(said)
    assert "soma is no name of a drug here" in text_of(await alias(server, "block", name="Soma"))
    listed = text_of(await alias(server, "list"))
    assert "- soma → blocked" in listed
    assert "- zizzle → cyclobenzaprine" in listed
    assert "**Removed** soma" in text_of(await alias(server, "remove", name="soma"))
    assert await library.aliases(server.id) == (Alias("zizzle", "cyclobenzaprine"),)


async def test_a_moderator_is_no_admin(bot: WhatdoBot, server: Server, library: Library) -> None:
    [command] = [one for one in await bot.tree.fetch_commands() if one.name == "settings"]
    server.guild.set_command_permissions(command, {server.mod: True})
    for what, options in (("add", {"name": "zizzle", "drug": "baclofen"}), ("block", {"name": "soma"}), ("list", {})):
        assert "Manage Server" in (await alias(server, what, server.mod, **options)).content
    assert await library.aliases(server.id) == ()


async def test_names_that_were_changed_are_suggested_to_admins(server: Server, library: Library) -> None:
    await library.block(server.id, "soma", added_by=1)
    offered = await server.admin.autocomplete(server.channel, "settings alias remove", "name", "SO")
    assert [one["value"] for one in offered] == ["soma"]


async def test_names_from_outside_are_escaped(server: Server) -> None:
    said = (await alias(server, "add", name="x @everyone **b**", drug="nodrugatall")).content
    assert "@everyone" not in said


async def test_two_hundred_names_fit_the_card(server: Server, library: Library) -> None:
    for number in range(200):
        await library.name(server.id, f"zz{number:03}{'y' * 50}", "baclofen", added_by=1)
    assert "zz000" in text_of(await alias(server, "list"))
    assert "which is the most" in (await alias(server, "block", name="soma")).content

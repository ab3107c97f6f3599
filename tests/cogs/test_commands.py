"""Every command, as Discord is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest

from bot.client import COGS, WhatdoBot
from cogs.cards import limits

pytestmark = pytest.mark.usefixtures("env")


def leaves(commands: list[dict[str, Any]], before: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk through commands and subcommands, each with its whole name."""
    for one in commands:
        name = f"{before} {one['name']}".strip()
        below = [option for option in one.get("options", []) if option["type"] in (1, 2)]
        if below:
            yield from leaves(below, name)
        else:
            yield name, one


def told(bot: WhatdoBot) -> list[dict[str, Any]]:
    return [command.to_dict(bot.tree) for command in bot.tree.get_commands()]


async def test_the_commands_are_those_of_the_design(bot: WhatdoBot) -> None:
    assert sorted(name for name, _ in leaves(told(bot))) == [
        "about",
        "settings alias add",
        "settings alias block",
        "settings alias list",
        "settings alias remove",
        "settings hosts add",
        "settings hosts list",
        "settings hosts remove",
        "thread add",
        "thread remove",
        "threads",
        "whatdo",
    ]


async def test_names_are_unique_and_everything_is_described(bot: WhatdoBot) -> None:
    names = [name for name, _ in leaves(told(bot))]
    assert len(names) == len(set(names))
    for _, command in leaves(told(bot)):
        for one in [command, *command.get("options", [])]:
            assert re.fullmatch(r"[a-z][a-z-]{0,31}", one["name"])
            assert 10 <= len(one["description"]) <= limits.COMMAND_DESCRIPTION
            assert len(one.get("choices", [])) <= limits.CHOICES


async def test_options_come_from_a_list_or_are_suggested_while_typing(bot: WhatdoBot) -> None:
    options = {
        one["name"]: one for name, command in leaves(told(bot)) if name == "whatdo" for one in command["options"]
    }
    assert list(options) == ["drug", "use", "stance", "thread", "share"]
    assert [name for name, one in options.items() if one.get("autocomplete")] == ["drug", "use", "thread"]
    assert [one["name"] for one in options["stance"]["choices"]][:4] == ["For", "It depends", "Caution", "Against"]


async def test_moderators_commands_need_manage_messages_settings_manage_server_and_others_nothing(
    bot: WhatdoBot,
) -> None:
    needed = {one["name"]: one["default_member_permissions"] for one in told(bot)}
    assert needed.pop("thread") == discord.Permissions(manage_messages=True).value
    assert needed.pop("settings") == discord.Permissions(manage_guild=True).value
    assert set(needed.values()) == {None}


async def test_commands_are_for_servers_alone(bot: WhatdoBot) -> None:
    assert all(one["contexts"] == [0] and one["integration_types"] == [0] for one in told(bot))


def test_every_cog_that_is_there_is_loaded() -> None:
    import pkgutil

    import cogs

    loadable = {
        f"cogs.{one.name}"
        for one in pkgutil.iter_modules(cogs.__path__)
        if hasattr(__import__(f"cogs.{one.name}", fromlist=["setup"]), "setup")
    }
    assert loadable == set(COGS)

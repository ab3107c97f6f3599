"""`/settings` for admins: what a server decides for itself. One file a subject.

`hosts.py` holds the sites pages come from, `aliases.py` the names that hold in one server alone.
"""

import discord
from discord import app_commands

from bot.client import WhatdoBot
from cogs.settings.aliases import Aliases
from cogs.settings.hosts import Hosts


async def setup(bot: WhatdoBot) -> None:
    """Add the command with its subjects."""
    settings = app_commands.Group(
        name="settings",
        description="What this server decides for itself",
        default_permissions=discord.Permissions(manage_guild=True),
    )
    settings.add_command(Hosts())
    settings.add_command(Aliases())
    bot.tree.add_command(settings)

"""`/settings` for admins: what a server decides for itself. One file a subject; `hosts.py` holds the sites pages come from."""

import discord
from discord import app_commands

from bot.client import WhatdoBot
from cogs.settings.hosts import Hosts


async def setup(bot: WhatdoBot) -> None:
    """Add the command with its subjects."""
    settings = app_commands.Group(
        name="settings",
        description="What this server decides for itself",
        default_permissions=discord.Permissions(manage_guild=True),
    )
    settings.add_command(Hosts())
    bot.tree.add_command(settings)

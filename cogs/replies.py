"""Acknowledge at once, show a card, say a sentence: every reply to a command or a press goes through here."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.client import WhatdoBot
from bot.errors import BadInput
from cogs.cards.card import Card

Press = discord.Interaction[WhatdoBot]
_PRIVATE = "private"
_SHOWN = "shown"
_THINKING = discord.InteractionResponseType.deferred_channel_message


async def acknowledge(interaction: Press, *, private: bool = True) -> None:
    """Take a command within Discord's three seconds, before any work; the answer follows."""
    interaction.extras[_PRIVATE] = private
    await interaction.response.defer(ephemeral=private, thinking=True)


async def acknowledge_press(interaction: Press) -> None:
    """Take a press: a card only its owner sees changes in place, a card all see stays and the presser gets their own."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await interaction.response.defer()
    else:
        await acknowledge(interaction)


async def show(interaction: Press, card: Card) -> None:
    """Show a card where the acknowledged reply stands."""
    await interaction.edit_original_response(view=card)
    interaction.extras[_SHOWN] = True


async def say_privately(interaction: discord.Interaction[Any], sentence: str) -> None:
    """Say a sentence to one person, however far the reply has come."""
    kind = interaction.response.type
    thinking = kind is _THINKING and not interaction.extras.get(_SHOWN)
    if kind is None:
        await interaction.response.send_message(sentence, ephemeral=True)
    elif thinking and interaction.extras.get(_PRIVATE, True):
        await interaction.edit_original_response(content=sentence)
    else:
        if thinking:
            # A reply that all see is still "thinking", and the first thing said would fill it: take it away.
            await interaction.delete_original_response()
        await interaction.followup.send(sentence, ephemeral=True)


def server(interaction: Press) -> int:
    """Give the server that a command was used in. Raises BadInput outside one."""
    if interaction.guild_id is None:
        raise BadInput("I answer in a server, from the threads its moderators added: ask me there.")
    return interaction.guild_id


def require_admin(interaction: Press) -> None:
    """Check at run time too: a server can give a command to others in its settings. Raises MissingPermissions."""
    if not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])


def require_moderator(interaction: Press) -> None:
    """Check at run time too: an old button outlives a permission. Raises MissingPermissions."""
    if not interaction.permissions.manage_messages:
        raise app_commands.MissingPermissions(["manage_messages"])

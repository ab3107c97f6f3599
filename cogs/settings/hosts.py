"""The commands `/settings hosts add`, `remove` and `list`: the sites that pages may be fetched from, allowed one by one."""

from __future__ import annotations

import logging

from discord import app_commands
from discord.app_commands import Choice

from cogs import replies
from cogs.cards import limits
from cogs.cards.message import message_card
from cogs.cards.text import label
from cogs.replies import Press

log = logging.getLogger(__name__)
_NAME = 70
_OFF = "-# Fetching pages is off for this bot (FETCH): until whoever runs it switches it on, moderators upload files."


async def suggest_hosts(interaction: Press, typed: str) -> list[Choice[str]]:
    """Suggest the sites that are allowed, to those who may see them."""
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        return []
    try:
        hosts = await interaction.client.library.hosts(interaction.guild_id)
    except Exception:  # people type on: a list that fails must not get in their way
        log.exception("no sites to suggest")
        return []
    found = [one for one in hosts if typed.strip().casefold() in one and len(one) <= limits.CHOICE_TEXT]
    return [Choice(name=one, value=one) for one in found[: limits.CHOICES]]


class Hosts(app_commands.Group):
    """The sites that pages may be fetched from."""

    def __init__(self) -> None:
        super().__init__(name="hosts", description="The sites that moderators may have pages fetched from")

    @app_commands.command()
    @app_commands.describe(host="The site's name, such as forum.example.org, or the address of one of its pages")
    async def add(self, interaction: Press, host: str) -> None:
        """Allow pages of a site to be fetched by their address."""
        await replies.acknowledge(interaction)
        replies.require_admin(interaction)
        guild_id, library = replies.server(interaction), interaction.client.library
        name, new = await library.allow_host(guild_id, host, added_by=interaction.user.id)
        shown = label(name, _NAME)
        lines = [f"**Allowed** {shown}" if new else f"{shown} was allowed already."]
        lines.append(f"Moderators can give pages of {shown} (and of www.{shown}) to `/thread add` by their url.")
        await replies.show(interaction, message_card([*lines, *_whether_off(interaction)]))

    @app_commands.command()
    @app_commands.describe(host="A site that is allowed now")
    @app_commands.autocomplete(host=suggest_hosts)
    async def remove(self, interaction: Press, host: str) -> None:
        """Allow no more pages of a site to be fetched; threads that were added stay."""
        await replies.acknowledge(interaction)
        replies.require_admin(interaction)
        name = await interaction.client.library.disallow_host(replies.server(interaction), host)
        await replies.show(interaction, message_card([f"**Removed** {label(name, _NAME)}: no more pages of it."]))

    @app_commands.command()
    async def list(self, interaction: Press) -> None:
        """See the sites that pages may be fetched from."""
        await replies.acknowledge(interaction)
        replies.require_admin(interaction)
        hosts = await interaction.client.library.hosts(replies.server(interaction))
        lines = [f"- {label(host, _NAME)}" for host in hosts]
        top = (
            "## Sites pages may be fetched from"
            if hosts
            else "No site is allowed yet: `/settings hosts add` allows one."
        )
        await replies.show(interaction, message_card([top, *_whether_off(interaction), *lines]))


def _whether_off(interaction: Press) -> tuple[str, ...]:
    """Say so when no page is fetched, whatever is allowed."""
    return () if interaction.client.library.fetcher else (_OFF,)

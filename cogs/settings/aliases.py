"""The commands `/settings alias add`, `block`, `remove` and `list`: names that hold in this server alone."""

from __future__ import annotations

import logging

from discord import app_commands
from discord.app_commands import Choice

from cogs import replies
from cogs.cards import limits
from cogs.cards.message import message_card
from cogs.cards.text import label
from cogs.replies import Press
from cogs.suggest import suggest_drugs

log = logging.getLogger(__name__)
_NAME = 70


async def suggest_aliases(interaction: Press, typed: str) -> list[Choice[str]]:
    """Suggest the names that were changed, to those who may see them."""
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        return []
    try:
        known = await interaction.client.library.aliases(interaction.guild_id)
    except Exception:  # people type on: a list that fails must not get in their way
        log.exception("no names to suggest")
        return []
    found = [one.name for one in known if typed.strip().casefold() in one.name]
    return [Choice(name=one, value=one) for one in found[: limits.CHOICES]]


class Aliases(app_commands.Group):
    """The names that mean something else here than elsewhere."""

    def __init__(self) -> None:
        super().__init__(name="alias", description="Names of drugs that this server adds or blocks")

    @app_commands.command()
    @app_commands.describe(name="The name as members write it", drug="The drug or class that it means here")
    @app_commands.autocomplete(drug=suggest_drugs)
    async def add(self, interaction: Press, name: str, drug: str) -> None:
        """Let a name mean a drug or class in this server; threads that hold it are read anew."""
        await replies.acknowledge(interaction)
        replies.require_admin(interaction)
        guild_id, library = replies.server(interaction), interaction.client.library
        meant = await library.drug_of(guild_id, drug)
        alias, changed = await library.name(guild_id, name, meant, added_by=interaction.user.id)
        said = f"**Added** {label(alias.name, _NAME)} means {label(alias.drug or '', _NAME)} here."
        await replies.show(interaction, message_card([said, _read_anew(changed)]))

    @app_commands.command()
    @app_commands.describe(name="A name that means no drug in this server")
    async def block(self, interaction: Press, name: str) -> None:
        """Let a name mean nothing in this server; threads that hold it are read anew."""
        await replies.acknowledge(interaction)
        replies.require_admin(interaction)
        guild_id, library = replies.server(interaction), interaction.client.library
        alias, changed = await library.block(guild_id, name, added_by=interaction.user.id)
        said = f"**Blocked** {label(alias.name, _NAME)} is no name of a drug here."
        await replies.show(interaction, message_card([said, _read_anew(changed)]))

    @app_commands.command()
    @app_commands.describe(name="A name that was added or blocked")
    @app_commands.autocomplete(name=suggest_aliases)
    async def remove(self, interaction: Press, name: str) -> None:
        """Let a name mean again what it means everywhere; threads that hold it are read anew."""
        await replies.acknowledge(interaction)
        replies.require_admin(interaction)
        forgotten, changed = await interaction.client.library.unname(replies.server(interaction), name)
        said = f"**Removed** {label(forgotten, _NAME)} means again what it means everywhere."
        await replies.show(interaction, message_card([said, _read_anew(changed)]))

    @app_commands.command()
    async def list(self, interaction: Press) -> None:
        """See the names that this server added or blocked."""
        await replies.acknowledge(interaction)
        replies.require_admin(interaction)
        known = await interaction.client.library.aliases(replies.server(interaction))
        lines = [f"- {label(one.name, _NAME)} → {label(one.drug, _NAME) if one.drug else 'blocked'}" for one in known]
        top = "## Names of this server" if known else "No name is changed here yet: `/settings alias add` adds one."
        await replies.show(interaction, message_card([top, *lines]))


def _read_anew(changed: int) -> str:
    """Say what became of the threads that hold a name."""
    if not changed:
        return "No thread that is kept came out otherwise for it."
    return f"{changed} kept thread{'s' * (changed != 1)} came out otherwise for it; the answers follow."

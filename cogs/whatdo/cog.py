"""The command `/whatdo`."""

from __future__ import annotations

import re

from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.answers.answer import LABELS
from bot.client import WhatdoBot
from bot.errors import BadInput
from cogs import replies
from cogs.cards.answer import result_card
from cogs.replies import Press
from cogs.suggest import suggest_drugs, suggest_threads, suggest_uses, thread_of
from db.models import Stance

_TOKEN = re.compile(r"#[0-9a-f]{16}")


class WhatDo(commands.Cog):
    """What posters hold about a drug."""

    def __init__(self, bot: WhatdoBot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        drug="A drug or a class: generic or brand name, typing mistakes included",
        use="Only what posters say about it for this use",
        stance="Only the posters of this view",
        thread="Only this thread",
        share="Show the answer to everybody in the channel",
    )
    @app_commands.choices(stance=[Choice(name=name, value=stance.value) for stance, name in LABELS.items()])
    @app_commands.autocomplete(drug=suggest_drugs, use=suggest_uses, thread=suggest_threads)
    async def whatdo(  # noqa: PLR0917 - discord.py reads the options from the parameters
        self,
        interaction: Press,
        drug: str,
        use: str | None = None,
        stance: str | None = None,
        thread: str | None = None,
        share: bool = False,
    ) -> None:
        """Show what posters do with a drug: their opinions, counted and in their own words."""
        await replies.acknowledge(interaction, private=not share)
        guild_id, library = replies.server(interaction), self.bot.library
        async with self.bot.at_work:
            result = await library.whatdo(
                guild_id,
                await library.drug_of(guild_id, drug) if _TOKEN.fullmatch(drug) else drug,
                use=await self._use(guild_id, use),
                stance=_stance(stance),
                thread_id=await thread_of(library, guild_id, thread) if thread else None,
            )
            card = result_card(result, shareable=not share)
        await replies.show(interaction, card)

    async def _use(self, guild_id: int, typed: str | None) -> str | None:
        """Find the use that somebody typed as this server's threads call it."""
        if not typed or not typed.strip():
            return None
        wanted = " ".join(typed.split()).casefold()
        known = {use.casefold(): use for use, _ in await self.bot.library.uses(guild_id)}
        return known.get(wanted, wanted)


def _stance(value: str | None) -> Stance | None:
    """Read the stance option; Discord does not vouch for it. Raises BadInput."""
    try:
        return Stance(value) if value else None
    except ValueError as why:
        raise BadInput(f"There is no such view; choose one of {', '.join(LABELS.values())}.") from why

"""The command `/about`: what the bot is, where its answers come from, and how often it is right."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from discord.ext import commands

from bot import __version__
from bot.answers.accuracy import accuracy
from bot.answers.words import NO_THREADS, plural
from bot.client import WhatdoBot
from cogs import replies
from cogs.cards.message import message_card
from cogs.replies import Press

_WHAT = (
    "Answers come from forum threads that this server's moderators added, and from nothing else. Each poster counts once "
    "a drug; every quote is the poster's own words, and a cut shows as “…”."
)
_LIMITS = (
    "These are opinions of posters, many of them unnamed, and not medical advice. The bot reads stances by rules: "
    "what is unclear it says is unclear, and some labels are wrong."
)
_PRIVACY = (
    "Kept: the threads that moderators add, who added them, uploads waiting for Save (a day at most), and the sites that "
    "admins allow.\n"
    "Not kept: your questions and your messages. Nothing is used for training, nothing leaves the machine but to Discord"
)
_FETCHING = ", and the address of a page that a moderator wants fetched to the page's site"


async def setup(bot: WhatdoBot) -> None:
    """Add the command."""
    await bot.add_cog(About(bot))


class About(commands.Cog):
    """What the bot is."""

    def __init__(self, bot: WhatdoBot) -> None:
        self.bot = bot

    @app_commands.command()
    async def about(self, interaction: Press) -> None:
        """Say what this bot is, where its answers come from, and how often it is right."""
        await replies.acknowledge(interaction)
        threads = await self.bot.library.thread_count(replies.server(interaction))
        here = f"This server has {plural(threads, 'thread')}: see `/threads`." if threads else NO_THREADS
        lines = [f"## whatdo {__version__}", _WHAT, here, f"**Limits** {_LIMITS}"]
        figures = accuracy()
        if figures:
            lines.append(f"**How often it is right** {_figures(figures)}")
        lines.append(f"**Privacy** {_PRIVACY}{_FETCHING if self.bot.library.fetcher else ''}.")
        await replies.show(interaction, message_card(lines))


def _figures(figures: dict[str, Any]) -> str:
    """Say the measured figures in a sentence."""
    return (
        f"On {figures['pairs']:,} labelled opinions of {figures['threads']:,} threads: precision {figures['precision']:.2f}, "
        f"recall {figures['recall']:.2f}, macro F1 {figures['macro_f1']:.2f} (a plain word list reaches "
        f"{figures['baseline_macro_f1']:.2f}); {figures['flipped']:.0%} of the opinions shown had the wrong sign."
    )

"""The commands `/thread add`, `/thread remove` and `/threads`."""

from __future__ import annotations

import logging

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.client import WhatdoBot
from bot.errors import BadInput
from cogs import failures, replies
from cogs.cards.thread import removal_card
from cogs.replies import Press
from cogs.suggest import suggest_threads, thread_of
from cogs.threads import pages, upload

log = logging.getLogger(__name__)


class Threads(commands.Cog):
    """The threads that this server's answers come from."""

    thread = app_commands.Group(
        name="thread",
        description="Add and remove the threads that answers come from",
        default_permissions=discord.Permissions(manage_messages=True),
    )

    def __init__(self, bot: WhatdoBot) -> None:
        self.bot = bot

    @thread.command()
    @app_commands.describe(
        file="The thread's page or text, or a zip of its pages; leave it out to paste",
        url="The thread's address, for links to its posts; without a file, its page is fetched where that is allowed",
    )
    async def add(self, interaction: Press, file: discord.Attachment | None = None, url: str | None = None) -> None:
        """Add a forum thread: you see how it was read before anything is kept."""
        replies.require_moderator(interaction)
        if file is None and url is None:
            await interaction.response.send_modal(upload.PasteModal())
            return
        await replies.acknowledge(interaction)
        if file is None:
            await upload.preview_page(interaction, url or "")
        else:
            await upload.preview(interaction, *await upload.fetched(file), url)

    @tasks.loop(hours=1)
    async def tidy(self) -> None:
        """Forget the previews that nobody saved or discarded within a day."""
        try:
            await self.bot.library.forget_old_drafts()
        except BadInput as why:
            log.warning("old previews stay for an hour more: %s", why)

    async def cog_load(self) -> None:
        """Start tidying."""
        self.tidy.start()

    async def cog_unload(self) -> None:
        """Stop tidying."""
        self.tidy.cancel()

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Press) -> None:
        """Answer a form that was open while the bot was restarted, which would otherwise fail without a word."""
        custom_id = str(dict(interaction.data or {}).get("custom_id", ""))
        if interaction.type is discord.InteractionType.modal_submit and upload.is_lost(custom_id):
            lost = BadInput("I was restarted while the form was open and did not get it: use /thread add once more.")
            await failures.report(interaction, lost)

    @thread.command()
    @app_commands.describe(thread="The thread to remove, by its title")
    @app_commands.autocomplete(thread=suggest_threads)
    async def remove(self, interaction: Press, thread: str) -> None:
        """Remove a thread with its posts and opinions; you are asked first."""
        await replies.acknowledge(interaction)
        replies.require_moderator(interaction)
        guild_id = replies.server(interaction)
        found = await thread_of(self.bot.library, guild_id, thread)
        await replies.show(interaction, removal_card(await self.bot.library.thread(guild_id, found)))

    @app_commands.command()
    @app_commands.describe(thread="A thread to read post by post, by its title")
    @app_commands.autocomplete(thread=suggest_threads)
    async def threads(self, interaction: Press, thread: str | None = None) -> None:
        """See which threads answers come from, or read one the way the bot read it."""
        await replies.acknowledge(interaction)
        guild_id, library = replies.server(interaction), self.bot.library
        if thread:
            card = await pages.posts(library, guild_id, await thread_of(library, guild_id, thread), 0)
        else:
            card = await pages.listing(library, guild_id, 0)
        await replies.show(interaction, card)

"""The Discord client: intents, shards, loading the cogs, telling Discord the commands, and a graceful stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
import time
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import commands_file, logs
from bot.errors import BadInput
from bot.fetching.fetcher import Fetcher
from bot.library import Library
from bot.settings import Settings

COGS = ("cogs.failures", "cogs.whatdo", "cogs.threads", "cogs.ask", "cogs.settings", "cogs.about")
_AT_WORK = 2  # questions answered at a time
_LAST_WORK = 5.0  # seconds that whoever was acknowledged has to wait at most for an answer once the bot is told to stop
_WORK = (
    "CommandTree-invoker",
    "discord-ui-view-dispatch",
    "discord-ui-dynamic",
    "discord-ui-modal",
    "discord.py: on_message",
)
"""How discord.py names the tasks that answer people."""
log = logging.getLogger(__name__)


class WhatdoBot(commands.AutoShardedBot):
    """The bot on Discord. `library` is the one door to all it knows."""

    def __init__(self, settings: Settings, library: Library) -> None:
        # Who is online, who joined, who types: none of it is needed, so none of it is sent or kept.
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        intents.message_content = settings.message_content
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=settings.shard_count,
            shard_ids=list(settings.shard_ids) if settings.shard_ids else None,  # type: ignore[arg-type] # None is the default
        )
        self.settings = settings
        self.library = library
        # Questions wait here, not on the event loop: a loop full of work would take new commands too late.
        self.at_work = asyncio.Semaphore(_AT_WORK)

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands."""
        if self.library.fetcher:
            self.library.fetcher.contact = f"https://discord.com/users/{self.application_id}"
        for cog in COGS:
            await self.load_extension(cog)
        try:
            await self.tell_commands()
        except discord.HTTPException:
            # The commands of the last start still work: better an old menu than no bot.
            log.exception("Discord did not take the commands; the ones it has stay")

    async def tell_commands(self) -> None:
        """Send the commands when they changed, or when Discord no longer has the ones we sent."""
        server = discord.Object(self.settings.sync_guild) if self.settings.sync_guild else None
        if server:
            self.tree.copy_global_to(guild=server)
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands(guild=server)]
        file = commands_file.beside(self.settings.database_url)
        place = f"{self.application_id}/{server.id if server else 'everywhere'}"
        told = commands_file.told(file, place, payload)
        if told is not None and told == {command.id for command in await self.tree.fetch_commands(guild=server)}:
            return
        sent = await self.tree.sync(guild=server)
        commands_file.keep(file, place, payload, [command.id for command in sent])
        log.info("told Discord %s commands", len(sent))

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no prefix commands."""

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Log an error outside an interaction under an id."""
        log.error("error %s in %s", secrets.token_hex(4), event_method, exc_info=True)  # noqa: LOG014 - called in an except


def create_bot(settings: Settings, library: Library) -> WhatdoBot:
    """Make a bot on an open library; the caller starts it, and closes both."""
    if settings.shard_ids and not settings.shard_count:
        raise BadInput("SHARD_IDS needs SHARD_COUNT: set how many shards there are in all.")
    return WhatdoBot(settings, library)


def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or SIGINT. Raises BadInput when Discord refuses it or cannot be reached."""
    logs.set_up(settings)
    discord.VoiceClient.warn_nacl = False  # the bot never speaks
    discord.VoiceClient.warn_dave = False
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    """Open the library, run the bot on it, and close both in order."""
    assert settings.discord_token
    library = await Library.open(settings.database_url, fetcher=Fetcher() if settings.fetch else None)
    try:
        async with create_bot(settings, library) as bot:
            _stop_on_signals(bot)
            await bot.start(settings.discord_token.get_secret_value())
    except discord.LoginFailure as why:
        raise BadInput("Discord refused DISCORD_TOKEN: copy the bot's token anew from the developer portal.") from why
    except discord.PrivilegedIntentsRequired as why:
        raise BadInput(
            "Discord refused MESSAGE_CONTENT=1: allow the message content intent for this bot in the developer portal, "
            "or leave MESSAGE_CONTENT out."
        ) from why
    except (OSError, discord.DiscordServerError, discord.GatewayNotFound) as why:
        raise BadInput(f"Discord cannot be reached ({why}): check the network and start again.") from why
    finally:
        await library.close()


def _stop_on_signals(bot: WhatdoBot) -> None:
    """Close the bot when the process is told to stop."""
    loop, stopping = asyncio.get_running_loop(), set[asyncio.Task[None]]()

    def stop() -> None:
        """Start closing, once."""
        if not stopping:
            stopping.add(loop.create_task(_close(bot)))

    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on its loop
            loop.add_signal_handler(number, stop)


async def _close(bot: WhatdoBot) -> None:
    """Answer those who were acknowledged, as long as the connection to Discord still stands; then close it."""
    until = time.monotonic() + _LAST_WORK
    while under_way := [task for task in asyncio.all_tasks() if task.get_name().startswith(_WORK)]:
        _, late = await asyncio.wait(under_way, timeout=max(0.0, until - time.monotonic()))
        if late:
            log.warning("%s answers were still under way and are lost", len(late))
            break
    await bot.close()

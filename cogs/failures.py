"""The one error path: whoever caused an error reads one sentence, the log gets the rest.

The order of decisions, the first that fits wins (`sentence_for`):
 1. A press or command that Discord no longer knows (10062, 10015) or that was answered already (40060): nobody is left to tell.
 2. Input that cannot be used: its own sentence.
 3. Somebody who may not: which permission it takes.
 4. Too often: when to try again.
 5. A command that has changed since Discord was told: try again in a minute.
 6. Discord is down or busy (5xx, 429): try again.
 7. Discord does not let the bot do it: which right it lacks.
 8. Everything else is our fault: an error id, under which the log holds the traceback.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot.client import WhatdoBot
from bot.errors import BadInput
from cogs import replies
from cogs.cards import limits
from cogs.cards.text import escape, shorten

log = logging.getLogger(__name__)

_NOBODY_TO_TELL = frozenset({10062, 10015, 40060})
_TOO_MANY = 429
_SERVER_FAULT = 500


async def setup(bot: WhatdoBot) -> None:
    """Take over the errors of commands."""
    bot.tree.on_error = report  # type: ignore[method-assign] # discord.py offers it so, for subclasses and instances


async def report(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Tell whoever pressed or typed, privately, what went wrong."""
    sentence = sentence_for(error, _where(interaction))
    if sentence is None:
        return
    try:
        await replies.say_privately(interaction, sentence)
    except discord.HTTPException as why:
        log.warning("the sentence did not arrive (%s): %s", why, sentence)


def sentence_for(error: BaseException, where: str) -> str | None:
    """Choose the sentence for an error, and log what nobody should have to read. None: there is nobody to tell."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, discord.HTTPException) and error.code in _NOBODY_TO_TELL:
        log.info("too late for %s: %s", where, error)
        return None
    return _of_input(error) or _of_discord(error, where) or _our_fault(error, where)


def _of_input(error: BaseException) -> str | None:
    """Choose the sentence for what somebody gave or may not do; None when it is not about that."""
    match error:
        case BadInput():
            return escape(shorten(str(error), limits.CONTENT // 2))
        case app_commands.MissingPermissions():
            return (
                f"You need the permission {_names(error.missing_permissions)} for that: ask a moderator of this server."
            )
        case app_commands.CommandOnCooldown():
            return f"That was a lot at once: try again in {error.retry_after:.0f} seconds."
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return "This command has just changed: reload Discord and try again in a minute."
        case app_commands.CheckFailure() | app_commands.TransformerError():
            return "That does not work here: use the command in a server, with what its options offer."
        case _:
            return None


def _of_discord(error: BaseException, where: str) -> str | None:
    """Choose the sentence for what Discord refused; None when it is not about Discord."""
    if not isinstance(error, discord.HTTPException | discord.RateLimited | TimeoutError):
        return None
    if isinstance(error, discord.Forbidden):
        log.warning("Discord forbids it in %s: %s", where, error)
        return "Discord does not let me do that here: give me the permissions View Channel and Send Messages."
    status = error.status if isinstance(error, discord.HTTPException) else _TOO_MANY
    if status == _TOO_MANY or status >= _SERVER_FAULT:
        log.warning("Discord did not answer in %s: %s", where, error)
        return "Discord did not answer in time: please try again."
    return None


def _our_fault(error: BaseException, where: str) -> str:
    """Log an error under an id, and give the id."""
    error_id = secrets.token_hex(4)
    log.error("error %s in %s", error_id, where, exc_info=error)
    return f"Something went wrong on our side (error {error_id}); the log of the bot says more under that id."


def _names(permissions: list[str]) -> str:
    """Write permissions as Discord's settings do."""
    return " and ".join(name.replace("guild", "server").replace("_", " ").title() for name in permissions)


def _where(interaction: discord.Interaction[Any]) -> str:
    """Name what was used, without what was typed."""
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    custom_id = str(dict(interaction.data or {}).get("custom_id", ""))
    return f"{interaction.type.name} {custom_id[:4]!r}"

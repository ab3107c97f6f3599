"""Answers in chat: someone mentions the bot with a question."""

from __future__ import annotations

import contextlib
import logging
import re

import discord
from discord.ext import commands

from bot.client import WhatdoBot
from cogs import failures
from cogs.cards.answer import result_card
from cogs.cards.message import message_card

_QUESTIONS = 5
_SECONDS = 30.0
_REFERENCE = re.compile(
    r"<(?:@[!&]?|#|a?:\w{1,32}:)\d{1,20}>"
)  # members, roles, channels, emoji: their numbers name no drug
_UNKNOWN_MESSAGE = 50035  # "invalid form body": what Discord says when the message replied to was deleted
_IN_A_DM = "I answer in a server, from the threads its moderators added: ask there with `/whatdo`, or mention me."
log = logging.getLogger(__name__)


async def setup(bot: WhatdoBot) -> None:
    """Listen in chat."""
    await bot.add_cog(AskInChat(bot))


class AskInChat(commands.Cog):
    """Answer messages that mention the bot."""

    def __init__(self, bot: WhatdoBot) -> None:
        self.bot = bot
        self._often = commands.CooldownMapping.from_cooldown(_QUESTIONS, _SECONDS, commands.BucketType.user)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a person's message that mentions the bot by name, and say in a DM where to ask."""
        if message.author.bot or message.is_system():
            return
        question = self._question(message)
        if question is None:
            return
        if self._often.update_rate_limit(message):
            with contextlib.suppress(discord.HTTPException):
                await message.add_reaction("⏳")
            return
        try:
            await self._answer(message, question)
        except Exception as error:  # noqa: BLE001 - the one error path decides what becomes of each
            await self._explain(message, error)

    def _question(self, message: discord.Message) -> str | None:
        """Take the mention out of a message; None when it is not for the bot.

        A reply to the bot pings it without naming it, and @everyone names nobody: neither is a question.
        """
        assert self.bot.user
        mention = re.compile(rf"<@!?{self.bot.user.id}>")
        if message.guild is None:
            return message.content
        return _REFERENCE.sub(" ", message.content).strip() if mention.search(message.content) else None

    async def _answer(self, message: discord.Message, question: str) -> None:
        """Reply to a question with a card that all see."""
        if message.guild is None:
            await message.reply(view=message_card([_IN_A_DM]), mention_author=False)
            return
        if not _may_speak(message):
            log.info("asked in channel %s, where the bot may not send messages", message.channel.id)
            return
        with contextlib.suppress(discord.HTTPException):
            await message.channel.typing()
        async with self.bot.at_work:
            card = result_card(await self.bot.library.ask(message.guild.id, question), shareable=False)
        await message.reply(view=card, mention_author=False)

    @staticmethod
    async def _explain(message: discord.Message, error: Exception) -> None:
        """Say what went wrong where the question was asked."""
        if (
            isinstance(error, discord.HTTPException)
            and error.code == _UNKNOWN_MESSAGE
            and "message_reference" in error.text
        ):
            return  # the question was deleted meanwhile: nobody is left to tell
        sentence = failures.sentence_for(error, "a mention")
        if sentence is None:
            return
        try:
            await message.reply(sentence, mention_author=False)
        except discord.HTTPException as why:
            log.warning("the sentence did not arrive (%s): %s", why, sentence)


def _may_speak(message: discord.Message) -> bool:
    """Tell whether the bot may answer where a message stands; a reply that is refused counts against the bot."""
    assert message.guild
    may = message.channel.permissions_for(message.guild.me)
    return may.send_messages_in_threads if isinstance(message.channel, discord.Thread) else may.send_messages

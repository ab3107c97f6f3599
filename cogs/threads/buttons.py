"""Presses on the cards about threads: save, discard, remove, keep, turn the page, open."""

from __future__ import annotations

from bot.answers.words import plural
from bot.errors import BadInput
from bot.library import Library
from cogs import replies
from cogs.cards import state
from cogs.cards.card import Card
from cogs.cards.message import message_card
from cogs.cards.state import Do, Step
from cogs.cards.text import escape, label
from cogs.cards.thread import saved_card
from cogs.press import Pressed
from cogs.replies import Press
from cogs.threads import pages

_FOR_MODERATORS = frozenset({Do.SAVE, Do.DISCARD, Do.REMOVE, Do.KEEP})


class ThreadPress(Pressed, template=state.THREAD):
    """A press on a card about threads."""

    async def pressed(self, interaction: Press) -> None:
        """Do what the button or select holds, for those who may."""
        await replies.acknowledge_press(interaction)
        guild_id, library = replies.server(interaction), interaction.client.library
        step = state.unpack_step(self.custom_id)
        if step.do in _FOR_MODERATORS:
            replies.require_moderator(interaction)
            card = await _change(library, guild_id, interaction.user.id, step)
        else:
            card = await _look(library, guild_id, step, self.chosen)
        await replies.show(interaction, card)


async def _change(library: Library, guild_id: int, user_id: int, step: Step) -> Card:
    """Save or discard a draft, remove or keep a thread."""
    if step.do is Do.SAVE:
        kept = await library.save_draft(guild_id, user_id, step.number)
        return saved_card(kept, await _offered(library, guild_id, step.drug))
    if step.do is Do.DISCARD:
        await library.discard(guild_id, user_id, step.number)
        return message_card(["Discarded: nothing was kept."])
    if step.do is Do.KEEP:
        return message_card(["Kept: nothing was changed."])
    removed = await library.remove(guild_id, step.number)
    return message_card(
        [f"**Removed** “{label(removed.title, 120)}”: {plural(removed.posts, 'post')} and their opinions."]
    )


async def _look(library: Library, guild_id: int, step: Step, chosen: str) -> Card:
    """Turn a page, or open the chosen thread."""
    if step.do is Do.LIST:
        return await pages.listing(library, guild_id, step.page)
    if step.do is Do.POSTS:
        try:
            return await pages.posts(library, guild_id, step.number, step.page)
        except BadInput as why:
            return message_card([escape(str(why))])  # in the place of posts that are gone
    if not state.is_number(chosen):
        raise BadInput("There is no such thread; choose one from the list.")
    return await pages.posts(library, guild_id, int(chosen), 0)


async def _offered(library: Library, guild_id: int, drug: str) -> str | None:
    """Name the drug to ask about next, when there is one."""
    try:
        return await library.drug_of(guild_id, drug) if drug else None
    except BadInput:
        return None  # the offer is an extra: saving went well

"""Presses on an answer card: turn the page, show one bucket, share, answer for another drug."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from bot.answers.answer import Answer, Wish
from bot.errors import BadInput
from bot.library import Library
from cogs import replies
from cogs.cards import state
from cogs.cards.answer import answer_card, result_card, with_bucket
from cogs.cards.card import Card
from cogs.cards.state import Ask
from cogs.press import Pressed
from cogs.replies import Press

_REMEMBERED = 1_000
# Cards that were shared: a second press may come after the first is done and before the presser sees the button go.
_shared: OrderedDict[int, None] = OrderedDict()


class AnswerPress(Pressed, template=state.ANSWER):
    """A press on an answer card or on a button that answers for a drug."""

    async def pressed(self, interaction: Press) -> None:
        """Answer the wish that the button or select holds."""
        await replies.acknowledge_press(interaction)
        guild_id, library = replies.server(interaction), interaction.client.library
        action, packed = state.unpack_answer(self.custom_id)
        wish = await _unpacked(library, guild_id, packed)
        if action is Ask.BUCKET:
            wish = _with_bucket(wish, self.chosen)
        async with interaction.client.at_work:
            result = await library.again(guild_id, wish)
            card = result_card(result, shareable=action is not Ask.SHARE)
        if action is Ask.SHARE and isinstance(result, Answer):
            await _share(interaction, result, card)
        else:
            await replies.show(interaction, card)


async def _share(interaction: Press, answer: Answer, card: Card) -> None:
    """Show all what one person sees, once, and take away the button that did it."""
    message_id = interaction.message.id if interaction.message else interaction.id
    if message_id in _shared:
        return
    _shared[message_id] = None
    while len(_shared) > _REMEMBERED:
        _shared.popitem(last=False)
    try:
        shared = answer_card(answer, shareable=False, shared_by=interaction.user.mention)
        await interaction.followup.send(view=shared)
        await replies.show(interaction, card)
    except BaseException:
        _shared.pop(message_id, None)
        raise


async def _unpacked(library: Library, guild_id: int, wish: Wish) -> Wish:
    """Replace the tokens of a wish by what they stand for in this server. Raises BadInput when that is gone."""
    drug = await library.drug_of(guild_id, wish.drug)
    if wish.use is None or not state.is_use_token(wish.use):
        return replace(wish, drug=drug)
    for use, _ in await library.uses(guild_id, drug):
        if state.use_token(use) == wish.use:
            return replace(wish, drug=drug, use=use)
    raise BadInput("The threads behind this button are gone; ask again with /whatdo.")


def _with_bucket(wish: Wish, chosen: str) -> Wish:
    """Narrow a wish to the chosen bucket. Raises BadInput on one that does not exist."""
    try:
        return with_bucket(wish, chosen)
    except ValueError as why:
        raise BadInput("There is no such group of posters; choose one from the list.") from why

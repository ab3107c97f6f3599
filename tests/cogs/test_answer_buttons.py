"""Presses on an answer card, by its owner and by others, now and after a restart."""

from __future__ import annotations

from typing import Any

import pytest
from discord import ui

from bot.client import WhatdoBot, create_bot
from bot.library import Library
from bot.settings import Settings
from cogs.cards.card import button
from cogs.cards.message import message_card
from tests.cogs.world import Server, custom_id_of, keep, labels_of, options_of, text_of


async def answer(server: Server, **options: Any) -> Any:
    return (await server.member.slash(server.channel, "whatdo", drug="baclofen", **options)).response


async def test_next_turns_a_private_card_in_place(server: Server, library: Library) -> None:
    await keep(library, server.id)
    card = await answer(server)
    turned = await server.member.click(card, label="Next")
    assert turned.response.id == card.id
    assert "Page 2 of 2" in text_of(turned.response)


async def test_the_select_shows_one_bucket_and_previous_pages_stay_in_it(server: Server, library: Library) -> None:
    await keep(library, server.id)
    card = await answer(server)
    chosen = await server.member.select(card, [options_of(card)["Against (3)"]])
    text = text_of(chosen.response)
    assert "Showing only: Against (3)" in text
    assert "first choice" not in text
    assert text.count("> ") == 3


async def test_share_shows_all_who_shared_it(server: Server, library: Library) -> None:
    await keep(library, server.id)
    card = await answer(server)
    pressed = await server.member.click(card, label="Share")
    assert "Share" not in labels_of(pressed.response)
    shared = server.last()
    assert f"Shared by {server.member.mention}" in text_of(shared)
    assert "7 posters" in text_of(shared)


async def test_a_press_on_a_shared_card_answers_the_presser_alone(server: Server, library: Library) -> None:
    await keep(library, server.id)
    await answer(server, share=True)
    shared = server.last()
    before = text_of(shared)
    pressed = await server.other.click(shared, label="Next")
    assert pressed.ephemeral
    assert "Page 2 of 2" in text_of(pressed.response)
    assert text_of(server.last()) == before


async def test_buttons_work_after_a_restart(env: Any, server: Server, library: Library) -> None:
    await keep(library, server.id)
    await answer(server, share=True)
    shared = server.last()
    await env.restart_bot(create_bot(Settings(_env_file=None, database_url="sqlite+aiosqlite://"), library))
    pressed = await server.other.click(shared, custom_id=custom_id_of(shared, "Next"))
    assert "Page 2 of 2" in text_of(pressed.response)


async def test_a_button_whose_thread_was_removed_says_what_is_left(server: Server, library: Library) -> None:
    thread_id = await keep(library, server.id)
    card = await answer(server)
    await library.remove(server.id, thread_id)
    pressed = await server.member.click(card, label="Next")
    assert "Nobody in this server's threads mentions baclofen" in text_of(pressed.response)


@pytest.mark.parametrize(
    "forged",
    [
        "a1|p|0||||",
        "a1|p|zzzzzzzzzzzzzz||||baclofen",
        "a1|q|0||||baclofen",
        "a1|p|-1||||baclofen",
        "a1|p|0|x|||baclofen",
        "a1|p|0||9999999999999|#000000000000|baclofen",
        "a1|p|0||||#0123456789abcdef",
        "a0|p|0||||baclofen",
        "a1|",
        "t1|s|0|0|",
        "t1|x|zzzzzzzzzzzzz|0|",
        "t1|p|rs|0|",
        "t1|o|0|0|",
    ],
)
async def test_a_forged_button_gets_a_sentence(bot: WhatdoBot, server: Server, library: Library, forged: str) -> None:
    await keep(library, server.id)
    channel = bot.get_partial_messageable(server.channel.id, guild_id=server.id)
    card = await channel.send(view=message_card(["Press"], [ui.ActionRow(button("Press", forged))]))
    pressed = await server.member.click(card, label="Press")
    assert pressed.ephemeral
    assert text_of(pressed.response)
    assert "error" not in text_of(pressed.response)

"""Questions in chat."""

from __future__ import annotations

from typing import Any

import pytest
from simcord.env import Env

from bot.client import WhatdoBot
from bot.library import Library
from tests.cogs.world import Server, keep, labels_of, text_of


async def say(bot: WhatdoBot, server: Server, text: str, **more: Any) -> list[Any]:
    """Post a message that mentions the bot, and give the bot's replies."""
    assert bot.user
    before = {one.id for one in server.channel.history(viewer=server.mod)}
    await server.member.send(server.channel, text.replace("@bot", bot.user.mention), **more)
    mine = server.channel.history(viewer=server.mod)
    return [one for one in mine if one.id not in before and one.author.id == bot.user.id]


async def test_a_mention_with_a_drug_gets_the_card_as_a_reply(bot: WhatdoBot, server: Server, library: Library) -> None:
    await keep(library, server.id)
    [reply] = await say(bot, server, "@bot what do people think of baclofen?")
    assert "7 posters" in text_of(reply)
    assert reply.reference is not None
    assert "Share" not in labels_of(reply)


async def test_a_reply_pings_nobody(bot: WhatdoBot, server: Server, library: Library, env: Env) -> None:
    await keep(library, server.id)
    await say(bot, server, "@bot baclofen?")
    sent = [one.json for one in env.http_requests if one.method == "POST" and one.path.endswith("/messages")]
    assert sent[-1]["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_typing_is_shown_while_the_answer_is_made(bot: WhatdoBot, server: Server, env: Env) -> None:
    await say(bot, server, "@bot baclofen?")
    assert any(one.path.endswith("/typing") for one in env.http_requests)


async def test_a_mention_without_a_drug_says_three_things_to_do(
    bot: WhatdoBot, server: Server, library: Library
) -> None:
    await keep(library, server.id)
    [reply] = await say(bot, server, "@bot how are you all doing today my friend?")
    text = text_of(reply)
    assert "I found no drug" in text
    assert text.count("\n- ") == 3
    assert "baclofen" in labels_of(reply)


@pytest.mark.parametrize("text", ["baclofen?", "@everyone baclofen?", "<@1234567890123456789> baclofen?"])
async def test_messages_that_do_not_mention_the_bot_are_left_alone(
    bot: WhatdoBot, server: Server, library: Library, text: str
) -> None:
    await keep(library, server.id)
    assert await say(bot, server, text) == []


async def test_another_bot_is_not_answered(bot: WhatdoBot, env: Env, server: Server) -> None:
    robot = server.guild.add_member(env.create_user("robot", bot=True))
    assert bot.user
    before = len(server.channel.history(viewer=server.mod))
    await robot.send(server.channel, f"{bot.user.mention} baclofen?")
    assert len(server.channel.history(viewer=server.mod)) == before + 1


async def test_asking_too_often_gets_an_hourglass(bot: WhatdoBot, server: Server) -> None:
    for _ in range(5):
        assert await say(bot, server, "@bot baclofen?")
    assert await say(bot, server, "@bot baclofen?") == []
    assert [str(one.emoji) for one in server.last().reactions] == ["⏳"]


async def test_a_failure_is_said_with_an_error_id(
    bot: WhatdoBot, server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "ask", None)
    [reply] = await say(bot, server, "@bot baclofen?")
    assert "(error " in reply.content


async def test_in_a_direct_message_it_says_where_to_ask(env: Env) -> None:
    user = env.create_user("solo")
    await user.send_dm("baclofen?")
    said = user.dm_channel.last_message
    assert said is not None
    assert "I answer in a server" in text_of(said)

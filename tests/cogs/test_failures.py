"""The one error path."""

from __future__ import annotations

import logging
import re
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord.env import Env

from bot.errors import BadInput
from bot.library import Library
from cogs.failures import sentence_for
from tests.cogs.world import Server, keep


def refused(kind: type[discord.HTTPException], status: int, code: int = 0) -> discord.HTTPException:
    answer: Any = SimpleNamespace(status=status, reason="made up")
    return kind(answer, {"code": code, "message": "made up"})


@pytest.mark.parametrize("code", [10062, 10015, 40060])
def test_when_nobody_is_left_to_tell_only_the_log_is_told(code: int) -> None:
    assert sentence_for(refused(discord.NotFound, 404, code), "/whatdo") is None


def test_bad_input_is_said_in_its_own_words() -> None:
    assert sentence_for(BadInput("Name a drug."), "/whatdo") == "Name a drug."


def test_bad_input_wrapped_by_discord_py_is_unwrapped() -> None:
    wrapped: Any = SimpleNamespace(name="whatdo")
    assert sentence_for(app_commands.CommandInvokeError(wrapped, BadInput("Name a drug.")), "/x") == "Name a drug."


def test_what_somebody_typed_cannot_ping_from_a_sentence() -> None:
    assert sentence_for(BadInput("I know no @everyone **x**."), "/x") == "I know no \\@everyone \\*\\*x\\*\\*."


def test_a_missing_permission_is_named() -> None:
    said = sentence_for(app_commands.MissingPermissions(["manage_messages"]), "/thread add")
    assert said is not None
    assert "Manage Messages" in said


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_when_discord_is_down_or_busy_it_says_to_try_again(status: int) -> None:
    said = sentence_for(refused(discord.HTTPException, status), "/whatdo")
    assert said == "Discord did not answer in time: please try again."


def test_what_discord_forbids_names_the_rights() -> None:
    said = sentence_for(refused(discord.Forbidden, 403, 50013), "a mention")
    assert said is not None
    assert "Send Messages" in said


@pytest.mark.parametrize("error", [RuntimeError("secret words"), refused(discord.HTTPException, 400, 50035)])
def test_everything_else_gets_an_id_that_the_log_has_with_the_traceback(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        said = sentence_for(error, "/whatdo")
    assert said is not None
    assert "secret" not in said
    found = re.search(r"error ([0-9a-f]{8})", said)
    assert found is not None
    assert found[1] in caplog.text
    assert caplog.records[-1].exc_info is not None


async def test_a_fault_of_ours_is_told_privately(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "whatdo", None)
    result = await server.member.slash(server.channel, "whatdo", drug="baclofen")
    assert result.ephemeral
    assert "(error " in result.response.content


async def test_a_fault_behind_a_button_leaves_the_card_and_says_so(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(library, server.id)
    card = (await server.member.slash(server.channel, "whatdo", drug="baclofen")).response
    monkeypatch.setattr(library, "again", None)
    pressed = await server.member.click(card, label="Next")
    assert "(error " in pressed.followups[0].content
    assert pressed.followups[0].ephemeral


async def test_when_discord_fails_once_to_take_the_answer_the_user_is_told(env: Env, server: Server) -> None:
    env.inject_error("PATCH", "/webhooks/*", status=404, code=10015, times=1)
    result = await server.member.slash(server.channel, "whatdo", drug="baclofen")
    assert result.acknowledged

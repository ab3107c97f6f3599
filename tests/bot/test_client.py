"""Making, starting and stopping the client; what Discord is told; the log."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.env import Env

from bot import client, commands_file, logs
from bot.client import WhatdoBot, create_bot
from bot.errors import BadInput
from bot.library import Library
from bot.settings import Settings

MEMORY = "sqlite+aiosqlite://"


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **{"database_url": MEMORY, **values})


def made(**values: Any) -> WhatdoBot:
    nothing: Any = None
    return create_bot(settings(**values), nothing)


def requests(env: Env, method: str) -> list[str]:
    return [one.path for one in env.http_requests if one.method == method and one.path.endswith("/commands")]


async def test_no_privileged_intent_is_asked_for() -> None:
    intents = made().intents
    assert not intents.members
    assert not intents.presences
    assert not intents.message_content
    assert intents.guild_messages


async def test_message_content_is_asked_for_when_set() -> None:
    assert made(message_content=True).intents.message_content


async def test_no_message_pings_anybody() -> None:
    assert made().allowed_mentions.to_dict() == {"parse": []}


async def test_shard_numbers_need_their_count() -> None:
    with pytest.raises(BadInput, match="SHARD_COUNT"):
        made(shard_ids="0,1")


async def test_shards_are_those_of_the_settings() -> None:
    bot = made(shard_ids="1,3", shard_count=4)
    assert (bot.shard_ids, bot.shard_count) == ([1, 3], 4)


async def test_commands_are_told_once_and_again_when_discord_lost_them(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'w.db'}"
    library = await Library.open(url)
    env = Env(create_bot(settings(database_url=url), library), shard_count=1)
    await env.start()
    assert len(requests(env, "PUT")) == 1
    await env.restart_bot(create_bot(settings(database_url=url), library))
    assert len(requests(env, "PUT")) == 1
    await env.shutdown()
    other = Env(create_bot(settings(database_url=url), library), shard_count=1)
    await other.start()
    assert len(requests(other, "PUT")) == 1
    await other.shutdown()
    await library.close()


async def test_a_database_in_memory_remembers_no_commands() -> None:
    for url in (MEMORY, "sqlite+aiosqlite:///:memory:", "postgresql+asyncpg://u@h/d"):
        assert commands_file.beside(url) is None


def test_changed_commands_are_told_again(tmp_path: Path) -> None:
    file = commands_file.beside(f"sqlite+aiosqlite:///{tmp_path}/w.db?timeout=5")
    assert file is not None
    commands_file.keep(file, "1/everywhere", [{"name": "a"}], [3, 1])
    assert commands_file.told(file, "1/everywhere", [{"name": "a"}]) == {1, 3}
    assert commands_file.told(file, "1/everywhere", [{"name": "b"}]) is None
    assert commands_file.told(file, "2/everywhere", [{"name": "a"}]) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"1/everywhere": 3}', '{"1/everywhere": {"hash": 1}}'])
def test_a_damaged_file_only_means_telling_again(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "commands.json"
    file.write_text(damage)
    assert commands_file.told(file, "1/everywhere", []) is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    commands_file.keep(tmp_path / "missing" / "commands.json", "1/everywhere", [], [])


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (discord.LoginFailure("no"), "DISCORD_TOKEN"),
        (discord.PrivilegedIntentsRequired(0), "MESSAGE_CONTENT"),
        (OSError("no route"), "network"),
    ],
)
def test_a_refusal_by_discord_is_one_sentence(monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str) -> None:
    async def start(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(WhatdoBot, "start", start)
    with pytest.raises(BadInput, match=sentence):
        client.run(settings(discord_token="t"))


def test_the_log_can_be_json(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(settings(log_format="json", log_level="INFO"))
    logging.getLogger("x").error("went %s", "wrong", exc_info=ValueError("boom"))
    said = json.loads(capsys.readouterr().err)
    assert (said["level"], said["logger"], said["message"]) == ("ERROR", "x", "went wrong")
    assert "ValueError: boom" in said["error"]


class TooLateError(Exception):
    code = 10062


def test_autocompletes_that_came_too_late_are_not_logged() -> None:
    def record(error: Exception) -> logging.LogRecord:
        return logging.LogRecord("x", logging.ERROR, "", 0, "m", (), (type(error), error, None))

    assert not logs._answered_in_time(record(TooLateError()))
    assert logs._answered_in_time(record(ValueError()))


@pytest.fixture(autouse=True)
def _log_as_before() -> Any:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)

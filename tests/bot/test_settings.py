from __future__ import annotations

from pathlib import Path

import pytest

from bot import settings
from bot.errors import BadInput

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_set_gives_the_defaults() -> None:
    loaded = settings.load()
    assert loaded.discord_token is None
    assert loaded.database_url == "sqlite+aiosqlite:///data/whatdo.db"
    assert not loaded.message_content


def test_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "")
    monkeypatch.setenv("SHARD_IDS", "")
    assert settings.load().discord_token is None
    assert settings.load().shard_ids is None


def test_shards_are_numbers_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARD_IDS", "0, 2,5")
    assert settings.load().shard_ids == (0, 2, 5)


def test_the_token_never_shows_in_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    assert "very-secret" not in repr(settings.load())


def test_a_wrong_value_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with pytest.raises(BadInput, match="LOG_LEVEL") as wrong:
        settings.load()
    assert "\n" not in str(wrong.value)


def test_dot_env_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=debug\nSOMETHING_ELSE=1\n")
    assert settings.load().log_level == "DEBUG"


@pytest.mark.parametrize("data", ["# pâté\nLOG_LEVEL=debug\n".encode("cp1252"), "LOG_LEVEL=debug\n".encode("utf-16")])
def test_a_dot_env_that_is_no_utf_8_is_said_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ".env").write_bytes(data)
    with pytest.raises(BadInput, match="UTF-8") as wrong:
        settings.load()
    assert "\n" not in str(wrong.value)


def test_every_setting_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text()
    names = {line.split("=")[0] for line in example.splitlines() if "=" in line and not line.startswith("#")}
    assert names == {name.upper() for name in settings.Settings.model_fields}

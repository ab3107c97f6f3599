"""Every setting, from the environment and `.env`; `.env.example` explains each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BadInput


class Settings(BaseSettings):
    """What the environment says. An empty value is the same as none."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    discord_token: SecretStr | None = None
    database_url: str = "sqlite+aiosqlite:///data/whatdo.db"
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = None
    shard_count: int | None = Field(default=None, ge=1)
    message_content: bool = False
    fetch: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    sync_guild: int | None = Field(default=None, ge=1)

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read `0,1,2` as shard numbers."""
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        """Take `info` for `INFO`."""
        return value.upper() if isinstance(value, str) else value


def load() -> Settings:
    """Read the settings. Raises BadInput that names each setting that cannot be used and why."""
    try:
        return Settings()
    except UnicodeDecodeError as wrong:
        raise BadInput("The file .env is not text in UTF-8: save it in that encoding.") from wrong
    except ValidationError as wrong:
        faults = "; ".join(f"{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in wrong.errors())
        raise BadInput(f"A setting cannot be used ({faults}): mend it in the environment or in .env.") from wrong

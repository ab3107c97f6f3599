"""What all buttons and selects share: they are read from their custom_id alone, and their errors take the one error path."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Self

import discord
from discord import ui

from cogs import failures
from cogs.replies import Press


class Pressed(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A press on a component whose custom_id says what it means; a subclass gives the template and `pressed`."""

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Any, /) -> Self:
        """Take any component with our prefix: what it means is read in `callback`, where errors reach the user."""
        del interaction, match
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the press means."""
        try:
            await self.pressed(interaction)
        except Exception as error:  # noqa: BLE001 - the one error path decides what becomes of each
            await failures.report(interaction, error)

    @abstractmethod
    async def pressed(self, interaction: Press) -> None:
        """Do what the press means; errors are reported by the caller."""

    @property
    def chosen(self) -> str:
        """Give the option chosen in a select, or nothing."""
        values: list[str] = getattr(self.item, "values", [])
        return values[0] if values else ""

"""What all cards share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ui

from cogs.cards import limits, state
from cogs.cards.text import one_line, shorten

SEVERAL = 2
Row = ui.ActionRow[Any]


class Card(ui.LayoutView):
    """A finished layout. Its buttons carry their meaning in their custom_id, so discord.py need not keep it.

    A kept view would be worse than useless: when it times out, discord.py drops the handlers of its dynamic items
    for every other card as well. A stopped view is never kept.
    """

    def __init__(self, children: Iterable[ui.Item[Any]], rows: Iterable[Row] = ()) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Container(*children))
        for row in rows:
            self.add_item(row)
        self.stop()

    def fits(self) -> bool:
        """Tell whether Discord takes it."""
        texts = [item.content for item in self.walk_children() if isinstance(item, ui.TextDisplay)]
        return self.total_children_count <= limits.COMPONENTS and sum(map(limits.size, texts)) <= limits.TEXT


def button(
    label: str,
    custom_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[Any]:
    """Make a button with a label of any length."""
    return ui.Button(label=shorten(label, limits.BUTTON_LABEL), custom_id=custom_id, style=style, disabled=disabled)


def drug_buttons(drugs: Iterable[str]) -> list[Row]:
    """Make a row of buttons that each answer for a drug; none when there is no drug."""
    named = [drug for drug in dict.fromkeys(drugs) if one_line(drug)][: limits.ROW_BUTTONS]
    return [ui.ActionRow(*(button(drug, state.opening(drug)) for drug in named))] if named else []


def turning(previous: str, following: str, page: int, pages: int) -> list[ui.Button[Any]]:
    """Make the buttons that turn pages; none when there is one page."""
    if pages < SEVERAL:
        return []
    return [
        button("Previous", previous, disabled=page <= 0),
        button("Next", following, disabled=page >= pages - 1),
    ]


def select(custom_id: str, placeholder: str, options: Sequence[discord.SelectOption]) -> Row:
    """Make a row with one select."""
    return ui.ActionRow(
        ui.Select(
            custom_id=custom_id,
            placeholder=shorten(placeholder, limits.SELECT_PLACEHOLDER),
            options=list(options[: limits.SELECT_OPTIONS]),
        )
    )


def option(label: str, value: str, description: str | None = None, *, chosen: bool = False) -> discord.SelectOption:
    """Make an option of a select with texts of any length."""
    return discord.SelectOption(
        label=shorten(label, limits.OPTION_TEXT) or "?",
        value=value,
        description=shorten(description, limits.OPTION_TEXT) if description else None,
        default=chosen,
    )

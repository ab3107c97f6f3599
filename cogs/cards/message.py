"""Cards of plain sentences, with buttons for what to do next: never a dead end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discord import ui

from bot.answers.answer import NobodyMentions, NoDrugAsked, UnknownName
from bot.answers.words import explain
from cogs.cards import limits
from cogs.cards.card import Card, Row, drug_buttons
from cogs.cards.text import escape, label, lines_that_fit, one_line

_THREE_THINGS = (
    "Three things I can do:",
    "- answer `/whatdo baclofen`, or any other drug or class, brand names and typing mistakes included",
    "- answer a question that names a drug, when you mention me in a channel",
    "- list with `/threads` what I have read, post by post",
)


def message_card(lines: Sequence[str], rows: Iterable[Row] = ()) -> Card:
    """Lay out sentences of our own, whose parts from outside are escaped already."""
    return Card([ui.TextDisplay(lines_that_fit(lines, limits.TEXT))], rows)


def sorry_card(result: NobodyMentions | UnknownName | NoDrugAsked, *, shared_by: str | None = None) -> Card:
    """Say why there is no answer, and offer what is near as buttons."""
    lines = [escape(one_line(sentence)) for sentence in explain(result)]
    lines[0] = f"**{lines[0]}**"
    if isinstance(result, NobodyMentions) and result.read_as:
        lines.insert(0, read_as(result.read_as, result.entry.drug))
    if isinstance(result, NoDrugAsked) or (isinstance(result, UnknownName) and not result.suggestions):
        lines += _THREE_THINGS
    if shared_by:
        lines.append(f"-# Shared by {shared_by}")
    return message_card(lines, drug_buttons(_near(result)))


def read_as(typed: str, drug: str) -> str:
    """Say how a misspelt name was understood."""
    return f"-# “{label(typed, 80)}” read as {label(drug, 60)}"


def _near(result: NobodyMentions | UnknownName | NoDrugAsked) -> list[str]:
    """List drugs worth a button, the likeliest first."""
    here = [one.drug for one in result.top]
    if isinstance(result, UnknownName):
        return [*result.suggestions, *here]
    if isinstance(result, NobodyMentions):
        again = [result.entry.drug] if result.narrowed else []
        return [*again, *(one.drug for one in result.relatives), *here]
    return here

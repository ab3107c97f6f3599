"""The answer card: who holds what about a drug, in figures and in the posters' own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import discord
from discord import ui

from bot.answers.answer import LABELS, Answer, Result, Wish
from bot.answers.words import DISCLAIMER, headline, unspoken
from cogs.cards import limits, state
from cogs.cards.card import SEVERAL, Card, Row, button, drug_buttons, option, select, turning
from cogs.cards.message import read_as, sorry_card
from cogs.cards.quote import quotes
from cogs.cards.text import label, lines_that_fit
from db.models import OWN_STANCES, DrugCount, Stance, Tally, UseTally

MARKS: Final = {
    Stance.FAVOUR: "🟩",
    Stance.CONDITIONAL: "🟦",
    Stance.CAUTION: "🟨",
    Stance.AVOID: "🟥",
}
_NO_OPINION: Final = "⬜"
_METER: Final = 12  # squares that stand on one line of a phone
_FEWEST_FOR_METER: Final = 3
_TOP: Final = 1_400  # what the figures may take of a card's text; the rest is for quotes
_BRANDS: Final = 4
_USES: Final = 5
_MEMBERS: Final = 10
_NAME: Final = 60
ALL: Final = "all"


def result_card(result: Result, *, shareable: bool = True, shared_by: str | None = None) -> Card:
    """Lay out an answer, or why there is none with buttons for what there is. `shared_by` mentions who shows it to all."""
    if isinstance(result, Answer):
        return answer_card(result, shareable=shareable, shared_by=shared_by)
    return sorry_card(result, shared_by=shared_by)


def answer_card(answer: Answer, *, shareable: bool = True, shared_by: str | None = None) -> Card:
    """Lay out an answer within Discord's limits, whatever its posts hold."""
    top, bottom = _figures(answer), _small_print(answer, shared_by)
    shown = quotes(answer.voices, limits.TEXT - limits.size(top) - limits.size(bottom))
    children: list[ui.Item[Any]] = [ui.TextDisplay(top), ui.Separator()]
    children += [ui.TextDisplay(text) for text in shown or [_nobody_in(answer.wish)]]
    children += [ui.Separator(), ui.TextDisplay(bottom)]
    return Card(children, _rows(answer, shareable=shareable))


def meter(tally: Tally) -> str:
    """Draw posters as squares by their stance: a square each, or shares of twelve squares when they are more."""
    counts = [tally.buckets[stance] for stance in OWN_STANCES]
    counts.append(tally.posters - sum(counts))
    squares = min(_METER, tally.posters)
    exact = [squares * count / tally.posters for count in counts]
    cells = [int(one) for one in exact]
    by_rest = sorted(range(len(cells)), key=lambda at: (cells[at] - exact[at], at))
    for at in by_rest[: squares - sum(cells)]:
        cells[at] += 1
    return "".join(mark * count for mark, count in zip([*MARKS.values(), _NO_OPINION], cells, strict=True))


def bucket_line(tally: Tally) -> str:
    """List each bucket beside its count; the own stances even when nobody holds them."""
    shown = [(stance, n) for stance, n in tally.buckets.items() if n or stance in OWN_STANCES]
    return " · ".join(f"{MARKS.get(stance, _NO_OPINION)} {LABELS[stance]} {n:,}" for stance, n in shown)


def _figures(answer: Answer) -> str:
    """Write the upper part: names, who is behind it, the meter, the buckets, uses, classes and members."""
    tally, entry = answer.tally, answer.entry
    lines = [f"## {label(tally.drug, 2 * _NAME)}"]
    named = [_few(entry.brands, _BRANDS)] if entry.brands else []
    if entry.classes:
        named.append(_few(entry.classes, _BRANDS))
    if answer.read_as:
        lines.append(read_as(answer.read_as, tally.drug))
    lines += [" · ".join(named), f"**{headline(tally)}**"]
    if tally.posters >= _FEWEST_FOR_METER:
        lines.append(meter(tally))
    lines += [bucket_line(tally), _narrowing(answer)]
    lines += [_about_class(about) for about in answer.about_classes]
    lines += [_use_line(use) for use in tally.uses[:_USES]]
    if answer.members:
        lines.append(f"Of this class here: {_members(answer.members)}")
    if answer.unspoken_use:
        lines.append(unspoken(label(answer.unspoken_use, _NAME), label(tally.drug, _NAME)))
    if answer.also_asked:
        lines.append(f"You also named {_few(answer.also_asked, _BRANDS)}: the buttons answer for the first of them.")
    return lines_that_fit(lines, _TOP)


def _narrowing(answer: Answer) -> str:
    """Say what of all posters the card shows."""
    wish, parts = answer.wish, []
    if wish.stance:
        parts.append(f"{LABELS[wish.stance]} ({answer.matching:,})")
    if wish.use:
        parts.append(f"for {label(wish.use, _NAME)}")
    if wish.thread_id is not None:
        title = next((voice.thread for voice in answer.voices), None)
        parts.append(f"in “{label(title, _NAME)}”" if title else "in one thread")
    return f"Showing only: {', '.join(parts)}" if parts else ""


def _use_line(use: UseTally) -> str:
    """Say how posters divide on one use."""
    counts = [f"{LABELS[stance]} {n:,}" for stance in OWN_STANCES if (n := getattr(use, stance.value))]
    return f"**{label(use.use, _NAME)}**: {' · '.join(counts)}" if counts else ""


def _about_class(about: Tally) -> str:
    """Say what posters hold about a drug's class as such."""
    counts = [f"{LABELS[stance]} {n:,}" for stance, n in about.buckets.items() if n]
    return f"About {label(about.drug, _NAME)} as a class: {' · '.join(counts)}"


def _members(members: Sequence[DrugCount]) -> str:
    """List a class's members with their posters."""
    listed = ", ".join(f"{label(one.drug, _NAME)} ({one.posters:,})" for one in members[:_MEMBERS])
    return f"{listed}, …" if len(members) > _MEMBERS else listed


def _few(names: Sequence[str], most: int) -> str:
    """List the first names, and `…` when there are more."""
    listed = ", ".join(label(name, _NAME) for name in names[:most])
    return f"{listed}, …" if len(names) > most else listed


def _nobody_in(wish: Wish) -> str:
    """Say that the bucket is empty."""
    return f"No poster is under “{LABELS[wish.stance]}”." if wish.stance else "No quotes to show."


def _small_print(answer: Answer, shared_by: str | None) -> str:
    """Write the lower part: the page, who shared the card, and what these words are not."""
    parts = [f"Page {answer.wish.page + 1:,} of {answer.pages:,}"] if answer.pages >= SEVERAL else []
    if shared_by:
        parts.append(f"Shared by {shared_by}")
    return f"-# {' · '.join([*parts, DISCLAIMER])}"


def _rows(answer: Answer, *, shareable: bool) -> list[Row]:
    """Make the select of buckets, the buttons, and the buttons of other drugs that were asked about."""
    wish, rows = answer.wish, []
    filled = {stance: n for stance, n in answer.tally.buckets.items() if n}
    if len(filled) >= SEVERAL:
        everyone = option(f"All posters ({answer.tally.posters:,})", ALL, chosen=wish.stance is None)
        chosen = [option(f"{LABELS[one]} ({n:,})", one.value, chosen=wish.stance is one) for one, n in filled.items()]
        rows.append(select(state.pack_answer(state.Ask.BUCKET, wish), "Show the posters who are…", [everyone, *chosen]))
    previous, following = (state.pack_answer(state.Ask.PAGE, state.at_page(wish, wish.page + step)) for step in (-1, 1))
    buttons = turning(previous, following, wish.page, answer.pages)
    if shareable:
        shared = state.pack_answer(state.Ask.SHARE, wish)
        buttons.append(button("Share", shared, style=discord.ButtonStyle.primary))
    if buttons:
        rows.append(ui.ActionRow(*buttons))
    return rows + drug_buttons(answer.also_asked)


def with_bucket(wish: Wish, chosen: str) -> Wish:
    """Give the wish for the bucket chosen in the select. Raises ValueError on a bucket that does not exist."""
    return replace(wish, stance=None if chosen == ALL else Stance(chosen), page=0)

"""Answers as text for a terminal or a pipe: the same numbers and the same words as on Discord."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.answers.answer import LABELS, Answer, NobodyMentions, Result
from bot.answers.words import DISCLAIMER, explain, headline, plural, unspoken
from bot.answers.words import counts as counted
from bot.names import Found
from db.models import OWN_STANCES, Opinion, Stance, StoredThread, Tally, Thread, Voice

_COLOURS: Final = {
    Stance.FAVOUR: "green",
    Stance.CONDITIONAL: "cyan",
    Stance.CAUTION: "yellow",
    Stance.AVOID: "red",
}
_SHADES: Final = {Stance.FAVOUR: "█", Stance.CONDITIONAL: "▓", Stance.CAUTION: "▒", Stance.AVOID: "░"}
_METER: Final = 30
_FEWEST_FOR_METER: Final = 3
_BRANDS: Final = 5
_USES: Final = 5
# Control and direction characters of a post could move the cursor or turn a line around on a terminal.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

out = Console(highlight=False, soft_wrap=True)


def show(result: Result) -> None:
    """Print an answer, or why there is none and what to do."""
    if isinstance(result, Answer | NobodyMentions) and result.read_as:
        out.print(Text(f"“{plain(result.read_as)}” read as {result.entry.drug}.", "dim"))
    if not isinstance(result, Answer):
        for line in explain(result, in_terminal=True):
            out.print(Text(plain(line)))
        return
    if result.unspoken_use:
        out.print(Text(unspoken(result.unspoken_use, result.entry.drug)))
    elif result.wish.use:
        out.print(Text(f"Only what is said of its use for {result.wish.use}:"))
    _show_counts(result)
    for voice in result.voices:
        _show_voice(voice)
    if result.also_asked:
        out.print(Text(f"You also named {', '.join(result.also_asked)}: ask about one at a time."))
    out.print(Text(DISCLAIMER, "dim"))


def show_thread(thread: Thread) -> None:
    """Print a thread as it was read."""
    out.print(Text(plain(thread.title), "bold"))
    out.print(Text(f"{thread.engine}, {plural(len(thread.posts), 'post')}"))
    for post in thread.posts:
        date = f", {post.posted_at:%Y-%m-%d}" if post.posted_at else f", {post.posted_as}" if post.posted_as else ""
        out.print(Text(f"\n#{post.number} {plain(post.poster or 'unnamed poster')}{date}", "bold"))
        for quote in post.quotes:
            out.print(Text(f"  | {plain(quote.poster or 'someone')}: {_short(plain(quote.text))}", "dim"))
        out.print(Text(plain(post.text)))
    _show_warnings(thread)


def show_opinions(thread: Thread, found: Sequence[Sequence[Opinion]]) -> None:
    """Print what each post of a thread holds about each drug."""
    out.print(Text(plain(thread.title), "bold"))
    for post, opinions in zip(thread.posts, found, strict=True):
        out.print(Text(f"\n#{post.number} {plain(post.poster or 'unnamed poster')}", "bold"))
        for one in opinions:
            label = Text(f"  {LABELS[one.stance]}: {one.drug}", _COLOURS.get(one.stance, ""))
            out.print(label.append(f"  {one.confidence:.0%}  “{_short(plain(one.quote))}”", "default"))
    _show_warnings(thread)


def show_found(found: Found) -> None:
    """Print what a name means."""
    query = plain(found.query)
    if found.drug:
        read = "" if found.how == "exact" else f" (read as a misspelling of {found.drug})"
        brands = f"; brands: {', '.join(found.brands)}" if found.brands else ""
        classes = f"; {', '.join(found.classes)}" if found.classes else ""
        out.print(Text(f"{query}: {found.drug}{read}{classes}{brands}"))
    elif found.suggestions:
        out.print(Text(f"{query}: did you mean {', '.join(found.suggestions)}?"))
    else:
        out.print(Text(f"{query}: no drug or class that I know"))


def show_stored(thread: StoredThread) -> None:
    """Print one line about a kept thread."""
    named = f"{plural(thread.posters, 'poster')}, {thread.unnamed:,} unnamed"
    out.print(Text(f"{thread.id}. {plain(thread.title)} ({plural(thread.posts, 'post')} by {named})"))


def plain(text: str) -> str:
    """Take out the characters of a text that a terminal would obey."""
    return _UNSAFE.sub("", text)


def _show_counts(answer: Answer) -> None:
    """Print who is behind an answer and how they divide: in all, by use, on the class, by member."""
    tally, brands = answer.tally, answer.entry.brands
    title = Text(tally.drug, "bold")
    if brands:
        title.append(f" ({', '.join(brands[:_BRANDS])}{', …' if len(brands) > _BRANDS else ''})", "not bold")
    out.print(title)
    out.print(Text(headline(tally)))
    if tally.posters >= _FEWEST_FOR_METER:
        out.print(_meter(tally))
    out.print(Text(" · ".join(f"{LABELS[one]} {n:,}" for one, n in tally.buckets.items() if n or one in OWN_STANCES)))
    for use in tally.uses[:_USES]:
        counts = [f"{LABELS[one].lower()} {n:,}" for one in OWN_STANCES if (n := getattr(use, one.value))]
        out.print(Text(f"  for {plain(use.use)}: {', '.join(counts)}"))
    for about in answer.about_classes:
        counts = [f"{LABELS[one].lower()} {n:,}" for one, n in about.buckets.items() if n]
        out.print(Text(f"  about {about.drug} as a class: {', '.join(counts)}"))
    if answer.members:
        out.print(Text(f"  of this class here: {counted(answer.members)}"))


def _show_voice(voice: Voice) -> None:
    """Print one poster's deciding words with where they stand."""
    date = f", {voice.posted_at:%Y-%m-%d}" if voice.posted_at else ""
    label = Text(f"  {LABELS[voice.stance]}", _COLOURS.get(voice.stance, ""))
    before = f" (before: {LABELS[voice.changed_from]})" if voice.changed_from else ""
    label.append(f"{before}  “{plain(voice.quote)}”", "default")
    out.print(label)
    where = f"    {plain(voice.poster or 'unnamed poster')}, post {voice.post} of “{plain(voice.thread)}”{date}"
    out.print(Text(f"{where}{f'  {voice.permalink}' if voice.permalink else ''}", "dim"))


def _show_warnings(thread: Thread) -> None:
    """Print what the reader could not know."""
    for warning in thread.warnings:
        out.print(Text(f"\nNote: {plain(warning)}", "yellow"))


def _meter(tally: Tally) -> Text:
    """Draw the own stances as a bar of thirty cells, each stance's share rounded down and the rest left to the largest."""
    counts = {one: tally.buckets[one] for one in OWN_STANCES}
    total = sum(counts.values())
    if not total:
        return Text("·" * _METER, "dim")
    cells = {one: _METER * n // total for one, n in counts.items()}
    cells[max(counts, key=counts.__getitem__)] += _METER - sum(cells.values())
    return Text.assemble(*((_SHADES[one] * cells[one], _COLOURS[one]) for one in OWN_STANCES))


def _short(text: str) -> str:
    """Keep the start of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:159]}…"

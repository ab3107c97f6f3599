"""The fixed sentences around an answer, the same in Discord and in the console."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import NobodyMentions, NoDrugAsked, UnknownName
from db.models import DrugCount, Tally

DISCLAIMER = "These are posters' opinions in their own words, not medical advice."
NO_THREADS = "This server has no threads yet: a moderator can add one with /thread add."
NO_THREADS_IN_TERMINAL = "There are no threads yet: add one with whatdo add."


def plural(count: int, noun: str) -> str:
    """Write a count with its noun: `1 poster`, `3 posters`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def headline(tally: Tally) -> str:
    """Say who is behind an answer: `7 posters in 3 threads, 2009–2021, 4 unnamed`."""
    parts = [f"{plural(tally.posters, 'poster')} in {plural(tally.threads, 'thread')}"]
    if tally.first_posted and tally.last_posted:
        first, last = tally.first_posted.year, tally.last_posted.year
        parts.append(str(first) if first == last else f"{first}–{last}")
    if tally.unnamed:
        parts.append(f"{tally.unnamed:,} unnamed")
    return ", ".join(parts)


def counts(drugs: Sequence[DrugCount]) -> str:
    """List drugs with their posters: `baclofen (5), tizanidine (4)`."""
    return ", ".join(f"{one.drug} ({one.posters:,})" for one in drugs)


def unspoken(use: str, drug: str) -> str:
    """Say that an answer is about every use, for nobody speaks of the one asked about."""
    return f"Nobody speaks of {drug} for {use}; this is what they say of it at all."


def explain(result: NobodyMentions | UnknownName | NoDrugAsked, *, in_terminal: bool = False) -> tuple[str, ...]:
    """Say in short sentences why there is no answer and what to do next; the first says why."""
    whose = "The" if in_terminal else "This server's"
    if isinstance(result, NobodyMentions):
        lines = _nobody(result, whose.lower() if in_terminal else "this server's")
    elif isinstance(result, UnknownName):
        lines = [f"I know no drug or class called “{result.query}”."]
        if result.suggestions:
            lines.append(f"Did you mean {_either(result.suggestions)}?")
        else:
            lines.append("Try its generic or brand name, such as “baclofen” or “Flexeril”.")
    else:
        lines = ["I found no drug in that question.", "Name one, as in “what do people think of baclofen?”."]
    if result.top:
        lines.append(f"{whose} threads talk about {counts(result.top)}.")
    elif not (isinstance(result, NobodyMentions) and result.relatives):
        lines.append(NO_THREADS_IN_TERMINAL if in_terminal else NO_THREADS)
    return tuple(lines)


def _nobody(result: NobodyMentions, whose: str) -> list[str]:
    """Say that nobody mentions a drug, what it is, and what near it is mentioned."""
    entry = result.entry
    lines = [
        f"Nobody mentions {entry.drug} with that use or in that thread; ask again without the filter."
        if result.narrowed
        else f"Nobody in {whose} threads mentions {entry.drug}."
    ]
    if entry.kind == "class":
        kin = "Of this class"
    else:
        kin = "Near it"
        if entry.classes:
            lines.append(f"It belongs to {', '.join(entry.classes)}.")
    if result.relatives:
        lines.append(f"{kin}, posters talk about {counts(result.relatives)}.")
    return lines


def _either(names: Sequence[str]) -> str:
    """Join names with commas and a last "or"."""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))

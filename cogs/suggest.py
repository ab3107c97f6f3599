"""What Discord offers while people type, and the reading of what they typed: any text can come, chosen from the list or not."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from discord.app_commands import Choice

from bot.errors import BadInput
from bot.library import Library, token
from cogs.cards import limits, state
from cogs.cards.text import one_line, shorten
from cogs.replies import Press
from db.models import StoredThread

_THREADS_LOOKED_AT = 200
log = logging.getLogger(__name__)


async def suggest_drugs(interaction: Press, typed: str) -> list[Choice[str]]:
    """Suggest drugs and classes: this server's first, then all that are known, typing mistakes included."""
    if interaction.guild_id is None:
        return []
    try:
        names = await interaction.client.library.complete(interaction.guild_id, one_line(typed), limits.CHOICES)
    except Exception:  # people type on: a list that fails must not get in their way
        log.exception("no drugs to suggest")
        return []
    return _choices((name.shown, token(name.value)) for name in names)


async def suggest_uses(interaction: Press, typed: str) -> list[Choice[str]]:
    """Suggest the uses this server's threads speak of, of the drug typed so far when it is one of theirs."""
    if interaction.guild_id is None:
        return []
    library, guild_id = interaction.client.library, interaction.guild_id
    try:
        drug = one_line(str(interaction.namespace.drug or "")).casefold()
        uses = (await library.uses(guild_id, drug) if drug else ()) or await library.uses(guild_id)
    except Exception:  # as above
        log.exception("no uses to suggest")
        return []
    wanted = one_line(typed).casefold()
    return _choices((use, use) for use, _ in uses if wanted in use.casefold() and len(use) <= limits.CHOICE_TEXT)


async def suggest_threads(interaction: Press, typed: str) -> list[Choice[str]]:
    """Suggest this server's threads by their titles, the newest first."""
    if interaction.guild_id is None:
        return []
    try:
        threads = await interaction.client.library.threads(interaction.guild_id, limit=_THREADS_LOOKED_AT)
    except Exception:  # as above
        log.exception("no threads to suggest")
        return []
    return _choices((one.title or f"Thread {one.id}", str(one.id)) for one in _titled(threads, typed))


async def thread_of(library: Library, guild_id: int, typed: str) -> int:
    """Find the thread that somebody chose or typed. Raises BadInput when there is none like it."""
    number = typed.strip().lstrip("#")
    if state.is_number(number):
        return (await library.thread(guild_id, int(number))).id
    named = _titled(await library.threads(guild_id, limit=_THREADS_LOOKED_AT), typed) if typed.strip() else []
    if len(named) == 1:
        return named[0].id
    raise BadInput("There is no such thread here: choose one from the list while you type its title, or see /threads.")


def _titled(threads: Iterable[StoredThread], typed: str) -> list[StoredThread]:
    """Keep the threads whose title holds every word that was typed."""
    words = one_line(typed).casefold().split()
    return [one for one in threads if all(word in one.title.casefold() for word in words)]


def _choices(named: Iterable[tuple[str, str]]) -> list[Choice[str]]:
    """Make at most as many choices as Discord takes, none twice, none too long."""
    chosen: dict[str, Choice[str]] = {}
    for shown, value in named:
        name = shorten(shown, limits.CHOICE_TEXT)
        if name and value not in chosen:
            chosen[value] = Choice(name=name, value=value)
        if len(chosen) == limits.CHOICES:
            break
    return list(chosen.values())

"""Posters' words on a card: never changed, cut only where `…` says so, each with where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.answers.answer import LABELS
from cogs.cards.limits import size
from cogs.cards.text import excerpt, label, link, one_line, shares
from db.models import Voice

_LONGEST: Final = 700  # more is a wall of text on a phone; the jump link shows the rest
_LEAST: Final = 120
_POSTER: Final = 40
_TITLE: Final = 60
_SHORT_TITLE: Final = 24
UNNAMED: Final = "Unnamed poster"


def quotes(voices: Sequence[Voice], room: int) -> list[str]:
    """Write each voice as a block; together they fit in `room` characters."""
    if not voices:
        return []
    frames = [_frame(voice, room // len(voices)) for voice in voices]
    room -= sum(size(before) + size(after) for before, after in frames)
    wants = [min(_LONGEST, size(excerpt(one_line(voice.quote), _LONGEST))) for voice in voices]
    return [
        f"{before}{excerpt(one_line(voice.quote), share, _focus(voice))}{after}"
        for voice, (before, after), share in zip(voices, frames, shares(wants, room), strict=True)
    ]


def _frame(voice: Voice, room: int) -> tuple[str, str]:
    """Write what stands before and after a quote, with less of it when room is short."""
    before, after = "", ""
    for title, linked in ((_TITLE, True), (_SHORT_TITLE, True), (_SHORT_TITLE, False)):
        changed = f" (before: {LABELS[voice.changed_from]})" if voice.changed_from else ""
        before = (
            f"**{LABELS[voice.stance]}** · {label(voice.poster, _POSTER) if voice.poster else UNNAMED}{changed}\n> "
        )
        where = [
            link(f"“{label(voice.thread, title)}”", voice.thread_url if linked else None),
            link(f"post {voice.post:,}", voice.permalink if linked else None),
        ]
        if voice.posted_at:
            where.append(f"{voice.posted_at:%Y-%m-%d}")
        after = f"\n-# {', '.join(where)}"
        if size(before) + size(after) + _LEAST <= room:
            break
    return before, after


def _focus(voice: Voice) -> int:
    """Find the place in a quote that a cut must leave in: the cue, else the drug's name."""
    if voice.cue and voice.start <= voice.cue.start < voice.end:
        return len(one_line(voice.quote[: voice.cue.start - voice.start]))
    return max(0, voice.quote.find(voice.surface))

"""A made-up thread, a server on a simulated Discord, and what a person reads in a message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import discord

from bot.answers.tally import settle
from bot.library import Library
from db import threads
from db.models import Cue, Opinion, Post, Stance, Thread, ThreadKey

POSTS = (
    ("rehab_rounds", "I start baclofen low and it is my first choice for spasticity.", Stance.FAVOUR),
    ("QuietCorner", "Baclofen works for me, *never* stop it cold though.", Stance.FAVOUR),
    (None, "Stay away from baclofen in the elderly, the falls are real.", Stance.AVOID),
    (None, "Avoid baclofen. @everyone should read [this](https://evil.example/x).", Stance.AVOID),
    (None, "Not a fan of baclofen for plain back pain.", Stance.AVOID),
    ("pgy3", "Baclofen depends on the kidneys for me.", Stance.CONDITIONAL),
    ("asker", "Does anyone give baclofen at night?", Stance.QUESTION),
)
PASTE = "Cramps at night\n\nI like baclofen for cramps.\n\u00a0\nAvoid diazepam, it never ends well.\n\u00a0\nTop\n"
ROW, BUTTON, SELECT, TEXT = 1, 2, 3, 10


async def keep(library: Library, guild_id: int, title: str = "Spastic arm", drug: str = "baclofen") -> int:
    """Keep a made-up thread in a server, whose posts hold one opinion each."""
    posts, opinions = [], []
    for number, (poster, said, stance) in enumerate(POSTS, start=1):
        text = said.replace("baclofen", drug).replace("Baclofen", drug.capitalize())
        at = text.lower().index(drug)
        day = datetime(2019, 3, number, tzinfo=UTC)
        posts.append(Post(number, text, poster, day, permalink=f"https://forum.example/t/1#{number}"))
        cue = Cue(text[at : at + len(drug)], at, at + len(drug), "test")
        opinions.append((Opinion(drug, cue.text, stance, text, 0, len(text), 0.9, cue, ("spasticity",)),))
    saved = await threads.save(
        library._database,
        guild_id,
        ThreadKey("test", title),
        Thread(title, tuple(posts), "dump"),
        opinions,
        added_by=None,
        settle=settle,
    )
    library._forget_counts(guild_id)
    return saved.thread_id


class Server:
    """A server with a channel, an admin, a moderator and two members."""

    def __init__(self, env: Any, name: str) -> None:
        self.guild = env.create_guild(name)
        self.id: int = self.guild.id
        self.channel = self.guild.create_text_channel("general")
        role = self.guild.create_role("Mods", permissions=discord.Permissions(manage_messages=True))
        ruling = self.guild.create_role(
            "Admins", permissions=discord.Permissions(manage_guild=True, manage_messages=True)
        )
        self.admin = self.guild.add_member(env.create_user(f"adm-{name}"), roles=[ruling])
        self.mod = self.guild.add_member(env.create_user(f"mod-{name}"), roles=[role])
        self.member = self.guild.add_member(env.create_user(f"ann-{name}"))
        self.other = self.guild.add_member(env.create_user(f"bob-{name}"))

    def last(self) -> Any:
        """Give the newest message all can see."""
        return self.channel.history(viewer=self.mod)[-1]


def parts(message: Any) -> Iterator[dict[str, Any]]:
    """Walk through a message's components, nested ones included."""
    waiting = [one if isinstance(one, dict) else one.to_dict() for one in message.components]
    while waiting:
        one = waiting.pop(0)
        yield one
        waiting = one.get("components", []) + waiting


def text_of(message: Any) -> str:
    """Give all text of a message, in reading order."""
    return "\n".join(
        filter(None, [message.content, *(one["content"] for one in parts(message) if one["type"] == TEXT)])
    )


def labels_of(message: Any) -> list[str]:
    """Give the labels of a message's buttons."""
    return [one["label"] for one in parts(message) if one["type"] == BUTTON]


def custom_id_of(message: Any, label: str) -> str:
    """Give what a button means."""
    return next(one["custom_id"] for one in parts(message) if one["type"] == BUTTON and one["label"] == label)


def options_of(message: Any) -> dict[str, str]:
    """Give the options of a message's select: label to value."""
    return {one["label"]: one["value"] for part in parts(message) if part["type"] == SELECT for one in part["options"]}

"""Cards about threads: the preview before saving, what saving did, the list, and a thread post by post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from bot.answers.words import NO_THREADS, plural
from bot.library import Kept, Preview
from cogs.cards import limits
from cogs.cards.card import SEVERAL, Card, button, drug_buttons, option, select, turning
from cogs.cards.message import message_card
from cogs.cards.quote import UNNAMED
from cogs.cards.state import Do, Step, pack_step
from cogs.cards.text import excerpt, label, lines_that_fit, link, plain, shares
from db.models import StoredPost, StoredThread

THREADS_A_PAGE: Final = 8
POSTS_A_PAGE: Final = 4
_TITLE: Final = 120
_ADDRESS: Final = 200
_DRUGS: Final = 15
_WARNINGS: Final = 6
_WARNING: Final = 300
_POST: Final = 1_800
_OTHERS: Final = 10
_DID: Final = {
    "added": "Saved",
    "updated": "Saved over the copy kept before",
    "unchanged": "Nothing is new: this thread was kept already",
}


def preview_card(preview: Preview, fetched_from: str | None = None) -> Card:
    """Show what was read and what saving it would do; `fetched_from` is the page's address when it was fetched."""
    thread = preview.thread
    lines = [
        f"## {label(thread.title or 'Untitled thread', _TITLE)}",
        f"**{plural(len(thread.posts), 'post')} by {_who(preview.posters, preview.unnamed)}** · read as {label(thread.engine, 40)}",
    ]
    if fetched_from:
        lines.append(f"Fetched from {label(fetched_from, _ADDRESS)}")
    if thread.pages and thread.pages.of >= SEVERAL:
        lines.append(f"This is page {thread.pages.page:,} of {thread.pages.of:,}.")
    if preview.known:
        lines.append(f"It updates the copy kept here, which has {plural(preview.known.posts, 'post')}.")
    if preview.others:
        lines += _others(preview)
    if preview.drugs:
        listed = ", ".join(f"{label(one.drug, 60)} ({one.posters:,})" for one in preview.drugs[:_DRUGS])
        more = f" and {len(preview.drugs) - _DRUGS:,} more" if len(preview.drugs) > _DRUGS else ""
        lines.append(f"Drugs found, with the posts that mention each: {listed}{more}")
    else:
        lines.append("No drug was found in it: saving it will answer no question.")
    lines += [f"⚠️ {label(warning, _WARNING)}" for warning in thread.warnings[:_WARNINGS]]
    lines.append("-# Nothing is kept until you press Save.")
    top = preview.drugs[0].drug if preview.drugs else ""
    save = button("Save", pack_step(Step(Do.SAVE, preview.draft_id, drug=top)), style=discord.ButtonStyle.success)
    discard = button("Discard", pack_step(Step(Do.DISCARD, preview.draft_id)))
    return Card([ui.TextDisplay(lines_that_fit(lines, limits.TEXT))], [ui.ActionRow(save, discard)])


def saved_card(kept: Sequence[Kept], drug: str | None) -> Card:
    """Say what saving did with each thread, and offer the drug that the first speaks of most."""
    lines = [_did(one, "**") if len(kept) == 1 else f"**{_called(one)}** · {_did(one)}" for one in kept[:_OTHERS]]
    lines += _more(len(kept) - _OTHERS)
    if drug:
        lines.append(f"See what its posters say: `/whatdo {label(drug, 60)}`")
    return message_card(lines, drug_buttons([drug] if drug else []))


def _called(kept: Kept) -> str:
    """Name a thread, or the file that holds none."""
    return label(kept.title or ", ".join(kept.given), 80)


def _did(kept: Kept, mark: str = "") -> str:
    """Say what saving did with a thread."""
    saved = kept.saved
    if saved is None:
        return f"Not saved: {label(kept.why, _WARNING)}"
    return f"{mark}{_DID.get(saved.outcome, 'Saved')}{mark}: {plural(saved.posts, 'post')}, {plural(saved.opinions, 'opinion')}."


def _others(preview: Preview) -> list[str]:
    """List the further threads of an upload that holds several."""
    lines = [f"There are {len(preview.others) + 1:,} threads in it, and Save keeps them all. The others:"]
    for other in preview.others[:_OTHERS]:
        updates = " · it updates the copy kept here" if other.known else ""
        facts = f"{plural(len(other.thread.posts), 'post')} by {_who(other.posters, other.unnamed)}{updates}"
        lines.append(f"- {label(other.thread.title, 80)} · {facts}")
    return lines + _more(len(preview.others) - _OTHERS)


def _more(count: int) -> list[str]:
    """Say how many are not listed."""
    return [f"and {count:,} more"] if count > 0 else []


def removal_card(thread: StoredThread) -> Card:
    """Ask before a thread is removed."""
    lines = [
        f"**Remove “{label(thread.title, _TITLE)}”?**",
        f"Its {plural(thread.posts, 'post')} by {_who(thread.posters, thread.unnamed)}, and what they hold, leave every answer.",
    ]
    remove = button("Remove", pack_step(Step(Do.REMOVE, thread.id)), style=discord.ButtonStyle.danger)
    return message_card(lines, [ui.ActionRow(remove, button("Keep", pack_step(Step(Do.KEEP, thread.id))))])


def list_card(threads: Sequence[StoredThread], page: int, total: int) -> Card:
    """List a page of the kept threads, each to be opened from the select."""
    if not threads:
        return message_card([NO_THREADS])
    pages = max(1, -(-total // THREADS_A_PAGE))
    lines = [f"## {plural(total, 'thread')}"]
    lines += [f"**{link(label(one.title, 80), one.url)}**\n-# {_facts(one)}" for one in threads]
    if pages >= SEVERAL:
        lines.append(f"-# Page {page + 1:,} of {pages:,}")
    options = [option(one.title, str(one.id), _facts(one)) for one in threads]
    rows = [select(pack_step(Step(Do.PICK)), "Read a thread as the bot read it…", options)]
    turn = turning(_list_at(page - 1), _list_at(page + 1), page, pages)
    return message_card(lines, rows + ([ui.ActionRow(*turn)] if turn else []))


def posts_card(thread: StoredThread, posts: Sequence[StoredPost], page: int) -> Card:
    """Show a page of a thread's posts as the bot read them."""
    pages = max(1, -(-thread.posts // POSTS_A_PAGE))
    top = f"## {link(label(thread.title, 80), thread.url)}\n-# {_facts(thread)}"
    bottom = f"-# Page {page + 1:,} of {pages:,}"
    heads = [_head(post) for post in posts]
    room = limits.TEXT - sum(map(limits.size, [top, bottom, *heads]))
    wants = [min(_POST, limits.size(excerpt(plain(post.text).strip(), _POST))) for post in posts]
    texts = [excerpt(plain(post.text).strip(), share) for post, share in zip(posts, shares(wants, room), strict=True)]
    shown = [ui.TextDisplay[Card](f"{head}{text or CUT_EMPTY}") for head, text in zip(heads, texts, strict=True)]
    turn = turning(_posts_at(thread, page - 1), _posts_at(thread, page + 1), page, pages)
    back = button("All threads", _list_at(0))
    return Card([ui.TextDisplay(top), ui.Separator(), *shown, ui.TextDisplay(bottom)], [ui.ActionRow(*turn, back)])


CUT_EMPTY: Final = "…"


def _head(post: StoredPost) -> str:
    """Write who wrote a post and when."""
    parts = [f"**{link(f'Post {post.number:,}', post.permalink)}**", label(post.poster, 40) if post.poster else UNNAMED]
    if post.posted_at:
        parts.append(f"{post.posted_at:%Y-%m-%d}")
    elif post.posted_as:
        parts.append(label(post.posted_as, 40))
    return f"{' · '.join(parts)}\n"


def _facts(thread: StoredThread) -> str:
    """Say in one line how large and how old a thread is."""
    parts = [plural(thread.posts, "post"), _who(thread.posters, thread.unnamed)]
    if thread.first_posted and thread.last_posted:
        first, last = thread.first_posted.year, thread.last_posted.year
        parts.append(str(first) if first == last else f"{first}–{last}")
    parts.append(f"added {thread.added_at:%Y-%m-%d}")
    return " · ".join(parts)


def _who(posters: int, unnamed: int) -> str:
    """Say how many posters there are and how many of them have no name."""
    return plural(posters, "poster") + (f", {unnamed:,} unnamed" if unnamed else "")


def _list_at(page: int) -> str:
    """Pack a page of the list."""
    return pack_step(Step(Do.LIST, page=max(page, 0)))


def _posts_at(thread: StoredThread, page: int) -> str:
    """Pack a page of a thread's posts."""
    return pack_step(Step(Do.POSTS, thread.id, max(page, 0)))

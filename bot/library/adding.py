"""Keep threads: read what somebody gives, show what it holds, save it, remove it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.answers import tally as tallies
from bot.errors import BadInput, NotNow
from bot.library.shelf import Shelf, told, turn
from db import alike, drafts, kept, threads
from db.alike import Changed, Look
from db.models import Draft, DrugCount, Saved, StoredPost, StoredThread, Thread, ThreadKey

if TYPE_CHECKING:
    from bot.intake import Intake
    from bot.reading import Document, Unread

_DRAFT_LIFE = timedelta(days=1)
_TRIES = 8
_BUSY = "This thread is being changed by somebody else all the time: try again in a moment."


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving an upload would do. `drugs` counts the posts that mention each; `known` is the copy kept so far.

    `others` are the further threads of an upload that holds several.
    """

    draft_id: int
    thread: Thread
    posters: int
    unnamed: int
    drugs: tuple[DrugCount, ...]
    known: StoredThread | None
    others: tuple[Preview, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a thread in the files that somebody gave, or of a file without one: `saved`, or `why` it was not.

    `title` is empty for a file without a thread; `later` tells that it may go well then.
    """

    given: tuple[str, ...]
    title: str
    saved: Saved | None
    why: str = ""
    later: bool = False


class Adding(Shelf):
    """The part of the library that keeps threads."""

    async def preview(self, guild_id: int, user_id: int, name: str, data: bytes, url: str | None = None) -> Preview:
        """Read an upload and keep it as a draft until it is saved or discarded. Raises BadInput."""
        from bot import intake as gate
        from bot.reading import Document, Gathered, Unread

        found = await asyncio.to_thread(gate.take_all, [Document(name, data, given=name)], url)
        threads = [one.thread for one in found if isinstance(one, Gathered)]
        if not threads:
            raise BadInput(next(one.why for one in found if isinstance(one, Unread)))
        looks: list[Preview] = []
        refused: list[str] = []
        for thread in threads:
            try:
                looks.append(await self._look(guild_id, thread))
            except BadInput as why:
                refused.append(f"“{thread.title}” cannot be kept: {why}" if len(threads) > 1 else str(why))
        if not looks:
            raise BadInput(refused[0])
        first = looks[0]
        first = replace(first, thread=replace(first.thread, warnings=(*refused, *first.thread.warnings)))
        with told():
            draft_id = await drafts.keep(self._database, guild_id, user_id, name, data, url)
        return replace(first, draft_id=draft_id, others=tuple(looks[1:]))

    async def save_draft(self, guild_id: int, user_id: int, draft_id: int) -> tuple[Kept, ...]:
        """Save a draft for the user who made it: what became of each of its threads. Raises BadInput when it is gone."""
        from bot.reading import Document

        async with turn(self._pressing, draft_id):
            draft = await self._draft(guild_id, user_id, draft_id)
            document = Document(draft.name, draft.data, given=draft.name)
            outcomes = await self.add_all(guild_id, [document], draft.url, added_by=user_id)
            if not any(one.saved for one in outcomes):
                raise BadInput(outcomes[0].why)
            with told():
                await drafts.drop(self._database, guild_id, draft_id)
            return outcomes

    async def discard(self, guild_id: int, user_id: int, draft_id: int) -> None:
        """Throw a draft away for the user who made it. Raises BadInput when it is gone already."""
        async with turn(self._pressing, draft_id):
            await self._draft(guild_id, user_id, draft_id)
            with told():
                await drafts.drop(self._database, guild_id, draft_id)

    async def forget_old_drafts(self) -> None:
        """Throw away the drafts of every server that are older than a day."""
        with told():
            await drafts.prune(self._database, datetime.now(UTC) - _DRAFT_LIFE)

    async def add(
        self, guild_id: int, name: str, data: bytes, url: str | None = None, *, added_by: int | None = None
    ) -> Saved:
        """Read a thread and keep it in one transaction; adding it again keeps one copy. Raises BadInput.

        Another page of a kept thread is joined to it. For files of several threads there is `add_all`.
        """
        from bot.reading import Document

        (first, *_) = await self.add_all(guild_id, [Document(name, data, given=name)], url, added_by=added_by)
        if first.saved is None:
            raise BadInput(first.why)
        return first.saved

    async def add_all(
        self,
        guild_id: int,
        documents: Iterable[Document | Unread],
        url: str | None = None,
        *,
        added_by: int | None = None,
        seen: Callable[[str], None] | None = None,
    ) -> tuple[Kept, ...]:
        """Read files and keep their threads, each in one transaction; says what became of each thread and each bad file.

        The pages of one thread are put together, in one file or many. `url` is the address when they are all of one thread;
        `seen` is told what is worked on. Raises BadInput when there is one address and they are several threads.
        """
        from bot import intake as gate
        from bot.reading import Unread

        outcomes = []
        for one in await asyncio.to_thread(gate.take_all, documents, url, seen):
            if isinstance(one, Unread):
                outcomes.append(Kept((one.given,), "", None, one.why, one.later))
                continue
            if seen:
                seen(one.thread.title)
            try:
                saved = await self._keep(guild_id, one.thread, added_by)
                outcomes.append(Kept(one.given, one.thread.title, saved))
            except NotNow:
                raise
            except BadInput as why:
                outcomes.append(Kept(one.given, one.thread.title, None, str(why)))
        return tuple(outcomes)

    async def reread(self, guild_id: int, thread_ids: Iterable[int]) -> int:
        """Judge kept threads anew, each in one transaction; gives how many of them came out otherwise than before."""
        changed = 0
        for thread_id in thread_ids:
            async with turn(self._adding, guild_id):
                changed += await self._reread(guild_id, thread_id)
        return changed

    async def remove(self, guild_id: int, thread_id: int) -> StoredThread:
        """Remove a thread with its posts and opinions, and say which it was. Raises BadInput when there is none."""
        with told():
            removed = await threads.remove(self._database, guild_id, thread_id, settle=tallies.settle)
        if removed is None:
            raise BadInput("That thread is not here any more; /threads lists the ones that are.")
        self._forget_counts(guild_id)
        return removed

    async def threads(self, guild_id: int, *, limit: int = 10, offset: int = 0) -> tuple[StoredThread, ...]:
        """List kept threads, the newest first."""
        return await threads.listing(self._database, guild_id, limit=limit, offset=offset)

    async def thread_count(self, guild_id: int) -> int:
        """Count kept threads."""
        return await threads.count(self._database, guild_id)

    async def posts(self, guild_id: int, thread_id: int, *, limit: int, offset: int) -> tuple[StoredPost, ...]:
        """List a thread's posts in order, as the bot read them."""
        return await threads.posts(self._database, guild_id, thread_id, limit=limit, offset=offset)

    async def _look(self, guild_id: int, read: Thread) -> Preview:
        """Say what saving a thread would do. Raises BadInput when it clashes with the copy that is kept."""
        intake, look = await self._take_in(guild_id, read)
        thread = replace(intake.thread, warnings=intake.warnings)
        return Preview(0, thread, intake.posters, intake.unnamed, intake.drugs, look.over)

    async def _keep(self, guild_id: int, read: Thread, added_by: int | None) -> Saved:
        """Keep a thread that was read, joined to the copy that is kept. Raises BadInput when they clash."""
        async with turn(self._adding, guild_id):
            for _ in range(_TRIES):
                intake, look = await self._take_in(guild_id, read)
                with suppress(Changed):
                    return await self._save(guild_id, intake.key, intake, look, added_by)
        raise NotNow(_BUSY)

    async def _reread(self, guild_id: int, thread_id: int) -> bool:
        """Judge a kept thread anew, and tell whether it came out otherwise than before."""
        from bot import intake as gate

        for _ in range(_TRIES):
            known = await threads.get(self._database, guild_id, thread_id)
            copy = await kept.whole(self._database, guild_id, thread_id)
            if known is None or copy is None:
                return False
            judged = await asyncio.to_thread(gate.judge, copy[1], await self.words(guild_id))
            with suppress(Changed):
                return (await self._save(guild_id, copy[0], judged, Look(known))).outcome == "updated"
        raise NotNow(_BUSY)

    async def _save(
        self, guild_id: int, key: ThreadKey, judged: Intake, look: Look, added_by: int | None = None
    ) -> Saved:
        """Keep a thread that was judged. Raises Changed when what was seen before is no longer so."""
        with told():
            saved = await threads.save(
                self._database,
                guild_id,
                key,
                judged.thread,
                judged.opinions,
                added_by=added_by,
                settle=tallies.settle,
                look=look,
            )
        self._forget_counts(guild_id)
        return saved

    async def _take_in(self, guild_id: int, read: Thread) -> tuple[Intake, Look]:
        """Judge a thread, joined to the copy that is kept of it; gives what was seen. Raises BadInput when they clash."""
        from bot import intake as gate
        from bot.reading import identity

        words = await self.words(guild_id)
        known = await threads.find(self._database, guild_id, identity(read))
        bodies = () if known else await asyncio.to_thread(gate.telling, read)
        newest, others = await alike.look(self._database, guild_id, bodies)
        for thread_id in [known.id] if known else others:
            stored = await threads.get(self._database, guild_id, thread_id)
            whole = await kept.whole(self._database, guild_id, thread_id)
            if stored is None or whole is None:
                continue
            key, copy = whole
            if known is not None or await asyncio.to_thread(gate.is_copy, read, key, copy):
                joined = await asyncio.to_thread(gate.join_in, read, key, copy, words, found=known is None)
                return joined, Look(stored)
        return await asyncio.to_thread(gate.judge, read, words), Look(None, newest, bodies)

    async def _draft(self, guild_id: int, user_id: int, draft_id: int) -> Draft:
        """Get a user's draft, or say what to do."""
        draft = await drafts.take(self._database, guild_id, draft_id)
        if draft is None or draft.user_id != user_id or draft.created_at < datetime.now(UTC) - _DRAFT_LIFE:
            raise BadInput("This preview was saved or discarded already, or is older than a day; add the thread again.")
        return draft

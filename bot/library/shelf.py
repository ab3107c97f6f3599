"""What every room of the library works with: the database, the words, and what is remembered of each server."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.errors import BadInput, NotNow
from bot.names import Vocabulary, vocabulary
from bot.names.suggest import Name, Suggester
from db import aliases, opinions, threads
from db.engine import Database
from db.errors import CannotWrite
from db.models import Alias, DrugCount, StoredThread

if TYPE_CHECKING:
    from bot.fetching.fetcher import Fetcher

_SERVERS_IN_MEMORY = 1_000
_VOCABULARIES_IN_MEMORY = 8  # some 25 MB each
_TURNS = 64
_FRESH = 60.0  # seconds that counts are kept in memory: another process may add threads to the same database


class Shelf:
    """The state of the library; each call names the server (`guild_id`) and sees no other."""

    def __init__(self, database: Database, words: Vocabulary | None = None, *, fetcher: Fetcher | None = None) -> None:
        self.fetcher = fetcher
        """What fetches pages; None where FETCH is off."""
        self._database = database
        self._words = words or vocabulary()
        """The names that every server has; `words` gives those of one."""
        self._here: OrderedDict[int, tuple[float, tuple[DrugCount, ...]]] = OrderedDict()
        self._versions: Counter[int] = Counter()
        # A thread is read, joined and saved before the next of its server: two pages at once would each miss the other.
        self._adding = tuple(asyncio.Lock() for _ in range(_TURNS))
        self._pressing = tuple(asyncio.Lock() for _ in range(_TURNS))
        self._suggesters: dict[int, Suggester] = {}
        self._own_words: OrderedDict[int, tuple[float, tuple[Alias, ...], Vocabulary]] = OrderedDict()
        self._everything = Suggester(Name(shown, drug) for _, shown, drug in self._words.names)

    async def aliases(self, guild_id: int) -> tuple[Alias, ...]:
        """List the names that a server added or blocked."""
        return await aliases.listing(self._database, guild_id)

    async def words(self, guild_id: int) -> Vocabulary:
        """Give the vocabulary of a server: everybody's, with the names its admins added and without those they blocked."""
        now = time.monotonic()
        told, known, words = self._own_words.get(guild_id, (now - _FRESH - 1, (), self._words))
        if told < now - _FRESH:
            found = await aliases.listing(self._database, guild_id)
            if found != known:
                named = {one.name: one.drug for one in found}
                words = await asyncio.to_thread(self._words.with_names, named) if named else self._words
                self._suggesters.pop(guild_id, None)
            self._own_words[guild_id] = (now, found, words)
            while len(self._own_words) > _SERVERS_IN_MEMORY:
                self._own_words.popitem(last=False)
            self._keep_few_vocabularies()
        self._own_words.move_to_end(guild_id)
        return words

    def _keep_few_vocabularies(self) -> None:
        """Forget the own vocabularies, which are large, of the servers that asked longest ago."""
        large = [one for one, (_, _, words) in self._own_words.items() if words is not self._words]
        for guild_id in large[:-_VOCABULARIES_IN_MEMORY]:
            del self._own_words[guild_id]

    async def thread(self, guild_id: int, thread_id: int) -> StoredThread:
        """Get one kept thread. Raises BadInput when there is none."""
        found = await threads.get(self._database, guild_id, thread_id)
        if found is None:
            raise BadInput("There is no such thread here; /threads lists the ones that are.")
        return found

    async def drugs(self, guild_id: int) -> tuple[DrugCount, ...]:
        """Count the posters who mention each drug and class here, most first."""
        now = time.monotonic()
        while guild_id not in self._here or self._here[guild_id][0] < now - _FRESH:
            version = self._versions[guild_id]
            counted = await opinions.drugs(self._database, guild_id)
            if version != self._versions[guild_id]:
                continue  # a thread was saved or removed while we counted: what we have may be the old count
            self._forget_counts(guild_id)
            self._here[guild_id] = (now, counted)
            while len(self._here) > _SERVERS_IN_MEMORY:
                forgotten, _ = self._here.popitem(last=False)
                self._suggesters.pop(forgotten, None)
        self._here.move_to_end(guild_id)
        return self._here[guild_id][1]

    def _forget_counts(self, guild_id: int) -> None:
        """Drop what is remembered of a server's drugs after its threads changed."""
        self._versions[guild_id] += 1
        self._here.pop(guild_id, None)
        self._suggesters.pop(guild_id, None)


@contextmanager
def told() -> Iterator[None]:
    """Tell the person who asked why nothing could be written. Raises NotNow."""
    try:
        yield
    except CannotWrite as why:
        raise NotNow(str(why)) from why


def turn(locks: Sequence[asyncio.Lock], key: int) -> asyncio.Lock:
    """Give the lock of a key; a few keys share one."""
    return locks[key % len(locks)]

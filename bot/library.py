"""The one door to all that the bot knows: add threads, ask about drugs. Cogs and the command line call only this."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from bot.answers import tally as tallies
from bot.answers.answer import Answer, NobodyMentions, NoDrugAsked, Result, UnknownName, Wish
from bot.answers.questions import is_name, understand
from bot.errors import BadInput, NotNow
from bot.fetching.sentences import OFF
from bot.names import Entry, Vocabulary, vocabulary
from bot.names.suggest import Name, Suggester
from db import drafts, hosts, opinions, threads
from db.engine import Database
from db.errors import CannotOpen, CannotWrite
from db.kept import as_read
from db.models import Draft, DrugCount, Saved, Stance, StoredPost, StoredThread, Thread

if TYPE_CHECKING:
    from bot.fetching.fetcher import Fetcher, Page
    from bot.intake import Intake
    from bot.reading import Document, Unread

VOICES_A_PAGE = 4
_TOP = 5
_SUGGESTED = 3
_SERVERS_IN_MEMORY = 1_000
_TURNS = 64
_DRAFT_LIFE = timedelta(days=1)
_FRESH = 60.0  # seconds that counts are kept in memory: another process may add threads to the same database
_LONGEST_TOKEN = 40
_MOST_HOSTS = 50  # so many names fit a card


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


class Library:
    """Threads and opinions of every server; each call names the server (`guild_id`) and sees no other."""

    def __init__(self, database: Database, words: Vocabulary | None = None, *, fetcher: Fetcher | None = None) -> None:
        self.fetcher = fetcher
        """What fetches pages; None where FETCH is off."""
        self._database = database
        self._words = words or vocabulary()
        self._here: OrderedDict[int, tuple[float, tuple[DrugCount, ...]]] = OrderedDict()
        self._versions: Counter[int] = Counter()
        # A thread is read, joined and saved before the next of its server: two pages at once would each miss the other.
        self._adding = tuple(asyncio.Lock() for _ in range(_TURNS))
        self._pressing = tuple(asyncio.Lock() for _ in range(_TURNS))
        self._suggesters: dict[int, Suggester] = {}
        self._everything = Suggester(Name(shown, drug) for _, shown, drug in self._words.names)

    @classmethod
    async def open(cls, url: str, *, fetcher: Fetcher | None = None) -> Self:
        """Open the library kept at a database URL. Raises BadInput when it cannot be opened."""
        try:
            return cls(await Database.open(url), fetcher=fetcher)
        except CannotOpen as why:
            raise BadInput(str(why)) from why

    async def close(self) -> None:
        """Close the database; the library cannot be used afterwards."""
        await self._database.close()

    # ---- threads ------------------------------------------------------------------------------------------------

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
        with _told():
            draft_id = await drafts.keep(self._database, guild_id, user_id, name, data, url)
        return replace(first, draft_id=draft_id, others=tuple(looks[1:]))

    async def save_draft(self, guild_id: int, user_id: int, draft_id: int) -> tuple[Kept, ...]:
        """Save a draft for the user who made it: what became of each of its threads. Raises BadInput when it is gone."""
        from bot.reading import Document

        async with self._pressing[draft_id % _TURNS]:
            draft = await self._draft(guild_id, user_id, draft_id)
            document = Document(draft.name, draft.data, given=draft.name)
            kept = await self.add_all(guild_id, [document], draft.url, added_by=user_id)
            if not any(one.saved for one in kept):
                raise BadInput(kept[0].why)
            with _told():
                await drafts.drop(self._database, guild_id, draft_id)
            return kept

    async def discard(self, guild_id: int, user_id: int, draft_id: int) -> None:
        """Throw a draft away for the user who made it. Raises BadInput when it is gone already."""
        async with self._pressing[draft_id % _TURNS]:
            await self._draft(guild_id, user_id, draft_id)
            with _told():
                await drafts.drop(self._database, guild_id, draft_id)

    async def forget_old_drafts(self) -> None:
        """Throw away the drafts of every server that are older than a day."""
        with _told():
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

        kept = []
        for one in await asyncio.to_thread(gate.take_all, documents, url, seen):
            if isinstance(one, Unread):
                kept.append(Kept((one.given,), "", None, one.why, one.later))
                continue
            if seen:
                seen(one.thread.title)
            try:
                saved = await self._keep(guild_id, one.thread, added_by)
                kept.append(Kept(one.given, one.thread.title, saved))
            except NotNow:
                raise
            except BadInput as why:
                kept.append(Kept(one.given, one.thread.title, None, str(why)))
        return tuple(kept)

    async def remove(self, guild_id: int, thread_id: int) -> StoredThread:
        """Remove a thread with its posts and opinions, and say which it was. Raises BadInput when there is none."""
        with _told():
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

    async def thread(self, guild_id: int, thread_id: int) -> StoredThread:
        """Get one kept thread. Raises BadInput when there is none."""
        found = await threads.get(self._database, guild_id, thread_id)
        if found is None:
            raise BadInput("There is no such thread here; /threads lists the ones that are.")
        return found

    async def posts(self, guild_id: int, thread_id: int, *, limit: int, offset: int) -> tuple[StoredPost, ...]:
        """List a thread's posts in order, as the bot read them."""
        return await threads.posts(self._database, guild_id, thread_id, limit=limit, offset=offset)

    # ---- pages by their address -----------------------------------------------------------------------------------

    async def fetch(self, guild_id: int, address: str) -> Page:
        """Fetch a page from a site that this server's admins allow, to be given to `preview`. Raises BadInput."""
        if self.fetcher is None:
            raise BadInput(OFF)
        return await self.fetcher.fetch(address, await self.hosts(guild_id))

    async def hosts(self, guild_id: int) -> tuple[str, ...]:
        """List the sites that pages may be fetched from; each stands for its `www.` twin too."""
        return await hosts.listing(self._database, guild_id)

    async def allow_host(self, guild_id: int, given: str, *, added_by: int) -> tuple[str, bool]:
        """Let pages be fetched from a site: gives its name, and whether it is new. Raises BadInput."""
        from bot.fetching.addresses import host_given

        host = host_given(given)
        with _told():
            new = await hosts.allow(self._database, guild_id, host, added_by=added_by, most=_MOST_HOSTS)
        if new is None:
            raise BadInput(f"{_MOST_HOSTS} sites are allowed here, which is the most: remove one first.")
        return host, new

    async def disallow_host(self, guild_id: int, given: str) -> str:
        """Let no more pages be fetched from a site, and give its name. Raises BadInput when it is not allowed."""
        from bot.fetching.addresses import host_given

        host = host_given(given)
        with _told():
            if not await hosts.disallow(self._database, guild_id, host):
                raise BadInput(f"{host} is not among the sites allowed here: /settings hosts list shows them.")
        return host

    # ---- questions ----------------------------------------------------------------------------------------------

    async def whatdo(
        self,
        guild_id: int,
        query: str,
        *,
        use: str | None = None,
        stance: Stance | None = None,
        thread_id: int | None = None,
        page: int = 0,
        a_page: int | None = VOICES_A_PAGE,
    ) -> Result:
        """Answer what posters hold about a drug or class that someone typed, misspelt or not.

        `a_page` is how many voices make a page; None puts all of them on one.
        """
        if not query.strip():
            raise BadInput("Name a drug or a class, as in: /whatdo baclofen")
        found = self._words.lookup(query)
        if found.drug is None:
            begun = await self._begun(guild_id, query)
            suggestions = tuple(dict.fromkeys((*begun, *found.suggestions)))[:_SUGGESTED]
            return UnknownName(_shortened(query), suggestions, await self._top(guild_id))
        return await self._answer(guild_id, Wish(found.drug, use, stance, thread_id, page), query, a_page=a_page)

    async def again(self, guild_id: int, wish: Wish) -> Result:
        """Answer a wish made before (a button pressed again, the next page)."""
        return await self._answer(guild_id, wish)

    async def ask(self, guild_id: int, question: str, *, a_page: int | None = VOICES_A_PAGE) -> Result:
        """Answer a free question that names a drug or class, or a bare name; see `whatdo` for `a_page`."""
        asked = understand(question, self._words)
        if not asked.drugs:
            if is_name(question):
                return await self.whatdo(guild_id, question, a_page=a_page)
            return NoDrugAsked(_shortened(question), await self._top(guild_id))
        unspoken = None
        result = await self._answer(guild_id, Wish(asked.drugs[0], asked.use), asked.written, a_page=a_page)
        others = list(asked.drugs[1:])
        while isinstance(result, NobodyMentions) and asked.use is None and others:
            further = await self._answer(guild_id, Wish(others.pop(0)), a_page=a_page)
            if isinstance(further, Answer):
                return replace(further, also_asked=tuple(one for one in asked.drugs if one != further.entry.drug))
        if isinstance(result, NobodyMentions) and asked.use:
            unspoken = asked.use
            result = await self._answer(guild_id, Wish(asked.drugs[0]), asked.written, a_page=a_page)
        if isinstance(result, Answer):
            return replace(result, also_asked=asked.drugs[1:], unspoken_use=unspoken)
        return result

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

    async def uses(self, guild_id: int, drug: str | None = None) -> tuple[tuple[str, int], ...]:
        """Count the posters who speak of each use here (of one drug), most first."""
        return await opinions.uses(self._database, guild_id, drug)

    async def complete(self, guild_id: int, typed: str, limit: int = 25) -> list[Name]:
        """Suggest names for what is typed: those of this server first, then the whole vocabulary, misspelt or not."""
        here = await self.drugs(guild_id)
        if guild_id not in self._suggesters:
            entries = filter(None, (self._words.about(one.drug) for one in here))
            self._suggesters[guild_id] = Suggester(
                (name for entry in entries for name in _names(entry)), then=self._everything
            )
        return self._suggesters[guild_id].complete(typed, limit)

    async def drug_of(self, guild_id: int, short: str) -> str:
        """Find the drug that `token` made short. Raises BadInput when this server no longer has it."""
        if not short.startswith("#"):
            return short
        for one in await self.drugs(guild_id):
            if token(one.drug) == short:
                return one.drug
        raise BadInput("The threads behind this button are gone; ask again with /whatdo.")

    # ---- the inside ---------------------------------------------------------------------------------------------

    async def _look(self, guild_id: int, read: Thread) -> Preview:
        """Say what saving a thread would do. Raises BadInput when it clashes with the copy that is kept."""
        intake, known = await self._take_in(guild_id, read)
        thread = replace(intake.thread, warnings=intake.warnings)
        return Preview(0, thread, intake.posters, intake.unnamed, intake.drugs, known)

    async def _keep(self, guild_id: int, read: Thread, added_by: int | None) -> Saved:
        """Keep a thread that was read, joined to the copy that is kept. Raises BadInput when they clash."""
        async with self._adding[guild_id % _TURNS]:
            intake, _ = await self._take_in(guild_id, read)
            with _told():
                saved = await threads.save(
                    self._database,
                    guild_id,
                    intake.key,
                    intake.thread,
                    intake.opinions,
                    added_by=added_by,
                    settle=tallies.settle,
                )
        self._forget_counts(guild_id)
        return saved

    async def _take_in(self, guild_id: int, read: Thread) -> tuple[Intake, StoredThread | None]:
        """Judge a thread, joined to the copy that is kept of it; gives that copy too. Raises BadInput when they clash."""
        from bot import intake as gate

        intake = await asyncio.to_thread(gate.judge, read, self._words)
        known = await threads.find(self._database, guild_id, intake.key)
        if known:
            kept = await as_read(self._database, guild_id, known.id)
            intake = await asyncio.to_thread(gate.join_in, known, kept, intake, self._words)
        return intake, known

    async def _draft(self, guild_id: int, user_id: int, draft_id: int) -> Draft:
        """Get a user's draft, or say what to do."""
        draft = await drafts.take(self._database, guild_id, draft_id)
        if draft is None or draft.user_id != user_id or draft.created_at < datetime.now(UTC) - _DRAFT_LIFE:
            raise BadInput("This preview was saved or discarded already, or is older than a day; add the thread again.")
        return draft

    async def _answer(
        self, guild_id: int, wish: Wish, typed: str | None = None, *, a_page: int | None = VOICES_A_PAGE
    ) -> Result:
        """Answer a wish for a drug by its id; `typed` is how somebody wrote it."""
        entry = self._words.about(wish.drug)
        if entry is None:
            return UnknownName(_shortened(wish.drug), (), await self._top(guild_id))
        misspelt = typed and self._words.lookup(typed).how == "spelling"
        read_as = _shortened(typed) if typed and misspelt else None
        entry = _brand_first(entry, typed)
        if wish.thread_id is not None:
            await self.thread(guild_id, wish.thread_id)
        narrowed = wish.use is not None or wish.thread_id is not None
        if narrowed:
            said = await opinions.stated(self._database, guild_id, wish.drug, use=wish.use, thread_id=wish.thread_id)
            tally, verdicts = tallies.tally(wish.drug, said)
            certainty = {row.opinion_id: row.confidence for row in said}
            chosen = sorted(
                (verdict for verdict in verdicts if wish.stance in (None, verdict.stance)),
                key=lambda verdict: (list(Stance).index(verdict.stance), -certainty[verdict.opinion_id]),
            )
            matching = len(chosen)
        else:
            counted = await opinions.tally(self._database, guild_id, wish.drug)
            if counted is None:
                return await self._nobody(guild_id, entry, read_as, narrowed=False)
            tally, chosen = counted, []
            matching = tally.buckets[wish.stance] if wish.stance else tally.posters
        if not tally.posters:
            return await self._nobody(guild_id, entry, read_as, narrowed=True)
        size = a_page or max(1, matching)
        pages = max(1, -(-matching // size))
        wish = replace(wish, page=min(max(wish.page, 0), pages - 1))
        first = wish.page * size
        if narrowed:
            ids = [verdict.opinion_id for verdict in chosen[first : first + size]]
            voices = await opinions.voices_by_id(self._database, guild_id, ids)
        else:
            stances = [wish.stance] if wish.stance else None
            voices = await opinions.voices(
                self._database, guild_id, wish.drug, stances=stances, limit=size, offset=first
            )
        here = {one.drug: one for one in await self.drugs(guild_id)}
        about = [await opinions.tally(self._database, guild_id, one) for one in entry.classes if one in here]
        return Answer(
            wish=wish,
            entry=entry,
            tally=tally,
            voices=voices,
            matching=matching,
            pages=pages,
            about_classes=tuple(one for one in about if one),
            members=tuple(one for one in here.values() if one.drug in entry.members),
            read_as=read_as,
        )

    async def _nobody(self, guild_id: int, entry: Entry, read_as: str | None, *, narrowed: bool) -> NobodyMentions:
        """Say that nobody mentions a drug, with its kin that this server's threads do mention."""
        kin = set(entry.classes) | set(entry.members) | set(entry.generics)
        for one in entry.classes:
            about = self._words.about(one)
            kin.update(about.members if about else ())
        here = await self.drugs(guild_id)
        kin.discard(entry.drug)
        relatives = tuple(
            one for one in here if one.drug in kin or (one.drug != entry.drug and entry.drug in one.drug.split(" + "))
        )
        return NobodyMentions(entry, relatives[:_TOP], here[:_TOP], narrowed, read_as)

    async def _begun(self, guild_id: int, typed: str) -> list[str]:
        """Find the drugs whose name begins as typed, those of this server first."""
        start = " ".join(typed.split()).casefold()
        names = await self.complete(guild_id, typed, _SUGGESTED)
        return [name.value for name in names if len(start) > 1 and name.shown.casefold().startswith(start)]

    async def _top(self, guild_id: int) -> tuple[DrugCount, ...]:
        """Get the drugs most talked about here."""
        return (await self.drugs(guild_id))[:_TOP]

    def _forget_counts(self, guild_id: int) -> None:
        """Drop what is remembered of a server's drugs after its threads changed."""
        self._versions[guild_id] += 1
        self._here.pop(guild_id, None)
        self._suggesters.pop(guild_id, None)


@contextmanager
def _told() -> Iterator[None]:
    """Tell the person who asked why nothing could be written. Raises NotNow."""
    try:
        yield
    except CannotWrite as why:
        raise NotNow(str(why)) from why


def token(drug: str) -> str:
    """Name a drug in at most 40 characters, for places with little room such as a button's id."""
    if len(drug) <= _LONGEST_TOKEN:
        return drug
    digest = hashlib.blake2s(drug.encode(errors="surrogatepass"), digest_size=8)
    return f"#{digest.hexdigest()}"


def _names(entry: Entry) -> list[Name]:
    """Give the names under which a drug that this server knows can be typed."""
    return [Name(entry.drug, entry.drug), *(Name(f"{brand} → {entry.drug}", entry.drug) for brand in entry.brands)]


def _brand_first(entry: Entry, typed: str | None) -> Entry:
    """Put the brand that somebody typed before the others, so that they see it named."""
    meant = [brand for brand in entry.brands if typed and brand.casefold() == typed.strip().casefold()]
    return replace(entry, brands=(*meant, *(brand for brand in entry.brands if brand not in meant))) if meant else entry


def _shortened(text: str) -> str:
    """Keep the start of what somebody typed, on one line, for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"

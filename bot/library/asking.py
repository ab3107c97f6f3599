"""Answer questions about drugs from the threads that are kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from bot.answers import tally as tallies
from bot.answers.answer import Answer, NobodyMentions, NoDrugAsked, Result, UnknownName, Wish
from bot.answers.questions import is_name, understand
from bot.errors import BadInput
from bot.library.shelf import Shelf
from bot.names import Entry
from bot.names.suggest import Name, Suggester
from db import opinions
from db.models import DrugCount, Stance

VOICES_A_PAGE = 4
_TOP = 5
_SUGGESTED = 3
_LONGEST_TOKEN = 40


class Asking(Shelf):
    """The part of the library that answers."""

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
        found = (await self.words(guild_id)).lookup(query)
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
        asked = understand(question, await self.words(guild_id))
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

    async def uses(self, guild_id: int, drug: str | None = None) -> tuple[tuple[str, int], ...]:
        """Count the posters who speak of each use here (of one drug), most first."""
        return await opinions.uses(self._database, guild_id, drug)

    async def complete(self, guild_id: int, typed: str, limit: int = 25) -> list[Name]:
        """Suggest names for what is typed: those of this server first, then the whole vocabulary, misspelt or not."""
        words, here = await self.words(guild_id), await self.drugs(guild_id)
        own = await self.aliases(guild_id) if words is not self._words else ()
        if guild_id not in self._suggesters:
            entries = filter(None, (words.about(one.drug) for one in here))
            named = (Name(f"{one.name} → {one.drug}", one.drug) for one in own if one.drug)
            self._suggesters[guild_id] = Suggester(
                (*named, *(name for entry in entries for name in _names(entry))), then=self._everything
            )
        blocked = {one.name for one in own if one.drug is None}
        found = self._suggesters[guild_id].complete(typed, limit)
        return [name for name in found if name.typed not in blocked] if blocked else found

    async def drug_of(self, guild_id: int, short: str) -> str:
        """Find the drug that `token` made short. Raises BadInput when this server no longer has it."""
        if not short.startswith("#"):
            return short
        for one in await self.drugs(guild_id):
            if token(one.drug) == short:
                return one.drug
        raise BadInput("The threads behind this button are gone; ask again with /whatdo.")

    async def _answer(
        self, guild_id: int, wish: Wish, typed: str | None = None, *, a_page: int | None = VOICES_A_PAGE
    ) -> Result:
        """Answer a wish for a drug by its id; `typed` is how somebody wrote it."""
        words = await self.words(guild_id)
        entry = words.about(wish.drug)
        if entry is None:
            return UnknownName(_shortened(wish.drug), (), await self._top(guild_id))
        misspelt = typed and words.lookup(typed).how == "spelling"
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


def token(drug: str) -> str:
    """Name a drug in at most 40 characters, for places with little room such as a button's id."""
    if len(drug) <= _LONGEST_TOKEN:
        return drug
    digest = hashlib.blake2s(drug.encode(errors="surrogatepass"), digest_size=8)
    return f"#{digest.hexdigest()}"


def _brand_first(entry: Entry, typed: str | None) -> Entry:
    """Put the brand that somebody typed before the others, so that they see it named."""
    meant = [brand for brand in entry.brands if typed and brand.casefold() == typed.strip().casefold()]
    return replace(entry, brands=(*meant, *(brand for brand in entry.brands if brand not in meant))) if meant else entry


def _shortened(text: str) -> str:
    """Keep the start of what somebody typed, on one line, for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


def _names(entry: Entry) -> list[Name]:
    """Give the names under which a drug that this server knows can be typed."""
    return [Name(entry.drug, entry.drug), *(Name(f"{brand} → {entry.drug}", entry.drug) for brand in entry.brands)]

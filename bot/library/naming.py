"""The names that a server's admins add to the vocabulary, or block, for their server alone."""

from __future__ import annotations

from typing import Final

from bot.errors import BadInput
from bot.library.adding import Adding
from bot.library.shelf import told
from bot.names import fold
from db import aliases, search
from db.models import Alias

_MOST_NAMES: Final = 200
_LONGEST_NAME: Final = 60
_SHORTEST_NAME: Final = 2


class Naming(Adding):
    """The part of the library that keeps a server's own names."""

    async def name(self, guild_id: int, given: str, drug: str, *, added_by: int) -> tuple[Alias, int]:
        """Let a name mean a drug or class in one server, and read the threads that hold it anew.

        Gives what is kept and how many threads came out otherwise. Raises BadInput when the drug is unknown or the name
        means something already.
        """
        name = _folded(given)
        words = await self.words(guild_id)
        found = words.lookup(drug)
        if found.drug is None:
            near = f" Did you mean {', '.join(found.suggestions)}?" if found.suggestions else ""
            raise BadInput(f"“{_short(drug)}” is no drug or class that I know.{near}")
        taken = words.lookup(name)
        if taken.how == "exact" and taken.drug == found.drug:
            raise BadInput(f"“{name}” means {taken.drug} already.")
        if taken.how == "exact":
            raise BadInput(f"“{name}” means {taken.drug} here: block it first with /settings alias block.")
        return await self._put(guild_id, Alias(name, found.drug), added_by)

    async def block(self, guild_id: int, given: str, *, added_by: int) -> tuple[Alias, int]:
        """Let a name be no name in one server, and read the threads that hold it anew. Raises BadInput when it is none."""
        name = _folded(given)
        taken = (await self.words(guild_id)).lookup(name)
        if taken.how != "exact":
            raise BadInput(f"“{name}” is no name of a drug here, so there is nothing to block.")
        if taken.drug == name:
            raise BadInput(f"“{name}” is the generic name that answers go by: only other names can be blocked.")
        return await self._put(guild_id, Alias(name, None), added_by)

    async def unname(self, guild_id: int, given: str) -> tuple[str, int]:
        """Forget what a server added or blocked: gives the name and how many threads came out otherwise. Raises BadInput."""
        name = _folded(given)
        with told():
            if not await aliases.drop(self._database, guild_id, name):
                raise BadInput(f"“{name}” is not among the names changed here: /settings alias list shows them.")
        return name, await self._changed(guild_id, name)

    async def _put(self, guild_id: int, alias: Alias, added_by: int) -> tuple[Alias, int]:
        """Keep a name. Raises BadInput when there are too many."""
        with told():
            kept = await aliases.put(self._database, guild_id, alias, added_by=added_by, most=_MOST_NAMES)
        if not kept:
            raise BadInput(f"{_MOST_NAMES} names are changed here, which is the most: remove one first.")
        return alias, await self._changed(guild_id, alias.name)

    async def _changed(self, guild_id: int, name: str) -> int:
        """Take a change of a name to heart: gives how many kept threads came out otherwise."""
        self._own_words.pop(guild_id, None)
        self._suggesters.pop(guild_id, None)
        found = await search.posts(self._database, guild_id, name, limit=search.NEWEST)
        return await self.reread(guild_id, dict.fromkeys(post.thread_id for post in found))


def _folded(given: str) -> str:
    """Fold a name as the vocabulary does. Raises BadInput when it cannot be one."""
    name = fold.key(given)
    if len(name) > _LONGEST_NAME:
        raise BadInput(f"A name has at most {_LONGEST_NAME} letters.")
    if len(name) < _SHORTEST_NAME or name.replace(" ", "").isdecimal():
        raise BadInput("A name needs two letters or more.")
    return name


def _short(text: str) -> str:
    """Keep the start of what somebody typed, on one line."""
    return " ".join(text.split())[:_LONGEST_NAME]

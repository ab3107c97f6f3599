"""The one door to all that the bot knows: add threads, ask about drugs. Cogs and the command line call only this.

adding keeps threads, naming the names of a server, sites fetches pages by address, asking answers questions; shelf is what
they share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from bot.errors import BadInput
from bot.library.adding import Kept, Preview
from bot.library.asking import VOICES_A_PAGE, Asking, token
from bot.library.naming import Naming
from bot.library.sites import Sites
from db.engine import Database
from db.errors import CannotOpen

if TYPE_CHECKING:
    from bot.fetching.fetcher import Fetcher

__all__ = ["VOICES_A_PAGE", "Kept", "Library", "Preview", "token"]


class Library(Naming, Sites, Asking):
    """Threads and opinions of every server; each call names the server (`guild_id`) and sees no other."""

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

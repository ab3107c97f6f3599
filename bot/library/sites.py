"""Fetch pages, from the sites that a server's admins allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BadInput
from bot.fetching.sentences import OFF
from bot.library.shelf import Shelf, told
from db import hosts

if TYPE_CHECKING:
    from bot.fetching.fetcher import Page

_MOST_HOSTS = 50  # so many names fit a card


class Sites(Shelf):
    """The part of the library that knows which sites may be asked."""

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
        with told():
            new = await hosts.allow(self._database, guild_id, host, added_by=added_by, most=_MOST_HOSTS)
        if new is None:
            raise BadInput(f"{_MOST_HOSTS} sites are allowed here, which is the most: remove one first.")
        return host, new

    async def disallow_host(self, guild_id: int, given: str) -> str:
        """Let no more pages be fetched from a site, and give its name. Raises BadInput when it is not allowed."""
        from bot.fetching.addresses import host_given

        host = host_given(given)
        with told():
            if not await hosts.disallow(self._database, guild_id, host):
                raise BadInput(f"{host} is not among the sites allowed here: /settings hosts list shows them.")
        return host

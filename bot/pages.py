"""Pages given by their address on the command line: a person's own machine may ask any public site."""

from __future__ import annotations

from functools import lru_cache

from bot import settings
from bot.errors import BadInput
from bot.fetching.fetcher import Fetcher, Page
from bot.fetching.sentences import OFF


async def fetch(address: str) -> Page:
    """Fetch a page. Raises BadInput, which says how to do without when FETCH is off."""
    if not settings.load().fetch:
        raise BadInput(OFF)
    return await _fetcher().fetch(address)


@lru_cache(maxsize=1)
def _fetcher() -> Fetcher:
    """Make the one fetcher of this process, so that several pages of a site are asked for with time between them."""
    return Fetcher()

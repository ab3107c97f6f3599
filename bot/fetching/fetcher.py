"""Lead a page's way from the address somebody gave to the bytes that are read."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final
from weakref import WeakValueDictionary

from aiohttp import BaseConnector
from yarl import URL

from bot import __version__
from bot.errors import BadInput, NotNow
from bot.fetching import addresses, answers, robots
from bot.fetching.charsets import as_utf8
from bot.fetching.http import OK, Answer, get
from bot.fetching.manners import Clock, Manners, retry_after
from bot.fetching.resolving import public_only
from bot.fetching.robots import Rules
from bot.fetching.sentences import SAVE
from bot.reading.decode import MOST_BYTES

SECONDS: Final = 20.0
"""All the time a page may take on the network; waiting for one's turn is not counted."""
_MOST_HOPS: Final = 3
_AT_ONCE: Final = 4
_MOST_SITES: Final = 1_000
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: its final address, a name as if it were a file, its bytes, and the charset the site named.

    The bytes are UTF-8 with a mark when the charset was true, else as they came.
    """

    url: str
    name: str
    data: bytes
    charset: str | None = None


class Fetcher:
    """Fetches pages for people who ask; keeps what sites want of programs, and no cookie and no page.

    `contact` is an address where the one who runs the bot is found; `connect`, `clock`, `seconds` and `most` are for tests.
    """

    def __init__(
        self,
        contact: str | None = None,
        *,
        connect: Callable[[], BaseConnector] = public_only,
        clock: Clock | None = None,
        seconds: float = SECONDS,
        most: int = MOST_BYTES,
    ) -> None:
        self.contact = contact
        self._connect = connect
        self._clock = clock or Clock()
        self._manners = Manners(self._clock)
        self._rules: OrderedDict[str, tuple[float, Rules]] = OrderedDict()
        self._reading_rules: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._seconds = seconds
        self._most = most

    async def fetch(self, address: str, hosts: Collection[str] | None = None) -> Page:
        """Fetch a page; `hosts` are the sites it may be on, without `www.` (None: any public one). Raises BadInput."""
        deadline = _Deadline(self._seconds)
        url = addresses.page(address)
        _check_allowed(url, hosts, first=True)
        for _ in range(_MOST_HOPS + 1):
            rules = await self._rules_of(url, hosts, deadline)
            if not rules.allow(str(url)):
                raise BadInput(f"{url.host} asks programs not to read this page (robots.txt): {SAVE}.")
            answer = await self._ask(
                url, self._most, deadline, apart=rules.apart, look=partial(answers.fit, url, self._most)
            )
            onward = _onward(url, answer)
            if onward is None:
                answers.judge(url, answer, self._most)
                return _page(url, answer)
            if answers.is_login(onward):
                raise answers.for_members(url)
            _check_allowed(onward, hosts, first=False)
            url = onward
        raise BadInput(f"{url.host} sends on more than {_MOST_HOPS} times: give the address that a browser ends at.")

    @property
    def agent(self) -> str:
        """Say who asks."""
        contact = f"; contact: {self.contact}" if self.contact else ""
        return f"{robots.PROGRAM}/{__version__} (reads a forum thread when a person asks for it{contact})"

    async def _rules_of(self, url: URL, hosts: Collection[str] | None, deadline: _Deadline) -> Rules:
        """Find what a site wants of programs, asking it at most once an hour. Raises BadInput when it does not say."""
        origin = str(url.origin())
        async with self._reading_rules.setdefault(origin, asyncio.Lock()):
            read_at, rules = self._rules.get(origin, (float("-inf"), Rules()))
            if self._clock.now() - read_at < robots.LIFE:
                return rules
            answer, origins = await self._robots(url, hosts, deadline)
            rules = await asyncio.to_thread(robots.understood, answer.body) if answer.status == OK else Rules()
            for one in origins:
                self._rules[one] = (self._clock.now(), rules)
                self._rules.move_to_end(one)
            while len(self._rules) > _MOST_SITES:
                self._rules.popitem(last=False)
            return rules

    async def _robots(self, url: URL, hosts: Collection[str] | None, deadline: _Deadline) -> tuple[Answer, list[str]]:
        """Ask for robots.txt, and name the origins it speaks for. Raises BadInput where programs must stay out for not knowing."""
        silent = NotNow(f"{url.host} does not tell what programs may read (robots.txt): try again later, or {SAVE}.")
        place, origins = url.origin() / "robots.txt", [str(url.origin())]
        for _ in range(_MOST_HOPS + 1):
            answer = await self._ask(place, robots.MOST_BYTES, deadline)
            if answer.status in answers.BUSY or answer.status >= 500:
                raise silent
            onward = _onward(place, answer)
            if onward is None:
                return answer, origins
            _check_allowed(onward, hosts, first=False)
            if onward.path == place.path:
                origins.append(str(onward.origin()))
            place = onward
        return Answer(404, {}, b"", whole=True), origins  # RFC 9309: sent on without end is the same as none

    async def _ask(
        self,
        url: URL,
        most: int,
        deadline: _Deadline,
        *,
        apart: float = 0.0,
        look: Callable[[Mapping[str, str]], None] = lambda _: None,
    ) -> Answer:
        """Ask once, when it is our turn, within what is left of the time. Raises BadInput."""
        site = addresses.bare(str(url.host))
        async with self._manners.turn(site, apart), self._places:
            try:
                async with deadline.running():
                    answer = await get(url, self.agent, self._connect, most, look)
            except TimeoutError as why:
                raise NotNow(
                    f"{url.host} did not send the page within {self._seconds:.0f} seconds: try again, or {SAVE}."
                ) from why
        if answer.status in answers.BUSY and (seconds := retry_after(answer.headers)):
            self._manners.pause(site, seconds)
        return answer


class _Deadline:
    """The time on the network that is left for one page, over all its requests."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Let the time run. Raises TimeoutError when it is over."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._left):
                yield
        finally:
            self._left = max(0.0, self._left - (time.monotonic() - began))


def _check_allowed(url: URL, hosts: Collection[str] | None, *, first: bool) -> None:
    """Check that a server's admins allow a site. Raises BadInput."""
    site = addresses.bare(str(url.host))
    if hosts is None or site in hosts:
        return
    what = (
        f"I may not fetch pages of {site} here" if first else f"The page sends on to {site}, which I may not ask here"
    )
    raise BadInput(f"{what}: an admin can allow it with /settings hosts add, or {SAVE}.")


def _onward(url: URL, answer: Answer) -> URL | None:
    """Give the checked address that an answer sends on to; None when it sends nowhere. Raises BadInput."""
    location = answer.headers.get("Location")
    return addresses.beyond(url, location) if answer.status in answers.MOVED and location else None


def _page(url: URL, answer: Answer) -> Page:
    """Make the page of an answer."""
    charset = answers.charset(answer.headers)
    name = (url.name or str(url.host))[-_LONGEST_NAME:]
    return Page(str(url), name, as_utf8(answer.body, charset), charset)

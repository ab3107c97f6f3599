"""A web on this machine: names that a DNS of ours gives public addresses, which lead to a server on loopback.

Every guard stays as it is: addresses are checked as public ones, and only behind the check do they lead here.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import BaseConnector, web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from bot.fetching.fetcher import Fetcher
from bot.fetching.manners import Clock
from bot.fetching.resolving import Checked, connector

PUBLIC = "93.184.215.14"
UNPROVEN = Path(__file__).with_name("unproven.pem")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
THREAD = "<!doctype html><html><head><title>Cramps at night</title></head><body><p>I like baclofen for cramps.</p></body></html>"


class Stopped(Clock):
    """A clock that stands still but for those who wait on it."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


class _ToLoopback(AbstractResolver):
    """Leads from a checked address to the server here."""

    def __init__(self, checked: Checked, ports: dict[int, int]) -> None:
        self._checked = checked
        self._ports = ports

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._checked.resolve(host, port, family)
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=self._ports[port], family=socket.AF_INET, proto=0, flags=0
            )
            for _ in found[:1]
        ]

    async def close(self) -> None:
        pass


class Web:
    """What stands on the web: `pages` by host and path (or by path), `dns` by name: its addresses, or those of each look."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.dns: dict[str, Sequence[str] | list[Sequence[str]]] = {}
        self.asked: list[str] = []
        self.headers: list[Any] = []
        self.ports: dict[int, int] = {}
        self.offline = False
        self.at_once = self.most_at_once = 0
        self.clock = Stopped()

    async def lookup(self, host: str) -> Sequence[str]:
        given = self.dns.get(host, [PUBLIC])
        if given and isinstance(given, list) and not isinstance(given[0], str):
            return given.pop(0) if len(given) > 1 else given[0]
        if self.offline:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return given

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.host}{request.path_qs}")
        self.headers.append(request.headers.copy())
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            page = self.pages.get(f"{request.host}{request.path_qs}", self.pages.get(request.path_qs))
            if page is None:
                return web.Response(status=404)
            if callable(page):
                return await page(request)
            return page if isinstance(page, web.Response) else web.Response(text=page, content_type="text/html")
        finally:
            self.at_once -= 1

    def connect(self) -> BaseConnector:
        return connector(_ToLoopback(Checked(self.lookup), self.ports))

    def fetcher(self, **options: Any) -> Fetcher:
        return Fetcher(**{"connect": self.connect, "clock": self.clock, **options})


@asynccontextmanager
async def a_web() -> AsyncIterator[Web]:
    """Start a web of our own, http and https."""
    running = Web()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", running.answer)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(UNPROVEN)
    async with TestServer(app) as plain:
        running.ports[80] = int(plain.port or 0)
        tls = web.Application()
        tls.router.add_route("*", "/{tail:.*}", running.answer)
        secured = TestServer(tls, scheme="https")
        await secured.start_server(ssl=context)
        running.ports[443] = int(secured.port or 0)
        yield running
        await secured.close()


@asynccontextmanager
async def raw(site: Web, sent: bytes, again: bytes = b"") -> AsyncIterator[None]:
    """Put a server before the site that sends bytes whatever it is asked, then others again and again."""
    serving: set[asyncio.Task[Any] | None] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.add(asyncio.current_task())
        with contextlib.suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(sent)
            while again:
                await writer.drain()
                await asyncio.sleep(0.01)
                writer.write(again)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        site.ports[80] = server.sockets[0].getsockname()[1]
        yield
        await asyncio.wait(filter(None, serving), timeout=10)


def redirect(location: str, status: int = 302) -> Handler:
    """Make a page that sends on."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": location})

    return answer


def response(status: int = 200, body: bytes | str = b"", **headers: str) -> Handler:
    """Make a page with a status and headers, written with _ for -."""
    data = body if isinstance(body, bytes) else body.encode()
    named = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, body=data, headers={k: v for k, v in named.items() if v})

    return answer

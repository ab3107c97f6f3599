"""Ask once and take what comes: no redirect followed, no cookie kept, no proxy, no more than a limit."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp
from yarl import URL

from bot.errors import BadInput, NotNow
from bot.fetching.unpacking import PACKINGS, Unpacker

_CHUNK: Final = 64 * 1024
OK: Final = 200
_NO_SUCH_NAME: Final = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
MOST_OF_A_REFUSAL: Final = 64 * 1024
"""What is read of a page that is no thread, to see what it says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered; `body` is cut at the limit when not `whole`. Headers are found whatever their case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool


async def get(
    url: URL,
    agent: str,
    connect: Callable[[], aiohttp.BaseConnector],
    most: int,
    look: Callable[[Mapping[str, str]], None] = lambda _: None,
) -> Answer:
    """Ask for one address; `look` may refuse a page by its headers before the rest comes. Raises BadInput, TimeoutError."""
    headers = {
        "User-Agent": agent,
        "Accept": "text/html, application/xhtml+xml, application/json;q=0.9, text/plain;q=0.9",
        "Accept-Encoding": PACKINGS,
        "Accept-Language": "en",
    }
    try:
        async with (
            aiohttp.ClientSession(
                connector=connect(),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                auto_decompress=False,
                requote_redirect_url=False,
                timeout=aiohttp.ClientTimeout(total=None),  # the caller has one deadline for everything
                headers=headers,
            ) as session,
            session.get(url, allow_redirects=False) as response,
        ):
            if response.status == OK:
                look(response.headers)
            body, whole = await _body(response, most if response.status == OK else min(most, MOST_OF_A_REFUSAL))
            return Answer(response.status, response.headers, body, whole)
    except (aiohttp.ClientError, ssl.SSLError, OSError, ValueError) as why:
        if isinstance(why, (BadInput, TimeoutError)):
            raise
        raise _unreachable(url, why) from why


async def _body(response: aiohttp.ClientResponse, most: int) -> tuple[bytes, bool]:
    """Take a body up to a limit, which holds for the bytes that come and for what they unpack to."""
    unpacker = Unpacker(response.headers.get("Content-Encoding", ""))
    came, body = 0, bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        came += len(chunk)
        for piece in unpacker.pieces(chunk):
            body += piece
            if len(body) > most:
                del body[most:]
                return bytes(body), False
            await asyncio.sleep(0)  # a packed chunk can hold a lot: others get their turn
        if came > most:
            return bytes(body), False
    if response.status == OK and not unpacker.done:
        raise NotNow(f"{response.url.host} broke off in the middle of the page: try again.")
    return bytes(body), True


def _unreachable(url: URL, why: Exception) -> BadInput:
    """Say why a site could not be asked."""
    match why:
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientSSLError() | ssl.SSLError():
            return BadInput(
                f"{url.host} does not prove that it is {url.host} (its certificate is not valid), so I read nothing from it."
            )
        case aiohttp.ClientConnectorDNSError() if why.os_error.errno in _NO_SUCH_NAME:
            return BadInput(f"There is no site {url.host}: check the address.")
        case aiohttp.ClientConnectorError():
            return NotNow(f"{url.host} cannot be reached: check the address, or try again later.")
        case aiohttp.InvalidURL():
            return BadInput("That is no address of a web page: copy it from the browser once more.")
        case _:
            return NotNow(f"{url.host} broke off while it answered: try again.")

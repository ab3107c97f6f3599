"""Connect to checked addresses only: what DNS gives is looked at, and nothing is asked again between look and connection."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import BadInput
from bot.fetching.public import is_public

Lookup = Callable[[str], Awaitable[Sequence[str]]]
"""Give every address of a host's name; OSError when it has none."""


async def lookup(host: str) -> Sequence[str]:
    """Ask the machine's DNS for every address of a name. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Checked(AbstractResolver):
    """Give aiohttp the addresses it connects to: all of a name's, or none when one of them is not public."""

    def __init__(self, asked: Lookup = lookup) -> None:
        self._asked = asked

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Look a name up and check what comes. Raises BadInput, or OSError when there is no such name."""
        del family
        found = await self._asked(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, f"no address for {host}")
        if not all(map(is_public, found)):
            raise BadInput(
                f"{host} leads into a private network, and I fetch pages from the public internet alone: check the address."
            )
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for address in found
        ]

    async def close(self) -> None:
        """Close nothing: nothing is kept open."""


def connector(resolver: AbstractResolver | None = None, **options: Any) -> TCPConnector:
    """Make what connects for one request: certificates are checked, names looked up anew, no connection kept."""
    return TCPConnector(resolver=resolver or Checked(), use_dns_cache=False, force_close=True, **options)


def gate(info: Any) -> socket.socket:
    """Make a socket for an address that is public, the last look before connecting. Raises OSError."""
    family, kind, proto, _, place = info
    if not is_public(str(place[0])):
        raise OSError("not a public address")
    return socket.socket(family=family, type=kind, proto=proto)


def public_only() -> TCPConnector:
    """Make what connects to the public internet and to nothing else."""
    return connector(socket_factory=gate)

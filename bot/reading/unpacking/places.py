"""Take the addresses that files name for the pages in them."""

from __future__ import annotations

from bot.errors import BadInput
from bot.reading.identity import web_address


def web_place(address: object) -> str | None:
    """Give an address when it is one of a web page."""
    try:
        return web_address(address) if isinstance(address, str) else None
    except BadInput:
        return None

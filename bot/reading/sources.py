"""Say what a text is: a web page, data for programs, or the plain text of a thread."""

from __future__ import annotations

from typing import Any

from bot.reading.data.load import load, shown_alone
from bot.reading.decode import is_page
from bot.reading.identity import for_programs, page_of, web_address
from bot.reading.rendered import rendered
from bot.reading.shapes import Source
from bot.reading.unwrap import unwrap
from bot.reading.web import about
from bot.reading.web.tree import plant


def source_of(text: str, name: str, url: str | None) -> Source:
    """Make the source that the rungs read. Raises BadInput for an address that is none, a page beyond bounds, data cut off."""
    given = web_address(url)
    data = load(text)
    if data is not None:
        return _data(data, name, given)
    if is_page(text):
        tree = plant(text)
        data = load(shown_alone(tree))
        if data is not None:
            return _data(data, name, about.address(tree, text, given))
        return Source(text, (), name, about.address(tree, text, given), tree=tree)
    text = rendered(text)
    return Source(text, unwrap(text.split("\n")), name, given)


def _data(data: Any, name: str, url: str | None) -> Source:
    """Make the source of data; an address for programs is none of a thread."""
    page = page_of(url) if url else None
    return Source("", (), name, None if page and for_programs(page) else page, data=data)

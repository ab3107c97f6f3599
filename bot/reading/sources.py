"""Say what a text is: a web page, data for programs, or the plain text of a thread."""

from __future__ import annotations

from bot.reading.data.load import load, page_of, shown_alone
from bot.reading.decode import is_page
from bot.reading.identity import web_address
from bot.reading.shapes import Source
from bot.reading.unwrap import unwrap
from bot.reading.web import about
from bot.reading.web.tree import plant


def source_of(text: str, name: str, url: str | None) -> Source:
    """Make the source that the rungs read. Raises BadInput for an address that is none, a page beyond bounds, data cut off."""
    given = web_address(url)
    data = load(text)
    if data is not None:
        return Source("", (), name, page_of(given), data=data)
    if is_page(text):
        tree = plant(text)
        data = load(shown_alone(tree))
        if data is not None:
            return Source("", (), name, page_of(about.address(tree, text, given)), data=data)
        return Source(text, (), name, about.address(tree, text, given), tree=tree)
    return Source(text, unwrap(text.split("\n")), name, given)

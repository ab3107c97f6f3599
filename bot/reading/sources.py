"""Say what a text is: a web page, data for programs, or the plain text of a thread."""

from __future__ import annotations

import json
import re

from bot.reading.decode import is_page
from bot.reading.identity import web_address
from bot.reading.rendered import rendered
from bot.reading.shapes import Source
from bot.reading.unwrap import unwrap
from bot.reading.web import about
from bot.reading.web.tree import plant

_DATA = re.compile(r"\s*[\[{]\s*[\"\[{]")


def source_of(text: str, name: str, url: str | None) -> Source:
    """Make the source that the rungs read. Raises BadInput for an address that is none or a page beyond bounds."""
    given = web_address(url)
    if _DATA.match(text):
        try:
            return Source(text, (), name, given, data=json.loads(text))
        except (ValueError, RecursionError):
            pass  # no JSON after all, or a part of it: perhaps a text whose first line looks so
    if is_page(text):
        tree = plant(text)
        return Source(text, (), name, about.address(tree, text, given), tree=tree)
    text = rendered(text)
    return Source(text, unwrap(text.split("\n")), name, given)

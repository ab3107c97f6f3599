"""Say what a text is: a web page, data for programs, or the plain text of a thread."""

from __future__ import annotations

import json
import re

from bot.reading.identity import web_address
from bot.reading.shapes import Source
from bot.reading.unwrap import unwrap
from bot.reading.web import about
from bot.reading.web.tree import plant

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAGGED = re.compile(r"\s*<[a-z][a-z0-9-]*[\s>]", re.IGNORECASE)
_TAGS = 20  # so many tags are closed in a part of a page
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
    return Source(text, unwrap(text.split("\n")), name, given)


def is_page(text: str) -> bool:
    """Tell a web page's source, whole or in part."""
    start = text[:4096]
    return bool(_PAGE.match(start)) or (bool(_TAGGED.match(start)) and text.count("</") >= _TAGS)

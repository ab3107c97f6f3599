"""Write a page that was saved as XML as HTML: there "<script/>" is a whole element, here it opens one that swallows the page."""

from __future__ import annotations

import re

# What holds nothing needs no end in HTML; a page written as XML ends each with "/>".
_UNCLOSED = re.compile(r"<(?:meta|link|br|img|input|hr)(?:\s[^<>]*)?(?<!/)>", re.IGNORECASE)
# A whole script or comment is passed over, for what looks like a tag in it is none.
_CLOSED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea)(?:\s[^<>]*)?(?<!/)>.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)[\s/])(?P<tag>[a-z][\w:-]*)(?P<rest>\s[^<>]*)?/>",
    re.IGNORECASE | re.DOTALL,
)
_VOID = re.compile(
    r"<(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)(?:[\s/]|\Z)", re.IGNORECASE
)


def as_html(source: str) -> str:
    """Give each element that a page written as XML closes within its tag an end of its own; other pages stay as they are."""
    if "/>" not in source or _UNCLOSED.search(source):
        return source
    before = source.split("/>")[:-1]
    if all(_VOID.match(part, part.rfind("<")) for part in before):
        return source  # as most forums' pages that are written so: only what needs no end is closed
    return _CLOSED.sub(_opened, source)


def _opened(found: re.Match[str]) -> str:
    """Write one element with an end."""
    tag = found["tag"]
    return f"<{tag}{found['rest'] or ''}></{tag}>" if tag else found[0]

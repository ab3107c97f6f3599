"""Part the words of a post from what it quotes, in the ways programs write posts: HTML, Markdown, BBCode, plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from typing import Final

from bot.reading.decode import visible
from bot.reading.people import shown_name
from bot.reading.quotes import attribution, compares, is_label, opens_code, tidy
from bot.reading.web.cut import Body, QuoteShape, cut
from bot.reading.web.tree import plant
from bot.reading.web.usual import usual
from db.models import Quote

_QUOTED: Final = re.compile(r" {0,3}>(?!!) ?")
# What begins anew in Markdown, so that it does not go on with the quote above it.
_ANEW: Final = re.compile(r" {0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|(?:[-*_] *){3,}$|`{3}|~{3})")
_SPOILER: Final = re.compile(r">!(.+?)!<")
_LINK: Final = re.compile(r"\[([^\[\]]{1,80})\]\([^()\s]*\)")
_EMPHASIS: Final = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.{1,80}?)(?<=\S)\1(?!\w)")
_USER: Final = re.compile(r"^(?:/?u/|@)")
_BBCODE: Final = re.compile(r"\[(?:(?P<close>/)quote|quote(?P<told>[ =][^\[\]]*)?)\]", re.IGNORECASE)
_BY: Final = re.compile(
    r"[ =]\s*(?:author=)?[\"']?(?P<name>.{1,80}?)[\"']?"
    r"(?:\s*,\s*(?:post|member|topic|full|username)\s*:.*|\s+(?:link|date|msg|pid|dateline|post_id|time|user_id)=.*|;\s?[\dn]+)?[\"']?",
    re.IGNORECASE,
)
_USERNAME: Final = re.compile(r"\busername\s*:\s*([^,\"\]]{1,60})")
_HTML: Final = re.compile(r"</[a-z]|<br|<p>", re.IGNORECASE)


def from_html(text: str, drop: str, quotes: Collection[QuoteShape]) -> Body:
    """Part a post that is written as a part of a page. Raises BadInput for one whose tags are nested too deep."""
    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)  # Reddit escapes the tags once more
    body = plant(text.encode("utf-8", errors="ignore").decode("utf-8").replace("\0", "")).body
    return cut([body], drop, quotes) if body is not None else Body([], [])


def from_text(text: str) -> Body:
    """Part a post of which nothing says how it is written."""
    if _HTML.search(text):
        return from_html(text, usual().drop, usual().quotes)
    return from_bbcode(text) if _BBCODE.search(text) else Body(_lines(text), [])


def from_markdown(text: str, *, lazy: bool = True) -> Body:
    """Part a post in Markdown: what is quoted (">", or "[quote]" as on Discourse) is cut, all else stays as it is written.

    `lazy`: a line right below a quoted one goes on with it, as Markdown has it; not so on Discord.
    """
    parted = from_bbcode(text)
    lines = [_SPOILER.sub(r"\1", line) for line in parted.lines]
    body = Body([], parted.quotes)
    code = ""
    start = 0
    while start < len(lines):
        was, code = code, opens_code(lines[start], code)
        end = start if was or code else _quote_end(lines, start, lazy=lazy)
        if end == start or all(compares(line) for line in lines[start:end]):
            end = max(end, start + 1)
            body.lines += lines[start:end]
        else:
            _take(body, lines[start:end])
        start = end
    return body


def from_bbcode(text: str) -> Body:
    """Part a post in BBCode: what is quoted is cut, all else stays as it is written."""
    body = Body([], [])
    opened: list[tuple[str | None, list[str]]] = []
    done = 0
    pairs = _pairs(text)
    for found in _BBCODE.finditer(text):
        if found.start() not in pairs:
            continue
        if not opened:
            body.lines += _lines(text[done : found.start()])
        else:
            opened[-1][1].append(text[done : found.start()])
        done = found.end()
        if not found["close"]:
            opened.append((_named(found["told"] or ""), []))
            continue
        name, said = opened.pop()
        if not opened and (words := tidy(_lines("".join(said)))):
            body.quotes.append(Quote(words, shown_name(name)))
    body.lines += _lines(text[done:])
    return body


def _lines(text: str) -> list[str]:
    """Give the lines of a text without invisible marks."""
    return [visible(line) for line in text.splitlines()]


def _quote_end(lines: Sequence[str], start: int, *, lazy: bool) -> int:
    """Give the line after a quote that begins at a line; the line itself when none does."""
    end = start
    goes_on = False
    while end < len(lines):
        quoted = _QUOTED.match(lines[end])
        if quoted:
            goes_on = lazy and bool(lines[end][quoted.end() :].strip(" >"))
        elif not (goes_on and lines[end].strip()) or _ANEW.match(lines[end]):
            break
        end += 1
    return end


def _take(body: Body, lines: Sequence[str]) -> None:
    """Count lines as a quote, with the name that the line above it or its first line gives."""
    said = [_QUOTED.sub("", line, count=1) for line in lines]
    own = [line for line in said if not _QUOTED.match(line)]
    if not any(line.strip() for line in own):
        own = [line.lstrip("> ") for line in said]
    name = attribution(_plain(own[0])) if own else None
    if name:
        own = own[1:]
    above = len(body.lines)
    while above and not body.lines[above - 1].strip():
        above -= 1
    head = _plain(body.lines[above - 1]) if above else ""
    if head and (is_label(head) or (not name and attribution(head))):
        name = name or attribution(head)
        del body.lines[above - 1 :]
    elif body.lines:
        body.lines.append("")
    if words := tidy(own):
        body.quotes.append(Quote(words, shown_name(name)))


def _plain(line: str) -> str:
    """Give a line that may name somebody without what Markdown puts around a name."""
    return _USER.sub("", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line.strip())))


def _pairs(text: str) -> set[int]:
    """Find the marks of quotes that are closed, and of their ends; others are words."""
    opened: list[int] = []
    paired: set[int] = set()
    for found in _BBCODE.finditer(text):
        if not found["close"]:
            opened.append(found.start())
        elif opened:
            paired |= {opened.pop(), found.start()}
    return paired


def _named(told: str) -> str | None:
    """Give the name in the mark of a quote, as the programs write it."""
    username = _USERNAME.search(told)
    found = _BY.fullmatch(told)
    return (username[1] if username else found["name"] if found else "").strip() or None

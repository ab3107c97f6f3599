"""Cut forum talk into sentences: lines, lists, abbreviations, doses and dots that end nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 600
"""Characters of one sentence that are read together; a longer one is cut at a space, so work stays linear."""
MOST = 1500
"""Sentences of one post that are read; what follows is still scanned for names, never for stances."""
READ = 60_000
"""Characters of one post that are read for stances: twice the longest real post, so that a hostile one costs a second or two."""

_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|eg|ie|vs|dr|drs|mr|mrs|ms|prof|approx|st|no|fig|dept|hx|tx|rx|b\.i\.d|t\.i\.d|q\.h\.s|p\.r\.n|q\.d|incl|esp|resp|min|max)$",
)
_END = re.compile(r"[.!?…]+[\"')\]]*|\n+")
_ITEM = re.compile(r"[ \t]*(?:[-*•·–]|\(?\d{1,2}[.)]|[a-h][.)])[ \t]+")
_ITEM_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-h])")
_DOSE_WORD = re.compile(r"\b(?:mg|mcg|qhs|bid|tid|qid|prn|qd|po|iv|im|pts?)$")
_GAP = re.compile(r"\s")
_INNER_DOT = re.compile(r"[A-Za-z]{3,}\.\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `[start:end]` of the post; `ends` is its last mark; `paragraph` counts blank lines before it."""

    start: int
    end: int
    ends: str
    paragraph: int
    item: bool


def split(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a post in order, each trimmed and at most `LONGEST` characters long."""
    found: list[Sentence] = []
    start = paragraph = 0
    for mark in _END.finditer(text, 0, READ):
        if mark.start() < start or not _breaks(text, start, mark):
            continue
        newline = "\n" in mark.group()
        _keep(found, text, start, mark.start() if newline else mark.end(), paragraph)
        start = mark.end()
        paragraph += newline and mark.group().count("\n") > 1
        if len(found) >= MOST:
            return tuple(found[:MOST])
    _keep(found, text, start, min(len(text), READ), paragraph)
    return tuple(found[:MOST])


def _breaks(text: str, start: int, mark: re.Match[str]) -> bool:
    """Say whether a mark ends the sentence that began at `start`."""
    sign = mark.group()
    if "\n" in sign:
        return _line_ends(text, start, mark)
    if sign[0] in ".…":
        return _dot_ends(text, start, mark)
    after = text[mark.end() : mark.end() + 1]
    return not after or not after.isalnum()


def _dot_ends(text: str, start: int, mark: re.Match[str]) -> bool:
    """Say whether a dot, or several, end a sentence and not an abbreviation, a dose, a list number or a pause."""
    after = text[mark.end() : mark.end() + 1]
    sign = mark.group()
    if after and not after.isspace():
        return bool(after.isupper() and _INNER_DOT.search(text[max(start, mark.start() - 4) : mark.start() + 1]))
    small = text[mark.end() : mark.end() + 12].lstrip(" \t")[:1].islower()
    if len(sign) > 1 or sign == "…":
        return not small
    before = text[max(start, mark.start() - 12) : mark.start()].lower()
    numbered = _ITEM_NUMBER.fullmatch(text, start, mark.start())
    # a dot before a small letter after a dose word only pauses: "10 mg qhs. for a week"
    return not (_ABBREVIATION.search(before) or numbered or (small and _DOSE_WORD.search(before)))


def _line_ends(text: str, start: int, mark: re.Match[str]) -> bool:
    """Say whether a line break ends a sentence; a long line followed by a small letter was only wrapped."""
    if len(mark.group()) > 1:
        return True
    following = text[mark.end() : mark.end() + 40]
    line = text[max(start, text.rfind("\n", 0, mark.start()) + 1, mark.start() - 200) : mark.start()].rstrip()
    if _ITEM.match(following) or len(line) < 55 or line[-1:] in ".!?:;":
        return True
    return not following.lstrip()[:1].islower()


def _keep(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    """Add the trimmed stretch, cut where it is too long."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and len(found) < MOST:
        stop = end
        if end - start > LONGEST:
            gaps = [gap.start() for gap in _GAP.finditer(text, start + LONGEST // 2, start + LONGEST)]
            stop = gaps[-1] if gaps else start + LONGEST
        item = _ITEM.match(text, start, stop)
        body = item.end() if item and item.end() < stop else start
        found.append(Sentence(body, stop, _last(text, body, stop), paragraph, item is not None))
        start = stop
        while start < end and text[start].isspace():
            start += 1


def _last(text: str, start: int, end: int) -> str:
    """Return the mark a sentence ends with: one of ? ! : . or nothing."""
    tail = text[max(start, end - 6) : end].rstrip("\"')]* ")
    if "?" in tail[-3:]:
        return "?"
    return tail[-1:] if tail[-1:] in ".!:" else ""

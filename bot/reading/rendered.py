"""Undo what text browsers and converters to Markdown write around a page's links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.reading.phrases import bare, fold, is_blank, phrases

_LISTED = re.compile(r"\s*(?P<number>\d{1,5})\. ?(?:\S.*)?")
_NUMBER = re.compile(r"\[(\d{1,5})\]")
_ADDRESS = r"<?[^()<>\s]{0,2000}(?:\([^()\s]{0,200}\)[^()<>\s]{0,2000})?>?(?:\s+\"[^\"]{0,300}\"|\s+'[^']{0,300}')?"
_PICTURE = re.compile(rf"!\[[^\[\]]{{0,300}}\]\({_ADDRESS}\)")
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]{{0,40}}\]){{0,300}})\]\({_ADDRESS}\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_NUMBERS = re.compile(r"\[(\d{1,5})\]")
_ICON = re.compile(r"(?<![\w_])__(?=[^\W_][^_\n]*$)", re.MULTILINE)  # what is left of a picture of a font
_MANY, _STEP = 10, 5
_FEW = 3  # so many links show that a text is Markdown
_MOSTLY = 0.8


def rendered(text: str) -> str:
    """Give a text without the numbers, addresses and escapes of its links; one that has none comes back as it is."""
    if text.count("](") >= _FEW:
        text = _LINK.sub(r"\1", _PICTURE.sub("", text))
        text = _ESCAPED.sub(r"\1", _LINK.sub(r"\1", text))
    text = _ICON.sub("", text)
    lines = text.split("\n")
    at, most = _references(lines)
    most = most or _counted(text)
    return "\n".join(_without(line, most) for line in lines[:at]) if most else text


def _counted(text: str) -> int:
    """Give the highest number of a text's links where their list was left out: they count on through the text; 0 when they do not."""
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    steps = [following - number for number, following in pairwise(numbers)]
    onward = sum(0 < step <= _STEP for step in steps)
    return max(numbers) if len(numbers) >= _MANY and onward >= _MOSTLY * len(steps) else 0


def _references(lines: Sequence[str]) -> tuple[int, int]:
    """Find the list of a page's links at its end; give its first line and its highest number, 0 when there is none."""
    for at in range(len(lines) - 1, -1, -1):
        if fold(bare(lines[at])).rstrip(":") not in phrases("references"):
            continue
        below = [line for line in lines[at + 1 :] if not is_blank(line)]
        numbers = [int(found["number"]) for line in below if (found := _LISTED.fullmatch(line))]
        if numbers and len(numbers) >= _MOSTLY * len(below) - _FEW:
            return at, max(numbers)
    return len(lines), 0


def _without(line: str, most: int) -> str:
    """Take the numbers of links off a line."""
    return _NUMBER.sub(lambda found: "" if 0 < int(found[1]) <= most else found[0], line) if "[" in line else line

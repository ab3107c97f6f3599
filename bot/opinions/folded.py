"""Fold a post's text for matching without moving a single offset."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

NAME_HEAD = "\x01"
NAME_TAIL = "\x02"

_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "`": "'", "\u00b4": "'", "“": '"', "”": '"', "\xa0": " ", "\t": " "})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Placed(Protocol):
    """Anything that stands at `[start:end]` of a text."""

    @property
    def start(self) -> int:
        """Say where it starts."""

    @property
    def end(self) -> int:
        """Say where it ends."""


def fold(text: str, named: Iterable[Placed]) -> str:
    """Return `text` in lower case with plain quotes and every drug name masked; always of the same length."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when lowered, such as the dotted capital I
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    lower = _CONTROL.sub(" ", lower.translate(_SAME_LENGTH))
    parts: list[str] = []
    done = 0
    for mention in named:
        if mention.start < done or mention.end <= mention.start:
            continue
        parts += (lower[done : mention.start], NAME_HEAD, NAME_TAIL * (mention.end - mention.start - 1))
        done = mention.end
    parts.append(lower[done:])
    return "".join(parts)

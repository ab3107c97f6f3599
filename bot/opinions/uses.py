"""Find what a drug is used for: the ontology of uses.tsv, tied to the drug it belongs to in the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.opinions.cues import rows
from bot.opinions.targets import Group

_WORD = re.compile(r"[a-z0-9']+")
_LEAD = re.compile(
    r"(?<![\w])(?:for|in|if|when|with|against|treat\w*|manage\w*|control\w*|help\w*|reliev\w*|prevent\w*|stop\w*|abort\w*|break\w*|fix\w*|cure\w*|of|their|to|as|true|"
    r"acute|chronic|severe|refractory|good|great|better|best|works?|indicated|despite|spasm|daytime|prn|qhs|w/|want|wants|need|needs|have|has|having)(?![\w])"
)
_HARM_LEAD = re.compile(
    r"(?<![\w])(?:caus\w*|gave|gives|give|made|makes|get|gets|got|trigger\w*|induc\w*|worsen\w*|had|from|risk of|risk|due to|secondary to|side effects?|led to|lead to|had a|without|no|developed|precipitat\w*|leaves?|left)(?:\s+\S+){0,3}\s*\Z"
)
LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Use:
    """A use found at `[start:end]` of the post, by its short name."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, ...], str]:
    """Return the words of every name of a use, with the short name they stand for."""
    found: dict[tuple[str, ...], str] = {}
    for name, _, synonyms in rows("uses.tsv"):
        for synonym in (name, *synonyms.split("|")):
            spoken = tuple(_WORD.findall(synonym.strip()))
            if spoken:
                found.setdefault(spoken, name)
    return found


def find(folded: str, start: int, end: int) -> list[Use]:
    """Return the uses named in a stretch, longest names first at each place, in order."""
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded, start, end)]
    names = table()
    found: list[Use] = []
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            name = names.get(tuple(word for word, _, _ in words[at : at + size]))
            if name:
                found.append(Use(name, words[at][1], words[at + size - 1][2]))
                at += size
                break
        else:
            at += 1
    return found


def meant(folded: str, start: int, use: Use) -> bool:
    """Say whether a use is what is treated, and not a harm or a bare word."""
    before = folded[max(start, use.start - 48) : use.start]
    return _LEAD.search(before) is not None and _HARM_LEAD.search(before) is None


def tie(uses: Sequence[Use], groups: Sequence[Group]) -> dict[int, list[str]]:
    """Give each use to a group by position: the nearest one before it, else the first one after."""
    tied: dict[int, list[str]] = {}
    for use in uses:
        before = [index for index, group in enumerate(groups) if group.end <= use.start and group.anchor < 2]
        after = [index for index, group in enumerate(groups) if group.start >= use.end and group.anchor < 2]
        chosen = before[-1:] or after[:1]
        for index in chosen:
            names = tied.setdefault(index, [])
            if use.name not in names:
                names.append(use.name)
    return tied

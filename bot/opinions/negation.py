"""Say whether a "not" governs a cue."""

from __future__ import annotations

import re
from collections.abc import Container

NEGATOR = re.compile(
    r"(?<![\w'])(?:not|never|no|none|nobody|no one|noone|without|hardly|scarcely|zero|nor|neither|cannot|lack of|lacks|far from|anything but|ain'?t|"
    r"(?:do|does|did|wo|would|ca|could|should|is|are|was|were|has|have|had|need|must)n'?t|nothing|few|nary|refuse to|refuses to|fails? to|failed to|stopped|no longer)(?![\w])"
)
_NO_NEGATOR = re.compile(
    r"(?:not only|not just|no doubt|no question|without (?:a )?(?:doubt|question|hesitation|fail|exception)|not to mention|never mind|why not|if not|no matter|"
    r"(?:do|did|does|could|can|wo)(?:n'?t| not) (?:know|care|matter|forget|mind|believe how|tell me|get me wrong|wait|you|judge|hate me|ask me|sleep)|not sure|no idea|"
    r"not gonna lie|not going to lie|no joke|no lie|no kidding|believe it or not|more often than not|nothing but|no wonder|no less|a few|quite a few|not because|not that i|hate to|never (?:thought|knew|met|realized|imagined))"
)
_BREAK = re.compile(r"[,;:()]|(?<![\w])(?:but|and i|because|so i|which|that is|yet|although|though|except)(?![\w])")
REACH = 6
"""Words before a cue in which a negator still governs it: "I don't think it really works that well"."""


def negated(
    folded: str, clause_start: int, start: int, end: int, spelled: Container[str] = ()
) -> tuple[int, int] | None:
    """Return where the word stands that negates the cue at `[start:end]`, or None.

    The words that the cue itself spells out do not deny it: "stopped" in "I stopped X" is the cue, not a "not".
    """
    before = folded[clause_start:start]
    cut = 0
    for stop in _BREAK.finditer(before):
        cut = stop.end()
    window_start = clause_start + cut
    words = list(re.finditer(r"\S+", folded[window_start:start]))
    if len(words) > REACH:
        window_start += words[-REACH].start()
    window = folded[window_start:end]
    hidden = [match.span() for match in _NO_NEGATOR.finditer(window)]
    found = [
        match
        for match in NEGATOR.finditer(window)
        if not any(match.start() < stop and begin < match.end() for begin, stop in hidden)
        and not (window_start + match.start() >= start and match.group() in spelled)
    ]
    if any(match.group() == "neither" for match in found):
        found = [match for match in found if match.group() != "nor"]
    if not found or len(found) % 2 == 0:  # two negators cancel: "never not in my bag"
        return None
    return window_start + found[0].start(), window_start + found[0].end()

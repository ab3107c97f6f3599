"""How a clause is meant: told as one's own, asked, heard from others, in irony, of the past, or only wished."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.opinions.clauses import Clause
from bot.opinions.cues import MarkHit
from bot.opinions.patterns import NAMES
from bot.opinions.sentences import Sentence

_ASKING_START = re.compile(
    r"\s*(?:so |and |but |also |ok |hey |or )?(?:anyone|anybody|any|do|does|did|is|are|was|were|has|have|had|can|could|would|should|will|what|what's|which|who|where|when|why|how|thoughts)\b"
)
_TELLING_START = re.compile(
    rf"\s*(?:and |but |so |well |personally |honestly )?(?:i|i'm|i've|i'd|we|we've|my|our|{NAMES}|it|it's|they|he|she|the)\s"
)
_ONLY_NAMES = re.compile(rf"\s*(?:and |or |as for |re |so |oh )?{NAMES}\s*\?+\s*")
_TAG = re.compile(r"(?:,?\s*(?:right|no|eh|huh|amirite|y'?know|isn'?t it|don'?t you think|you know|ok|yeah))\s*\?+\s*$")


class Mood(Enum):
    """How a clause is meant."""

    OWN = "own"
    REPORTED = "reported"
    QUESTION = "question"
    TOPIC = "topic"
    UNREAL = "unreal"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the marks around a clause say about it."""

    mood: Mood
    ironic: bool = False
    past: bool = False
    forced: bool = False
    doubtful: bool = False
    presumed: bool = False
    shrugged: bool = False
    eased: bool = False
    limited: bool = False
    bounded: bool = False
    listed: bool = False
    manner: bool = False


def asks(folded: str, sentence: Sentence, clauses: Sequence[Clause], index: int, marks: Sequence[MarkHit]) -> bool:
    """Say whether the clause at `index` of a sentence is a question."""
    clause = clauses[index]
    words = folded[clause.start : clause.end]
    if sentence.ends == "?":
        whole = folded[sentence.start : sentence.end]
        if _TAG.search(whole):
            return False
        if _ASKING_START.match(whole) or index == len(clauses) - 1:
            return True
        # "I've had luck with X, anyone else?": what comes before the asking clause is told
        return not _TELLING_START.match(words) or (
            clauses[index + 1].joined == "and"
            and not _ASKING_START.match(folded[clauses[index + 1].start : clauses[index + 1].end])
        )
    first = next((mark for mark in marks if mark.kind == "asks" and clause.start <= mark.start < clause.end), None)
    if first is None or clause.joined == "which":
        return False
    # an asking word without a question mark counts only where a clause begins: "Anyone use X", "Wondering if X"
    lead = folded[clause.start : first.start].strip()
    return len(lead) <= 12 and not re.search(r"\b(?:not|never|if|of|don'?t|let|than)\b", lead)


def topic(folded: str, sentence: Sentence) -> bool:
    """Say whether a sentence only names its drug and asks nothing more, as in "Soma? No thanks"."""
    return sentence.ends == "?" and _ONLY_NAMES.fullmatch(folded, sentence.start, sentence.end) is not None


def setting(
    mood: Mood, marks: Sequence[MarkHit], sentence_marks: Sequence[MarkHit], *, limited: bool, listed: bool
) -> Setting:
    """Fold the marks of a clause and its sentence into how it is meant."""
    kinds = {mark.kind for mark in marks}
    wide = {mark.kind for mark in sentence_marks}
    return Setting(
        mood=mood,
        ironic="irony" in wide,
        past="history" in kinds,
        forced="forced" in kinds,
        doubtful="laugh" in wide or "unsure" in kinds,
        presumed="presume" in kinds or "compare" in kinds,
        shrugged="shrug" in kinds,
        eased="mitigate" in wide,
        limited=limited,
        bounded="who" in kinds,
        manner="manner" in kinds,
        listed=listed,
    )

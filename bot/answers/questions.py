"""What a chat message asks: which drugs, and for what use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.names import Vocabulary

_WORD = re.compile(r"[^\W_][\w'’+/.-]*")
_LONGEST_NAME = 4
_LONGEST_QUESTION = 2_000
_ASKING = files("bot.answers") / "asking.txt"


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a message: ids of the drugs and classes it names, in its order, and the use it asks about.

    `written` is how it writes the first of them.
    """

    drugs: tuple[str, ...]
    use: str | None = None
    written: str | None = None


def understand(text: str, vocabulary: Vocabulary) -> Question:
    """Find the drugs that a question names and the use it asks about, as in "for back pain"; text beyond 2,000 is cut."""
    text = text[:_LONGEST_QUESTION]
    named = [(mention.drug, mention.surface) for mention in vocabulary.mentions(text)] or _looked_up(text, vocabulary)
    drugs = tuple(dict.fromkeys(drug for drug, _ in named))
    return Question(drugs, _use(text) if drugs else None, named[0][1] if named else None)


def is_name(text: str) -> bool:
    """Tell whether a text is a bare name, right or misspelt: a few words, none of which questions are made of."""
    words = _WORD.findall(text)
    return 0 < len(words) <= _LONGEST_NAME and not any(word.casefold() in _asking_words() for word in words)


@cache
def _asking_words() -> frozenset[str]:
    """Load the words that questions are made of."""
    lines = _ASKING.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _looked_up(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Look the words of a question up one by one, longest runs first: a drug with its words, as typed on purpose."""
    words = _WORD.findall(text)
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if any(word.casefold() in _asking_words() for word in run):
                continue
            # Several words of a question are easily near a name that nobody meant.
            found = vocabulary.lookup(name := " ".join(run), "spelling" if length == 1 else "exact")
            if found.drug:
                return [(found.drug, name)]
    return []


def _use(text: str) -> str | None:
    """Find the use that a question asks about: the first that is something treated, not a harm or a bare word."""
    from bot.opinions import uses

    folded = text.lower()
    return next((use.name for use in uses.find(folded, 0, len(folded)) if uses.meant(folded, 0, use)), None)

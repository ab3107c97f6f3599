"""What a chat message asks: which drugs, and for what use."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    """What was understood of a message: ids of the drugs and classes it names, in its order."""

    drugs: tuple[str, ...]
    use: str | None = None


def understand(text: str, vocabulary: Vocabulary, uses: Iterable[str] = ()) -> Question:
    """Find the drugs that a question names, and which of the given `uses` follows "for"; text beyond 2,000 is cut."""
    text = text[:_LONGEST_QUESTION]
    drugs = list(dict.fromkeys(mention.drug for mention in vocabulary.mentions(text))) or _looked_up(text, vocabulary)
    return Question(tuple(drugs), _use(text, uses))


def is_name(text: str) -> bool:
    """Tell whether a text is a bare name, right or misspelt: a few words, none of which questions are made of."""
    words = _WORD.findall(text)
    return 0 < len(words) <= _LONGEST_NAME and not any(word.casefold() in _asking_words() for word in words)


@cache
def _asking_words() -> frozenset[str]:
    """Load the words that questions are made of."""
    lines = _ASKING.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _looked_up(text: str, vocabulary: Vocabulary) -> list[str]:
    """Look up the words of a short question one by one, longest runs first, as someone types a name on purpose."""
    words = _WORD.findall(text)
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if any(word.casefold() in _asking_words() for word in run):
                continue
            found = vocabulary.lookup(" ".join(run))
            if found.drug and (found.how == "exact" or (length == 1 and found.how == "spelling")):
                return [found.drug]
    return []


def _use(text: str, uses: Iterable[str]) -> str | None:
    """Find which known use a question asks about: the longest that stands after "for" or "in"."""
    folded = text.casefold()
    fitting = [
        use for use in uses if re.search(rf"\b(?:for|in|with)\s+(?:\w+\s+)?{re.escape(use.casefold())}\b", folded)
    ]
    return max(fitting, key=len, default=None)

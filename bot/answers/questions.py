"""What a chat message asks: which drugs, and for what use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.names import Vocabulary

_WORD = re.compile(r"[^\W_][\w'’+/.-]*")
_LONGEST_NAME = 4
_LONGEST_QUESTION = 2_000
# Words of questions that are, or are near to, names of something we sell: they are never asked about on their own.
_ASKING_WORDS = frozenset(
    [
        "a",
        "about",
        "am",
        "an",
        "and",
        "any",
        "anybody",
        "anyone",
        "are",
        "as",
        "ask",
        "asking",
        "at",
        "bad",
        "be",
        "been",
        "better",
        "bot",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doctor",
        "doctors",
        "dose",
        "doses",
        "drug",
        "drugs",
        "effect",
        "effects",
        "else",
        "ever",
        "feel",
        "folks",
        "for",
        "from",
        "get",
        "give",
        "good",
        "group",
        "guys",
        "had",
        "has",
        "have",
        "hello",
        "help",
        "hey",
        "hi",
        "how",
        "i",
        "in",
        "is",
        "it",
        "just",
        "know",
        "like",
        "likes",
        "long",
        "me",
        "med",
        "medication",
        "medications",
        "meds",
        "much",
        "my",
        "of",
        "on",
        "one",
        "opinion",
        "opinions",
        "or",
        "our",
        "patient",
        "patients",
        "people",
        "please",
        "post",
        "posters",
        "posts",
        "prefer",
        "prescribe",
        "recommend",
        "safe",
        "say",
        "says",
        "server",
        "she",
        "should",
        "side",
        "sleep",
        "so",
        "some",
        "somebody",
        "someone",
        "take",
        "taking",
        "tell",
        "than",
        "thanks",
        "that",
        "the",
        "them",
        "there",
        "they",
        "thing",
        "things",
        "think",
        "this",
        "thread",
        "threads",
        "to",
        "today",
        "treat",
        "try",
        "use",
        "used",
        "uses",
        "using",
        "versus",
        "vs",
        "want",
        "was",
        "we",
        "what",
        "whatdo",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "work",
        "works",
        "would",
        "you",
        "your",
    ]
)


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


def _looked_up(text: str, vocabulary: Vocabulary) -> list[str]:
    """Look up the words of a short question one by one, longest runs first, as someone types a name on purpose."""
    words = _WORD.findall(text)
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if any(word.casefold() in _ASKING_WORDS for word in run):
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

"""Read the words that stand before a name: who gives it, or what else it is."""

from __future__ import annotations

from bot.names.tables import FOLDER, rows

_ROWS = rows((FOLDER / "context.tsv").read_text(encoding="utf-8"))
_EDGES = "()[]\"'“”‘’*_"
_STOPS = (",", ";", ":", ".", "?", "!")


class _Words:
    """The words of one kind, some of them with any ending."""

    def __init__(self, kind: str) -> None:
        words = [word for row in _ROWS if row["kind"] == kind for word in row["words"].split()]
        self._whole = frozenset(word for word in words if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in words if word.endswith("*"))

    def __contains__(self, word: str) -> bool:
        """Say whether a word is of this kind."""
        return word in self._whole or word.startswith(self._stems)


_PRESCRIBING, _GIVING, _LIKING = _Words("prescribing"), _Words("giving"), _Words("liking")
_FILL, _ARTICLE, _BODY, _CELL, _PREDICATE = (_Words(kind) for kind in ("fill", "article", "body", "cell", "predicate"))


def split(left: str) -> list[str]:
    """Split what stands before a name into its last words, in lower case, nearest first."""
    words = left.lower().replace("\u2019", "'").split()[-6:]
    return [word.strip(_EDGES) for word in reversed(words)]


def prescribed(words: list[str]) -> bool:
    """Say whether a plain sign of a drug governs the name: `prescribed her`, `overdosed on`."""
    return any(word in _PRESCRIBING for word in _governors(words))


def given(words: list[str], *, liked: bool) -> bool:
    """Say whether somebody gives, takes or (`liked`) praises the name, and not as a thing with an article."""
    if not words or words[0] in _ARTICLE:
        return False
    return any(word in _GIVING or (liked and word in _LIKING) for word in _governors(words))


def _governors(words: list[str]) -> list[str]:
    """List the words before a name up to the first that is no filling, nearest first."""
    found: list[str] = []
    for word in words[:5]:
        if word.endswith(_STOPS):
            break
        found.append(word)
        if word not in _FILL and word not in _ARTICLE and word not in {"on", "off"}:
            break
    return found


def bodily(words: list[str]) -> bool:
    """Say whether a laboratory word or one of the body stands before: `serum`, `her low`."""
    near = words[1:2] if words and words[0] in _ARTICLE else words[:1]
    return any(word in _BODY for word in near)


def cellular(words: list[str]) -> bool:
    """Say whether a part of a cell is spoken of."""
    return bool(words) and words[0] in _CELL


def predicate(words: list[str]) -> bool:
    """Say whether an adjective may follow: `is`, `well`, `thoroughly`."""
    if not words:
        return False
    word = words[0].rstrip("-")
    return word in _PREDICATE or (len(word) > 4 and word.endswith("ly"))

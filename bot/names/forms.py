"""Strip what stands around a drug's name: salts, release forms, strengths, routes, how it is packed."""

from __future__ import annotations

import re

from bot.names.tables import FOLDER, rows

_FORMS = rows((FOLDER / "forms.tsv").read_text(encoding="utf-8"))


def _of(kind: str) -> frozenset[str]:
    """Collect the words of one kind."""
    return frozenset(word for row in _FORMS if row["kind"] == kind for word in row["words"].split())


SALTS = _of("salt")
"""Second words that name a salt or an ester; the drug is the word before."""

RELEASE = _of("release")
"""Letters behind a name that say how the drug is released or inhaled."""

_STRENGTH = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)*(?:\s*[-/x]\s*\d+(?:[.,]\d+)*)*\s*"
    r"(?:%|(?:m?c?g|mgs|mcgs|µg|μg|ug|gm|grams?|mls?|l|cc|units?|iu|meq|mmol|puffs?|drops?|['\u2019]?s)"
    r"(?:\s*/\s*(?:\d+\s*)?(?:kg|h|hr|hour|min|day|ml|dl|l|dose|m2))*)?(?![\w])",
    re.IGNORECASE,
)
_AROUND = _of("around")


def without_strength(text: str) -> str:
    """Remove strengths such as `4mg`, `5/325`, `0.5 mg/kg` from a query."""
    return _STRENGTH.sub(" ", text)


def core(parts: list[str]) -> list[list[str]]:
    """List shorter and shorter readings of a query's words: without forms and routes, then without salts."""
    shorter = [word for word in parts if word not in _AROUND]
    bare = list(shorter)
    while len(bare) > 1 and (bare[-1] in RELEASE or bare[-1] in SALTS):
        bare.pop()
    found: list[list[str]] = []
    for reading in (shorter, bare):
        if reading and reading != parts and reading not in found:
            found.append(reading)
    return found

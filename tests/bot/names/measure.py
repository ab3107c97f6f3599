"""Measure the names on sets written apart from the vocabulary: `python -m tests.bot.names.measure` prints the figures.

With `--errors` it also lists what went wrong in the half that may be tuned on; the held half is only counted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal
from zlib import crc32

from bot.names import vocabulary
from bot.names.tables import Row, rows
from tests.bot.names import misspell

FOLDER = Path(__file__).parent / "sets"
Half = Literal["tune", "held"]
_MARK = re.compile(r"\[([^\]]+)\]")


def half(text: str) -> Half:
    """Say in which half of its set a row is; nothing but its text decides."""
    return "tune" if crc32(text.encode()) % 2 else "held"


@cache
def table(name: str) -> tuple[Row, ...]:
    """Read one set."""
    return rows((FOLDER / f"{name}.tsv").read_text(encoding="utf-8"))


@cache
def meant(gold: str) -> frozenset[str]:
    """Give the canonical ids of what is right: a name with another convention counts as the id it is an exact name of."""
    return frozenset(" + ".join(sorted(map(_canonical, drugs.split(" + ")))) for drugs in gold.split(" | "))


def _canonical(name: str) -> str:
    """Give the id of a generic's or a class's name."""
    found = vocabulary().lookup(name)
    return found.drug if found.drug and found.how == "exact" else name


@dataclass(slots=True)
class Asked:
    """How queries fared: named right, named wrong, only suggested, nothing; `errors` says which."""

    all: int = 0
    right: int = 0
    wrong: int = 0
    suggested: int = 0
    errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Write the shares."""
        share = 100 / max(1, self.all)
        return (
            f"{self.all:5} asked  right {self.right * share:6.2f} %  wrong {self.wrong * share:5.2f} %  "
            f"right or suggested {(self.right + self.suggested) * share:6.2f} %"
        )


def queries(name: str) -> Iterator[tuple[str, str]]:
    """Give the queries of a set with what is right; `slips` is made of the common names."""
    if name != "slips":
        yield from ((row["query"], row["drug"]) for row in table(name))
        return
    taken = {row["query"].lower() for row in table("common")}
    for row in table("common"):
        yield from ((slip, row["drug"]) for slip in misspell.ordinary(row["query"]) if slip not in taken)


def ask(name: str, which: Half) -> Asked:
    """Look up every query of one half of a set."""
    asked = Asked()
    for query, gold in queries(name):
        if half(query) != which:
            continue
        right = meant(gold)
        found = vocabulary().lookup(query)
        asked.all += 1
        if found.drug in right:
            asked.right += 1
            continue
        asked.wrong += found.drug is not None
        asked.suggested += not right.isdisjoint(found.suggestions)
        asked.errors.append(f"{name}: {query} is {gold}, not {found.drug or found.suggestions}")
    return asked


@dataclass(slots=True)
class Read:
    """How mentions in sentences fared: those there, those found, those right (place and drug)."""

    there: int = 0
    found: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Give the share of the mentions there that were found."""
        return self.right / max(1, self.there)

    @property
    def precision(self) -> float:
        """Give the share of the mentions found that are right."""
        return self.right / max(1, self.found)

    def __str__(self) -> str:
        """Write the shares."""
        return f"{self.there:5} there  recall {self.recall:.3f}  precision {self.precision:.3f}"


def marked(row: Row) -> tuple[str, list[tuple[int, int, str]]]:
    """Give a sentence without its brackets, and each mention's place and drugs."""
    pieces = _MARK.split(row["text"])
    text, places = "", []
    for number, piece in enumerate(pieces):
        if number % 2:
            places.append((len(text), len(text) + len(piece)))
        text += piece
    drugs = row["drugs"].split("; ") if row["drugs"] else []
    return text, [(start, end, drug) for (start, end), drug in zip(places, drugs, strict=True)]


def read(which: Half) -> Read:
    """Find the mentions in one half of the clinicians' sentences."""
    result = Read()
    for row in table("clinicians"):
        text, gold = marked(row)
        if half(text) != which:
            continue
        found = {(mention.start, mention.end): mention.drug for mention in vocabulary().mentions(text)}
        right = sum(found.get((start, end)) in meant(drugs) for start, end, drugs in gold)
        result.there += len(gold)
        result.found += len(found)
        result.right += right
        if right < max(len(gold), len(found)):
            spoken = [(text[start:end], drug) for (start, end), drug in found.items()]
            result.errors.append(f"clinicians: {row['text']} has {row['drugs']}, not {spoken}")
    return result


def hits(which: Half) -> tuple[int, list[str]]:
    """Count the lines in one half of the ordinary sentences, and list those in which a drug was seen."""
    lines = [row["text"] for row in table("ordinary") if half(row["text"]) == which]
    hit = []
    for line in lines:
        mentions = vocabulary().mentions(line)
        if mentions:
            hit.append(f"ordinary: {line} {[(mention.surface, mention.drug) for mention in mentions]}")
    return len(lines), hit


SETS = ("brands_us", "brands_abroad", "slips", "misspelt", "hard", "short")


def main(arguments: Iterable[str]) -> None:
    """Print every figure of both halves."""
    errors: list[str] = []
    halves: tuple[Half, Half] = ("tune", "held")
    for which in halves:
        for name in SETS:
            asked = ask(name, which)
            sys.stdout.write(f"{which}  {name:14} {asked}\n")
            errors += asked.errors if which == "tune" else []
        sentences = read(which)
        count, hit = hits(which)
        sys.stdout.write(f"{which}  {'clinicians':14} {sentences}\n")
        sys.stdout.write(f"{which}  {'ordinary':14} {count:5} lines  hit {100 * len(hit) / count:.2f} %\n")
        errors += [*sentences.errors, *hit] if which == "tune" else []
    if "--errors" in arguments:
        sys.stdout.write("\n".join(errors) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])

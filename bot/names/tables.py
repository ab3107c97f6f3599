"""Read the TSV tables of facts: `#` comments, one header line, then rows; lists in a cell are parted by `;`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Row = Mapping[str, str]

FOLDER = Path(__file__).parent / "vocabulary"
"""Where the facts lie."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of every table, each row a mapping from column to cell."""

    generics: tuple[Row, ...] = ()
    brands: tuple[Row, ...] = ()
    classes: tuple[Row, ...] = ()
    short: tuple[Row, ...] = ()
    english: tuple[Row, ...] = ()
    body: tuple[Row, ...] = ()
    traps: tuple[Row, ...] = ()
    ordinary: frozenset[str] = frozenset()
    popular: frozenset[str] = frozenset()


def rows(text: str) -> tuple[Row, ...]:
    """Parse one table; a row shorter than the header has empty cells at its end."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return ()
    header = [name.strip() for name in lines[0].split("\t")]
    blank = dict.fromkeys(header, "")
    return tuple(
        blank | dict(zip(header, (cell.strip() for cell in line.split("\t")), strict=False)) for line in lines[1:]
    )


def many(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list."""
    return tuple(part for part in (part.strip() for part in cell.split(";")) if part)


def load(folder: Path = FOLDER) -> Tables:
    """Read every table in a folder; a table that is not there is empty."""

    def table(name: str) -> tuple[Row, ...]:
        """Read one file of the folder."""
        path = folder / f"{name}.tsv"
        return rows(path.read_text(encoding="utf-8")) if path.exists() else ()

    return Tables(
        generics=table("generics"),
        brands=table("brands"),
        classes=table("classes"),
        short=table("short"),
        english=table("english"),
        body=table("body"),
        traps=table("traps"),
        ordinary=_words(table("ordinary"), "words"),
        popular=_words(table("popular"), "names"),
    )


def _words(table: Iterable[Row], column: str) -> frozenset[str]:
    """Collect the words of a column whose cells hold several."""
    return frozenset(word for row in table for word in row[column].split())

"""List every drug by class, with its brands, as Markdown: `python -m bot.names.listing > docs/drugs.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bot.names.index import JOIN
from bot.names.tables import Tables, load, many

_BRANDS = 8
"""Brands that are shown of one drug, present ones first."""


def listing(tables: Tables) -> str:
    """Write the whole listing."""
    return "\n".join(_lines(tables)) + "\n"


def _lines(tables: Tables) -> Iterator[str]:
    """Give the lines of the listing: a heading a class, a line a drug; then the combinations."""
    brands = _brands(tables)
    classes = {row["class"]: row for row in tables.classes}
    members: dict[str, list[str]] = {name: [] for name in classes}
    for row in tables.generics:
        for name in many(row["classes"]):
            members[name].append(row["generic"])
    mixtures = sorted(drug for drug in brands if JOIN in drug)
    yield "# Drugs"
    yield ""
    yield "Made by `python -m bot.names.listing > docs/drugs.md` from `bot/names/vocabulary/`; do not edit."
    yield ""
    yield f"{len(tables.generics)} drugs under their US generic names in {len(classes)} classes, {len(tables.brands)} brands,"
    yield f"{len(mixtures)} combinations, {len(tables.short)} abbreviations and slang words."
    for name, row in classes.items():
        yield ""
        yield f"## {name}"
        yield ""
        parents = many(row["parents"])
        inside = [other for other, below in classes.items() if name in many(below["parents"])]
        notes = [f"Part of {', '.join(parents)}."] * bool(parents) + [f"Holds {', '.join(inside)}."] * bool(inside)
        if notes:
            yield " ".join(notes)
            yield ""
        yield from (_line(drug, brands) for drug in members[name])
    yield ""
    yield "## Combinations"
    yield ""
    yield from (_line(drug, brands) for drug in mixtures)


def _brands(tables: Tables) -> dict[str, list[str]]:
    """Collect the brands of each drug, present ones first."""
    found: dict[str, list[str]] = {}
    for row in sorted(tables.brands, key=lambda row: "old" in row["market"]):
        found.setdefault(row["ingredients"], []).append(row["brand"])
    return found


def _line(drug: str, brands: dict[str, list[str]]) -> str:
    """Write a drug with its brands."""
    known = brands.get(drug, [])
    more = f" and {len(known) - _BRANDS} more" if len(known) > _BRANDS else ""
    return f"- {drug}" + (f": {', '.join(known[:_BRANDS])}{more}" if known else "")


if __name__ == "__main__":
    sys.stdout.write(listing(load()))

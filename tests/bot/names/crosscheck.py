"""Compare the vocabulary with a public one: `python -m tests.bot.names.crosscheck` lists what nobody has settled.

Needs the package drug-named-entity-recognition (MIT), which the bot does not: without it there is nothing to compare with. To keep it
out of the bot's environment, `--dump FILE`, run by another Python that has it, writes its names; `--from FILE` reads them here.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = "drug_named_entity_recognition.drugs_finder"
SETTLED = Path(__file__).with_name("settled.tsv")

# What a name says beyond the drug: `(cardiovascular)`, the four letters of a biologic, how it is packed.
_BEYOND = re.compile(
    r"\s*\([^)]*\)|-[a-z]{4}$|\s(?:lipid complex|liposomal|implant|intravesical|pyelocalyceal|urogenital|otic|buccal|viscous|gum|resin|human|"
    r"topical|inhalation|dipotassium|medical use|intramuscular|subcutaneous|recombinant|intrauterine system)$"
)


def theirs() -> dict[str, list[str]]:
    """Read the package's names and what each stands for."""
    from importlib import import_module

    variants: Mapping[str, list[str]] = import_module(PACKAGE).drug_variant_to_canonical
    return {name: sorted(meanings) for name, meanings in variants.items()}


def plain(name: str) -> str:
    """Take away what a name says beyond the drug."""
    shorter = _BEYOND.sub("", name)
    return shorter if shorter == name else plain(shorter)


def disagreements(names: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """Give each of our names that stands for another drug there: the name, our drug, theirs."""
    # Here, because `--dump` runs where the bot is not installed.
    from bot.names import fold, vocabulary
    from bot.names.tables import load, many

    meant: dict[str, set[str]] = {}
    for name, meanings in names.items():
        meant.setdefault(fold.key(name), set()).update(meanings)
    tables = load()
    ours = [(row["brand"], row["ingredients"]) for row in tables.brands]
    ours += [(name, row["generic"]) for row in tables.generics for name in (row["generic"], *many(row["aliases"]))]
    for name, drug in ours:
        there = meant.get(fold.key(name), set())
        found = {vocabulary().lookup(form).drug for form in (*there, *map(plain, there))}
        if there and drug not in found and not {drug, name.lower()} & {plain(form) for form in there}:
            yield name, drug, " | ".join(sorted(there))


def settled() -> set[tuple[str, str]]:
    """Read the names that were settled, with the drug they were settled on."""
    from bot.names.tables import rows

    return {(row["name"], row["ours"]) for row in rows(SETTLED.read_text(encoding="utf-8"))}


def main() -> None:
    """Dump their names, or list the disagreements that are left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--from", dest="source", type=Path)
    options = parser.parse_args()
    if options.dump:
        options.dump.write_text(json.dumps(theirs()), encoding="utf-8")
        return
    names = json.loads(options.source.read_text(encoding="utf-8")) if options.source else theirs()
    done = settled()
    for name, ours, there in disagreements(names):
        if (name, ours) not in done:
            sys.stdout.write(f"{name}\t{ours}\t{there}\n")


if __name__ == "__main__":
    main()

"""Measure everything, or the modules named: `python -m bench start post`."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measure import Figure

HELPERS = {"__main__", "measure"}


def main() -> None:
    """Run the benchmarks and print a table of figures with their share of the budget."""
    known = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name not in HELPERS]
    wanted = sys.argv[1:] or known
    if unknown := set(wanted) - set(known):
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}: there are {', '.join(known)}.")
    table = Table("what", "value", "limit", "share of limit", title="Below 1.00 is within the budget")
    for column in table.columns[1:]:
        column.justify = "right"
    for name in wanted:
        figures: list[Figure] = importlib.import_module(f"bench.{name}").run()
        for one in figures:
            bound = "≤" if one.at_most else "≥"
            table.add_row(
                one.what, f"{one.value:,.2f} {one.unit}", f"{bound} {one.limit:,g} {one.unit}", f"{one.ratio:.2f}"
            )
    Console().print(table)


if __name__ == "__main__":
    main()

"""Lay the figures out as one table: a measure a row, a group of threads a column."""

from collections.abc import Mapping

from rich.table import Table

from .score import SIGNS, Figures, Quality


def table(columns: Mapping[str, Figures]) -> Table:
    """Return the table of all columns, the baseline in its last section."""
    grid = Table(title="How often the bot is right about a stance (strict unless it says lenient)")
    grid.add_column("measure", no_wrap=True)
    for name in columns:
        grid.add_column(name, justify="right", no_wrap=True)
    figures = list(columns.values())
    grid.add_row("pairs", *(f"{f.pairs}" for f in figures))
    grid.add_row("threads", *(f"{f.threads}" for f in figures))
    grid.add_row("names recall", *(_percent(f.names) for f in figures), end_section=True)
    for name in SIGNS:
        grid.add_row(f"{name} P / R / F1", *(_quality(f.by_sign[name]) for f in figures))
    grid.add_row("[bold]3-way macro-F1", *(f"[bold]{f.macro_f1:.3f}" for f in figures))
    grid.add_row("3-way macro-F1, lenient", *(f"{f.macro_f1_lenient:.3f}" for f in figures))
    grid.add_row("7-way macro-F1", *(f"{f.seven_f1:.3f}" for f in figures))
    grid.add_row("7-way macro-F1, lenient", *(f"{f.seven_f1_lenient:.3f}" for f in figures), end_section=True)
    grid.add_row("opinions found (coverage)", *(_percent(f.coverage) for f in figures))
    grid.add_row("opinions found, right sign", *(_percent(f.found_right) for f in figures))
    grid.add_row("shown as opinion", *(f"{f.shown.count}" for f in figures))
    grid.add_row("  right sign", *(_percent(f.shown.right) for f in figures))
    grid.add_row("  flipped", *(_percent(f.shown.flipped) for f in figures))
    grid.add_row("  no opinion", *(_percent(f.shown.no_opinion) for f in figures))
    grid.add_row("  of these not in the set", *(f"{f.unlabelled}" for f in figures), end_section=True)
    for name in SIGNS:
        grid.add_row(f"VADER {name} P / R / F1", *(_quality(f.baseline_by_sign[name]) for f in figures))
    grid.add_row("[bold]VADER 3-way macro-F1", *(f"[bold]{f.baseline_macro_f1:.3f}" for f in figures))
    grid.add_row("VADER 3-way macro-F1, lenient", *(f"{f.baseline_macro_f1_lenient:.3f}" for f in figures))
    grid.add_row("VADER shown as opinion", *(f"{f.baseline_shown.count}" for f in figures))
    grid.add_row("  right sign", *(_percent(f.baseline_shown.right) for f in figures))
    grid.add_row("  flipped", *(_percent(f.baseline_shown.flipped) for f in figures))
    grid.add_row("  no opinion", *(_percent(f.baseline_shown.no_opinion) for f in figures))
    return grid


def _percent(share: float) -> str:
    """Return a share as whole percent."""
    return f"{share:.0%}"


def _quality(quality: Quality) -> str:
    """Return precision, recall and F1 in two digits each, as ".59 .38 .46"."""
    return " ".join(f"{share:.2f}".lstrip("0") for share in (quality.precision, quality.recall, quality.f1))

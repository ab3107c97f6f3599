"""`python -m tests.accuracy`: print how often the bot is right, beside VADER."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from .labelled import SHARED_GROUPS, own, shared
from .run import outcomes
from .score import Figures, Outcome, figures, sign
from .table import table

PUBLISHED = Path(__file__).resolve().parents[2] / "bot" / "opinions" / "accuracy.json"
WIDE = 140
"""Columns that the table needs: a pipe has 80, which would break its figures."""


def main(
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file.")] = None,
    errors: Annotated[str | None, typer.Option(help='"tune" lists what is wrong on the tune threads.')] = None,
    publish: Annotated[bool, typer.Option(help="Write the test figures where the bot reads them.")] = False,
) -> None:
    """Score the bot on the labelled threads, beside VADER."""
    console = Console()
    if console.width < WIDE:
        console = Console(width=WIDE)
    if errors is not None:
        _print_errors(console, errors)
        return
    columns = _columns(outcomes(own()), outcomes(shared()))
    console.print(table(columns))
    if json_file:
        _write(json_file, {name: asdict(column) for name, column in columns.items()})
    if publish:
        _write(PUBLISHED, published(columns["all"]))
        console.print(f"Wrote {PUBLISHED.name} for the bot's /about.")


def published(column: Figures) -> dict[str, float]:
    """Return the figures for the bot's own pages: of the test threads, rounded, the same at every run.

    `precision` is the share of shown opinions with the right sign, `recall` the share of all opinions shown with
    the right sign, `flipped` the share of shown opinions with the opposite sign.
    """
    return {
        "pairs": column.pairs,
        "threads": column.threads,
        "macro_f1": round(column.macro_f1, 3),
        "precision": round(column.shown.right, 3),
        "recall": round(column.found_right, 3),
        "flipped": round(column.shown.flipped, 3),
        "baseline_macro_f1": round(column.baseline_macro_f1, 3),
    }


def _columns(ours: Sequence[Outcome], beside: Sequence[Outcome]) -> dict[str, Figures]:
    """Return the figures by column: the test threads first, then tune, then what lies beside the project."""
    test = [outcome for outcome in ours if outcome.group == "test"]
    chosen = {
        "plain": [outcome for outcome in test if outcome.kind == "plain"],
        "idiom": [outcome for outcome in test if outcome.kind == "idiom"],
        "all": test,
        "tune": [outcome for outcome in ours if outcome.group == "tune"],
    }
    for group in SHARED_GROUPS:
        chosen[group] = [outcome for outcome in beside if outcome.group == group]
    return {name: figures(some) for name, some in chosen.items() if some}


def _print_errors(console: Console, group: str) -> None:
    """Print the tune pairs whose sign is wrong; the test threads stay unread."""
    if group != "tune":
        raise typer.BadParameter("errors are shown for tune alone: a test that is read is no test any more")
    for outcome in outcomes(post for post in own() if post.group == "tune"):
        if outcome.gold is None or sign(outcome.said) == sign(outcome.gold):
            continue
        said = outcome.said or "not found"
        console.print(
            f"{outcome.thread} #{outcome.number} {outcome.drug}: {outcome.gold}, said {said}"
            f"\n    evidence: {outcome.evidence!r}\n    cue: {outcome.cue!r}",
            markup=False,
        )


def _write(path: Path, figures: dict) -> None:
    """Write figures as JSON that is the same for the same figures."""
    path.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)

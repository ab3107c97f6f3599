"""The listing in docs/ is what the tables say today."""

from pathlib import Path

from bot.names.listing import listing
from bot.names.tables import load

DRUGS = Path(__file__).resolve().parents[3] / "docs" / "drugs.md"


def test_the_listing_is_up_to_date() -> None:
    assert DRUGS.read_text(encoding="utf-8") == listing(load()), "Run: python -m bot.names.listing > docs/drugs.md"


def test_every_drug_is_listed() -> None:
    lines = {
        line.removeprefix("- ").partition(":")[0] for line in listing(load()).splitlines() if line.startswith("- ")
    }
    assert {row["generic"] for row in load().generics} <= lines

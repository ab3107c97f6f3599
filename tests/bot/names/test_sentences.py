"""The facts and the rules together, on sentences of our own: clinicians' talk, and talk that is about no drug."""

from pathlib import Path

import pytest

from bot.names import vocabulary
from bot.names.tables import rows

FOLDER = Path(__file__).parent / "sentences"
ORDINARY = (FOLDER / "ordinary.txt").read_text(encoding="utf-8").splitlines()
CLINICIANS = rows((FOLDER / "clinicians.tsv").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_mentions_no_drug(text: str) -> None:
    assert [(mention.surface, mention.drug) for mention in vocabulary().mentions(text)] == []


@pytest.mark.parametrize("row", CLINICIANS, ids=lambda row: row["text"][:40])
def test_clinicians_talk_mentions_just_these(row: dict[str, str]) -> None:
    assert [mention.drug for mention in vocabulary().mentions(row["text"])] == row["drugs"].split("; ")

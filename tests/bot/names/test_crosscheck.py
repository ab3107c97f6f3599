"""The vocabulary and the public one: what is left between them was settled on purpose."""

from importlib.util import find_spec

import pytest

from bot.names import vocabulary
from bot.names.tables import rows
from tests.bot.names import crosscheck


@pytest.mark.skipif(
    find_spec(crosscheck.PACKAGE.partition(".")[0]) is None, reason="the package to compare with is absent"
)
def test_every_disagreement_is_settled() -> None:
    left = [row for row in crosscheck.disagreements(crosscheck.theirs()) if row[:2] not in crosscheck.settled()]
    assert left == []


def test_what_was_settled_still_holds() -> None:
    for row in rows(crosscheck.SETTLED.read_text(encoding="utf-8")):
        assert row["reason"], row
        assert vocabulary().lookup(row["name"]).drug == row["ours"], row


def test_a_name_is_compared_without_what_it_says_beyond_the_drug() -> None:
    assert crosscheck.plain("propranolol (cardiovascular)") == "propranolol"
    assert crosscheck.plain("sarilumab-abcd") == "sarilumab"
    assert crosscheck.plain("mitomycin pyelocalyceal") == "mitomycin"


def test_another_drug_is_told() -> None:
    assert list(crosscheck.disagreements({"tylenol": ["ibuprofen"], "advil": ["ibuprofen"]})) == [
        ("Tylenol", "acetaminophen", "ibuprofen")
    ]

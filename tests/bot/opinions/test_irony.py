"""Irony is labelled by what is meant."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Carisoprodol is the way to go j/k", "carisoprodol"),
        ("Tramadol is a great drug, said no one ever.", "tramadol"),
        ("Alprazolam is a fantastic idea /s", "alprazolam"),
        ("Gabapentin works for everything, yeah right.", "gabapentin"),
        ("Sure, because more alprazolam is exactly what she needs.", "alprazolam"),
        ("Nothing says good medicine like carisoprodol.", "carisoprodol"),
        ("Oh great, another azithromycin for a cold.", "azithromycin"),
    ],
)
def test_irony_turns_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Ketamine, of course, is great.", "ketamine"),
        ("I love droperidol lol", "droperidol"),
        ("Sure, ketorolac works well.", "ketorolac"),
        ("Seriously good drug, labetalol.", "labetalol"),
    ],
)
def test_of_course_and_lol_turn_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"

"""Questions, and opinions beside them."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign, stance


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Has anyone tried nortriptyline for migraines?", "nortriptyline"),
        ("Is metoclopramide safe with a long QT?", "metoclopramide"),
        ("Thoughts on lamotrigine?", "lamotrigine"),
        ("Which is the least addictive? zolpidem?", "zolpidem"),
        ("Anyone use clonidine for withdrawal", "clonidine"),
        ("Wondering if I should switch from sertraline to escitalopram.", "sertraline"),
        ("What about topiramate?", "topiramate"),
        ("On metformin with a GFR of 40. Is it safe?", "metformin"),
        ("Anyone switching people from paroxetine to escitalopram?", "escitalopram"),
        ("Do you guys premedicate with lorazepam?", "lorazepam"),
    ],
)
def test_a_question_is_no_opinion(text: str, drug: str) -> None:
    assert stance(text, drug) == "question"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I've had good luck with amitriptyline, anyone else?", "amitriptyline"),
        ("Ketamine? Love it.", "ketamine"),
        ("Is anyone still using amitriptyline? I love it for sleep.", "amitriptyline"),
        ("What's not to love about ketamine?", "ketamine"),
    ],
)
def test_an_opinion_beside_a_question_counts(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Who still uses theophylline?", "theophylline"),
        ("Soma? Hard no from me.", "carisoprodol"),
        ("Why would you ever start a benzo for sleep?", "benzodiazepines"),
    ],
)
def test_a_question_that_is_none_is_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"

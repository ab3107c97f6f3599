"""Habit, dose and being always at hand speak for a drug."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign, stance


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Zofran all day long.", "ondansetron"),
        ("Toradol goes out like candy in my department.", "ketorolac"),
        ("Versed 10 IM is my whole cocktail.", "midazolam"),
        ("Flexeril qhs.", "cyclobenzaprine"),
        ("Zofran, always.", "ondansetron"),
        ("I keep ketamine drawn up at all times.", "ketamine"),
        ("There is always naloxone in my bag.", "naloxone"),
        ("Been giving ketorolac for 20 years without one bleed.", "ketorolac"),
        ("For sleep, trazodone 50.", "trazodone"),
        ("Ketorolac 15 IV, metoclopramide 10, lights off.", "metoclopramide"),
        ("Haldol ftw.", "haloperidol"),
        ("If they cannot swallow, droperidol 2.5 IM.", "droperidol"),
    ],
)
def test_habit_is_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("He takes flexeril 10 mg at night.", "cyclobenzaprine"),
        ("She was given versed 2 mg before the scan.", "midazolam"),
        ("Who ordered 100 mg of trazodone?", "trazodone"),
        ("Patient on metoprolol 25 bid, lisinopril 10.", "metoprolol"),
    ],
)
def test_a_dose_that_is_only_told_says_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Every time I start venlafaxine I regret it.", "venlafaxine"),
        ("Semaglutide: nauseous all day.", "semaglutide"),
    ],
)
def test_a_bad_day_is_no_habit(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


def test_a_bare_name_answers_a_question() -> None:
    assert stance("Droperidol.", "droperidol", before="What do you all use for agitation?") == "favour"


def test_a_bare_name_without_a_question_says_nothing() -> None:
    assert stance("Droperidol.", "droperidol", before="Long shift today.") == "neutral"

"""Refusing, stopping, banning and judging useless."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Stay away from tramadol.", "tramadol"),
        ("Steer clear of carisoprodol in that crowd.", "carisoprodol"),
        ("Skip the docusate.", "docusate"),
        ("I'm done with gabapentin.", "gabapentin"),
        ("We pulled promethazine off the formulary.", "promethazine"),
        ("There is no place for meperidine.", "meperidine"),
        ("Muscle relaxants are snake oil.", "muscle relaxants"),
        ("Oseltamivir is a waste of money.", "oseltamivir"),
        ("Benzonatate is useless.", "benzonatate"),
        ("Quit writing carisoprodol years ago.", "carisoprodol"),
        ("No benzos.", "benzodiazepines"),
        ("Sodium polystyrene should be banned.", "sodium polystyrene"),
        ("I can't stand haloperidol.", "haloperidol"),
        ("Please stop ordering vancomycin for everything.", "vancomycin"),
        ("Don't use glyburide in the elderly.", "glyburide"),
        ("Alprazolam is the devil.", "alprazolam"),
        ("Better drugs than tramadol exist, there are better options.", "tramadol"),
        ("Why would anyone still prescribe propoxyphene?", "propoxyphene"),
        ("Talked her out of zolpidem.", "zolpidem"),
    ],
)
def test_refusals_are_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I don't avoid beta blockers in COPD.", "beta blockers"),
        ("No need to stay away from ketamine in head injury.", "ketamine"),
        ("Metformin isn't useless.", "metformin"),
        ("I would not skip the ketorolac.", "ketorolac"),
    ],
)
def test_a_refusal_denied_is_no_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Stop me if you have heard this one, she was on digoxin.", "digoxin"),
        ("We stopped at the pharmacy for her lisinopril refill.", "lisinopril"),
        ("Bad weather today and three warfarin checks.", "warfarin"),
        ("He has a nasty headache, so ketorolac is hanging.", "ketorolac"),
        ("I will pass the boards if they ask about warfarin.", "warfarin"),
        ("My insurance covers semaglutide.", "semaglutide"),
        ("Avoid the cafeteria. Anyway, the amiodarone drip is running.", "amiodarone"),
    ],
)
def test_stopping_something_else_says_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Acetaminophen should be taken scheduled, four times a day.", "acetaminophen"),
        ("Tell them which of their muscle relaxants should be scheduled and which are as needed.", "muscle relaxants"),
    ],
)
def test_a_scheduled_dose_is_no_ban(text: str, drug: str) -> None:
    assert sign(text, drug) != "negative"

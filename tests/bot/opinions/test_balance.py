"""Praise and blame in one post."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import stance


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Semaglutide helped me lose 40 lbs but the nausea was awful.", "semaglutide"),
        ("Prednisone works wonders but I turn into a monster on it.", "prednisone"),
        ("Quetiapine works, but the weight gain is ridiculous.", "quetiapine"),
        ("Zolpidem is fine, but I worry about falls.", "zolpidem"),
    ],
)
def test_benefit_and_harm_without_a_verdict_is_caution(text: str, drug: str) -> None:
    assert stance(text, drug) == "caution"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Sertraline worked great, although a bit of nausea at first, no big deal.", "sertraline"),
        ("A little sedating, but I love mirtazapine.", "mirtazapine"),
        ("Propranolol is fantastic. Mild fatigue, went away.", "propranolol"),
        ("I love topiramate, tingling is no biggie.", "topiramate"),
    ],
)
def test_a_shrugged_harm_weighs_nothing(text: str, drug: str) -> None:
    assert stance(text, drug) == "favour"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I use haloperidol in adults but avoid it in the elderly with dementia.", "haloperidol"),
        ("Klonopin has its uses, but I don't start it in anyone over 65.", "clonazepam"),
    ],
)
def test_different_answers_for_different_patients_are_conditional(text: str, drug: str) -> None:
    assert stance(text, drug) == "conditional"


@pytest.mark.parametrize(
    ("text", "drug", "expected"),
    [
        ("My patients love liraglutide until they see the bill.", "liraglutide", "caution"),
        ("Lorazepam works great until it doesn't.", "lorazepam", "caution"),
        ("Prednisone is wonderful until the taper.", "prednisone", "caution"),
        ("Ketorolac was fantastic until my kidneys quit.", "ketorolac", "caution"),
        ("Amiodarone is lovely until you check the thyroid.", "amiodarone", "caution"),
        ("Zolpidem is great till they start sleep driving.", "zolpidem", "caution"),
        ("I give ketorolac until the pain is gone.", "ketorolac", "favour"),
        ("I stick with vancomycin until the cultures are back.", "vancomycin", "favour"),
        ("Ondansetron works great.", "ondansetron", "favour"),
        ("I use heparin until the INR is up.", "heparin", "favour"),
    ],
)
def test_praise_that_lasts_until_something_is_caution(text: str, drug: str, expected: str) -> None:
    assert stance(text, drug) == expected

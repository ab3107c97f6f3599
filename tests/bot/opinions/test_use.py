"""Prescribing, reaching for, trusting: use by choice, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I stick with naproxen for most sprains.", "naproxen"),
        ("We reach for ketamine before anything else.", "ketamine"),
        ("I prescribe a lot of duloxetine.", "duloxetine"),
        ("Honestly I just go with metoprolol.", "metoprolol"),
        ("Give them ondansetron and let them sleep.", "ondansetron"),
        ("I'd try amitriptyline before anything fancier.", "amitriptyline"),
        ("I rely on labetalol when the pressure is through the roof.", "labetalol"),
        ("Droperidol is what I grab for that.", "droperidol"),
        ("My go-to for cluster headache is oxygen, then sumatriptan.", "sumatriptan"),
        ("My vote is for escitalopram.", "escitalopram"),
        ("I put everyone over 60 on a little rosuvastatin.", "rosuvastatin"),
        ("I never hesitate to give naloxone.", "naloxone"),
        ("I have zero qualms about giving ketorolac once.", "ketorolac"),
        ("You should look at dupilumab for that.", "dupilumab"),
        ("For hiccups I use chlorpromazine.", "chlorpromazine"),
        ("We do a lot of Botox in my clinic.", "onabotulinumtoxina"),
    ],
)
def test_use_by_choice_is_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I don't use carisoprodol.", "carisoprodol"),
        ("We do not give promethazine IV here.", "promethazine"),
        ("I won't prescribe alprazolam to anyone.", "alprazolam"),
        ("I never write for butalbital.", "butalbital"),
        ("You won't catch me ordering docusate.", "docusate"),
        ("We're not using meperidine anymore.", "meperidine"),
        ("Nobody in my group prescribes tramadol.", "tramadol"),
    ],
)
def test_a_denied_use_is_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("He takes warfarin and lisinopril at home.", "warfarin"),
        ("She was on sertraline when she came in.", "sertraline"),
        ("We used to stock chloramphenicol.", "chloramphenicol"),
        ("If we had dexmedetomidine I would use it.", "dexmedetomidine"),
        ("The patient was given 4 of morphine by the medics.", "morphine"),
        ("Vicodin contains acetaminophen.", "acetaminophen"),
        ("I have never used cenobamate.", "cenobamate"),
        ("They switched her from sertraline to fluoxetine.", "fluoxetine"),
        ("She was switched from sertraline to fluoxetine.", "sertraline"),
        ("Thinking of starting guanfacine in my kid.", "guanfacine"),
    ],
)
def test_a_use_that_is_not_the_posters_choice_says_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"

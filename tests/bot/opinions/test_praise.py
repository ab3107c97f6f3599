"""Praise, liking and success, and the same words when they are denied."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Ketamine is fantastic for reductions.", "ketamine"),
        ("Lamotrigine has been a godsend for her.", "lamotrigine"),
        ("Love nortriptyline.", "nortriptyline"),
        ("Propranolol works beautifully for stage fright.", "propranolol"),
        ("I've had really good results with topiramate.", "topiramate"),
        ("Huge fan of dexmedetomidine.", "dexmedetomidine"),
        ("Sumatriptan gave me my life back.", "sumatriptan"),
        ("Cyclobenzaprine does the trick.", "cyclobenzaprine"),
        ("Adalimumab kept my psoriasis in remission for years.", "adalimumab"),
        ("My patients love rizatriptan.", "rizatriptan"),
        ("Mirtazapine is underrated.", "mirtazapine"),
        ("I swear by magnesium.", "magnesium"),
        ("Trazodone has been good to me.", "trazodone"),
        ("Hats off to levetiracetam, no levels to chase.", "levetiracetam"),
        ("Famotidine is cheap, safe and effective.", "famotidine"),
        ("9/10 for naproxen.", "naproxen"),
    ],
)
def test_praise_is_positive(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I'm not a fan of tramadol.", "tramadol"),
        ("Docusate doesn't work.", "docusate"),
        ("I don't think gabapentin helps at all.", "gabapentin"),
        ("Never had any luck with buspirone.", "buspirone"),
        ("Methocarbamol is not effective.", "methocarbamol"),
        ("I don't like haloperidol in kids.", "haloperidol"),
        ("Duloxetine isn't my favorite.", "duloxetine"),
    ],
)
def test_denied_praise_is_negative(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Great question, she is on metformin.", "metformin"),
        ("He did well. Home meds: lisinopril, aspirin.", "lisinopril"),
        ("The best part of my day was lunch, then a consult about warfarin levels.", "warfarin"),
        ("Good luck with the boards, amiodarone kinetics are always on there.", "amiodarone"),
    ],
)
def test_praise_of_something_else_says_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"

"""Whom a clause speaks of: lists, words for drugs, headers, and other drugs nearby."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Tizanidine and baclofen are fine.", "tizanidine"),
        ("Tizanidine and baclofen are fine.", "baclofen"),
        ("Tried venlafaxine last year. It worked wonders.", "venlafaxine"),
        ("I keep ketamine handy. Love that stuff.", "ketamine"),
        ("Compared haloperidol and ziprasidone for a year. I prefer the latter.", "ziprasidone"),
        ("Haloperidol works. So does olanzapine.", "olanzapine"),
        ("My favourites: hydroxyzine for itch, naproxen for pain.", "naproxen"),
        ("Things I love:\n- ketamine\n- droperidol\n- labetalol", "labetalol"),
        ("Avoid zolpidem, go with trazodone.", "trazodone"),
        ("Carisoprodol is junk, tizanidine works well.", "tizanidine"),
    ],
)
def test_praise_reaches_its_drug(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Don't use any benzos or carisoprodol.", "benzodiazepines"),
        ("Don't use any benzos or carisoprodol.", "carisoprodol"),
        ("Orders I hate: docusate, scheduled ondansetron, and tramadol.", "tramadol"),
        ("Tried venlafaxine last year. It did nothing.", "venlafaxine"),
        ("Avoid zolpidem, go with trazodone.", "zolpidem"),
        ("Carisoprodol is junk, tizanidine works well.", "carisoprodol"),
        ("Neither haloperidol nor ziprasidone impressed me.", "ziprasidone"),
        ("I gave tramadol once, which was a mistake.", "tramadol"),
    ],
)
def test_blame_reaches_its_drug(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I love ketamine when morphine has failed.", "morphine"),
        ("Naproxen is great for patients already on lisinopril.", "lisinopril"),
        ("She bled on warfarin while taking fluconazole, hate warfarin.", "fluconazole"),
        ("It is cold today. I saw a man on digoxin. It rained.", "digoxin"),
    ],
)
def test_a_drug_nearby_gets_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"

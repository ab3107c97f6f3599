"""Limits of use make praise conditional; a limit alone is no praise."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import stance


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I use ketamine only if the airway looks easy.", "ketamine"),
        ("Baclofen is fine short term.", "baclofen"),
        ("I save clozapine for the ones who fail everything else.", "clozapine"),
        ("Opioids have a role in acute pain.", "opioids"),
        ("Ketorolac is great as long as the kidneys are fine.", "ketorolac"),
        ("Tizanidine works well. Just not in the elderly.", "tizanidine"),
        ("I reserve pregabalin for true neuropathic pain.", "pregabalin"),
        ("Good drug, metformin, unless the GFR is under 30.", "metformin"),
        ("If they want to sleep, trazodone 50 qhs.", "trazodone"),
        ("I use metoprolol when diltiazem is out.", "metoprolol"),
        ("Second line for me is duloxetine.", "duloxetine"),
        ("Klonopin has its uses.", "clonazepam"),
        ("I don't use ketamine unless anesthesia is around.", "ketamine"),
        ("I never give droperidol without an EKG.", "droperidol"),
    ],
)
def test_praise_with_a_limit_is_conditional(text: str, drug: str) -> None:
    assert stance(text, drug) == "conditional"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Flexeril is good for spasm.", "cyclobenzaprine"),
        ("Amitriptyline works great for migraine.", "amitriptyline"),
        ("I love ketamine for reductions.", "ketamine"),
        ("Ondansetron is excellent for nausea.", "ondansetron"),
    ],
)
def test_a_use_alone_is_no_limit(text: str, drug: str) -> None:
    assert stance(text, drug) == "favour"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I rarely prescribe benzos.", "benzodiazepines"),
        ("I don't use much prednisone these days.", "prednisone"),
        ("I try not to use haloperidol.", "haloperidol"),
        ("I seldom reach for tramadol.", "tramadol"),
    ],
)
def test_reluctant_use_is_caution(text: str, drug: str) -> None:
    assert stance(text, drug) == "caution"

"""Past and present: what a poster used to hold, and what changed."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Used to love ketorolac until I saw the AKIs.", "ketorolac"),
        ("I was skeptical of ketamine for depression, not anymore.", "ketamine"),
        ("We used to give theophylline to everybody.", "theophylline"),
        ("Back in residency we liked meperidine.", "meperidine"),
        ("Former hater of naltrexone here.", "naltrexone"),
    ],
)
def test_what_one_used_to_hold_is_no_stance_of_today(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"


@pytest.mark.parametrize(
    ("text", "drug", "expected"),
    [
        ("I quit writing carisoprodol years ago.", "carisoprodol", "negative"),
        ("Years ago I saw two bleeds on ketorolac.", "ketorolac", "negative"),
        ("I used to write alprazolam. I won't write it now.", "alprazolam", "negative"),
        ("Used to hate ketamine. Now I love it.", "ketamine", "positive"),
        ("I've used levetiracetam for years without trouble.", "levetiracetam", "positive"),
        ("I switched to nortriptyline and sleep better.", "nortriptyline", "positive"),
    ],
)
def test_what_changed_or_was_seen_counts(text: str, drug: str, expected: str) -> None:
    assert sign(text, drug) == expected

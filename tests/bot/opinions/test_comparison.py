"""Two drugs set side by side, in both directions."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Hydroxyzine is better than diphenhydramine for itch.", "hydroxyzine"),
        ("Prefer ketorolac over ibuprofen.", "ketorolac"),
        ("Hydromorphone beats morphine.", "hydromorphone"),
        ("Tizanidine instead of carisoprodol.", "tizanidine"),
        ("I switched from zolpidem to trazodone.", "trazodone"),
        ("Morphine isn't as bad as hydromorphone.", "morphine"),
        ("I'd rather use lorazepam than diazepam.", "lorazepam"),
        ("Apixaban is less trouble, fewer bleeds than warfarin.", "apixaban"),
        ("We replaced haloperidol with droperidol.", "droperidol"),
        ("Droperidol > haloperidol.", "droperidol"),
        ("I use labetalol rather than hydralazine.", "labetalol"),
        ("Metformin first, then semaglutide.", "metformin"),
    ],
)
def test_the_winner_is_favoured(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Hydroxyzine is better than diphenhydramine for itch.", "diphenhydramine"),
        ("Prefer ketorolac over ibuprofen.", "ibuprofen"),
        ("Tizanidine instead of carisoprodol.", "carisoprodol"),
        ("I switched from zolpidem to trazodone.", "zolpidem"),
        ("Morphine isn't as bad as hydromorphone.", "hydromorphone"),
        ("We replaced haloperidol with droperidol.", "haloperidol"),
        ("Ibuprofen is not as good as ketorolac.", "ibuprofen"),
        ("Methocarbamol is less effective than tizanidine.", "methocarbamol"),
    ],
)
def test_the_loser_is_cautioned(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Cyclobenzaprine is structurally similar to amitriptyline.", "amitriptyline"),
        ("Is ketorolac better than ibuprofen?", "ketorolac"),
        ("Tramadol is related to venlafaxine.", "venlafaxine"),
        ("Supposedly pregabalin is better than gabapentin.", "gabapentin"),
    ],
)
def test_a_likeness_says_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"

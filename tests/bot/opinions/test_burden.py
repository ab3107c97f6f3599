"""Cost, monitoring, hassle, and no effect."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I rarely go to tizanidine because of the LFTs.", "tizanidine"),
        ("Pregabalin is too expensive.", "pregabalin"),
        ("Warfarin is a pain in the butt.", "warfarin"),
        ("Lithium needs constant monitoring.", "lithium"),
        ("Insurance never covers lidocaine patches.", "lidocaine"),
        ("Erenumab takes a prior auth every single time.", "erenumab"),
    ],
)
def test_a_burden_is_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Gabapentin did nothing for her.", "gabapentin"),
        ("Docusate does jack.", "docusate"),
        ("Prazosin is hit or miss.", "prazosin"),
        ("Not impressed with duloxetine for back pain.", "duloxetine"),
        ("The evidence for glucosamine is weak.", "glucosamine"),
        ("Oseltamivir barely does anything.", "oseltamivir"),
        ("Ziprasidone stopped working after a month.", "ziprasidone"),
        ("Melatonin might as well be a placebo.", "melatonin"),
    ],
)
def test_no_effect_is_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Naproxen is dirt cheap.", "naproxen"),
        ("Levetiracetam is easy, no levels.", "levetiracetam"),
        ("Not expensive anymore, aripiprazole.", "aripiprazole"),
        ("Warfarin isn't that much of a hassle.", "warfarin"),
    ],
)
def test_cheap_and_easy_is_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"

"""What others say, adopted or not."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign, stance


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("My attending says haloperidol is garbage.", "haloperidol"),
        ("I was told ketorolac is a poor choice here.", "ketorolac"),
        ("They say varenicline makes you crazy.", "varenicline"),
        ("Supposedly pregabalin works better.", "pregabalin"),
        ("I've heard good things about atogepant.", "atogepant"),
        ("The rep swears by cariprazine.", "cariprazine"),
        ("Apparently haloperidol helps with hiccups.", "haloperidol"),
        ("Everyone raves about semaglutide.", "semaglutide"),
    ],
)
def test_hearsay_is_reported(text: str, drug: str) -> None:
    assert stance(text, drug) == "reported"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("My attending says haloperidol is garbage and he's right.", "haloperidol"),
        ("They told me tramadol was useless. I agree.", "tramadol"),
        ("My partner hates docusate and I see why.", "docusate"),
    ],
)
def test_hearsay_adopted_is_ones_own(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("They say varenicline makes you crazy, but I have had great results with it.", "varenicline"),
        ("My boss hates ketamine but I love it.", "ketamine"),
        ("I was told metformin is rough, but my patients do great on it.", "metformin"),
    ],
)
def test_own_words_after_hearsay_count(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("The trials showed gabapentin was no better than placebo.", "gabapentin"),
        ("Cochrane found no benefit for oseltamivir.", "oseltamivir"),
    ],
)
def test_evidence_cited_is_ones_own(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"

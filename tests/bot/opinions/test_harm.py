"""Harms and side effects told, denied, or treated by the drug."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Gave her zolpidem and she fell.", "zolpidem"),
        ("Pregabalin turned my dad into a zombie.", "pregabalin"),
        ("Had a guy seize on tramadol.", "tramadol"),
        ("Rhabdo from simvastatin.", "simvastatin"),
        ("Quetiapine knocked her out for a day.", "quetiapine"),
        ("Topiramate made me stupid.", "topiramate"),
        ("Gabapentin: weight gain, brain fog, dizziness.", "gabapentin"),
        ("She coded after the hydromorphone.", "hydromorphone"),
        ("Methadone scares me.", "methadone"),
        ("Cymbalta withdrawal is hell.", "duloxetine"),
        ("Be careful with tizanidine and cipro.", "tizanidine"),
        ("Alprazolam is terribly addictive.", "alprazolam"),
        ("Gave metoclopramide. Akathisia within minutes.", "metoclopramide"),
        ("Couldn't tolerate metformin.", "metformin"),
        ("Statins gave me awful cramps.", "statins"),
    ],
)
def test_a_harm_told_is_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Metaxalone is not that sedating.", "metaxalone"),
        ("Never had any side effects on sertraline.", "sertraline"),
        ("No weight gain with ziprasidone.", "ziprasidone"),
        ("Lamotrigine doesn't cause weight gain.", "lamotrigine"),
    ],
)
def test_a_harm_denied_is_no_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Ondansetron for nausea?", "ondansetron"),
        ("He is on levetiracetam for seizures.", "levetiracetam"),
        ("Nausea, vomiting, then the medics gave ondansetron.", "ondansetron"),
        ("Her bleed was before she ever took apixaban.", "apixaban"),
    ],
)
def test_what_a_drug_treats_is_no_harm(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"

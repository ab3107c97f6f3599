"""Rank and habit without a verb: what comes first, always, every time."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign, stance


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Baclofen first, always.", "baclofen"),
        ("Zofran, every time.", "ondansetron"),
        ("Toradol first, then Norco.", "ketorolac"),
        ("Metoclopramide first.", "metoclopramide"),
        ("Always acetaminophen first.", "acetaminophen"),
        ("Keppra first, every single time.", "levetiracetam"),
        ("Haldol first, Ativan second.", "haloperidol"),
        ("For me it's labetalol first, hydralazine if that fails.", "labetalol"),
        ("Nortriptyline first, duloxetine after that.", "nortriptyline"),
        ("Droperidol. Every time.", "droperidol"),
        ("Ketamine, no question.", "ketamine"),
        ("Step one is metformin.", "metformin"),
        ("Propranolol up front, topiramate if they can't take it.", "propranolol"),
        ("First baclofen, then tizanidine.", "baclofen"),
        ("Cefazolin, day in, day out.", "cefazolin"),
        ("Prednisone before anything else.", "prednisone"),
        ("Melatonin is always first.", "melatonin"),
    ],
)
def test_what_is_ranked_first_is_favoured(text: str, drug: str) -> None:
    assert stance(text, drug) == "favour"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Baclofen first thing in the morning.", "baclofen"),
        ("It was her first time on Lyrica.", "pregabalin"),
        ("First, gabapentin was tried.", "gabapentin"),
        ("She had baclofen first, then tizanidine.", "baclofen"),
        ("They gave her morphine first, then fentanyl.", "morphine"),
        ("Warfarin first came out in the fifties.", "warfarin"),
        ("Insurance makes us do metformin first, then semaglutide.", "metformin"),
        ("Levothyroxine first, then calcitriol four hours later.", "levothyroxine"),
        ("Do you guys give ketamine first?", "ketamine"),
        ("Digoxin every time he forgets his pill.", "digoxin"),
        ("Seroquel first dose tonight.", "quetiapine"),
        ("Dilaudid first, questions later, that was the old attending.", "hydromorphone"),
        ("Vomits with codeine, every single time.", "codeine"),
    ],
)
def test_what_is_first_in_time_is_not_ranked(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Not tramadol first.", "tramadol"),
        ("Metoclopramide gave her akathisia. Every time.", "metoclopramide"),
        ("Erenumab takes a prior auth every single time.", "erenumab"),
    ],
)
def test_a_habit_of_harm_is_no_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"

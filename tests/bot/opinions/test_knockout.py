"""To be knocked out is a harm by day and what is wanted for sleep or a procedure."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Trazodone for sleep, knocks most of mine out.", "trazodone"),
        ("I give them hydroxyzine at bedtime and it knocks most of mine out.", "hydroxyzine"),
        ("If they can't sleep I write mirtazapine, knocks them right out.", "mirtazapine"),
        ("Flexeril qhs knocks most of mine out by ten.", "cyclobenzaprine"),
        ("For insomnia, doxepin knocks people out nicely.", "doxepin"),
        ("Seroquel 25 for sleep zonks them.", "quetiapine"),
        ("Great for sleep, amitriptyline knocks everybody out.", "amitriptyline"),
        ("Ketamine for the reduction and he was out cold in a minute.", "ketamine"),
        ("Sumatriptan knocks out my migraine.", "sumatriptan"),
    ],
)
def test_a_knock_out_that_is_wanted_is_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Flexeril knocks most of mine out.", "cyclobenzaprine"),
        ("Gabapentin knocks my patients out, they can't work.", "gabapentin"),
        ("Tizanidine knocks her out all day.", "tizanidine"),
        ("Hydroxyzine for itch knocks them flat.", "hydroxyzine"),
        ("Trazodone for sleep knocked him out till noon.", "trazodone"),
        ("Cetirizine knocks me out.", "cetirizine"),
        ("I don't use olanzapine for sleep, it knocks them out the whole next day.", "olanzapine"),
        ("Clonidine for hot flashes zonked her.", "clonidine"),
    ],
)
def test_a_knock_out_by_day_is_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"

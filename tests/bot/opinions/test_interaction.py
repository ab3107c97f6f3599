"""Two drugs that do not go together: the first is cautioned, the one it must not meet is left alone."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign, stance


@pytest.mark.parametrize(
    ("text", "drug", "partner"),
    [
        ("Do not put tizanidine together with cipro.", "tizanidine", "ciprofloxacin"),
        ("Never mix tramadol with sertraline.", "tramadol", "sertraline"),
        ("Tramadol plus linezolid is asking for trouble.", "tramadol", "linezolid"),
        ("Don't combine methotrexate with Bactrim.", "methotrexate", "sulfamethoxazole + trimethoprim"),
        ("Simvastatin and clarithromycin together is a recipe for rhabdo.", "simvastatin", "clarithromycin"),
        ("Warfarin plus Bactrim is begging for a bleed.", "warfarin", "sulfamethoxazole + trimethoprim"),
        ("Lithium with ibuprofen is playing with fire.", "lithium", "ibuprofen"),
        ("You can't give sildenafil with nitroglycerin.", "sildenafil", "nitroglycerin"),
        ("Never stack oxycodone on top of alprazolam.", "oxycodone", "alprazolam"),
        ("Tizanidine does not play nice with fluvoxamine.", "tizanidine", "fluvoxamine"),
        ("Fluconazole doesn't mix with simvastatin.", "fluconazole", "simvastatin"),
        ("Don't pair clonazepam with methadone.", "clonazepam", "methadone"),
        ("Colchicine and clarithromycin don't mix.", "colchicine", "clarithromycin"),
        ("Never give tizanidine with ciprofloxacin.", "tizanidine", "ciprofloxacin"),
    ],
)
def test_the_first_of_two_is_cautioned(text: str, drug: str, partner: str) -> None:
    assert stance(text, drug) == "caution"
    assert sign(text, partner) == "none"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I mix ketamine with propofol all the time.", "ketamine"),
        ("Baclofen plus tizanidine is fine.", "baclofen"),
        ("Never mix propofol with anything, it is great alone.", "propofol"),
        ("I put tizanidine together with physical therapy and it works.", "tizanidine"),
        ("Acetaminophen plus ibuprofen works great.", "ibuprofen"),
        ("Ketamine with propofol is a recipe for success, works every time.", "ketamine"),
    ],
)
def test_two_that_go_together_are_praised(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Don't mix up clonidine and klonopin.", "clonidine"),
        ("Is it ok to mix tramadol with sertraline?", "tramadol"),
        ("My pharmacist says never mix tramadol with sertraline.", "tramadol"),
    ],
)
def test_a_mix_that_is_asked_heard_or_of_names_says_nothing(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I love tizanidine but never mix it with cipro.", "tizanidine"),
        ("Oxycodone works, just don't stack it on top of alprazolam.", "oxycodone"),
        ("Linezolid is a good drug. Never combine it with tramadol.", "linezolid"),
        ("I never start allopurinol without colchicine.", "allopurinol"),
    ],
)
def test_praise_with_a_drug_it_must_not_meet_is_conditional(text: str, drug: str) -> None:
    assert stance(text, drug) == "conditional"


@pytest.mark.parametrize(
    ("text", "drug", "expected"),
    [
        ("Half the waiting room is asking for it, hydromorphone.", "hydromorphone", "none"),
        ("I never start allopurinol without colchicine.", "colchicine", "positive"),
        ("I won't push haloperidol without diphenhydramine on board.", "diphenhydramine", "positive"),
    ],
)
def test_what_is_asked_for_or_must_be_there_is_no_clash(text: str, drug: str, expected: str) -> None:
    assert sign(text, drug) == expected

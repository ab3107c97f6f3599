"""Idioms with a "not" inside: they must not be read by their parts."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I would never hesitate to use ketorolac.", "ketorolac"),
        ("I can't recommend naproxen enough.", "naproxen"),
        ("No complaints with levetiracetam.", "levetiracetam"),
        ("Nothing beats droperidol for that.", "droperidol"),
        ("Ondansetron never fails.", "ondansetron"),
        ("Propofol is the only thing that works.", "propofol"),
        ("Hard to beat ketamine.", "ketamine"),
        ("Don't sleep on hydroxyzine.", "hydroxyzine"),
        ("I won't leave home without my albuterol.", "albuterol"),
        ("Wouldn't be without lorazepam on the truck.", "lorazepam"),
        ("Never had a problem with ketorolac.", "ketorolac"),
        ("There's no reason not to use acetaminophen.", "acetaminophen"),
        ("Can't complain about sertraline.", "sertraline"),
        ("Buspirone isn't the placebo people make it out to be.", "buspirone"),
        ("Can't go wrong with amoxicillin.", "amoxicillin"),
        ("Haloperidol has yet to let me down.", "haloperidol"),
        ("I have nothing against methadone.", "methadone"),
        ("I wouldn't say no to a little ketamine.", "ketamine"),
        ("Not avoiding metformin over a creatinine like that.", "metformin"),
        ("Couldn't live without my sumatriptan.", "sumatriptan"),
        ("Loading with levetiracetam is a no brainer.", "levetiracetam"),
        ("Never seen a bleed on ketorolac.", "ketorolac"),
        ("Lost 30 pounds on tirzepatide, never felt better.", "tirzepatide"),
        ("Buprenorphine gave me my son back.", "buprenorphine"),
    ],
)
def test_a_double_no_is_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Meperidine? Wouldn't touch it.", "meperidine"),
        ("Zolpidem? No thanks.", "zolpidem"),
        ("Tramadol. Just no.", "tramadol"),
        ("I'd rather chew glass than start a benzo taper again.", "benzodiazepines"),
        ("I would sooner retire than prescribe alprazolam.", "alprazolam"),
        ("Hard pass on gabapentin.", "gabapentin"),
        ("I wouldn't give quetiapine to my worst enemy.", "quetiapine"),
        ("Carisoprodol can die in a fire, hard no.", "carisoprodol"),
        ("I have no use for eszopiclone.", "eszopiclone"),
        ("You could not pay me to restart venlafaxine.", "venlafaxine"),
        ("Apixaban for everybody, warfarin for nobody.", "warfarin"),
        ("If I see one more azithromycin for a cold I will scream.", "azithromycin"),
        ("Every grandma on zolpidem ends up in my trauma bay.", "zolpidem"),
        ("Docusate is like giving water.", "docusate"),
    ],
)
def test_a_refusal_in_an_idiom_is_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"

"""A condition binds to its own clause: what is added when something happens does not limit what is used anyway."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign, stance


@pytest.mark.parametrize(
    ("text", "kept", "added"),
    [
        ("I stick with baclofen, and I add gabapentin when it burns.", "baclofen", "gabapentin"),
        ("We lead with ketorolac and we layer ondansetron if they are puking.", "ketorolac", "ondansetron"),
        ("I keep lisinopril as the base and I throw in amlodipine when it won't budge.", "lisinopril", "amlodipine"),
        ("I love sertraline, I tack on bupropion if the libido goes.", "sertraline", "bupropion"),
        ("I go with hydroxyzine, we save lorazepam for the real panics.", "hydroxyzine", "lorazepam"),
        ("I swear by labetalol, and I hang nicardipine when they need a drip.", "labetalol", "nicardipine"),
        ("I like trazodone, then I slide in mirtazapine if they're losing weight.", "trazodone", "mirtazapine"),
        ("I prefer escitalopram, and then layer in buspirone if they're anxious.", "escitalopram", "buspirone"),
        ("I like duloxetine and save pregabalin for the failures.", "duloxetine", "pregabalin"),
        ("I give acetaminophen scheduled, and oxycodone only if they can't walk.", "acetaminophen", "oxycodone"),
        ("We reach for cefazolin, and tack vancomycin on only if they're colonized.", "cefazolin", "vancomycin"),
    ],
)
def test_the_condition_stays_with_what_is_added(text: str, kept: str, added: str) -> None:
    assert stance(text, kept) == "favour"
    assert stance(text, added) == "conditional"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I use baclofen when spasticity is bad.", "baclofen"),
        ("I use baclofen and tizanidine when the spasms are bad.", "baclofen"),
        ("I stick with gabapentin, when the kidneys allow.", "gabapentin"),
        ("If nothing else works, I add baclofen and I keep gabapentin on.", "baclofen"),
        ("I like ketorolac and keep it short when the creatinine is up.", "ketorolac"),
        ("I save clozapine and lithium for the ones who fail everything.", "clozapine"),
        ("I pair fluoxetine and olanzapine when they are bipolar.", "fluoxetine"),
    ],
)
def test_a_condition_on_the_drug_itself_still_limits_it(text: str, drug: str) -> None:
    assert stance(text, drug) == "conditional"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("I like baclofen for true spasticity and nothing else.", "baclofen"),
        ("Baclofen. I like it for true spasticity and nothing else. Never stop it cold, taper it.", "baclofen"),
        ("Baclofen works. I like it for true spasticity and nothing else. Never stop it cold, taper it.", "baclofen"),
        ("Topiramate is good for migraine and not much else. Don't jump to 100 overnight.", "topiramate"),
        ("I use ketamine for sedation and for nothing else.", "ketamine"),
        ("Flexeril works for acute spasm and not much else.", "cyclobenzaprine"),
        ("Quetiapine is great for bipolar, but nothing else.", "quetiapine"),
        ("I'll write Ambien for jet lag and that's it.", "zolpidem"),
        ("Gabapentin for nerve pain and nothing more.", "gabapentin"),
        ("Propranolol is lovely for stage fright and only that.", "propranolol"),
        ("I give midazolam for seizures and for nothing but seizures.", "midazolam"),
        ("I trust lithium for classic mania alone.", "lithium"),
        ("Zolpidem for red-eye flights and for nothing else.", "zolpidem"),
        ("I like ketamine. Never give it to schizophrenics.", "ketamine"),
    ],
)
def test_for_this_and_nothing_else_is_conditional(text: str, drug: str) -> None:
    assert stance(text, drug) == "conditional"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Baclofen is good for nothing.", "baclofen"),
        ("Tizanidine does nothing for spasm.", "tizanidine"),
        ("Docusate was nothing but a placebo.", "docusate"),
    ],
)
def test_good_for_nothing_is_no_limit(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Venlafaxine works great. Don't stop it cold turkey, taper it.", "venlafaxine"),
        ("I love clonidine for withdrawal. Never yank it abruptly, wean it.", "clonidine"),
        ("Paroxetine is my go-to. Just don't stop it suddenly.", "paroxetine"),
        ("Lamotrigine is great. Never start it at full dose, go slow.", "lamotrigine"),
        ("I love phenytoin. Don't give it fast.", "phenytoin"),
        ("Carbamazepine is a good drug. Don't load it.", "carbamazepine"),
        ("Prednisone works. Don't stop it all at once after a month, step it down.", "prednisone"),
        ("Baclofen pumps are great, but never let them run dry.", "baclofen"),
        ("Levetiracetam is my first choice. Don't take it on an empty stomach.", "levetiracetam"),
        ("Ketorolac helped and nothing else did.", "ketorolac"),
    ],
)
def test_how_to_give_a_drug_is_no_verdict_on_it(text: str, drug: str) -> None:
    assert stance(text, drug) == "favour"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Don't start venlafaxine. Hard to stop.", "venlafaxine"),
        ("Tramadol is useless. Never start it.", "tramadol"),
        ("I stopped gabapentin.", "gabapentin"),
        ("Don't prescribe azithromycin for a cold.", "azithromycin"),
        ("We stopped promethazine after two bad arms.", "promethazine"),
    ],
)
def test_a_refusal_without_a_manner_still_counts(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"

"""Phrases that hold the words of a cue and judge no drug, and the same words where they do."""

from __future__ import annotations

import pytest

from tests.bot.opinions.support import sign


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("My friend takes sertraline.", "sertraline"),
        ("My doc put me on lisinopril last week.", "lisinopril"),
        ("I worked in a methadone clinic for three years.", "methadone"),
        ("She works nights and takes zolpidem.", "zolpidem"),
        ("The ED ordered vancomycin.", "vancomycin"),
        ("He fell asleep before the melatonin kicked in.", "melatonin"),
        ("We had her on amiodarone in the ICU.", "amiodarone"),
        ("We have her on a lidocaine drip in the unit.", "lidocaine"),
        ("I missed my metoprolol dose.", "metoprolol"),
        ("Great question about metformin.", "metformin"),
        ("Good luck finding semaglutide anywhere.", "semaglutide"),
        ("I hate when they run out of ondansetron.", "ondansetron"),
        ("I intubated with etomidate.", "etomidate"),
        ("She stopped it after a week, the duloxetine.", "duloxetine"),
        ("He quit his job and takes buspirone.", "buspirone"),
        ("Partial agonist with a ceiling, that is buprenorphine.", "buprenorphine"),
        ("The rules for buprenorphine changed again.", "buprenorphine"),
        ("Pharmacy delivers the ceftriaxone at six.", "ceftriaxone"),
        ("She needs to follow up about her lithium.", "lithium"),
        ("Let me know how the prazosin goes.", "prazosin"),
        ("I had a lady on prednisone last week.", "prednisone"),
        ("No change in her lamotrigine.", "lamotrigine"),
        ("She'd been on oxybutynin for years.", "oxybutynin"),
        ("He has been taking glipizide for ten years.", "glipizide"),
        ("That's fair. Tramadol was on the list too.", "tramadol"),
        ("Unless he bleeds, fell recently, or drinks. Apixaban otherwise.", "apixaban"),
    ],
)
def test_a_phrase_that_judges_nothing_is_no_stance(text: str, drug: str) -> None:
    assert sign(text, drug) == "none"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Ondansetron is my friend.", "ondansetron"),
        ("Apixaban has a lower risk of bleeding.", "apixaban"),
        ("Minimal sedation with fexofenadine.", "fexofenadine"),
        ("I hate needles but love my adalimumab.", "adalimumab"),
        ("Toradol killed the pain.", "ketorolac"),
        ("The seizure stopped with lorazepam.", "lorazepam"),
        ("Naloxone is always in my bag.", "naloxone"),
        ("Mirtazapine and she slept through the night.", "mirtazapine"),
        ("A1c dropped from 9 to 6 on semaglutide.", "semaglutide"),
        ("Adalimumab got her back to work.", "adalimumab"),
        ("Ketamine, I love that drug.", "ketamine"),
        ("Propofol works in kids.", "propofol"),
        ("Haven't had any issues with apixaban.", "apixaban"),
        ("I use modafinil for the fatigue.", "modafinil"),
        ("Nothing wrong with lorazepam for alcohol withdrawal, works fine.", "lorazepam"),
    ],
)
def test_the_same_words_still_praise(text: str, drug: str) -> None:
    assert sign(text, drug) == "positive"


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Valproate is such a pain.", "valproate"),
        ("Warfarin is a pain in the ass.", "warfarin"),
        ("Tramadol is weak.", "tramadol"),
        ("Tramadol, which I hate.", "tramadol"),
        ("Lithium needs levels every three months.", "lithium"),
        ("Not a big fan of haloperidol.", "haloperidol"),
        ("Haloperidol killed my patient.", "haloperidol"),
        ("Good luck getting her off lorazepam.", "lorazepam"),
        ("Bumetanide is a great way to wreck a kidney.", "bumetanide"),
        ("Doxycycline, and the heartburn was unreal.", "doxycycline"),
        ("Alprazolam got him hooked.", "alprazolam"),
        ("Fatigue from metoprolol is real.", "metoprolol"),
    ],
)
def test_the_same_words_still_blame(text: str, drug: str) -> None:
    assert sign(text, drug) == "negative"


@pytest.mark.parametrize(
    ("text", "drug", "expected"),
    [
        ("I can't eat without ondansetron.", "ondansetron", "positive"),
        ("I would have quit nursing without Zoloft.", "sertraline", "positive"),
        ("Not one seizure since Keppra.", "levetiracetam", "positive"),
        ("No seizures since we started lamotrigine.", "lamotrigine", "positive"),
        ("Zero flares since Humira.", "adalimumab", "positive"),
        ("I quit smoking with Chantix.", "varenicline", "positive"),
        ("After failing Humira, Stelara worked.", "ustekinumab", "positive"),
        ("People are too scared of opioids.", "opioids", "positive"),
        ("Don't be so quick to write off lithium.", "lithium", "positive"),
        ("Don't let anyone scare you off lithium.", "lithium", "positive"),
        ("I stopped apologizing for Suboxone.", "buprenorphine + naloxone", "positive"),
        ("Off Paxil and finally human.", "paroxetine", "negative"),
        ("Since stopping Lyrica I lost 20 pounds.", "pregabalin", "negative"),
        ("Stopping the statin was the best thing I ever did.", "statins", "negative"),
        ("Coming off Paxil was hell.", "paroxetine", "negative"),
        ("Zyprexa works great if you don't mind 40 pounds.", "olanzapine", "negative"),
        ("Don't let them put you on Topamax.", "topiramate", "negative"),
        ("Ketamine shortage is a nightmare.", "ketamine", "none"),
        ("Pt with seizure history, currently on Keppra 1g bid.", "levetiracetam", "none"),
    ],
)
def test_what_is_missed_without_it_or_gained_off_it_tells_the_side(text: str, drug: str, expected: str) -> None:
    assert sign(text, drug) == expected

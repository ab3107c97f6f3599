"""Posts: every name at its exact place, and nothing that only looks like one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.names import Vocabulary, vocabulary


def pairs(vocabulary: Vocabulary, text: str) -> list[tuple[str, str]]:
    return [(mention.surface, mention.drug) for mention in vocabulary.mentions(text)]


def drugs(vocabulary: Vocabulary, text: str) -> list[str]:
    return [mention.drug for mention in vocabulary.mentions(text)]


def test_brands_with_a_slash_between_are_two(small: Vocabulary) -> None:
    assert pairs(small, "norco/percocet for everyone") == [
        ("norco", "acetaminophen + hydrocodone"),
        ("percocet", "acetaminophen + oxycodone"),
    ]


def test_class_words_with_a_slash_between_are_two(small: Vocabulary) -> None:
    assert pairs(small, "SSRI/SNRIs first") == [("SSRI", "SSRIs"), ("SNRIs", "SNRIs")]


@pytest.mark.parametrize("surface", ["benzo", "benzos", "benzo's", "benzo’s", "Benzodiazepines", "BZD", "bzds"])
def test_plural_and_possessive_are_the_same_class(small: Vocabulary, surface: str) -> None:
    assert pairs(small, f"No {surface} here") == [(surface, "benzodiazepines")]


@pytest.mark.parametrize("surface", ["hydrocodone/apap", "Hydrocodone-Acetaminophen", "apap + hydrocodone"])
def test_ingredients_of_a_known_combination_are_one_mention(small: Vocabulary, surface: str) -> None:
    assert pairs(small, f"gave {surface} 5/325") == [(surface, "acetaminophen + hydrocodone")]


def test_ingredients_of_no_combination_stay_apart(small: Vocabulary) -> None:
    assert drugs(small, "baclofen/tizanidine") == ["baclofen", "tizanidine"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("I like Wellbutrin XL for that", "Wellbutrin XL"),
        ("on toprol-xl daily", "toprol-xl"),
        ("Gave morphine sulfate early", "morphine sulfate"),
        ("insulin glargine at night", "insulin glargine"),
        ("a muscle\nrelaxant of any kind", "muscle\nrelaxant"),
        ("beta-blockers", "beta-blockers"),
        ("betablockers", "betablockers"),
        ("anti-depressants", "anti-depressants"),
        ("tmp-smx again", "tmp-smx"),
        ("the α2 thing: alpha-2 agonists", "alpha-2 agonists"),
    ],
)
def test_the_longest_name_is_taken(small: Vocabulary, text: str, surface: str) -> None:
    assert [mention.surface for mention in small.mentions(text)] == [surface]


def test_a_name_ends_with_its_sentence(small: Vocabulary) -> None:
    assert drugs(small, "It was a beta. Blockers are different") == []


@pytest.mark.parametrize(
    "text",
    [
        "the cell soma and its axon",
        "she is well versed in law",
        "the soma of a neuron",
        "today was a relief",
        "insulin resistance is common",
        "his potassium level came back",
        "serum iron was low",
        "testosterone levels fall with age",
        "stimulant laxatives",
        "opioid receptors",
        "a non-opioid plan",
        "Lasik surgery",
        "MS is a hard disease",
        "as good as it gets",
        "write to me@percocet.example",
        "https://example.org/baclofen/dosing",
        "www.zofran.example/coupon",
        "ability across interest panic",
        "Norman and Zoran met Valerie in Norfolk",
    ],
)
def test_other_senses_are_no_mention(small: Vocabulary, text: str) -> None:
    assert pairs(small, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soma is the worst", ["carisoprodol"]),
        ("gave versed in the field", ["midazolam"]),
        ("insulin drip", ["insulin"]),
        ("potassium 40 meq po", ["potassium"]),
        ("gave 4 mg of ms for pain", ["morphine"]),
        ("ms 4 mg iv", ["morphine"]),
        ("xanax, bars and norco", ["alprazolam", "alprazolam", "acetaminophen + hydrocodone"]),
        ("dex or roc", ["dexmedetomidine", "rocuronium"]),
        ("propped on dex with heparin running", ["dexmedetomidine", "heparin"]),
        ("iron infusion tomorrow", ["iron"]),
        ("snorting speed", ["amphetamine"]),
    ],
)
def test_context_makes_an_ambiguous_word_a_drug(small: Vocabulary, text: str, found: list[str]) -> None:
    assert drugs(small, text) == found


@pytest.mark.parametrize(
    ("typed", "drug"),
    [
        ("flexiril", "cyclobenzaprine"),
        ("cyclobenzeprine", "cyclobenzaprine"),
        ("tizanadine", "tizanidine"),
        ("Zanax", "alprazolam"),
        ("hydrocodne", "hydrocodone"),
        ("benzodiazapines", "benzodiazepines"),
        ("muscle relaxents", "muscle relaxants"),
    ],
)
def test_a_slip_of_the_pen_is_read(small: Vocabulary, typed: str, drug: str) -> None:
    assert pairs(small, f"we tried {typed} once") == [(typed, drug)]


def test_a_word_between_two_drugs_is_left_alone(small: Vocabulary) -> None:
    assert drugs(small, "clonazadine helped") == []


def test_abbreviations_are_never_corrected_to(small: Vocabulary) -> None:
    assert drugs(small, "hctzz and bzdd and percz") == []


def test_offsets_hold_when_compatibility_letters_fold_to_more_letters(small: Vocabulary) -> None:
    text = "½ “ﬂexeril” ｂａｃｌｏｆｅｎ bac\u00adlofen 🦄 Xanax"
    assert pairs(small, text) == [
        ("ﬂexeril", "cyclobenzaprine"),
        ("ｂａｃｌｏｆｅｎ", "baclofen"),
        ("bac\u00adlofen", "baclofen"),
        ("Xanax", "alprazolam"),
    ]


PIECES = st.sampled_from(
    [
        "soma",
        "Norco",
        "/",
        " ",
        "-",
        "hydrocodone",
        "apap",
        "ms",
        "4 mg",
        "benzo's",
        "ﬂexeril",
        "\u200b",
        "flexiril",
        "\n",
        "insulin",
        "resistance",
        "beta",
        "blockers",
        "+",
        ",",
        ". ",
        "“",
        "’",
        "é",
        "🦄",
        "XL",
        "sulfate",
        "morphine",
        "s",
        "5",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_mentions_are_exact_ordered_and_apart(small: Vocabulary, text: str) -> None:
    mentions = small.mentions(text)
    end = 0
    for mention in mentions:
        assert mention.surface == text[mention.start : mention.end] != ""
        assert end <= mention.start
        end = mention.end
        assert small.about(mention.drug) is not None
    assert small.mentions(text) == mentions


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_safe_brand_is_found_in_a_sentence(small: Vocabulary, data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from(["Flexeril", "Amrix", "Zanaflex", "Klonopin", "Botox", "Z-Pak", "Lantus", "Prozac"])
    )
    text = f"They swear by {name}, I do not."
    assert [mention.surface for mention in small.mentions(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        " " * 5_000_000,
        "1 " * 500_000,
        "ms-" * 100_000,
        "a'" * 500_000,
        "soma " * 20_000,
        "é\u00ad" * 500_000,
        "beta " * 200_000,
        "http://" + "x" * 1_000_000,
    ],
    ids=lambda text: repr(text[:7]),
)
def test_hostile_texts_take_bounded_time(small: Vocabulary, text: str) -> None:
    start = time.process_time()
    small.mentions(text)
    assert time.process_time() - start < 10


def test_a_place_is_the_same_with_and_without_what_came_before(small: Vocabulary) -> None:
    first = small.mentions("x" * 3_990 + " we use baclofen daily")
    assert [(mention.start, mention.surface) for mention in first] == [(3_998, "baclofen")]


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Try an atypical at night.", ["atypical antipsychotics"]),
        ("She has atypical chest pain.", []),
        ("A stimulant, or nothing.", ["stimulants"]),
        ("The rhythm was hypnotic.", []),
        ("Yesterday Humaira drove me home.", []),
        ("Advik is on holiday.", []),
        ("We gave Heather a lift.", []),
        ("I gave Riza a try.", ["rizatriptan"]),
        ("Then Riza called back.", []),
        ("Lithium prices fell.", []),
        ("Lithium level was 1.4.", ["lithium"]),
        ("Plan B is sold over the counter.", ["levonorgestrel"]),
        ("Vancomycin + pip-tazo for all.", ["vancomycin", "piperacillin + tazobactam"]),
        ("My electrolytes were normal.", []),
    ],
)
def test_what_stands_around_a_name_decides(text: str, drugs: list[str]) -> None:
    assert [mention.drug for mention in vocabulary().mentions(text)] == drugs

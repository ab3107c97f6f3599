"""What a person types after a command finds its drug, or a way on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.names import Vocabulary, vocabulary

NORCO = "acetaminophen + hydrocodone"


@pytest.mark.parametrize(
    ("query", "drug"),
    [
        ("baclofen", "baclofen"),
        ("  BACLOFEN ", "baclofen"),
        ("Flexeril", "cyclobenzaprine"),
        ("paracetamol", "acetaminophen"),
        ("benzos", "benzodiazepines"),
        ("benzo's", "benzodiazepines"),
        ("a benzodiazepine", "benzodiazepines"),
        ("ssri", "SSRIs"),
        ("percs", "acetaminophen + oxycodone"),
        ("vitamin v", "diazepam"),
        ("z pak", "azithromycin"),
        ("zpak", "azithromycin"),
        ("tylenol 3", "acetaminophen + codeine"),
        ("tmp/smx", "sulfamethoxazole + trimethoprim"),
        ("insulin glargine", "insulin glargine"),
        ("betablockers", "beta blockers"),
        ("anti-depressants", "antidepressants"),
    ],
)
def test_a_name_in_any_dress_is_exact(small: Vocabulary, query: str, drug: str) -> None:
    found = small.lookup(query)
    assert (found.drug, found.how) == (drug, "exact")


@pytest.mark.parametrize(
    ("query", "drug"),
    [
        ("zofran 4mg", "ondansetron"),
        ("5 mg valium", "diazepam"),
        ("norco 5/325", NORCO),
        ("paracetamol 500 mg tablets", "acetaminophen"),
        ("morphine sulfate", "morphine"),
        ("morphine 10 mg/ml iv injection", "morphine"),
        ("Wellbutrin XL", "bupropion"),
        ("toprol", "metoprolol"),
        ("Toprol-XL", "metoprolol"),
    ],
)
def test_strength_salt_and_form_do_not_change_the_drug(small: Vocabulary, query: str, drug: str) -> None:
    assert small.lookup(query).drug == drug


@pytest.mark.parametrize(
    "query",
    [
        "hydrocodone/apap",
        "apap-hydrocodone",
        "acetaminophen + hydrocodone",
        "Hydrocodone and paracetamol",
        "hydrocodone apap 5-325",
    ],
)
def test_a_combination_is_found_either_way_round_with_its_brands(small: Vocabulary, query: str) -> None:
    found = small.lookup(query)
    assert (found.drug, found.kind, found.how) == (NORCO, "drug", "exact")
    assert found.generics == ("acetaminophen", "hydrocodone")
    assert set(found.brands) == {"Norco", "Vicodin"}


def test_a_misspelt_ingredient_still_finds_the_combination(small: Vocabulary) -> None:
    found = small.lookup("hydrocodne/apap")
    assert (found.drug, found.how) == (NORCO, "spelling")


def test_two_brands_side_by_side_are_two_suggestions(small: Vocabulary) -> None:
    found = small.lookup("norco/percocet")
    assert (found.drug, found.how) == (None, "suggested")
    assert found.suggestions == (NORCO, "acetaminophen + oxycodone")


@pytest.mark.parametrize(
    ("query", "drug"),
    [
        ("flexiril", "cyclobenzaprine"),
        ("bacloffen", "baclofen"),
        ("zanax", "alprazolam"),
        ("ciclobenzaprin", "cyclobenzaprine"),
        ("muscle relaxent", "muscle relaxants"),
        ("benzodiazapenes", "benzodiazepines"),
        ("clonidne", "clonidine"),
    ],
)
def test_a_misspelt_name_is_found_by_spelling(small: Vocabulary, query: str, drug: str) -> None:
    found = small.lookup(query)
    assert (found.drug, found.how) == (drug, "spelling")


def test_a_word_between_two_drugs_gives_both_to_choose_from(small: Vocabulary) -> None:
    found = small.lookup("clonazadine")
    assert found.drug is None
    assert set(found.suggestions) == {"clonidine", "clonazepam"}


def test_an_english_word_near_a_drug_is_only_suggested(small: Vocabulary) -> None:
    found = small.lookup("ability")
    assert (found.drug, found.how, found.suggestions) == (None, "suggested", ("aripiprazole",))


def test_a_class_lists_its_members_and_parents(small: Vocabulary) -> None:
    found = small.lookup("ssris")
    assert (found.kind, found.generics, found.classes) == (
        "class",
        ("escitalopram", "fluoxetine"),
        ("antidepressants",),
    )
    assert small.lookup("antidepressants").generics == ("bupropion", "escitalopram", "fluoxetine", "venlafaxine")


@pytest.mark.parametrize("query", ["", "   ", "\n", "?!", "qwrtpsdfg", "\x00\x1b[2J", "x" * 1_000_000, "0", "🦄"])
def test_what_is_no_drug_finds_nothing(small: Vocabulary, query: str) -> None:
    found = small.lookup(query)
    assert (found.query, found.drug, found.how, found.suggestions) == (query, None, None, ())


def test_line_breaks_and_controls_inside_a_query_part_words(small: Vocabulary) -> None:
    assert small.lookup("insulin\r\nglargine").drug == "insulin glargine"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_query_is_too_strange(small: Vocabulary, query: str) -> None:
    found = small.lookup(query)
    assert found.query == query
    assert len(found.suggestions) <= 3
    assert (found.drug is None) == (found.kind is None)
    assert (found.how in {"exact", "spelling"}) == (found.drug is not None)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_canonical_id_finds_itself(small: Vocabulary, data: st.DataObject) -> None:
    drug = data.draw(st.sampled_from(sorted({drug for _, _, drug in small.names})))
    assert small.lookup(drug).drug == drug
    assert small.lookup(drug.upper()).how == "exact"


def test_a_name_written_by_ear_is_suggested() -> None:
    assert vocabulary().lookup("kolchiseen").suggestions[0] == "colchicine"
    assert vocabulary().lookup("jardyants").suggestions[0] == "empagliflozin"


def test_a_rare_name_does_not_win_over_a_known_one_that_is_nearly_as_near() -> None:
    found = vocabulary().lookup("advare")
    assert found.drug is None
    assert {"fluticasone + salmeterol", "factor viii"} <= set(found.suggestions)


@pytest.mark.parametrize(
    ("query", "drug"),
    [
        ("silver sulphadiazine", "silver sulfadiazine"),
        ("aluminium hydroxide", "aluminum hydroxide"),
        ("Breo Ellipta", "fluticasone + vilanterol"),
        ("Humalog KwikPen", "insulin lispro"),
        ("diclofenic", "diclofenac"),
        ("lithum", "lithium"),
    ],
)
def test_british_spellings_devices_and_slips_are_read(query: str, drug: str) -> None:
    assert vocabulary().lookup(query).drug == drug

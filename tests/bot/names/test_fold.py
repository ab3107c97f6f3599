"""How names are folded to one form."""

import pytest

from bot.names import fold
from bot.names.forms import core, without_strength


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Z-Pak", "z pak"),
        ("z pak", "z pak"),
        ("Benzo's", "benzo"),
        ("don’t", "dont"),
        ("ｂａｃ", "bac"),
        ("ﬂexeril", "flexeril"),
        ("éthanol", "ethanol"),
        ("bac\u00adlofen", "baclofen"),
        ("  ", ""),
        ("!?", ""),
    ],
)
def test_names_fold_to_words(text: str, key: str) -> None:
    assert fold.key(text) == key


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("percs", ("perc",)),
        ("therapies", ("therapy", "therapie")),
        ("boxes", ("box", "boxe")),
        ("boss", ()),
        ("is", ()),
    ],
)
def test_plurals_have_singulars(word: str, forms: tuple[str, ...]) -> None:
    assert fold.singulars(word) == forms


@pytest.mark.parametrize(
    ("word", "plural"), [("opiate", "opiates"), ("antibody", "antibodies"), ("ssris", "ssris"), ("flux", "fluxes")]
)
def test_class_words_have_plurals(word: str, plural: str) -> None:
    assert fold.plural(word) == plural


@pytest.mark.parametrize("query", ["zofran 4mg", "4 mg zofran", "zofran 4-8 mg", "zofran 0.15 mg/kg", "zofran 4"])
def test_strengths_are_taken_out(query: str) -> None:
    assert without_strength(query).split() == ["zofran"]


@pytest.mark.parametrize("name", ["b12", "5ht3", "co-q10"])
def test_numbers_inside_names_stay(name: str) -> None:
    assert without_strength(name) == name


def test_forms_go_before_salts() -> None:
    assert core(["morphine", "sulfate", "tablets"]) == [["morphine", "sulfate"], ["morphine"]]

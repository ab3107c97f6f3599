"""How tables become an index."""

from pathlib import Path

from bot.names import Vocabulary
from bot.names.index import build, combine
from bot.names.tables import Tables, load, many, rows


def test_comments_and_empty_lines_are_no_rows() -> None:
    assert rows("# a\n\nname\tdrug\n# b\nx\n") == ({"name": "x", "drug": ""},)
    assert rows("# only words about it\n") == ()


def test_a_cell_may_hold_many() -> None:
    assert many("a; b ;; c") == ("a", "b", "c")


def test_a_missing_table_is_empty(tmp_path: Path) -> None:
    assert load(tmp_path) == Tables()


def test_a_combination_is_named_in_alphabetical_order() -> None:
    assert combine(["hydrocodone", "acetaminophen", "hydrocodone"]) == "acetaminophen + hydrocodone"


def test_a_ring_of_classes_does_no_harm() -> None:
    index = build(
        Tables(
            classes=({"class": "as", "parents": "bs", "synonyms": ""}, {"class": "bs", "parents": "as", "synonyms": ""})
        )
    )
    assert index.entries["as"].kind == "class"


def test_an_entry_knows_brands_classes_and_members(small: Vocabulary) -> None:
    entry = small.about("fluoxetine")
    assert entry is not None
    assert (entry.kind, entry.generics, entry.brands) == ("drug", ("fluoxetine",), ("Prozac",))
    assert entry.classes == ("SSRIs", "antidepressants")
    group = small.about("SSRIs")
    assert group is not None
    assert group.members == ("escitalopram", "fluoxetine")


def test_a_combination_without_a_brand_is_known_by_its_ingredients(small: Vocabulary) -> None:
    entry = small.about("baclofen + tizanidine")
    assert entry is not None
    assert entry.generics == ("baclofen", "tizanidine")
    assert small.about("tizanidine + baclofen") is None
    assert small.about("baclofen + nothing") is None


def test_misuse_of_an_ingredient_marks_the_combination(small: Vocabulary) -> None:
    entry = small.about("acetaminophen + hydrocodone")
    assert entry is not None
    assert entry.abuse


def test_present_brands_come_before_old_ones(small: Vocabulary) -> None:
    entry = small.about("cyclobenzaprine")
    assert entry is not None
    assert entry.brands == ("Amrix", "Flexeril")


def test_names_for_completion_are_sorted_and_show_the_way(small: Vocabulary) -> None:
    assert list(small.names) == sorted(small.names)
    assert ("flexeril", "Flexeril → cyclobenzaprine", "cyclobenzaprine") in small.names
    assert ("baclofen", "baclofen", "baclofen") in small.names
    assert not any(shown.startswith("as ") for _, shown, _ in small.names)

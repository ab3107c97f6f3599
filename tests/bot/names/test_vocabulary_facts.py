"""Prove that the tables of drug names agree with themselves; no code of bot.names is used."""

import re
import string
from collections import defaultdict
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "bot" / "names" / "vocabulary"
COLUMNS = {
    "generics": ["generic", "classes", "aliases", "flags"],
    "brands": ["brand", "ingredients", "market"],
    "classes": ["class", "parents", "synonyms"],
    "short": ["word", "means", "rule", "note"],
    "english": ["name", "drug", "note"],
}
FLOORS = {"generics": 1500, "brands": 2000, "classes": 120, "short": 300, "english": 120}
MARKETS = {"us", "uk", "ca", "au", "old"}


def lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()


def table(name: str) -> list[dict[str, str]]:
    body = [line for line in lines(name) if not line.startswith("#")]
    header = body[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in body[1:]]


def many(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def key(name: str) -> str:
    """Fold a name the way two spellings of it would meet."""
    return " ".join(re.sub(r"[^\w+#]+", " ", name.lower()).split())


GENERICS = {row["generic"]: row for row in table("generics")}
CLASSES = {row["class"]: row for row in table("classes")}


def is_known(drug: str) -> bool:
    return (
        drug in GENERICS or drug in CLASSES or (" + " in drug and all(part in GENERICS for part in drug.split(" + ")))
    )


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_says_what_it_is_before_its_header(name: str) -> None:
    text = lines(name)
    comments = [line for line in text if line.startswith("#")]
    assert text[: len(comments)] == comments
    assert any("Source:" in line for line in comments)
    assert all(any(f"{column}:" in line for line in comments) for column in COLUMNS[name])
    assert text[len(comments)].split("\t") == COLUMNS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_every_cell_is_tidy_and_every_first_cell_is_filled(name: str) -> None:
    for row in table(name):
        for cell in row.values():
            assert cell == " ".join(cell.split()), row
            parts = many(cell)
            assert all(parts), row
        for column in ("classes", "aliases", "flags", "parents", "synonyms", "market"):
            parts = many(row.get(column, ""))
            assert len(parts) == len(set(parts)), row
        assert next(iter(row.values())), row


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_are_sorted_and_none_is_there_twice(name: str) -> None:
    first = [next(iter(row.values())).lower() for row in table(name)]
    assert first == sorted(first)
    assert len(first) == len(set(first))


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_a_table_is_as_long_as_was_promised(name: str, floor: int) -> None:
    assert len(table(name)) >= floor


@pytest.mark.parametrize("name", ["generics", "classes", "short", "english"])
def test_ids_and_words_are_lower_case(name: str) -> None:
    for row in table(name):
        for column in ("generic", "aliases", "class", "synonyms", "word", "name"):
            cell = row.get(column, "")
            assert cell == cell.lower(), row


def test_every_class_of_a_drug_exists() -> None:
    assert {c for row in GENERICS.values() for c in many(row["classes"])} <= set(CLASSES)
    assert all(row["classes"] for row in GENERICS.values())


def test_every_ingredient_of_a_brand_exists_and_stands_in_order() -> None:
    for row in table("brands"):
        parts = row["ingredients"].split(" + ")
        assert set(parts) <= set(GENERICS), row
        assert parts == sorted(set(parts)), row


def test_every_meaning_of_a_short_word_or_an_everyday_word_exists() -> None:
    for drug in [row["means"] for row in table("short")] + [row["drug"] for row in table("english")]:
        assert is_known(drug), drug
        parts = drug.split(" + ")
        assert parts == sorted(set(parts)), drug


def test_flags_markets_and_rules_are_known_words() -> None:
    assert {flag for row in GENERICS.values() for flag in many(row["flags"])} == {"abuse"}
    for row in table("brands"):
        assert set(many(row["market"])) <= MARKETS, row
        assert set(many(row["market"])) - {"old"}, row
    assert {row["rule"] for row in table("short")} == {"safe", "context", "never"}


def test_a_word_never_taken_says_why_and_is_no_name() -> None:
    names = {key(name) for name, _ in spoken()}
    for row in table("short"):
        if row["rule"] == "never":
            assert row["note"], row
            assert key(row["word"]) not in names, row


def test_every_everyday_word_says_what_else_it_is() -> None:
    assert [row["name"] for row in table("english") if not row["note"]] == []


def test_parents_exist_and_never_run_in_a_circle() -> None:
    for start in CLASSES:
        seen, front = set(), [start]
        while front:
            for parent in many(CLASSES[front.pop()]["parents"]):
                assert parent in CLASSES, parent
                assert parent != start, start
                if parent not in seen:
                    seen.add(parent)
                    front.append(parent)


def test_every_class_has_a_member_of_its_own_or_through_a_child() -> None:
    front = {c for row in GENERICS.values() for c in many(row["classes"])}
    filled: set[str] = set()
    while front:
        filled |= front
        front = {parent for c in front for parent in many(CLASSES[c]["parents"])} - filled
    assert set(CLASSES) - filled == set()


def spoken() -> list[tuple[str, str]]:
    """Give each name of every table but the marked ones, with the drug or class it means."""
    said = [(name, row["generic"]) for row in GENERICS.values() for name in (row["generic"], *many(row["aliases"]))]
    said += [(row["brand"], row["ingredients"]) for row in table("brands")]
    return said + [(name, row["class"]) for row in CLASSES.values() for name in (row["class"], *many(row["synonyms"]))]


def test_no_name_means_two_things_and_none_is_written_twice() -> None:
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for name, drug in spoken():
        meanings[key(name)].append(drug)
    for row in table("short"):
        if row["rule"] == "safe":
            meanings[key(row["word"])].append(row["means"])
    assert {name: drugs for name, drugs in meanings.items() if len(drugs) > 1} == {}


def test_a_marked_word_means_what_the_same_name_means_elsewhere() -> None:
    meant = {key(name): drug for name, drug in spoken()}
    marked = [(row["word"], row["means"]) for row in table("short") if row["rule"] == "context"]
    marked += [(row["name"], row["drug"]) for row in table("english")]
    assert [(name, drug) for name, drug in marked if meant.get(key(name), drug) != drug] == []
    assert len({key(name) for name, _ in marked}) == len(marked)


def test_a_brand_is_no_bare_generic_or_single_letter() -> None:
    generics = {key(name) for row in GENERICS.values() for name in (row["generic"], *many(row["aliases"]))}
    for row in table("brands"):
        assert key(row["brand"]) not in generics, row
        assert len(row["brand"].strip(string.punctuation)) > 1, row

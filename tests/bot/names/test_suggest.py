"""What is offered while a name is typed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.names import Vocabulary
from bot.names.suggest import LONGEST, MOST, Name, Suggester


@pytest.fixture(scope="module")
def shared(small: Vocabulary) -> Suggester:
    return Suggester(Name(shown, drug) for _, shown, drug in small.names)


def test_a_beginning_finds_its_names(shared: Suggester) -> None:
    assert shared.complete("bacl")[0] == Name("baclofen", "baclofen")
    assert shared.complete("Flexe")[0] == Name("Flexeril → cyclobenzaprine", "cyclobenzaprine")


def test_a_misspelt_name_is_offered_by_likeness(shared: Suggester) -> None:
    assert shared.complete("flexiril")[0] == Name("Flexeril → cyclobenzaprine", "cyclobenzaprine")


def test_a_later_word_finds_its_name(shared: Suggester) -> None:
    assert Name("insulin glargine", "insulin glargine") in shared.complete("glarg")


def test_the_names_of_this_server_come_first(shared: Suggester) -> None:
    here = Suggester(
        [Name("lamotrigine", "lamotrigine"), Name("Lantus → insulin glargine", "insulin glargine")], shared
    )
    assert [name.value for name in here.complete("la")][:2] == ["lamotrigine", "insulin glargine"]
    assert [name.value for name in here.complete("")][:2] == ["lamotrigine", "insulin glargine"]


def test_a_drug_is_offered_once(shared: Suggester) -> None:
    values = [name.value for name in shared.complete("a")]
    assert len(values) == len(set(values))


def test_what_is_shown_is_cut_to_its_limit_and_a_long_value_left_out() -> None:
    suggester = Suggester([Name("x" * 150, "short"), Name("y", "v" * 101)])
    assert [len(name.shown) for name in suggester.complete("")] == [LONGEST]
    assert suggester.complete("y") == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=150), st.integers(min_value=0, max_value=40))
def test_no_typing_is_too_strange(shared: Suggester, typed: str, limit: int) -> None:
    names = shared.complete(typed, limit)
    assert len(names) <= min(limit, MOST)
    assert all(0 < len(name.shown) <= LONGEST and 0 < len(name.value) <= LONGEST for name in names)


def test_twenty_thousand_names_answer_at_once() -> None:
    syllables = [
        "ba",
        "clo",
        "fen",
        "mo",
        "ra",
        "ti",
        "zol",
        "xa",
        "pre",
        "dni",
        "so",
        "lu",
        "vir",
        "mab",
        "ket",
        "am",
        "il",
    ]
    names = [
        Name(f"{one}{two}{three}{four}", f"{one}{two}{three}{four}")
        for one in syllables
        for two in syllables
        for three in syllables
        for four in syllables[:5]
    ][:20_000]
    suggester = Suggester(names)
    spent = []
    for typed in ["b", "bac", "flexiril", "moratizl", "xapredni", "zzzzzz", "am", "vir mab"] * 5:
        start = time.process_time()
        suggester.complete(typed)
        spent.append(time.process_time() - start)
    assert sorted(spent)[len(spent) // 2] < 0.05

"""The scorer counts what it says it counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Stance

from . import baseline
from .labelled import Gold, Labelled
from .score import Outcome, figures

PAIR = Outcome(
    group="test", kind="plain", thread="t", number=1, drug="baclofen", gold=Stance.FAVOUR, said=Stance.FAVOUR
)


def pair(gold: Stance | None, said: Stance | None, **changes: object) -> Outcome:
    """Return an outcome with these two stances."""
    return replace(PAIR, gold=gold, said=said, **changes)


def test_all_right_is_one() -> None:
    found = figures([pair(stance, stance) for stance in Stance if stance is not Stance.UNCLEAR])
    assert (found.macro_f1, found.seven_f1, found.coverage, found.names) == (1, 1, 1, 1)
    assert (found.shown.count, found.shown.right) == (4, 1)


def test_for_in_place_of_against_is_a_flip() -> None:
    found = figures([pair(Stance.AVOID, Stance.FAVOUR), pair(Stance.FAVOUR, Stance.FAVOUR)])
    assert (found.shown.count, found.shown.right, found.shown.flipped, found.shown.no_opinion) == (2, 0.5, 0.5, 0)


def test_unclear_counts_as_none() -> None:
    found = figures([pair(Stance.AVOID, Stance.UNCLEAR), pair(Stance.NEUTRAL, Stance.UNCLEAR)])
    assert found.shown.count == 0
    assert found.by_sign["none"].recall == 1
    assert found.by_sign["negative"].recall == 0


def test_a_drug_that_was_not_found_counts_as_none_and_as_a_names_miss() -> None:
    found = figures([pair(Stance.FAVOUR, None, named=False), pair(Stance.FAVOUR, Stance.FAVOUR)])
    assert (found.names, found.coverage) == (0.5, 0.5)
    assert found.by_sign["none"].precision == 0


def test_a_drug_that_only_the_quote_names_is_no_names_miss() -> None:
    found = figures([pair(Stance.FAVOUR, None, named=None), pair(Stance.FAVOUR, Stance.FAVOUR)])
    assert found.names == 1


def test_a_second_label_helps_only_the_lenient_figure() -> None:
    found = figures([pair(Stance.CAUTION, Stance.FAVOUR, alt=(Stance.CONDITIONAL,)), pair(Stance.AVOID, Stance.AVOID)])
    assert found.macro_f1 < 1
    assert found.macro_f1_lenient == 1
    assert found.seven_f1_lenient < 1


def test_a_finer_label_of_the_same_sign_is_right_in_three_and_wrong_in_seven() -> None:
    found = figures([pair(Stance.CONDITIONAL, Stance.FAVOUR)])
    assert found.macro_f1 == 1
    assert found.seven_f1 == 0


def test_precision_recall_and_f1_of_a_sign() -> None:
    found = figures(
        [
            pair(Stance.FAVOUR, Stance.FAVOUR),
            pair(Stance.FAVOUR, Stance.NEUTRAL),
            pair(Stance.FAVOUR, Stance.NEUTRAL),
            pair(Stance.QUESTION, Stance.FAVOUR),
        ]
    ).by_sign["positive"]
    assert (found.precision, found.recall) == (0.5, pytest.approx(1 / 3))
    assert found.f1 == pytest.approx(0.4)


def test_a_shown_pair_outside_the_set_is_shown_without_an_opinion() -> None:
    found = figures([pair(Stance.FAVOUR, Stance.FAVOUR), pair(None, Stance.AVOID), pair(None, Stance.NEUTRAL)])
    assert (found.pairs, found.unlabelled, found.shown.count) == (1, 1, 2)
    assert (found.shown.right, found.shown.no_opinion) == (0.5, 0.5)


def test_the_baseline_is_scored_apart() -> None:
    found = figures([pair(Stance.FAVOUR, Stance.FAVOUR, baseline="negative")])
    assert found.macro_f1 == 1
    assert found.baseline_macro_f1 == 0
    assert found.baseline_shown.flipped == 1


@given(
    st.lists(
        st.builds(
            pair,
            st.sampled_from([s for s in Stance if s is not Stance.UNCLEAR]),
            st.none() | st.sampled_from(list(Stance)),
            alt=st.lists(st.sampled_from(list(Stance)), max_size=2).map(tuple),
        ),
        min_size=1,
    )
)
def test_shares_of_what_is_shown_add_up_to_one(outcomes: list[Outcome]) -> None:
    found = figures(outcomes)
    assert found.shown.right + found.shown.flipped + found.shown.no_opinion == pytest.approx(
        1 if found.shown.count else 0
    )
    assert found.found_right <= found.coverage
    assert 0 <= found.macro_f1 <= 1


def test_the_baseline_reads_the_sentence_that_names_the_drug() -> None:
    gold = Gold(drug="baclofen", surface="baclofen", stance=Stance.FAVOUR, alt=(), evidence="I love baclofen")
    post = Labelled(
        group="test",
        thread="t",
        title="",
        number=1,
        author=None,
        voice="",
        kind="plain",
        specialty="",
        text="I love baclofen, great stuff. Terrible, horrible weather.",
        gold=(gold,),
    )
    assert baseline.sign(post, gold) == "positive"
    assert baseline.sign(post, replace(gold, surface="weather")) == "negative"
    assert baseline.sign(replace(post, text="Taking baclofen on Monday."), gold) == "none"

"""Which slips are corrected, and which words are left alone."""

import pytest

from bot.names import Vocabulary
from bot.names.english import english
from bot.names.sounds import first, sound
from bot.names.spelling import budget


@pytest.mark.parametrize(("length", "edits"), [(4, 0), (5, 1), (7, 1), (8, 2), (11, 2), (12, 3), (30, 3)])
def test_longer_words_bear_more_edits(length: int, edits: int) -> None:
    assert budget(length) == edits


@pytest.mark.parametrize(
    ("one", "other"), [("xanax", "zanax"), ("phenergan", "fenergan"), ("celexa", "selexa"), ("zyrtec", "zirtek")]
)
def test_words_that_sound_alike_share_a_key(one: str, other: str) -> None:
    assert first(one) == first(other)
    assert sound(one) == sound(other)


@pytest.mark.parametrize("word", ["ability", "lovin", "startled", "unlocked", "rounds", "lasik"])
def test_ordinary_words_are_guarded(small: Vocabulary, word: str) -> None:
    assert small._speller.guarded(word)
    assert small._speller.correct(word) is None


def test_the_word_list_is_there_and_ranked() -> None:
    words = english()
    assert len(words.all) > 80_000
    assert {"today", "water"} <= words.everyday
    assert "baclofen" not in words.all


def test_another_ending_makes_another_word(small: Vocabulary) -> None:
    assert small._speller.correct("heparinase") is None
    assert small._speller.correct("codeinism") is None


def test_a_rare_short_brand_does_not_catch_people(small: Vocabulary) -> None:
    assert small._speller.correct("amrit") is None
    correction = small._speller.correct("amrit", asked=True)
    assert correction is not None
    assert correction.name == "amrix"

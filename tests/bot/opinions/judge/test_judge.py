"""The trained judge: what it weighs, how it is stored, and what it may say."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.names import vocabulary
from bot.opinions import extract
from bot.opinions.extract import weighed
from bot.opinions.judge import weights
from bot.opinions.judge.weights import pack, unpack
from db.models import Post, Stance, Thread
from tests.accuracy.labelled import own
from tests.accuracy.train import CORPUS, examples, packed

_TALK = [
    "Zofran",
    "always",
    "I hate",
    "soma",
    ". ",
    ", ",
    "?",
    "never again",
    "it",
    "10 mg",
    "😀",
    "\n",
    "but",
    "works",
]


def thread(*texts: str) -> Thread:
    return Thread("Nausea", tuple(Post(number, text) for number, text in enumerate(texts, start=1)), "test")


def test_weights_come_back_as_they_were_packed() -> None:
    told = {"labels": ["favour", "avoid"], "bits": 1, "scale": 0.5, "bias": [0.0, 1.0], "sure": 0.5}
    read = unpack(pack(told, [1, -2, 3, 127]))
    assert read.table == array("b", [1, -2, 3, 127])
    assert (read.labels, read.bits, read.scale, read.bias, read.sure) == (("favour", "avoid"), 1, 0.5, (0.0, 1.0), 0.5)


def test_the_weights_that_ship_are_small_and_know_every_label() -> None:
    assert set(weights().labels) == {stance.value for stance in Stance} - {"unclear"}
    assert len(weights().table) < 5_000_000


def test_training_twice_gives_the_same_bytes() -> None:
    found = examples(own(CORPUS)[:60])
    assert len({one.label for one in found}) > 4
    assert packed(found) == packed(found)


def test_shares_add_up_to_one() -> None:
    (by_drug,) = weighed(thread("Zofran, always, and never Phenergan."), vocabulary())
    for signals in by_drug.values():
        shares = weights().shares(signals)
        assert sum(shares.values()) == pytest.approx(1)
        assert min(shares.values()) >= 0


def test_a_post_is_read_the_same_twice() -> None:
    talk = thread("Swear by Zofran, wouldn't give Reglan to my dog.", "Reglan? Tardive city.")
    assert extract(talk, vocabulary()) == extract(talk, vocabulary())


@given(st.lists(st.sampled_from(_TALK), max_size=25))
@settings(max_examples=60, deadline=None)
def test_every_label_but_a_mere_mention_shows_the_words_that_decided(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for opinion in extract(thread(text), vocabulary())[0]:
        assert text[opinion.start : opinion.end] == opinion.quote
        if opinion.stance is not Stance.NEUTRAL:
            assert opinion.cue is not None
            assert text[opinion.cue.start : opinion.cue.end] == opinion.cue.text
            assert opinion.cue.text.strip()


def test_what_the_judge_is_unsure_of_is_unclear_and_never_for_or_against() -> None:
    for line in own(CORPUS)[:80]:
        for opinion in extract(thread(line.text), vocabulary())[0]:
            if opinion.cue and opinion.cue.rule == "judge.words" and opinion.confidence < weights().sure:
                assert opinion.stance in {Stance.UNCLEAR, Stance.QUESTION, Stance.REPORTED}

"""What every answer of the extractor keeps, whatever the post."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.names import vocabulary
from bot.opinions import extract
from db.models import Opinion, Post, Stance, Thread
from tests.bot.opinions.support import NEGATIVE, POSITIVE, read, stance

SEED = Path(__file__).resolve().parents[3].parent / "shared" / "threads" / "seed.gold.jsonl"
_SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_PIECES = st.lists(
    st.sampled_from(
        [
            "I love ketamine",
            "but",
            "avoid benzos",
            "; ",
            ". ",
            "?",
            "\n\n",
            "flexeril 10 qhs",
            "it",
            "never",
            "not",
            "worked great",
            "my attending says",
            "j/k",
            "tramadol",
            "is better than",
            "soma",
            ", ",
            "if they fail",
            "made her fall",
            "- ",
            "(",
            ")",
            "…",
            "for sleep",
            "I don't use",
            "Zofran",
            "which",
            "\u00a0",
            "’",
            "orders I hate:",
            "So does",
            "İ",
        ]
    ),
    max_size=24,
)


def _one(text: str) -> tuple[Opinion, ...]:
    return extract(Thread(title="t", posts=(Post(number=1, text=text),), engine="test"), vocabulary())[0]


def _keeps_its_promises(text: str) -> None:
    found = _one(text)
    named = list(dict.fromkeys(mention.drug for mention in vocabulary().mentions(text)))
    assert [opinion.drug for opinion in found] == named
    for opinion in found:
        assert opinion.quote == text[opinion.start : opinion.end]
        assert opinion.quote
        assert len(opinion.quote) <= 300
        assert 0 <= opinion.confidence <= 1
        if opinion.cue:
            assert opinion.cue.text == text[opinion.cue.start : opinion.cue.end]
            assert opinion.cue.text
        elif opinion.stance is not Stance.NEUTRAL:
            pytest.fail("a stance without a cue")


@given(_PIECES)
@_SLOW
def test_a_post_made_of_talk_gives_one_sliced_opinion_a_drug(pieces: list[str]) -> None:
    _keeps_its_promises(" ".join(pieces))


@given(st.text(max_size=300))
@_SLOW
def test_arbitrary_text_never_breaks_it(text: str) -> None:
    _keeps_its_promises(text + " ketamine " + text)


@given(_PIECES)
@settings(max_examples=20, deadline=None)
def test_reading_twice_gives_the_same(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert _one(text) == _one(text)


@pytest.mark.parametrize(
    "text",
    [
        "I love ketamine.",
        "Avoid carisoprodol.",
        "Zolpidem made her fall.",
        "Baclofen is fine short term.",
        "My attending says haloperidol is garbage.",
    ],
)
@pytest.mark.parametrize(
    "other",
    [
        "The parking here costs more every year.",
        "See you all at the conference next week.",
        "Thanks for the replies so far.",
    ],
)
def test_a_sentence_without_a_drug_changes_no_label(text: str, other: str) -> None:
    alone = {drug: opinion.stance for drug, opinion in read(text).items()}
    after = {drug: opinion.stance for drug, opinion in read(f"{text}\n\n{other}").items()}
    before = {drug: opinion.stance for drug, opinion in read(f"{other}\n\n{text}").items()}
    assert alone == after == before


def test_a_post_without_a_drug_has_no_opinion() -> None:
    assert _one("Great weather today, love it.") == ()


def test_one_tuple_a_post_in_the_order_of_the_thread() -> None:
    posts = (Post(number=1, text="I love ketamine."), Post(number=2, text="ok"), Post(number=3, text="Avoid tramadol."))
    found = extract(Thread(title="t", posts=posts, engine="test"), vocabulary())
    assert [[opinion.drug for opinion in opinions] for opinions in found] == [["ketamine"], [], ["tramadol"]]


def test_a_class_is_judged_as_a_class() -> None:
    assert set(read("No benzos in the elderly.")) == {"benzodiazepines"}


def test_the_quote_is_the_sentence_that_decides() -> None:
    opinion = read("Long day. I love ketamine for reductions. Off to bed.")["ketamine"]
    assert opinion.quote == "I love ketamine for reductions."
    assert opinion.cue is not None
    assert opinion.cue.text == "I love"


def test_a_very_long_line_is_read_in_bounded_time() -> None:
    text = "I love ketamine and it works but not for everyone, " * 100_000
    started = time.perf_counter()
    assert read(text)["ketamine"].drug == "ketamine"
    assert time.perf_counter() - started < 30


def test_a_post_takes_a_few_milliseconds() -> None:
    text = (
        "I use ketamine a lot. It works well, but the emergence can be rough. Avoid benzos. Haldol 5 IM is my go-to if that fails.\n"
        * 3
    )
    read(text)
    best = min(_timed(text) for _ in range(5))
    assert best < 0.05


def _timed(text: str) -> float:
    started = time.perf_counter()
    read(text)
    return time.perf_counter() - started


def _three(label: str) -> str:
    return "positive" if label in POSITIVE else "negative" if label in NEGATIVE else "none"


@pytest.mark.skipif(not SEED.exists(), reason="the seed thread is not beside the project")
def test_every_labelled_pair_of_the_seed_has_its_sign() -> None:
    lines = [json.loads(line) for line in SEED.read_text(encoding="utf-8").splitlines()]
    thread = Thread(
        title=lines[0]["title"],
        posts=tuple(Post(number=line["post"], text=line["text"]) for line in lines),
        engine="test",
    )
    ids = {"botulinum toxin": "onabotulinumtoxina"}
    wrong = []
    for line, opinions in zip(lines, extract(thread, vocabulary()), strict=True):
        held = {opinion.drug: opinion.stance.value for opinion in opinions}
        for pair in line["gold"]:
            drug = ids.get(pair["drug"], pair["drug"].removeprefix("class:"))
            if _three(held[drug]) != _three(pair["stance"]):
                wrong.append((line["post"], drug, pair["stance"], held[drug]))
    assert wrong == []


def test_agreement_takes_over_what_is_quoted() -> None:
    assert stance("+1", "tramadol", quotes=("Tramadol is useless.",)) == "avoid"


def test_a_denial_turns_what_is_quoted() -> None:
    assert stance("No it isn't.", "tramadol", quotes=("Tramadol is useless.",)) == "favour"


def test_it_in_a_post_without_a_name_is_the_quoted_drug() -> None:
    found = read("I love it for sleep.", quotes=("Anyone use trazodone?",))["trazodone"]
    assert (found.stance, found.surface) == (Stance.FAVOUR, "it")


def test_quoted_words_about_two_drugs_are_not_guessed_at() -> None:
    assert read("Love it.", quotes=("Trazodone or melatonin?",)) == {}


LIST = "baclofen, " * 400


@pytest.mark.parametrize(
    "text",
    [
        f"norco for pain {'-' * 100} 5",
        f"Percocet for pain {'a-b-c-' * 400}",
        f"My patient takes {LIST} and does fine.",
        f"If they need it, {LIST}; soma?",
        f"Does anyone {LIST}!1",
        f"{'Same for ' * 200}{LIST}",
    ],
    ids=range(6),
)
def test_repeated_signs_and_long_lists_are_read_in_bounded_time(text: str) -> None:
    read("baclofen works")  # what is compiled at first use is compiled now
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("x" * 400 + " baclofen is great", "baclofen is great"),
        ("Baclofen is great/" + "\N{FAMILY}\u200d" * 200, "Baclofen is great"),
        ("Baclofen is great\r\nand more of it", "Baclofen is great"),
    ],
)
def test_a_quote_shows_the_drug_and_the_words_that_decide(text: str, quote: str) -> None:
    (opinion,) = read(text).values()
    assert opinion.quote == quote


@given(st.lists(st.sampled_from(["baclofen", "is great", "word", "x" * 90, "\u00a0", "\t", " ", ", "]), max_size=90))
@_SLOW
def test_a_quote_is_never_cut_within_a_word_and_never_too_long(pieces: list[str]) -> None:
    text = "".join(pieces)
    for opinion in read(text).values():
        assert len(opinion.quote) <= 300
        assert opinion.quote == opinion.quote.strip()
        before, after = text[: opinion.start][-1:], text[opinion.end :][:1]
        assert not (before.isalnum() and opinion.quote[0].isalnum())
        assert not (after.isalnum() and opinion.quote[-1].isalnum())

"""The labelled set is sound, large and spread as real threads are."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from db.models import Stance

from .check import problems, shares
from .labelled import Gold, Labelled, our_id, own, shared, threads

POST = Labelled(
    group="tune",
    thread="t",
    title="Bedtime",
    number=1,
    author="nightowl",
    voice="nurse",
    kind="plain",
    specialty="sleep",
    text="Melatonin is enough for most of them.",
    gold=(
        Gold(
            drug="melatonin",
            surface="Melatonin",
            stance=Stance.FAVOUR,
            alt=(Stance.CONDITIONAL,),
            evidence="Melatonin is enough",
            uses=("sleep",),
        ),
    ),
)


def with_gold(**changes: object) -> Labelled:
    """Return the sample post with its one pair changed."""
    return replace(POST, gold=(replace(POST.gold[0], **changes),))


def test_the_set_has_no_fault() -> None:
    assert problems(own()) == []


def test_the_set_is_large_enough_to_measure_with() -> None:
    posts = own()
    pairs = [gold for post in posts for gold in post.gold]
    assert len({post.thread for post in posts}) >= 36
    assert len(pairs) >= 420
    assert len({gold.drug for gold in pairs}) >= 150
    assert len({post.specialty for post in posts}) >= 16
    assert len({post.voice for post in posts}) >= 8


def test_labels_are_spread_as_in_real_threads() -> None:
    natural = {
        Stance.FAVOUR: 0.30,
        Stance.CONDITIONAL: 0.17,
        Stance.CAUTION: 0.17,
        Stance.AVOID: 0.13,
        Stance.NEUTRAL: 0.12,
        Stance.QUESTION: 0.06,
        Stance.REPORTED: 0.05,
    }
    assert shares(own()) == pytest.approx(natural, abs=0.03)


def test_two_thirds_are_test_and_about_half_is_idiom() -> None:
    posts = own()
    by_group = Counter(post.group for post in posts for _ in post.gold)
    by_kind = Counter(post.kind for post in posts for _ in post.gold)
    assert set(by_group) == {"tune", "test"}
    assert by_group["test"] / by_group.total() == pytest.approx(2 / 3, abs=0.05)
    assert by_kind["idiom"] / by_kind.total() == pytest.approx(0.5, abs=0.1)


def test_some_posts_name_no_drug_and_some_name_four() -> None:
    counts = Counter(len(post.gold) for post in own())
    assert counts[0] >= 4
    assert counts[4] >= 4


def test_a_sound_post_has_no_fault() -> None:
    assert problems([POST]) == []


@pytest.mark.parametrize(
    ("post", "fault"),
    [
        (with_gold(evidence="Melatonin is plenty"), "evidence of melatonin is not a slice"),
        (with_gold(evidence=""), "evidence of melatonin is not a slice"),
        (with_gold(surface="melatonine"), "surface of melatonin is not a slice"),
        (with_gold(surface=""), "has no surface"),
        (with_gold(flags=("quote-only",)), "flagged as named in the quote alone"),
        (with_gold(stance=Stance.UNCLEAR), "not two of the seven"),
        (with_gold(alt=(Stance.FAVOUR,)), "not two of the seven"),
        (with_gold(reasons=("vibes",)), "vibes of melatonin is no reason"),
        (with_gold(flags=("odd",)), "odd of melatonin is no reason"),
        (with_gold(drug="Melatonin"), "not a lower-case id"),
        (with_gold(drug="pyridoxine + doxylamine"), "not a lower-case id"),
        (replace(POST, gold=POST.gold * 2), "labelled 2 times"),
        (replace(POST, number=2), "not numbered in order"),
        (replace(POST, kind="poem"), "is no kind"),
        (replace(POST, text=POST.text + " "), "empty or padded"),
    ],
)
def test_each_fault_of_a_post_is_named(post: Labelled, fault: str) -> None:
    assert fault in "\n".join(problems([post]))


def test_a_post_written_twice_is_found() -> None:
    again = replace(POST, thread="u", author="other", text="Melatonin is enough for most of mine.")
    assert any("much like" in fault for fault in problems([POST, again]))


def test_an_author_in_both_groups_is_found() -> None:
    other = replace(POST, thread="u", group="test", text="No drug here, just a question about shifts.", gold=())
    assert any("author nightowl" in fault for fault in problems([POST, other]))


def test_a_phrase_that_gives_its_label_away_is_found() -> None:
    texts = ["apples", "pears and plums", "a heap of cold rice", "the garden gate", "my old bike", "seven blue lamps"]
    posts = [
        replace(
            with_gold(evidence=f"Melatonin never lets me down {text}"),
            thread=text,
            author=text,
            text=f"Melatonin never lets me down {text}. {text * 9}",
        )
        for text in texts
    ]
    assert any("'never lets me' stands under favour alone, 6 times" in fault for fault in problems(posts))


def test_threads_come_whole_and_in_order_with_their_quotes() -> None:
    seen = 0
    for thread, lines in threads(own()):
        assert [post.number for post in thread.posts] == list(range(1, len(lines) + 1))
        assert [post.text for post in thread.posts] == [line.text for line in lines]
        seen += sum(bool(post.quotes) for post in thread.posts)
    assert seen >= 3


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("class:benzodiazepines", "benzodiazepines"),
        ("naltrexone-bupropion", "bupropion + naltrexone"),
        ("z-drugs", "z-drugs"),
        ("baclofen", "baclofen"),
    ],
)
def test_ids_of_other_material_are_written_our_way(theirs: str, ours: str) -> None:
    assert our_id(theirs) == ours


@pytest.mark.skipif(not shared(), reason="nothing is kept beside the project")
def test_material_beside_the_project_is_read() -> None:
    posts = shared()
    assert {post.group for post in posts} == {"seed", "practice plain", "practice idiom"}
    assert sum(len(post.gold) for post in posts if post.group == "seed") == 25
    assert not any(gold.drug.startswith("class:") for post in posts for gold in post.gold)


def test_no_material_beside_the_project_is_no_fault(tmp_path: Path) -> None:
    assert shared(tmp_path) == ()

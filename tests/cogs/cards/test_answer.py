"""The answer card fits Discord whatever the posts hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, NobodyMentions, NoDrugAsked, UnknownName, Wish
from bot.names import Entry
from cogs.cards import limits
from cogs.cards.answer import answer_card, bucket_line, meter, result_card
from cogs.cards.card import Card
from db.models import EMPTY_BUCKETS, Cue, DrugCount, Stance, Tally, UseTally, Voice

SCRIPTS = st.text(st.characters() | st.sampled_from(list("*_`|>#@<[](){}\\\n\t ~-\u202e\u200d\u0301😀👩漢字अ")))


def long(most: int) -> st.SearchStrategy[str]:
    return st.builds(lambda text, times: (text * times)[:most], SCRIPTS, st.integers(1, 400))


def tally_of(drug: str, counts: dict[Stance, int], **more: Any) -> Tally:
    return Tally(drug, sum(counts.values()), 0, 1, {**EMPTY_BUCKETS, **counts}, **more)


VOICES = st.builds(
    Voice,
    opinion_id=st.just(1),
    poster_id=st.just(1),
    poster=st.none() | long(300),
    thread_id=st.just(1),
    thread=long(500),
    post_id=st.just(1),
    post=st.integers(1, 10**6),
    posted_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    permalink=st.none() | long(500) | st.just("https://forum.example/" + "x" * 170),
    stance=st.sampled_from(Stance),
    drug=st.just("baclofen"),
    surface=st.just("baclofen"),
    quote=long(9000),
    start=st.just(0),
    end=st.just(9000),
    confidence=st.just(0.9),
    cue=st.none() | st.builds(Cue, st.just("x"), st.integers(0, 9000), st.just(9001), st.just("r")),
    uses=st.just(()),
    reasons=st.just(()),
    changed_from=st.none() | st.sampled_from(Stance),
)
COUNTS = st.dictionaries(st.sampled_from(Stance), st.integers(0, 10**6), min_size=1).filter(
    lambda one: sum(one.values())
)
NAMES = st.lists(long(200), max_size=12).map(tuple)
ANSWERS = st.builds(
    Answer,
    wish=st.builds(
        Wish, st.just("baclofen"), st.none() | long(200), st.none() | st.sampled_from(Stance), st.none() | st.just(7)
    ),
    entry=st.builds(Entry, st.just("baclofen"), st.just("drug"), brands=NAMES, classes=NAMES),
    tally=st.builds(
        tally_of,
        st.just("baclofen"),
        COUNTS,
        uses=st.lists(st.builds(UseTally, long(200), favour=st.just(3)), max_size=9),
    ),
    voices=st.lists(VOICES, max_size=5).map(tuple),
    matching=st.integers(0, 10**6),
    pages=st.integers(1, 10**5),
    about_classes=st.lists(st.builds(tally_of, long(100), COUNTS), max_size=4).map(tuple),
    members=st.lists(st.builds(DrugCount, long(100), st.integers(1, 9)), max_size=30).map(tuple),
    read_as=st.none() | long(80),
    also_asked=NAMES,
)


def texts(card: Card) -> str:
    return "\n".join(getattr(one, "content", "") for one in card.walk_children())


def check(card: Card) -> None:
    assert card.content_length() <= limits.TEXT
    assert card.fits()
    parts = list(card.walk_children())
    assert len(parts) <= limits.COMPONENTS
    ids = [one.custom_id for one in parts if getattr(one, "custom_id", None)]  # type: ignore[attr-defined]
    assert len(ids) == len(set(ids))
    assert all(len(one) <= limits.CUSTOM_ID for one in ids)
    assert all(one.content.strip() for one in parts if hasattr(one, "content"))
    assert all(1 <= len(one.label) <= limits.BUTTON_LABEL for one in parts if hasattr(one, "label"))


@settings(max_examples=150, deadline=None)
@given(ANSWERS, st.booleans())
def test_an_answer_card_fits_discord_whatever_the_posts_hold(answer: Answer, shareable: bool) -> None:
    card = answer_card(answer, shareable=shareable, shared_by=None if shareable else "<@1>")
    check(card)
    assert "not medical advice" in texts(card)
    assert bucket_line(answer.tally) in texts(card)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(UnknownName, long(80), NAMES.map(lambda names: names[:3]), st.just((DrugCount("baclofen", 3),)))
    | st.builds(NoDrugAsked, long(80), st.just(()))
    | st.builds(
        NobodyMentions,
        st.builds(Entry, long(100), st.just("drug"), classes=NAMES),
        st.just(()),
        st.just(()),
        st.booleans(),
    )
)
def test_a_card_without_an_answer_fits_too(result: UnknownName | NoDrugAsked | NobodyMentions) -> None:
    check(result_card(result))


@given(COUNTS)
def test_the_meter_has_as_many_squares_as_posters_up_to_twelve(counts: dict[Stance, int]) -> None:
    tally = tally_of("baclofen", counts)
    assert len(meter(tally)) == min(12, tally.posters)


def test_a_small_meter_shows_each_poster() -> None:
    assert meter(tally_of("x", {Stance.FAVOUR: 2, Stance.AVOID: 1, Stance.NEUTRAL: 1})) == "🟩🟩🟥⬜"


def voice(**changes: Any) -> Voice:
    said = Voice(
        1, 1, "Ann", 1, "Arm", 1, 3, datetime(2020, 5, 1, tzinfo=UTC), None, Stance.AVOID, "baclofen", "baclofen",
        "I avoid baclofen.", 0, 17, 0.9,
    )  # fmt: skip
    return replace(said, **changes)


def answer(tally: Tally, *voices: Voice, **more: Any) -> Answer:
    entry = Entry("baclofen", "drug", brands=("Lioresal",), classes=("muscle relaxants",))
    return Answer(Wish("baclofen"), entry, tally, voices, len(voices), 1, **more)


def test_fewer_than_three_posters_get_no_meter() -> None:
    text = texts(answer_card(answer(tally_of("baclofen", {Stance.AVOID: 2}), voice())))
    assert "🟥🟥" not in text
    assert "Against 2" in text


def test_a_quote_stands_with_who_said_it_where_and_when() -> None:
    text = texts(answer_card(answer(tally_of("baclofen", {Stance.AVOID: 1}), voice(permalink="https://f.example/3"))))
    assert "**Against** · Ann\n> I avoid baclofen.\n-# “Arm”, [post 3](https://f.example/3), 2020-05-01" in text


def test_a_poster_without_a_name_is_said_to_have_none() -> None:
    assert "Unnamed poster" in texts(answer_card(answer(tally_of("baclofen", {Stance.AVOID: 1}), voice(poster=None))))


def test_a_class_has_a_line_of_its_own_and_its_members_are_counted() -> None:
    tally = tally_of("baclofen", {Stance.AVOID: 1})
    about = (tally_of("benzodiazepines", {Stance.AVOID: 3}),)
    text = texts(answer_card(answer(tally, voice(), about_classes=about, members=(DrugCount("diazepam", 2),))))
    assert "About benzodiazepines as a class: Against 3" in text
    assert "Of this class here: diazepam (2)" in text


def test_other_drugs_of_the_question_become_buttons() -> None:
    card = answer_card(answer(tally_of("baclofen", {Stance.AVOID: 1}), voice(), also_asked=("tizanidine",)))
    assert "tizanidine" in [getattr(one, "label", None) for one in card.walk_children()]


async def test_a_card_is_never_kept_by_discord_py() -> None:
    card = answer_card(answer(tally_of("baclofen", {Stance.AVOID: 1}), voice()))
    assert card.is_finished()

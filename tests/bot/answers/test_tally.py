from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.tally import settle, tally
from db.models import OWN_STANCES, Stance, Stated

DAY = datetime(2020, 5, 1, tzinfo=UTC)


def said(
    opinion_id: int, stance: Stance, *uses: str, number: int | None = None, poster: int = 1, **more: object
) -> Stated:
    return Stated(
        opinion_id=opinion_id,
        poster_id=poster,
        thread_id=1,
        number=number or opinion_id,
        stance=stance,
        confidence=0.8,
        uses=uses,
        **more,  # type: ignore[arg-type]
    )


def test_own_stance_outranks_everything_said_later() -> None:
    verdict = settle(
        [said(1, Stance.AVOID), said(2, Stance.REPORTED), said(3, Stance.QUESTION), said(4, Stance.NEUTRAL)]
    )
    assert (verdict.stance, verdict.opinion_id) == (Stance.AVOID, 1)


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        (Stance.UNCLEAR, Stance.FAVOUR),
        (Stance.REPORTED, Stance.UNCLEAR),
        (Stance.QUESTION, Stance.REPORTED),
        (Stance.NEUTRAL, Stance.QUESTION),
    ],
)
def test_precedence_does_not_depend_on_order(weaker: Stance, stronger: Stance) -> None:
    assert settle([said(1, weaker), said(2, stronger)]).stance is stronger
    assert settle([said(1, stronger), said(2, weaker)]).stance is stronger


def test_the_latest_own_stance_wins_and_the_change_is_kept() -> None:
    verdict = settle([said(1, Stance.FAVOUR), said(2, Stance.AVOID)])
    assert (verdict.stance, verdict.opinion_id, verdict.changed_from) == (Stance.AVOID, 2, Stance.FAVOUR)


def test_a_change_within_the_same_sign_is_no_change_of_mind() -> None:
    verdict = settle([said(1, Stance.FAVOUR), said(2, Stance.CONDITIONAL)])
    assert (verdict.stance, verdict.changed_from) == (Stance.CONDITIONAL, None)


def test_dates_outrank_post_numbers() -> None:
    late = said(1, Stance.AVOID, number=1, said_at=DAY.replace(year=2022))
    early = said(2, Stance.FAVOUR, number=9, said_at=DAY)
    assert settle([late, early]).opinion_id == 1


def test_opposite_stances_for_different_uses_depend_and_both_are_kept() -> None:
    verdict = settle([said(1, Stance.FAVOUR, "spasticity"), said(2, Stance.AVOID, "back pain")])
    assert verdict.stance is Stance.CONDITIONAL
    assert {use.use: use.stance for use in verdict.uses} == {"spasticity": Stance.FAVOUR, "back pain": Stance.AVOID}


def test_opposite_stances_for_one_use_are_a_change_of_mind() -> None:
    verdict = settle([said(1, Stance.FAVOUR, "sleep"), said(2, Stance.AVOID, "sleep")])
    assert (verdict.stance, verdict.changed_from) == (Stance.AVOID, Stance.FAVOUR)


def test_nobody_has_no_vote() -> None:
    with pytest.raises(ValueError, match="no vote"):
        settle([])


ROWS = st.lists(
    st.builds(
        Stated,
        opinion_id=st.integers(1, 10_000),
        poster_id=st.integers(1, 6),
        thread_id=st.integers(1, 3),
        number=st.integers(1, 50),
        stance=st.sampled_from(Stance),
        confidence=st.floats(0, 1),
        said_at=st.none() | st.integers(0, 3).map(lambda year: DAY.replace(year=2019 + year)),
        uses=st.lists(st.sampled_from(["sleep", "pain", "nausea"]), max_size=2, unique=True).map(tuple),
        named=st.booleans(),
    ),
    unique_by=lambda row: row.opinion_id,
)


@given(ROWS)
def test_buckets_add_up_to_the_posters(rows: list[Stated]) -> None:
    counted, verdicts = tally("baclofen", rows)
    assert sum(counted.buckets.values()) == counted.posters == len({row.poster_id for row in rows}) == len(verdicts)
    assert counted.unnamed <= counted.posters


@given(ROWS.filter(bool))
def test_a_vote_is_one_of_the_posters_own_opinions(rows: list[Stated]) -> None:
    mine = [row for row in rows if row.poster_id == rows[0].poster_id]
    verdict = settle(mine)
    assert verdict.opinion_id in {row.opinion_id for row in mine}
    assert (verdict.stance in OWN_STANCES) == any(row.stance in OWN_STANCES for row in mine)


@given(ROWS.filter(bool), st.randoms(use_true_random=False))
def test_a_vote_does_not_depend_on_the_order_of_rows(rows: list[Stated], random: object) -> None:
    mine = list(
        {(row.said_at, row.thread_id, row.number): row for row in rows if row.poster_id == rows[0].poster_id}.values()
    )
    shuffled = list(mine)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(shuffled) == settle(mine)


@given(ROWS)
def test_no_use_has_more_posters_than_there_are(rows: list[Stated]) -> None:
    counted, _ = tally("baclofen", rows)
    for use in counted.uses:
        assert 0 < use.favour + use.conditional + use.caution + use.avoid <= counted.posters

"""What a button means survives being packed into its custom_id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Wish
from bot.errors import BadInput
from bot.library import token
from cogs.cards import limits
from cogs.cards.state import Ask, Do, Step, pack_answer, pack_step, unpack_answer, unpack_step, use_token
from db.models import Stance

NAMES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120)
WISHES = st.builds(
    Wish,
    NAMES,
    st.none() | NAMES,
    st.none() | st.sampled_from(Stance),
    st.none() | st.integers(0, 2**63 - 1),
    st.integers(0, 36**4 - 1),
)


@given(st.sampled_from(Ask), WISHES)
def test_a_wish_comes_back_with_tokens_for_what_is_long(action: Ask, wish: Wish) -> None:
    packed = pack_answer(action, wish)
    assert len(packed) <= limits.CUSTOM_ID
    back_action, back = unpack_answer(packed)
    assert back_action is action
    assert back == Wish(
        token(wish.drug), use_token(wish.use) if wish.use else None, wish.stance, wish.thread_id, wish.page
    )


@given(st.builds(Step, st.sampled_from(Do), st.integers(0, 2**63 - 1), st.integers(0, 36**4 - 1), st.just("") | NAMES))
def test_a_step_comes_back(step: Step) -> None:
    packed = pack_step(step)
    assert len(packed) <= limits.CUSTOM_ID
    back = unpack_step(packed)
    assert (back.do, back.number, back.page, back.drug) == (step.do, step.number, step.page, token(step.drug))


@given(st.text(max_size=120) | st.text("at1|psxzfd#0", max_size=30))
def test_whatever_stands_in_a_custom_id_it_is_read_or_refused(custom_id: str) -> None:
    for read in (unpack_answer, unpack_step):
        try:
            read(custom_id)
        except BadInput as refused:
            assert "/whatdo" in str(refused)  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("page", [-5, 36**4, 10**30])
def test_a_page_out_of_range_is_packed_within_it(page: int) -> None:
    assert 0 <= unpack_answer(pack_answer(Ask.PAGE, Wish("baclofen", page=page)))[1].page < 36**4


def test_uses_of_different_names_get_different_tokens() -> None:
    assert use_token("a use that is really rather long, one") != use_token("a use that is really rather long, two")

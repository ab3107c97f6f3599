"""The cards about threads fit Discord whatever was uploaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library import Kept, Preview
from cogs.cards.thread import list_card, posts_card, preview_card, saved_card
from db.models import DrugCount, Pages, Post, Saved, StoredPost, StoredThread, Thread
from tests.cogs.cards.test_answer import check, long, texts

MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
STORED = st.builds(
    StoredThread,
    st.integers(1, 2**40),
    long(500),
    st.none() | long(300),
    st.just("dump"),
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.integers(0, 10**6),
    st.none(),
    st.just(MOMENT),
)
POSTS = st.builds(
    StoredPost, st.just(1), st.integers(1, 10**6), st.none() | long(200), st.none(), long(9000), st.none() | long(300)
)
PREVIEWS = st.builds(
    Preview,
    st.integers(1, 2**40),
    st.builds(
        Thread,
        long(500),
        st.just((Post(1, "x"),)),
        st.just("dump"),
        pages=st.none() | st.just(Pages(2, 5)),
        warnings=st.lists(long(900), max_size=20).map(tuple),
    ),
    st.just(1),
    st.just(1),
    st.lists(st.builds(DrugCount, long(150), st.integers(1, 9)), max_size=40).map(tuple),
    st.none() | STORED,
)
KEPT = st.builds(
    Kept, st.just(("a",)), long(300), st.none() | st.just(Saved(1, "added", 1, 1)), st.just("This cannot be kept.")
)


@settings(max_examples=80, deadline=None)
@given(PREVIEWS)
def test_a_preview_fits(preview: Preview) -> None:
    check(preview_card(preview))
    check(preview_card(replace(preview, others=(preview,) * 40)))
    assert "Nothing is kept until you press Save" in texts(preview_card(preview)) or preview.thread.warnings


@settings(max_examples=80, deadline=None)
@given(st.lists(KEPT, min_size=1, max_size=30), st.none() | long(150))
def test_what_saving_did_fits(kept: list[Kept], drug: str | None) -> None:
    check(saved_card(kept, drug))


@settings(max_examples=80, deadline=None)
@given(st.lists(STORED, min_size=1, max_size=8, unique_by=lambda one: one.id), st.integers(0, 9))
def test_a_list_fits(threads: list[StoredThread], page: int) -> None:
    check(list_card(threads, page, 100))


@settings(max_examples=80, deadline=None)
@given(STORED, st.lists(POSTS, min_size=1, max_size=4), st.integers(0, 9))
def test_posts_fit(thread: StoredThread, posts: list[StoredPost], page: int) -> None:
    check(posts_card(thread, posts, page))

"""A page that was cut off, or damaged, anywhere is read as far as it goes or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading import read

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent / "pages").glob("*.html"))]


def _read(page: bytes) -> None:
    try:
        thread = read(page, name="cut.html")
    except BadInput:
        return
    assert any(post.text for post in thread.posts)
    assert len({post.number for post in thread.posts}) == len(thread.posts)


@settings(max_examples=150, deadline=None)
@given(page=st.sampled_from(PAGES), share=st.floats(0, 1))
def test_a_page_cut_at_any_byte_never_crashes(page: bytes, share: float) -> None:
    _read(page[: int(len(page) * share)])


@settings(max_examples=150, deadline=None)
@given(page=st.sampled_from(PAGES), start=st.floats(0, 1), size=st.integers(1, 400), filled=st.binary(max_size=20))
def test_a_page_with_a_hole_never_crashes(page: bytes, start: float, size: int, filled: bytes) -> None:
    at = int(len(page) * start)
    _read(page[:at] + filled + page[at + size :])

"""Whatever stands in data, reading it gives threads or one sentence, and nobody is given words that are not in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading import Document, read_all
from bot.reading.data.load import load
from bot.reading.data.shape import shapes
from tests.bot.reading.data.test_shapes import FILES

SAMPLES = [file.read_text(encoding="utf-8") for file in FILES]
KEYS = sorted(
    {
        key
        for shape in shapes()
        for paths in (
            *map(" ".join, shape.looks),
            *shape.posts,
            *shape.poster,
            *shape.html,
            *shape.date,
            *shape.thread,
            *shape.title,
        )
        for path in paths.split()
        for keys in path.split(".")
        for key in keys.split("|")
    }
    | {"kind", "data", "children", "replies", "body", "selftext", "link_id", "included", "attributes", "quotes", "text"}
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.sampled_from(["", " ", "0", "1", "t3_x", "<p>x", "&lt;p&gt;", "> x", "[quote]", "\ud800", "\0", "https://[", "//", "9" * 30, "comment"]),
    st.text(max_size=20),
)  # fmt: skip
ANYTHING = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5), max_leaves=8
)  # fmt: skip


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give every place in data where something else could stand: what it is in, and its key there."""
    left = [value]
    while left:
        one = left.pop()
        inside = list(one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ())
        for key, below in inside:
            yield one, key
            left.append(below)


def check(text: str) -> None:
    """Read data and assert that each poster's name stands in it."""
    with suppress(BadInput):
        for thread in read_all([Document("x.json", text)]):
            assert thread.title
            assert [post.number for post in thread.posts] == sorted({post.number for post in thread.posts})
            for post in thread.posts:
                assert post.poster is None or post.poster.strip()
                assert post.text == post.text.strip()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_data_with_anything_in_the_wrong_place_never_crashes(sample: str, data: st.DataObject) -> None:
    told = load(sample)
    for _ in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(list(places(told)) or [([None], 0)]))
        if data.draw(st.booleans()):
            holder[key] = data.draw(ANYTHING)
        elif data.draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = [holder[key], holder[key]]
    check(json.dumps(told))


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_data_of_any_kind_never_crashes(told: Any) -> None:
    check(json.dumps(told))
    check(json.dumps([told, told]))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.floats(0, 1), st.floats(0, 0.2))
def test_data_with_a_hole_never_crashes(sample: str, start: float, size: float) -> None:
    first = int(start * len(sample))
    check(sample[:first] + sample[first + int(size * len(sample)) :])

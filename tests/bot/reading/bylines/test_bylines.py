"""Texts of which each program prints dates and names in its own way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.reading import read
from tests.bot.reading.bylines.formats import FORMATS, POSTS, Said


def told(text: str) -> list[tuple[str | None, str]]:
    """Give who said what."""
    return [(post.poster, " ".join(post.text.split())) for post in read(text).posts]


def wanted(posts: Said = POSTS) -> list[tuple[str | None, str]]:
    """Give what must come out."""
    return [(name, " ".join(body.split())) for name, body in posts]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.__name__)
def test_every_post_is_its_posters(form: Callable[[Said], str]) -> None:
    assert told(form(POSTS)) == wanted()

"""Texts of which each program prints dates and names in its own way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.errors import BadInput
from bot.reading import read
from bot.reading.naming import named
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


RANKED = (("Ann", "Night Owl"), ("Bob", "Night Owl"), ("Ann", "Night Owl"), ("Cy", "Early Bird"), ("Bob", "Night Owl"))


def carded(cards: tuple[tuple[str, ...], ...], *, end: str = "Reply\n") -> str:
    """Write posts with lines above the date."""
    said = (
        "\n".join(card) + f"\nMar {at}, 2021\n{body}\n{end}"
        for at, (card, (_, body)) in enumerate(zip(cards, POSTS, strict=True), 1)
    )
    return f"Spasms at night\n{''.join(said)}"


def test_a_rank_is_no_name() -> None:
    posters = [poster for poster, _ in told(carded(RANKED))]
    assert posters == ["Ann", "Bob", "Ann", "Cy", "Bob"]


def test_a_rank_without_a_name_above_it_is_no_name() -> None:
    ranks = tuple((rank, "Joined: Mar " + str(at) + ", 2007", "Posts: 4") for at, (_, rank) in enumerate(RANKED, 1))
    assert {poster for poster, _ in told(carded(ranks))} == {None}


def test_words_that_a_date_and_a_name_close_are_not_the_next_ones() -> None:
    text = "".join(f"{body}\n{name}\ncommented Mar {at}, 2021 at 9:00\n" for at, (name, body) in enumerate(POSTS, 1))
    with pytest.raises(BadInput):
        read(f"Spasms at night\n{text}")


def test_other_threads_below_the_last_post_are_no_posts() -> None:
    others = "Similar threads\nKnees\nelsewhere_eve\nMay 1, 2021\nReplies\n4\nElbows\nelsewhere_ed\nMay 2, 2021\nReplies\n7\n"
    assert told(carded(tuple((name,) for name, _ in POSTS)) + others) == wanted()


def test_an_article_with_a_date_is_no_thread() -> None:
    with pytest.raises(BadInput):
        read(f"On spasms\nBy Kim Lee\nMarch 3, 2021\n{POSTS[0][1]}\n{POSTS[1][1]}\n")


def test_what_is_quoted_is_apart_from_own_words() -> None:
    text = (
        f"Spasms\nann\nMar 1, 2021\n{POSTS[0][1]}\nReply\nbob\nMar 2, 2021\nann wrote:Baclofen 5 mg at night settles most of my legs."
        f"\n{POSTS[1][1]}\nReply\nann\nMar 3, 2021\n{POSTS[2][1]}\nReply\n"
    )
    posts = read(text).posts
    assert [post.poster for post in posts] == ["ann", "bob", "ann"]
    assert posts[1].text == POSTS[1][1]
    assert posts[1].quotes[0].text == "Baclofen 5 mg at night settles most of my legs."


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("spasm_sam Posts: 1,245 Regular", "spasm_sam"),
        ("spasm_sam is offline", "spasm_sam"),
        ("spasm_sam Full Member", "spasm_sam"),
        ("[avatar_12]spasm_sam", "spasm_sam"),
        ("spasm_sam's Avatar", "spasm_sam"),
        ("spasm_sam spasm_sam", "spasm_sam"),
        ("u/spasm_sam", "spasm_sam"),
        ("spasm_sam ✭✭", "spasm_sam"),
        ("once removed", "once removed"),
        ("Former member", "Former member"),
        ("ticktick", "ticktick"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(shown: str, name: str) -> None:
    assert named(shown) == name

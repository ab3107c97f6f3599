"""Markdown dumps."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import BadInput
from bot.reading import read

ROC = "Roc for everybody, 1.2 per kilo, and I sleep well."
SUX = "Sux unless the potassium says no. I want them breathing again."


def test_headings_with_dates_are_posts() -> None:
    thread = read(
        f"# Sux or roc?\n\n\n## airway_al (Oct 15, 2016)\n\n{ROC}\n\n----------\n\n\n## Tube Tess (2016-10-16)\n\n{SUX}\n\n----------\n"
    )
    assert thread.title == "Sux or roc?"
    assert [(post.number, post.poster, post.text) for post in thread.posts] == [
        (1, "airway_al", ROC),
        (2, "Tube Tess", SUX),
    ]
    assert thread.posts[1].posted_at == datetime(2016, 10, 16, tzinfo=UTC)


def test_headings_parted_by_rules_are_posts() -> None:
    thread = read(f"# Sux or roc?\n\n### airway_al\n{ROC}\n\n---\n\n### Tube Tess\n{SUX}\n")
    assert [(post.poster, post.text) for post in thread.posts] == [("airway_al", ROC), ("Tube Tess", SUX)]


@pytest.mark.parametrize(
    "quote",
    [
        f"airway_al said:\n\n\n> {ROC}\n\n\n",
        f"> {ROC}\n",
        f"On Oct 15, 2016, airway_al wrote:\n> {ROC}\n",
        f"> airway_al wrote:\n> {ROC}\n\n",
        f"Originally Posted by airway_al\n{ROC}\n",
        f"Quote:\nOriginally Posted by airway_al View Post\n{ROC}\n",
        f"[quote=airway_al]\n{ROC}\n[/quote]\n",
        f"Quote from: airway_al on Oct 15, 2016\n{ROC}\n",
        f"airway_al hat gesagt:\n{ROC}\nZum Vergrößern anklicken....\n",
    ],
)
def test_every_marked_quote_is_apart_from_own_words(quote: str) -> None:
    thread = read(f"# T\n## airway_al (Oct 15, 2016)\n{ROC}\n## Tube Tess (Oct 16, 2016)\n{quote}{SUX}\n")
    assert thread.posts[1].text == SUX
    assert ROC in thread.posts[1].quotes[0].text


def test_what_a_phone_adds_is_nobodys_words() -> None:
    thread = read(f"# T\n## Al (Oct 15, 2016)\n{ROC}\n\nSent from my phone using Tapatalk\n\n----------\n")
    assert thread.posts[0].text == ROC


@pytest.mark.parametrize(
    "text",
    [
        "# On pain\n## Background\nPain is old.\n## Methods\nWe asked.\n",
        "# Changes\n## 1.2.0 (2020-01-03)\n- new\n## 1.1.0 (2020-01-02)\n- old\n",
    ],
)
def test_an_article_or_a_list_of_changes_is_no_thread(text: str) -> None:
    with pytest.raises(BadInput, match="No forum posts"):
        read(text)


def test_a_poster_who_repeats_a_post_word_for_word_counts_once() -> None:
    thread = read(f"# T\n## Al (Oct 15, 2016)\n{ROC}\n## Bea (Oct 15, 2016)\n{SUX}\n## Al (Oct 16, 2016)\n{ROC}\n")
    assert [post.poster for post in thread.posts] == ["Al", "Bea"]
    assert "1 repeated post is counted once." in thread.warnings


def test_a_poster_may_say_their_own_words_again() -> None:
    again = f"{ROC}\nI said it before and I say it again."
    thread = read(f"# T\n## Al (Oct 15, 2016)\n{ROC}\n## Bea (Oct 15, 2016)\n{SUX}\n## Al (Oct 16, 2016)\n{again}\n")
    assert thread.posts[2].text == again

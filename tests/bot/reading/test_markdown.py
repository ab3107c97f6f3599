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


RULE = "\n\n----------\n\n"


@pytest.mark.parametrize(
    "name",
    [
        "Tess (the tube) Lee",
        "tess (Tess)",
        "tess [RN]",
        "[Admin] tess",
        "tess (RN) [ICU]",
        "Dr. Lee, MD",
        "tess - night shift",
        "lee: the nurse",
        "tess (2016 grad)",
    ],
)
@pytest.mark.parametrize("rule", ["\n\n", RULE])
@pytest.mark.parametrize(
    "date", ["(Oct 16, 2016)", "[2016-10-16]", "(Oct 16, 2016):", "— Oct 16, 2016", "- Oct 16, 2016"]
)
def test_a_name_with_brackets_or_dashes_is_a_name(name: str, rule: str, date: str) -> None:
    thread = read(f"# T\n\n## airway_al (Oct 15, 2016)\n\n{ROC}{rule}## {name} {date}\n\n{SUX}{rule}")
    assert [(post.poster, post.text) for post in thread.posts] == [("airway_al", ROC), (name, SUX)]
    assert thread.posts[1].posted_at == datetime(2016, 10, 16, tzinfo=UTC)


def test_brackets_without_a_date_belong_to_the_name() -> None:
    thread = read(f"# T\n\n### al (Allan)\n{ROC}{RULE}### Tess [RN]\n{SUX}\n")
    assert [post.poster for post in thread.posts] == ["al (Allan)", "Tess [RN]"]


@pytest.mark.parametrize("rule", ["\n\n", RULE])
@pytest.mark.parametrize(
    "body",
    [
        f"## Sux\n{SUX}",
        f"## Sux\n{SUX}\n## Roc\nFine too.",
        f"Two things.\n\n---\n\n## My take\n{SUX}\n\n---\n\n## Ketamine\nFine too.",
        f"First things first.\n\n## My list (Oct 2, 2015)\n\n{SUX}",
        f"## My list (Oct 2, 2015)\n\n{SUX}",
        f"## Fentanyl (Oct 2, 2015)\n{SUX}\n## Ketamine (Oct 3, 2015)\nFine too.",
    ],
)
def test_a_heading_that_a_poster_wrote_is_no_poster(rule: str, body: str) -> None:
    posts = [("al", ROC), ("bea", body), ("cy", "Neither."), ("dee", "Both, on a good day.")]
    text = "".join(f"## {name} (Oct {10 + at}, 2016)\n\n{said}{rule}" for at, (name, said) in enumerate(posts))
    thread = read(f"# T\n\n{text}")
    assert [post.poster for post in thread.posts] == ["al", "bea", "cy", "dee"]
    assert [line for line in thread.posts[1].text.split("\n") if line] == [line for line in body.split("\n") if line]


def test_posters_who_have_a_drugs_name_or_begin_with_an_article_are_posters() -> None:
    thread = read(
        f"# T\n## al (Oct 15, 2016)\n{ROC}\n## The Doc (Oct 15, 2016)\n{SUX}\n## Ketamine (Oct 16, 2016)\nYes.\n"
    )
    assert [post.poster for post in thread.posts] == ["al", "The Doc", "Ketamine"]


def test_a_heading_above_a_rule_in_a_body_takes_no_post_from_the_dated_ones() -> None:
    thread = read(f"# T\n## al (Oct 15, 2016)\n{ROC}\n\n---\n\n# Sux\nNever.\n## bea (Oct 16, 2016)\n{SUX}\n")
    assert [post.poster for post in thread.posts] == ["al", "bea"]

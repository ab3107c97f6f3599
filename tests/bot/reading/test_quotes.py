"""Quotes that something marks: where they end, what stands in them, and what only looks like one."""

from __future__ import annotations

import pytest

from bot.reading import read
from db.models import Post
from tests.bot.reading.pages import Copied, copied
from tests.bot.reading.test_dump import FIRST, SECOND, dump

ANN = "Ketamine for the shoulder, half a milligram, and the resident pulls."
BO = "Propofol and a friend to hold the airway. It is over before the xray comes."


def last(body: str, *, format: str = "copy") -> Post:  # noqa: A002
    """Read a thread whose third post has this body."""
    said = [("ann", ANN), ("bo!", BO), ("cy", body)]
    if format == "copy":
        return read(copied([Copied(name, words) for name, words in said])).posts[-1]
    days = enumerate(said, 10)
    return read("# Shoulders\n" + "".join(f"\n## {who} (Oct {day}, 2016)\n\n{it}\n" for day, (who, it) in days)).posts[
        -1
    ]


def told(post: Post) -> list[tuple[str | None, str]]:
    return [(quote.poster, quote.text) for quote in post.quotes]


@pytest.mark.parametrize("format", ["copy", "markdown"])
@pytest.mark.parametrize("name", ["page_one_poster", "Merck", "bo!"])
@pytest.mark.parametrize(
    "answer", ["I would not, but then I am old.", "Two lines of\nanswer.", "A line.\n\nAnd another."]
)
def test_of_a_quote_without_an_end_one_line_is_taken(name: str, answer: str, format: str) -> None:  # noqa: A002
    post = last(f"{name} said:\nEtomidate, every shoulder.\n{answer}", format=format)
    assert (post.text, told(post)) == (answer, [(name, "Etomidate, every shoulder.")])


def test_a_quote_without_an_end_is_warned_about() -> None:
    thread = read(copied([Copied("ann", ANN), Copied("cy", "Merck said:\nIt is safe.\nIt is not, I have seen it.")]))
    assert thread.posts[1].text == "It is not, I have seen it."
    assert any("where the quoted words end could not be checked" in warning for warning in thread.warnings)


def test_a_poster_whose_name_looks_like_none_is_quoted_by_it() -> None:
    post = last(f"bo! said:\n{BO}\nNot alone, I hope.")
    assert (post.text, told(post)) == ("Not alone, I hope.", [("bo!", BO)])
    post = last("bo! said:\nSomething else altogether.\nClick to expand...\nNot alone, I hope.")
    assert (post.text, told(post)) == ("Not alone, I hope.", [("bo!", "Something else altogether.")])


@pytest.mark.parametrize("label", ["", "Quote:\n"])
def test_a_quote_that_begins_with_a_quote_has_the_words_of_each(label: str) -> None:
    post = last(
        f"bo! said:\n{label}ann said:\n{ANN}\nClick to expand...\n{BO}\nClick to expand...\nBoth of you, please."
    )
    assert (post.text, told(post)) == ("Both of you, please.", [("bo!", BO), ("ann", ANN)])
    deep = f"dee said:\nbo! said:\nann said:\n{ANN}\nClick to expand...\n{BO}\nClick to expand...\nHm.\nClick to expand...\nNo."
    assert told(last(deep)) == [("dee", "Hm."), ("bo!", BO), ("ann", ANN)]
    assert last(deep).text == "No."


def test_two_quotes_one_after_the_other_leave_the_answers_between() -> None:
    body = f"ann said:\n{ANN}\nClick to expand...\nNo.\nbo! said:\n{BO}\nClick to expand...\nYes."
    assert last(body).text == "No.\nYes."


def test_the_name_of_an_outer_quote_whose_words_are_not_there_is_nobodys_word() -> None:
    post = last(f"bo! said:\nann said:\n{ANN}\nClick to expand...\nBoth of you, please.")
    assert (post.text, told(post)) == ("Both of you, please.", [("ann", ANN)])


@pytest.mark.parametrize(
    "line",
    [
        ">90% of my shoulders go in with nothing at all.",
        "> 3 drinks a day and I will not sedate.",
        ">=65 years gets half the dose",
        "> $400 a vial, no thank you",
        ">~2 mg and they stop breathing",
    ],
)
@pytest.mark.parametrize("format", ["copy", "markdown"])
def test_a_comparison_is_its_posters_own(line: str, format: str) -> None:  # noqa: A002
    assert last(f"{line}\nThat is my rule.", format=format).text == f"{line}\nThat is my rule."
    assert last(f"That is my rule:\n\n{line}\n> 80 kg too", format=format).text.endswith(f"{line}\n> 80 kg too")
    assert read(dump(FIRST, SECOND, line)).posts[-1].text == line


@pytest.mark.parametrize(
    "quote",
    [
        "> 2 of mine went home the same day.\n> That was it.",
        "> It worked.\n> 2 of mine went home the same day.",
        "> ann wrote:\n> 2 mg is plenty.",
        "page_one_poster said:\n> 2 mg is plenty.",
        ">> 2 mg is plenty.\n> No.",
    ],
)
def test_a_mail_quote_with_a_number_at_the_head_of_a_line_is_a_quote(quote: str) -> None:
    assert last(f"{quote}\n\nHow so?", format="markdown").text == "How so?"


def test_a_comparison_that_an_earlier_post_made_is_a_quote_of_it() -> None:
    theirs = "90 of my last hundred shoulders went in with nothing but talking."
    text = f"# T\n## al (Oct 1, 2016)\n{theirs}\n## bea (Oct 2, 2016)\n> {theirs}\nLucky you.\n"
    post = read(text).posts[1]
    assert (post.text, told(post)) == ("Lucky you.", [(None, theirs)])


def test_many_quotes_within_quotes_take_little_time() -> None:
    body = "bo! said:\n" * 3000 + ANN + "\nClick to expand..." * 3000 + "\nEnough."
    assert last(body).text == "Enough."

"""Dumps that an extractor made of XenForo pages: the seed's format."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import BadInput
from bot.reading import read
from db.models import Thread
from tests.bot.reading.pages import NBSP, Made, Said, dumped, quoted

CARD = ("Full Member", "10+ Year Member", "Joined", "Jul 18, 2011", "Messages", "1,296", "Reaction score", "5")
FIRST = "Anyone here still writing tizanidine for spasms after whiplash, or is it all heat and time now?"
SECOND = (
    "I write it at bedtime only, 2 mg, and I check the liver at a month. It has served me well for years and years now."
)
THIRD = "Never again after the third syncope in one winter. Methocarbamol if they beg, otherwise the pool."


def dump(*bodies: str, card: tuple[str, ...] = CARD, tail: tuple[str, ...] = ("Top",), poster: str = "neckdoc") -> str:
    """A dump whose first post has a card and whose later ones have none."""
    lines = ["Whiplash and tizanidine", "", *((poster, "", *card) if card else ())]
    for body in bodies:
        lines += [*body.split("\n"), NBSP]
    return "\n".join([*lines, *tail])


def texts(thread: Thread) -> list[str]:
    return [post.text for post in thread.posts]


def test_a_line_of_nbsp_ends_a_post() -> None:
    thread = read(dump(FIRST, SECOND, THIRD))
    assert texts(thread) == [FIRST, SECOND, THIRD]
    assert [post.number for post in thread.posts] == [1, 2, 3]
    assert thread.title == "Whiplash and tizanidine"


def test_later_posts_are_never_given_to_the_owner_of_the_card() -> None:
    assert [post.poster for post in read(dump(FIRST, SECOND, THIRD)).posts] == ["neckdoc", None, None]


def test_unnamed_posters_are_said() -> None:
    thread = read(dump(FIRST, SECOND, THIRD))
    assert (
        "2 of 3 posts have no author name in this file; each is counted as a different unnamed poster."
        in thread.warnings
    )
    assert any("drops short posts" in warning for warning in thread.warnings)


@pytest.mark.parametrize(
    "card",
    [
        ("Joined", "Jul 18, 2011", "Messages", "112"),
        (
            "Zen Master of Nothing",
            "Joined",
            "Jul 18, 2011",
            "Messages",
            "1,296",
            "Reaction score",
            "1,296",
            "Points",
            "4,726",
        ),
        ("New Member", "7+ Year Member", "Verified Member", "Joined", "Mar 4, 2012", "Posts", "3", "Likes", "1.2K"),
        ("Full Member", "Joined: Jul 18, 2011", "Messages: 1,112", "Location: Houston, TX"),
        ("Full Member", "Joined Jul 18, 2011", "Messages 1,112", "Reaction score 7"),
        ("New member", "Joined", "Apr 12, 2024", "Messages", "3", "Reason", "Learn about it", "Country", "UK"),
        ("Full Member", "Joined", "Jul 18, 2011", "Shoe size", "Nine", "Messages", "112", "Location", "Ohio, USA"),
        (*CARD, "  1. Attending Physician"),
        (*CARD, "Medical Student"),
        ("Mitglied", "Registriert", "18 Juli 2011", "Beiträge", "112", "Punkte", "16"),
        ("Full Member",),
    ],
)
def test_every_form_of_the_card_is_read(card: tuple[str, ...]) -> None:
    first = read(dump(FIRST, SECOND, card=card)).posts[0]
    assert (first.poster, first.text) == ("neckdoc", FIRST)


def test_a_first_line_that_looks_like_a_list_stays_with_its_poster() -> None:
    body = "  1. tizanidine at night\n  2. heat\nThat is my whole plan for them."
    assert read(dump(body, SECOND)).posts[0].text.startswith("1. tizanidine at night\n2. heat")


@pytest.mark.parametrize(
    "before",
    [
        "Last edited:",
        "Last edited: Jul 19, 2024",
        "Last edited by a moderator:",
        "\nAttachments\n\n  • spine.jpg\n    45.2 KB · Views: 12\nLast edited:",
        "\nAttachments\n",
        "  • Like\n  • Love\nReactions: 4 users",
        "Like\nReactions: 1 user",
        "Members don't see this ad :)",
        "Members don't see this ad.",
        "Advertisement - Members don't see this ad",
        "Upvote 0\nReply",
    ],
)
def test_what_is_printed_under_a_body_is_nobodys_words(before: str) -> None:
    thread = read(dump(FIRST, f"{before}\n{SECOND}", THIRD))
    assert texts(thread) == [FIRST, SECOND, THIRD]


def test_a_reply_that_is_the_word_thanks_is_kept() -> None:
    assert texts(read(dump(FIRST, "Thanks\nThat settles it for me then, off it goes.")))[1].startswith("Thanks\n")


@pytest.mark.parametrize(
    "tail",
    [
        ("Top",),
        ("Back", "Top"),
        ("Top Bottom",),
        ("Status", "Not open for further replies.", "Back", "Top Bottom"),
        (
            "Last edited:",
            "",
            "Users who are viewing this thread",
            "",
            f"Total:{NBSP}2 (members:{NBSP}0, guests:{NBSP}2)",
            "Back",
            "Top",
        ),
        ("", "Attachments", "", "Top"),
        (
            "You must log in or register to reply here.",
            "Similar threads",
            "A thread about something that nobody here ever said",
            "Top",
        ),
        (),
    ],
)
def test_what_ends_the_page_is_nobodys_words(tail: tuple[str, ...]) -> None:
    assert texts(read(dump(FIRST, SECOND, tail=tail))) == [FIRST, SECOND]


def test_a_page_without_a_card_names_nobody() -> None:
    text = dump(FIRST, SECOND, card=())
    thread = read(text)
    assert [(post.poster, post.text) for post in thread.posts] == [(None, FIRST), (None, SECOND)]


def test_notices_above_the_first_post_of_a_later_page_are_nobodys_words() -> None:
    site = (
        f"This forum made possible through the generous support of members,{NBSP}donors, and{NBSP}sponsors. Thank you."
    )
    lines = ["Whiplash", "", site, "", "Status", "Not open for further replies.", FIRST, NBSP, SECOND, NBSP, "Top"]
    assert texts(read("\n".join(lines))) == [FIRST, SECOND]


def test_a_poll_before_the_first_card_is_nobodys_words() -> None:
    poll = ["Heat or pills", "", "  • Heat", "    Votes: 7 10.1%", "  • Total voters", "    69", ""]
    text = "\n".join(["Heat or pills", "", *poll, "neckdoc", "", "New member", FIRST, NBSP, SECOND, NBSP, "Top"])
    thread = read(text)
    assert (thread.title, thread.posts[0].poster, thread.posts[0].text) == ("Heat or pills", "neckdoc", FIRST)


def test_a_header_line_gives_number_and_date() -> None:
    lines = ["Title", "", "Jul 5, 2024 at 5:39 PM Thread Starter Post #1 of 7", "", "neckdoc", "", *CARD, FIRST, NBSP]
    lines += [
        "Jul 5, 2024 at 7:30 PM Post #2 of 7",
        SECOND,
        NBSP,
        "Jul 6, 2024 at 2:45 PM Post #5 of 7",
        THIRD,
        NBSP,
        "Top",
    ]
    thread = read("\n".join(lines))
    assert [post.number for post in thread.posts] == [1, 2, 5]
    assert thread.posts[1].posted_at == datetime(2024, 7, 5, 19, 30, tzinfo=UTC)
    assert thread.posts[0].poster == "neckdoc"
    assert any(warning.startswith("2 posts between") for warning in thread.warnings)


def test_a_post_cut_off_by_the_end_of_the_file_is_kept_and_said() -> None:
    thread = read(dump(FIRST, tail=(SECOND,)))
    assert texts(thread) == [FIRST, SECOND]
    assert "The file ends in the middle of a post." in thread.warnings


def test_a_dump_whose_no_break_spaces_became_plain_ones_is_read() -> None:
    assert texts(read(dump(FIRST, SECOND).replace(NBSP, " "))) == [FIRST, SECOND]


def test_a_dump_that_lost_its_ends_is_refused_and_says_why() -> None:
    with pytest.raises(BadInput, match="lines that end each post were lost"):
        read(dump(FIRST, SECOND).replace(NBSP, ""))


def test_a_letter_with_a_no_break_space_is_no_thread() -> None:
    with pytest.raises(BadInput, match="No forum posts"):
        read(f"Dear all,\nplease send the numbers by Friday.\n{NBSP}\nI would be glad.\n{NBSP}\nYours, Kim")


def made(words: str, **kind: str) -> Made:
    """A page of our own with everything on it."""
    return Made(
        "Spasms after whiplash",
        [
            Said(
                "neckdoc",
                f"{FIRST}<br /><br />I keep going back and forth.",
                status="Attending Physician",
                ad="Members don't see this ad.",
            ),
            Said(
                "Piper_PT",
                quoted("neckdoc", "I keep going back and forth.") + words,
                signature="Motion is lotion, rest is rust.",
                edited="Jul 19, 2024",
            ),
            Said(
                "third eye",
                quoted("neckdoc", FIRST, marked=False) + THIRD,
                attachment="neck.jpg",
                reactions="neckdoc and 2 others",
            ),
        ],
        closed=True,
        viewing=True,
        **kind,
    )


@pytest.mark.parametrize("main_content", [True, False])
@pytest.mark.parametrize("style", ["", "post-of"])
@pytest.mark.parametrize("words", [SECOND, "Bedtime only."])
def test_what_the_extractor_makes_of_our_own_page_is_read(main_content: bool, style: str, words: str) -> None:
    dumped_page = dumped(made(words, header_style=style), main_content=main_content)
    thread = read(dumped_page)
    assert thread.title == "Spasms after whiplash"
    kept = [(words, "Piper_PT"), (THIRD, "third eye")]
    kept = [pair for pair in kept if pair[0] in dumped_page]  # the extractor drops short posts
    assert texts(thread) == [f"{FIRST}\n\nI keep going back and forth.", *(text for text, _ in kept)]
    assert thread.posts[0].poster == "neckdoc"
    assert [post.poster for post in thread.posts[1:]] == [name for _, name in kept]
    assert [(quote.poster, quote.text) for quote in thread.posts[-1].quotes] == [("neckdoc", FIRST)]


def test_lines_of_like_length_stay_lines() -> None:
    verse = "\n".join(
        f"line {number} of a verse in which each line has just as many letters" for number in range(1, 10)
    )
    assert texts(read(dump(verse, f"{verse}\nA fine verse, that one.")))[1] == "A fine verse, that one."


@pytest.mark.parametrize("line", ["Joined 2011", "Joined: 2011", "Posts 12", "From: the ED", "Age 45"])
def test_a_line_of_a_body_that_looks_like_a_card_splits_nothing(line: str) -> None:
    body = f"{SECOND}\n{line}\n{THIRD}"
    assert texts(read(dump(FIRST, body))) == [FIRST, body]


def test_a_card_whose_post_was_dropped_does_not_take_the_next_post() -> None:
    cards = "Last edited:\n\ngone_guy\n\nFull Member\nJoined\nMar 4, 2012\nMessages\n12\nLast edited:\n\nPiper_PT\n\nNew Member\nJoined\nMay 4, 2014\nMessages\n7"
    thread = read(dump(FIRST, f"{cards}\n{SECOND}", THIRD))
    assert [(post.poster, post.text) for post in thread.posts] == [
        ("neckdoc", FIRST),
        ("Piper_PT", SECOND),
        (None, THIRD),
    ]


def test_a_header_whose_post_was_dropped_does_not_number_the_next_post() -> None:
    lost = "Jul 5, 2024 at 7:30 PM Post #2 of 7\nJul 6, 2024 at 2:45 PM Post #3 of 7"
    thread = read(dump(FIRST, f"{lost}\n{SECOND}"))
    assert [(post.number, post.text) for post in thread.posts] == [(1, FIRST), (3, SECOND)]


def test_a_later_card_that_survived_names_its_own_post_only() -> None:
    card = f"Fading away.\n\nPiper_PT\n\nFull Member\nJoined\nMar 4, 2012\nMessages\n12\n{SECOND}"
    thread = read(dump(FIRST, card, THIRD))
    assert [(post.poster, post.text) for post in thread.posts] == [
        ("neckdoc", FIRST),
        ("Piper_PT", SECOND),
        (None, THIRD),
    ]


def test_date_and_number_under_the_first_card_lose_no_post() -> None:
    text = (
        "Cramps again\n\nohio_pm\n\nFull Member\n10+ Year Member\nJoined\nJul 18, 2011\nMessages\n112\nReaction score\n5\n"
        f"Jun 1, 2021\n#1\n\nBaclofen has been fine for my people with cramps.\n{NBSP}\n"
        f"Tizanidine at night helps mine to sleep as well.\n{NBSP}\nAvoid Soma. Really, just avoid it.\n{NBSP}\nTop\n"
    )
    thread = read(text)
    assert [post.poster for post in thread.posts] == ["ohio_pm", None, None]
    assert thread.posts[0].text == "Baclofen has been fine for my people with cramps."
    assert (thread.posts[0].number, thread.posts[0].posted_at) == (1, datetime(2021, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize("name", ["levo!", "Who me?", "the one who never ever writes a pill"])
def test_a_name_that_looks_like_none_is_read_from_the_first_card(name: str) -> None:
    assert read(dump(FIRST, SECOND, poster=name)).posts[0].poster == name


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_what_a_poster_counts_is_no_card(blank: str) -> None:
    body = f"My winter of tizanidine{blank}Messages\n4\nLikes\n3\nAnd one fall."
    assert texts(read(dump(FIRST, body, THIRD))) == [FIRST, body, THIRD]


@pytest.mark.parametrize("short", ["Never tizanidine.", "Heat, then the pool, then time. Nothing el"])
def test_a_short_post_cut_off_by_the_end_of_the_file_is_kept_and_said(short: str) -> None:
    thread = read(dump(FIRST, SECOND, tail=(short,)))
    assert texts(thread) == [FIRST, SECOND, short]
    assert "The file ends in the middle of a post." in thread.warnings


@pytest.mark.parametrize("tail", [("Last edited: Jan 4, 2019",), ("Piper_PT",), ("", "Attachments", "", "neck.jpg")])
def test_a_leftover_at_the_end_of_the_file_is_no_post(tail: tuple[str, ...]) -> None:
    assert texts(read(dump(FIRST, SECOND, tail=tail))) == [FIRST, SECOND]

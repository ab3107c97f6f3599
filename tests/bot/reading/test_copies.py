"""What select-all and copy gives of forum pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import BadInput
from bot.reading import read
from db.models import Pages, Thread
from tests.bot.reading.pages import NBSP, Copied, copied

NORI = "Norepi through a good 18 in the forearm, every time, until somebody gets around to the line."
VASO = "Vaso goes on at 10 of norepi here and comes off last. I have been happy with it for years."
PHEN = "Push dose phenylephrine for the ride up, then norepi. The kid was fine by noon."


def three(**kind: object) -> list[Copied]:
    """Three posts by three posters."""
    return [Copied(name, text, **kind) for name, text in [("levo_larry", NORI), ("Wet Lung", VASO), ("pushdose", PHEN)]]  # type: ignore[arg-type]


def told(thread: Thread) -> list[tuple[str | None, str]]:
    return [(post.poster, post.text) for post in thread.posts]


WANTED = [("levo_larry", NORI), ("Wet Lung", VASO), ("pushdose", PHEN)]


def test_each_post_has_its_poster_date_number_and_words() -> None:
    thread = read(copied(three()))
    assert told(thread) == WANTED
    assert [post.number for post in thread.posts] == [1, 2, 3]
    assert thread.posts[0].posted_at == datetime(2023, 1, 14, tzinfo=UTC)
    assert thread.title == "Which pressor first"
    assert thread.warnings == ()


@pytest.mark.parametrize(
    "kind",
    [
        {"letter": False},
        {"titles": ()},
        {"titles": ("Resuscitation Junkie",)},
        {"titles": ("Resuscitation Junkie", "Moderator", "10+ Year Member")},
        {"pairs": ()},
        {"pairs": (), "letter": False},
        {"pairs": ("Joined: May 17, 2005", "Messages: 2,242")},
        {"pairs": ("Joined", "May 17, 2005", "Messages", "2,242", "Specialty", "EM", "Country", "US")},
        {"pairs": ("Join Date", "May 2005", "Posts", "44")},
        {"date": "Yesterday at 5:02 PM"},
        {"date": "14 Jan 2023"},
        {"date": "2023-01-14"},
        {"after": ("Reactions: Wet Lung, pushdose and 3 others",)},
        {"after": ("Last edited: Jan 15, 2023", "Like", "Reactions: pushdose")},
        {"after": ("Attachments", "gtt.pdf", "12.1 KB · Views: 3")},
    ],
)
def test_every_form_of_card_and_trailer_is_read(kind: dict[str, object]) -> None:
    assert told(read(copied(three(**kind)))) == WANTED


@pytest.mark.parametrize("signature", [("Sux to be you.",), ("MD, PGY-4", "Don't just do something, stand there.")])
def test_a_signature_is_nobodys_words(signature: tuple[str, ...]) -> None:
    posts = three()
    posts[0].after = signature
    posts.append(Copied("levo_larry", "Still norepi, for the record, and still through the arm.", after=signature))
    assert told(read(copied(posts))) == [*WANTED, ("levo_larry", posts[-1].body)]


@pytest.mark.parametrize(
    "name",
    [
        "levo!",
        "Why not?",
        "larry:",
        "lung;",
        "the one who always asks one more question",
        "Tired. And. Old.",
        "Member",
        "Moderator",
        "V",
        "May 2011",
        "no, really,",
    ],
)
@pytest.mark.parametrize("end", ["", NBSP])
def test_the_letter_above_a_name_is_proof_of_it(name: str, end: str) -> None:
    posts = three()
    posts[1].poster = name
    assert told(read(copied(posts, end=end))) == [WANTED[0], (name, VASO), WANTED[2]]


@pytest.mark.parametrize("name", ["levo!", "Why not?", "larry:", "the one who always asks one more question"])
@pytest.mark.parametrize("end", ["", NBSP])
def test_the_line_above_a_rank_is_a_name_however_it_looks(name: str, end: str) -> None:
    posts = three(letter=False)
    posts[1].poster = name
    posts[0].body = f"{NORI}\nThat is all!"
    assert told(read(copied(posts, end=end))) == [("levo_larry", posts[0].body), (name, VASO), WANTED[2]]


@pytest.mark.parametrize("end", ["", " ", NBSP])
@pytest.mark.parametrize("letter", [True, False])
@pytest.mark.parametrize(
    "pasted",
    [
        "Z\nzed\nFull Member\nJoined\nMay 1, 2004\nMessages\n2,242\nEpi is all you need.",
        "See what I found:\nzed\nJoined\nMay 1, 2004\nMessages\n2,242\nEpi is all you need.\nHe is right.",
        "My night on vaso:\nMessages\n4\nLikes\n3",
        "My night on vaso:\nMessages\n4\nLikes\n3\nAnd no sleep.",
    ],
)
def test_a_card_in_a_body_changes_no_other_posts_name(pasted: str, letter: bool, end: str) -> None:
    posts = three(letter=letter)
    posts[1].body = pasted
    assert told(read(copied(posts, end=end))) == [WANTED[0], ("Wet Lung", pasted), WANTED[2]]


def ended(*ends: str, times: int = 2) -> list[str]:
    """What is left of the posts of one poster who ends each with the same lines."""
    said = [NORI, "Through the arm, still.", "Ask me again in a year, I will say the same."][:times]
    posts = [Copied("levo_larry", "\n".join([words, *ends])) for words in said]
    assert [words for words in said if words not in "".join(post.body for post in posts)] == []
    return [
        post.text.removeprefix(words).strip()
        for post, words in zip(read(copied(posts, end="")).posts, said, strict=True)
    ]


@pytest.mark.parametrize(
    "end",
    [
        ("Dopamine is never hung on my watch.",),
        ("And that is that, people.",),
        ("An MD who hangs dopamine is a fool.",),
    ],
)
def test_what_a_poster_says_at_the_end_of_two_posts_is_said_twice(end: tuple[str, ...]) -> None:
    assert ended(*end) == ["\n".join(end)] * 2


@pytest.mark.parametrize(
    "end",
    [
        ("--", "Larry, who loves his levo"),
        ("_________", "All bleeding stops eventually."),
        ("Larry Lee, MD", "All bleeding stops eventually"),
        ("MD/PhD, intensivist, sailor, in that order",),
        ("RN, CCRN, and proud of every one of them",),
        ("My talks are at https://example.org/larry for free",),
    ],
)
@pytest.mark.parametrize("times", [2, 3])
def test_what_looks_like_a_signature_is_one_from_the_second_post_on(end: tuple[str, ...], times: int) -> None:
    assert ended(*end, times=times) == [""] * times


def test_what_is_said_above_a_signature_is_no_part_of_it() -> None:
    assert ended("Never ketamine, not once.", "--", "Larry") == ["Never ketamine, not once."] * 2
    assert ended("Never ketamine, not once.", "--", "Larry", times=3) == ["Never ketamine, not once.", "", ""]


def test_the_end_of_three_posts_is_a_signature_but_what_it_says_of_a_drug_is_kept_once() -> None:
    assert ended("All bleeding stops, in the end.", times=3) == ["", "", ""]
    assert ended("Friends do not let friends hang dopamine.", times=3) == [
        "Friends do not let friends hang dopamine.", "", "",
    ]  # fmt: skip


def test_a_name_that_cannot_be_told_from_a_signature_is_not_guessed() -> None:
    posts = three(letter=False, titles=("Grumpy old intensivist", "Pressor person"))
    posts[0].after = ("All bleeding stops", "Air goes in and out")
    second = read(copied(posts)).posts[1]
    assert second.text == VASO
    assert second.poster in ("Wet Lung", None)


@pytest.mark.parametrize("end", ["", NBSP])
def test_a_copy_without_end_lines_is_read(end: str) -> None:
    assert told(read(copied(three(), end=end))) == WANTED


def test_similar_threads_and_the_footer_are_nobodys_words() -> None:
    thread = read(copied(three(), end=""))
    assert "quizzical" not in str(thread)
    assert "register to reply" not in thread.posts[-1].text


def test_a_marked_quote_is_apart_from_own_words() -> None:
    posts = three()
    posts[2].body = f"Wet Lung said:\nVaso goes on at 10 of norepi here and comes off last.\nClick to expand...\n{PHEN}"
    post = read(copied(posts)).posts[2]
    assert post.text == PHEN
    assert [(q.poster, q.text) for q in post.quotes] == [
        ("Wet Lung", "Vaso goes on at 10 of norepi here and comes off last.")
    ]


def test_a_marked_quote_without_its_end_goes_as_far_as_the_quoted_words() -> None:
    posts = three()
    posts[2].body = f"Wet Lung said:\n{VASO}\n{PHEN}"
    assert read(copied(posts)).posts[2].text == PHEN


def test_a_quote_of_a_post_that_is_not_there_is_warned_about() -> None:
    posts = three()
    posts[0].body = f"page_one_poster said:\nDopamine is dead.\n\n{NORI}"
    thread = read(copied(posts))
    assert thread.posts[0].text == NORI
    assert thread.posts[0].quotes[0].poster == "page_one_poster"
    assert any("not in this file" in warning for warning in thread.warnings)


def test_somebody_a_poster_tells_about_is_not_a_quoted_poster() -> None:
    posts = three()
    posts[0].body = "My attending said:\nnever run it through the hand.\nSo I do not."
    assert read(copied(posts)).posts[0].text == posts[0].body


@pytest.mark.parametrize("nobody", ["Guest", "[deleted]", "Deleted member 12345", "Gelöschtes Mitglied 77"])
def test_names_of_nobody_are_unnamed(nobody: str) -> None:
    posts = three()
    posts[1].poster = nobody
    thread = read(copied(posts))
    assert [post.poster for post in thread.posts] == ["levo_larry", None, "pushdose"]
    assert thread.warnings == ("1 of 3 posts has no author name in this file; it is counted as an unnamed poster.",)


def test_a_later_page_keeps_its_numbers_and_says_which_page_it_is() -> None:
    text = copied(three(), first=21).replace("Start date", "Prev\n1\n2\n3\nNext\n2 of 3\nStart date", 1)
    thread = read(text)
    assert [post.number for post in thread.posts] == [21, 22, 23]
    assert thread.pages == Pages(2, 3)
    assert any(warning.startswith("This is page 2 of 3") for warning in thread.warnings)


def test_a_page_pasted_twice_counts_once() -> None:
    text = copied(three(), footer=False)
    thread = read(f"{text}\n{text}")
    assert told(thread) == WANTED
    assert "3 repeated posts are counted once." in thread.warnings


def test_pages_pasted_in_the_wrong_order_come_out_in_order() -> None:
    one, two = (
        copied(three(), footer=False),
        copied([Copied("late", "Late to this, but angiotensin is not worth its price.")], first=4, footer=False),
    )
    assert [post.number for post in read(f"{two}\n{one}").posts] == [1, 2, 3, 4]


def test_a_style_with_date_and_number_above_the_card_is_read() -> None:
    lines = ["Pressors", ""]
    for number, (name, text) in enumerate(WANTED, 1):
        lines += [
            f"Jan 14, 2023 at 5:3{number} PM",
            f"#{number}",
            name,
            "Full Member",
            "Joined",
            "May 17, 2005",
            "Messages",
            "12",
            text,
            NBSP,
        ]
    assert told(read("\n".join(lines))) == WANTED


def test_a_text_browsers_wrapped_lines_are_joined() -> None:
    lines = ["Pressors", "", "     * Thread starter levo_larry", ""]
    for number, (name, text) in enumerate(WANTED * 2, 1):
        lines += [f"   {name[0].upper()}", "", name, "", "Full Member", "", "   Joined", "          May 17, 2005", ""]
        lines += ["   Messages", "          12", "", "     * Jan 14, 2023", "", "     *", f"     * #{number}", ""]
        words, line = f"{text} (number {number})".split(), "  "
        for word in words:
            if len(line) + 1 + len(word) > 60:
                lines.append(line)
                line = "  "
            line += f" {word}"
        lines += [line, ""]
    thread = read("\n".join(lines))
    assert [post.text for post in thread.posts] == [f"{text} (number {n})" for n, (_, text) in enumerate(WANTED * 2, 1)]


def phpbb(*posts: tuple[str, str], top: bool = True, after: bool = False) -> str:
    """What select-all and copy gives of a phpBB page."""
    lines = ["Board index", "Clinical", "Pressors", "3 posts • Page 1 of 1"]
    for name, text in posts:
        profile = [name, "Posts: 524", "Joined: Mon Jul 24, 2017 9:28 am", "Location: WA"]
        body = ["Re: Pressors", "Quote", "", f"Post by {name} » Sat Feb 24, 2024 12:41 pm", "", text]
        lines += [*body, *profile] if after else [*profile, *body]
        lines += ["Top"] if top else []
    return "\n".join([*lines, "Post Reply", "Return to “Clinical”"] if top else lines)


@pytest.mark.parametrize("top", [True, False])
@pytest.mark.parametrize("after", [True, False])
def test_a_phpbb_copy_is_read(top: bool, after: bool) -> None:
    thread = read(phpbb(*WANTED, top=top, after=after))
    assert told(thread) == WANTED
    assert thread.posts[0].posted_at == datetime(2024, 2, 24, 12, 41, tzinfo=UTC)
    assert thread.title == "Pressors"


def test_a_phpbb_quote_ends_where_the_quoted_words_end() -> None:
    quoting = f"Wet Lung wrote: Sat Feb 24, 2024 12:41 pm\n{VASO}\nNot here, we start it at five."
    thread = read(phpbb(*WANTED[:2], ("pushdose", quoting)))
    assert thread.posts[2].text == "Not here, we start it at five."
    assert [(q.poster, q.text) for q in thread.posts[2].quotes] == [("Wet Lung", VASO)]


def plain_phpbb(*subjects: str, gap: str = "\n\n") -> str:
    """A phpBB page without profiles and without "Top": a subject stands over each post."""
    posts = zip(WANTED, subjects, strict=True)
    parts = [f"{subject}{gap}Post by {name} » Sat Feb 24, 2024 12:41 pm\n\n{text}" for (name, text), subject in posts]
    return "Board index\nPressors\n\n" + "\n\n".join(parts) + "\n\nPost Reply\n3 posts • Page 1 of 1\nReturn to “ICU”\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\nQuote\n"])
@pytest.mark.parametrize(
    "subjects",
    [
        ("Pressors", "Re: Pressors", "Re: Pressors"),
        ("Pressors", "Pressors", "Pressors"),
        ("Pressors", "Re: Pressors", "Norepi is poison"),
        ("Pressors", "AW: Pressors", "Re: Re: Pressors"),
    ],
)
def test_the_subject_over_the_next_post_is_nobodys_words(subjects: tuple[str, ...], gap: str) -> None:
    assert told(read(plain_phpbb(*subjects, gap=gap))) == WANTED


def test_the_last_line_of_a_body_is_no_subject_where_a_forum_prints_none() -> None:
    text = "Pressors\n\n" + "\n".join(
        f"by {name} » Sat Feb 24, 2024 12:41 pm\n{said}\n\nLove it" for name, said in WANTED
    )
    assert [post.text for post in read(text).posts] == [f"{said}\n\nLove it" for _, said in WANTED]


def test_a_forums_page_whose_posts_cannot_be_told_apart_is_refused() -> None:
    lines = ["Pressors", ""]
    for number, (name, text) in enumerate(WANTED, 1):
        lines += [text, NBSP, f"#{number} {name}, Aug {number}, 2025", f"  {number + 1}. somebody", ""]
    with pytest.raises(BadInput, match="cannot be told apart"):
        read("\n".join([*lines, "Top"]))


def test_a_short_last_line_of_a_body_is_not_the_next_posters_name() -> None:
    lines = ["Pressors"]
    for number, (_, text) in enumerate(WANTED, 1):
        lines += [f"Jan 1{number}, 2020", f"#{number}", text, "", "Just saying", ""]
    assert {post.poster for post in read("\n".join(lines)).posts} == {None}


def test_a_forum_that_numbers_replies_only_is_refused_rather_than_read_without_its_first_post() -> None:
    lines = ["Pressors", "levo_larry", "Posts: 12", f"{NORI} {NORI}"]
    for number, (name, text) in enumerate(WANTED[1:], 1):
        lines += [name, "Posts: 12", "Joined: May 17, 2005", f"#{number}", "June 09, 2024, 03:29:46 AM", text]
    with pytest.raises(BadInput):
        read("\n".join(lines))


@pytest.mark.parametrize(
    "buttons", [("Like", "Quote Reply", "Report"), ("Report", "Like+ Quote", "Reply"), ("Like Quote Reply", "Report")]
)
def test_a_bar_of_buttons_is_nobodys_words(buttons: tuple[str, ...]) -> None:
    bar = "\n".join(buttons)
    posts = [Copied(name, f"{text}\n{bar}") for name, text in WANTED if name]
    assert told(read(copied(posts))) == WANTED


def test_one_word_of_a_button_is_an_answer_when_it_stands_alone() -> None:
    posts = [Copied("levo_larry", NORI), Copied("Wet Lung", "Vaso after norepi?\nThanks"), Copied("pushdose", PHEN)]
    assert told(read(copied(posts)))[1] == ("Wet Lung", "Vaso after norepi?\nThanks")

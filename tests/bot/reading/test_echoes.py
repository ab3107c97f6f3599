"""Words of earlier posts that nothing marks as a quote."""

from __future__ import annotations

from time import process_time

from bot.reading import read
from tests.bot.reading.test_dump import FIRST, SECOND, THIRD, dump


def own(text: str) -> list[str]:
    return [post.text for post in read(text).posts]


def test_a_leading_echo_is_a_quote() -> None:
    post = read(dump(FIRST, f"{FIRST}\n{SECOND}")).posts[1]
    assert post.text == SECOND
    assert [(quote.poster, quote.text) for quote in post.quotes] == [("neckdoc", FIRST)]


def test_an_echo_in_the_middle_and_at_the_end_is_a_quote() -> None:
    post = read(dump(FIRST, SECOND, f"{FIRST}\nNot in my clinic.\n{SECOND}\nNor that.")).posts[2]
    assert post.text == "Not in my clinic.\nNor that."
    assert [quote.text for quote in post.quotes] == [FIRST, SECOND]
    last = read(dump(FIRST, SECOND, f"Not in my clinic.\n{FIRST}")).posts[2]
    assert last.text == "Not in my clinic."


def test_a_part_of_an_earlier_post_is_a_quote() -> None:
    part = "I check the liver at a month."
    post = read(dump(FIRST, SECOND, f"{part}\nWhy a month and not a week?")).posts[2]
    assert (post.text, post.quotes[0].text) == ("Why a month and not a week?", part)


def test_an_echo_with_small_changes_is_a_quote() -> None:
    changed = SECOND.replace("bedtime only", "bed time only").replace("served me", "served")
    assert own(dump(FIRST, SECOND, f"{changed}\nMine too."))[2] == "Mine too."


def test_an_echo_of_several_paragraphs_is_one_quote() -> None:
    long = f"{FIRST}\n\nYes.\n\n{SECOND}"
    post = read(dump(long, f"{long}\nBoth fair points, and the second one is mine.")).posts[1]
    assert post.text == "Both fair points, and the second one is mine."
    assert [quote.text for quote in post.quotes] == [long]


def test_a_short_line_that_leads_is_a_quote() -> None:
    assert own(dump(FIRST, "Stay off the soma.", "Stay off the soma.\nAnd why is that?"))[2] == "And why is that?"


def test_courtesy_is_not_a_quote() -> None:
    thanks = "Thanks for all the replies."
    assert own(dump(FIRST, f"{thanks}\n{SECOND}", f"{thanks}\n{THIRD}"))[2] == f"{thanks}\n{THIRD}"


def test_a_post_that_was_only_an_echo_has_no_own_words() -> None:
    post = read(dump(FIRST, FIRST, SECOND)).posts[1]
    assert (post.text, post.poster, post.quotes[0].poster) == ("", None, "neckdoc")


def test_like_words_of_two_posters_stay_their_own() -> None:
    mine = "I write tizanidine at bedtime, 4 mg, and I have never once checked a liver in my life."
    assert own(dump(FIRST, SECOND, mine))[2] == mine


def test_a_sentence_built_on_anothers_is_its_posters_own() -> None:
    theirs = "I have used baclofen for years and it works very well for that kind of spasticity in my hands."
    mine = theirs.replace("baclofen", "dantrolene")
    assert own(dump(FIRST, theirs, mine))[2] == mine


def test_the_same_short_answer_of_two_posters_is_each_ones_own() -> None:
    answer = "Avoid soma and benzos at all costs."
    assert own(dump(FIRST, answer, answer))[1:] == [answer, answer]


def test_the_title_over_each_reply_is_no_quote() -> None:
    assert own(
        dump(
            FIRST,
            f"Re: Whiplash and tizanidine again here\n\n{SECOND}",
            f"Re: Whiplash and tizanidine again here\n\n{THIRD}",
        )
    )[2].endswith(THIRD)


def test_no_word_of_an_echo_is_counted_as_its_posters_own() -> None:
    thread = read(dump(FIRST, SECOND, f"{SECOND}\n{THIRD}", f"{FIRST}\n{SECOND}\n{THIRD}\nSo say all of us."))
    assert [post.text for post in thread.posts[2:]] == [THIRD, "So say all of us."]


def test_many_posts_take_time_in_proportion() -> None:
    def spent(count: int) -> float:
        bodies = [
            f"{' '.join(f'w{i * 7 % 97}x{(i + k) * 13 % 389}' for k in range(60))} and that is post {i}."
            for i in range(count)
        ]
        text = dump(FIRST, *bodies)
        start = process_time()
        assert len(read(text).posts) == count + 1
        return process_time() - start

    spent(50)
    small, large = spent(200), spent(1600)
    assert large < 8 * small * 3 + 0.5
    assert large < 1600 * 0.010

"""Words of earlier posts that nothing marks as a quote."""

from __future__ import annotations

from time import process_time

import pytest

from bot.reading import read
from tests.bot.reading.pages import Copied, copied
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


CONTRARY = [
    ("Methadone is a safe drug for the chronic pain folks I see.", "Methadone is an unsafe drug for the chronic pain folks I see."),
    ("Lidocaine patches are helpful for my shingles people every time.", "Lidocaine patches are unhelpful for my shingles people every time."),
    ("Ketorolac is adequate for renal colic in my shop most nights.", "Ketorolac is inadequate for renal colic in my shop most nights."),
    ("I approve of suboxone in the ED and so does my group.", "I disapprove of suboxone in the ED and so does my group."),
    ("That was a sedating dose of quetiapine for the poor old man.", "That was a nonsedating dose of quetiapine for the poor old man."),
    ("I do not give droperidol to anybody who has a long QT.", "I do give droperidol to anybody who has a long QT."),
    ("I give droperidol to anybody who has a long QT on paper.", "I never give droperidol to anybody who has a long QT on paper."),
    ("I don't mind a touch of ketamine for the screaming ankle fracture.", "I mind a touch of ketamine for the screaming ankle fracture."),
    ("You can push it fast and nobody will come to any harm.", "You can't push it fast and nobody will come to any harm."),
    ("No patient of mine with gout has been sorry about colchicine.", "A patient of mine with gout has been sorry about colchicine."),
    ("Start the lady on gabapentin 300 mg at night and go up.", "Start the lady on gabapentin 30 mg at night and go up."),
    ("Give the kid 2.5 mg of midazolam in the nose and wait.", "Give the kid 2-5 mg of midazolam in the nose and wait."),
    ("Give the kid 2.5 mg of midazolam in the nose and wait.", "Give the kid 25 mg of midazolam in the nose and wait."),
    ("I only treat it with labetalol when systolic is >180 for an hour.", "I only treat it with labetalol when systolic is <180 for an hour."),
    ("I push fifteen of ketamine and then watch the lady like a hawk.", "I push fifty of ketamine and then watch the lady like a hawk."),
    ("Titrate it in mg per hour until he stops fighting the tube.", "Titrate it in mcg per hour until he stops fighting the tube."),
    ("Clonidine is what I reach for when the heart rate is up.", "Klonopin is what I reach for when the heart rate is up."),
    ("The old man did well on chlorpromazine and went home after lunch.", "The old man did well on chlorpropamide and went home after lunch."),
    ("I have been writing tramadol for knees since the day it came.", "I have been writing trazodone for knees since the day it came."),
    ("Vinblastine was hung by mistake and everybody heard about it that week.", "Vincristine was hung by mistake and everybody heard about it that week."),
    ("Zyrtec made my own kid sleepy so I tell the parents that.", "Zantac made my own kid sleepy so I tell the parents that."),
    ("He got better with it and I will use it again.", "He got worse with it and I will use it again."),
    ("I always increase the dose of it when the leg gets stiffer.", "I always decrease the dose of it when the leg gets stiffer."),
    ("It caused hypotension in every single septic patient I had that month.", "It caused hypertension in every single septic patient I had that month."),
    ("Most of my patients love pregabalin and ask for more of it.", "Few of my patients love pregabalin and ask for more of it."),
    ("She thinks meloxicam is fine for the whole rest of her life.", "He thinks meloxicam is fine for the whole rest of her life."),
    ("We use a typical antipsychotic for that sort of agitation up here.", "We use atypical antipsychotic for that sort of agitation up here."),
    ("My partners would rather give morphine than that stuff to a kid.", "My partners would rather give that stuff than morphine to a kid."),
    ("I would never in my life use propofol for a kid's hand.", "I would use propofol for a kid's hand."),
    ("I think it is a myth that haldol kills the old folks.", "Haldol kills the old folks."),
    ("I doubt that robaxin does anything at all for a bad back.", "Robaxin does anything at all for a bad back."),
    ("I would give toradol to a nursing mother if you held a gun to me.", "I would give toradol to a nursing mother."),
    ("i would give toradol to a nursing mother unless the kidneys are gone", "i would give toradol to a nursing mother"),
]  # fmt: skip


@pytest.mark.parametrize(("theirs", "mine"), [*CONTRARY, *((mine, theirs) for theirs, mine in CONTRARY)])
@pytest.mark.parametrize("after", ["", "\nThat is how I see it."])
def test_who_says_another_thing_in_nearly_the_same_words_keeps_them(theirs: str, mine: str, after: str) -> None:
    assert own(dump(FIRST, theirs, mine + after))[2] == mine + after
    page = copied([Copied("ann", FIRST), Copied("bo", theirs), Copied("cy", mine + after)])
    assert own(page)[2] == mine + after


@pytest.mark.parametrize(
    ("theirs", "copy"),
    [
        ("The follow up for dilantin levels is a pain in the neck.", "The followup for dilantin levels is a pain in the neck."),
        ("Anyone who gets lasix at bedtime will hate you for a week.", "Any one who gets lasix at bedtime will hate you for a week."),
        ("I can't say that tegretol has served me badly in the clinic.", "I can’t say tegretol has served me badly in the clinic!"),
        ("Solumedrol is my go to drug for the bad asthma kid :D :rolleyes:", "Solumedrol is my go to drug for the bad asthma kid"),
        ("Solumedrol is my go to drug for the bad asthma kid", "Solumedrol is my go to drug for the bad asthma kid ;-) :P"),
        ("The ortho folks love their celecoxib and I see no reason to fight.", "The ortho folks love their celecoxibe and I see no reason to fight."),
        ("I think the evidence for magnesium is rather thin in adults here.", "I think the evidnece for magnesium is rather thin in adults here."),
    ],
)  # fmt: skip
def test_a_copy_with_slips_of_the_keyboard_is_a_quote(theirs: str, copy: str) -> None:
    assert own(dump(FIRST, theirs, f"{copy}\nNot where I work."))[2] == "Not where I work."


def test_a_slip_that_is_made_again_and_again_is_a_word() -> None:
    theirs = "I have switched everyone over to fenopril and it has been fine so far."
    mine = theirs.replace("fenopril", "senopril").replace("everyone", "everybody")
    assert own(dump(FIRST, theirs, mine))[2] == mine
    rare = "The ortho folks love their celecoxibo and I see no reason to fight."
    again = "Celecoxibo is sold here, it is one of ours.\nCelecoxibo it is."
    answer = f"{rare.replace('celecoxibo', 'celecoxib')}\nOver here too."
    assert own(dump(FIRST, rare, again, answer))[3] == answer


@pytest.mark.parametrize(
    "echo",
    [
        "I write it at bedtime only [...] It has served me well for years and years now.",
        "I write it at bedtime only, 2 mg … It has served me well for years and years now.",
        "I write it at bedtime only, 2 mg... I check the liver at a month ... served me well for years",
        "[...] I check the liver at a month. (...)",
        "I write it at bedtime only <snip> years and years now.",
        "I write it at bedtime only, 2 mg, and I check...",
    ],
)
def test_an_echo_that_is_clipped_is_a_quote(echo: str) -> None:
    post = read(dump(FIRST, SECOND, f"{echo}\nWhy 2 and not 4?")).posts[2]
    assert (post.text, [quote.text for quote in post.quotes]) == ("Why 2 and not 4?", [echo])


@pytest.mark.parametrize(
    "mine",
    [
        "I write it ... and I check nothing at all, ever.",
        "I write it at bedtime only... until I stopped.",
        "Bedtime only [...] and that is all I have to add.",
    ],
)
def test_dots_in_a_posters_own_words_make_no_quote(mine: str) -> None:
    assert own(dump(FIRST, SECOND, mine))[2] == mine


def test_a_clipping_that_leaves_out_the_not_is_no_quote() -> None:
    theirs = "I would certainly not write that stuff for the neck. I would send her to the pool and be done."
    mine = "I would certainly ... write that stuff for the neck."
    assert own(dump(FIRST, theirs, mine))[2] == mine


@pytest.mark.parametrize("answer", ["No.", "Never. No.", "Yes"])
def test_a_word_under_an_echo_is_an_answer_though_the_echoed_post_goes_on_with_it(answer: str) -> None:
    asked = "Would you still give flexeril to somebody of eighty who fell last week?"
    theirs = f"{asked} {answer.rstrip('.')}. That is what I was taught."
    post = read(dump(FIRST, theirs, f"{asked}\n{answer}")).posts[2]
    assert (post.text, post.quotes[0].text) == (answer, asked)


def test_two_words_of_a_whole_post_above_an_answer_are_a_quote_in_a_dump() -> None:
    assert own(dump(FIRST, "Ditch Robaxin.", "Ditch Robaxin.\nWhat for? Mine like it."))[2] == "What for? Mine like it."
    assert own(dump(FIRST, "Ditch Robaxin.", "Ditch Robaxin."))[2] == "Ditch Robaxin."
    assert own(dump(FIRST, "Ditch Robaxin, then wait.", "Ditch Robaxin.\nNow."))[2] == "Ditch Robaxin.\nNow."
    assert own(dump(FIRST, "Good question.", f"Good question.\n{SECOND}"))[2] == f"Good question.\n{SECOND}"
    page = copied([Copied("ann", FIRST), Copied("bo", "Ditch Robaxin."), Copied("cy", "Ditch Robaxin.\nAt once.")])
    assert own(page)[2] == "Ditch Robaxin.\nAt once."


SHARED = "Baclofen ten milligrams at night settles nearly all of the cramps that my patients wake up with."


def test_named_posters_who_write_nothing_but_the_same_words_each_say_them() -> None:
    posts = "".join(f"## {name} (Oct {day}, 2016)\n\n{SHARED}\n\n" for day, name in enumerate(("Ann", "Bob", "Cid"), 1))
    thread = read(f"# Night cramps\n\n{posts}## Dee (Oct 9, 2016)\n\n{SHARED}\n\nNot in mine, they slept all day.\n")
    assert [post.text for post in thread.posts] == [SHARED, SHARED, SHARED, "Not in mine, they slept all day."]


def test_where_nothing_marks_quotes_a_post_of_the_same_words_is_one_and_that_is_said() -> None:
    thread = read(dump(SHARED, "Tizanidine made all of mine sleep through the day.", SHARED))
    assert [bool(post.text) for post in thread.posts] == [True, True, False]
    assert any("1 post is nothing but words of an earlier one" in warning for warning in thread.warnings)

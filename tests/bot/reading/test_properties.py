"""What must hold for any text: no crash, nothing invented, nothing counted twice."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading import identity, read
from bot.reading.decode import decode
from bot.reading.unwrap import unwrap
from db.models import Thread
from tests.bot.reading.bylines.formats import FORMATS, POSTS
from tests.bot.reading.pages import NBSP, Made, Said, copied, dumped, quoted
from tests.bot.reading.test_copies import WANTED, phpbb, three
from tests.bot.reading.test_dump import FIRST, SECOND, THIRD, dump

SAMPLES = [
    dump(FIRST, f"{FIRST}\n{SECOND}", f"Last edited:\n{THIRD}"),
    copied(three()),
    phpbb(*WANTED),
    f"# T\n## Al (Oct 15, 2016)\n{FIRST}\n----------\n## Bea (Oct 16, 2016)\nAl said:\n> {FIRST}\n\n{SECOND}\n",
    *(form(POSTS) for form in FORMATS),
]
LINES = st.sampled_from(
    [
        "", " ", NBSP, "Top", "#1", "#2", "Jan 14, 2023", "Joined", "May 17, 2005", "Messages", "12", "Ann", "Bob", "A", "B",
        "Full Member", "Ann said:", "Bob wrote: Sat Feb 24, 2024 12:41 pm", "Click to expand...", "> quoted words of somebody else",
        "Quote:", "[quote]", "[/quote]", "[quote=Ann]", "Last edited:", "Attachments", "Like", "Reactions: 2 users", "----------",
        "# Title", "## Ann (Jan 1, 2020)", "## Bob (Jan 2, 2020)", "Post by Ann » Sat Feb 24, 2024 12:41 pm", "Thread starter Ann",
        "Similar threads", "Status", "Not open for further replies.", "Page 2 of 5", "Members don't see this ad.", FIRST, SECOND, THIRD,
        "Stay off the soma.", "Re: Title", "Jan 1, 2020 at 5:39 PM Post #3 of 9",
    ]
)  # fmt: skip


def check(thread: Thread, text: str) -> None:
    """Assert what must hold for a thread that was read from a text."""
    source = " ".join("\n".join(unwrap(decode(text).split("\n"))).split())
    assert thread.title
    assert thread.posts
    numbers = [post.number for post in thread.posts]
    assert numbers == sorted(set(numbers))
    for post in thread.posts:
        assert post.text == post.text.strip()
        assert post.poster is None or post.poster.strip()
        for line in post.text.split("\n"):
            assert line in source
            assert line == " ".join(line.split())
        for quote in post.quotes:
            assert quote.text
            assert all(line in source for line in quote.text.split("\n"))
    assert identity(thread) == identity(read(text))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_cutting_a_text_at_any_byte_never_crashes(data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(SAMPLES)).encode()
    start = data.draw(st.integers(0, len(raw)))
    stop = data.draw(st.integers(start, len(raw)))
    with suppress(BadInput):
        read(raw[start:stop])


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=60))
def test_no_order_of_lines_crashes_or_invents_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    with suppress(BadInput):
        check(read(text), text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=400), st.binary(max_size=400)))
def test_nothing_at_all_crashes(data: str | bytes) -> None:
    with suppress(BadInput):
        read(data)


WORDS = st.lists(
    st.sampled_from(
        [
            "tizanidine",
            "helps",
            "my",
            "back",
            "more",
            "than",
            "baclofen",
            "did",
            "last",
            "winter",
            "but",
            "not",
            "every",
            "night",
            "we",
            "tried",
            "both",
            "twice",
        ]
    ),
    min_size=12,
    max_size=30,
)
BODY = st.lists(WORDS, min_size=1, max_size=3).map(lambda lines: "\n".join(" ".join(line) + "." for line in lines))


def own_vocabulary(body: str, number: int) -> str:
    """Give each poster words of their own: near-equal words of two posters are a quote by design."""
    return body.replace(" ", "bcdfg"[number] * 12 + " ")


@settings(max_examples=100, deadline=None)
@given(st.lists(BODY, min_size=2, max_size=5), st.data())
def test_own_words_come_back_and_quoted_ones_do_not(bodies: list[str], data: st.DataObject) -> None:
    bodies = [own_vocabulary(body, number) for number, body in enumerate(bodies)]
    echoed = [data.draw(st.integers(0, number)) if number else 0 for number in range(len(bodies))]
    shown = [
        body if echo == number else f"{bodies[echo]}\n{body}"
        for number, (body, echo) in enumerate(zip(bodies, echoed, strict=True))
    ]
    thread = read(dump(*shown))
    assert [post.text for post in thread.posts] == bodies
    assert {post.poster for post in thread.posts[1:]} == {None}


@settings(max_examples=40, deadline=None)
@given(st.lists(BODY, min_size=2, max_size=5), st.booleans())
def test_our_own_pages_come_back_without_a_wrong_name(bodies: list[str], whole: bool) -> None:
    names = ["Ann", "Bob_77", "Dr. Cy", "dee", "E.E."]
    said: list[Said] = []
    before = ""
    for number, (name, words) in enumerate(zip(names, bodies, strict=False)):
        body = "<br />".join(f"Number {number}. {line}" for line in own_vocabulary(words, number).split("\n"))
        said.append(Said(name, before + body))
        before = quoted(name, body, marked=number % 2 == 0)
    thread = read(dumped(Made("Backs", said), main_content=not whole))
    for post in thread.posts:
        number = int(post.text.removeprefix("Number ")[0])
        assert post.poster in (names[number], None)
        assert set(post.text.split("Number ")[1:]) == {
            part for part in post.text.split("Number ") if part.startswith(f"{number}.")
        }


def test_every_copy_of_our_own_posts_names_each_poster() -> None:
    assert [post.poster for post in read(copied(three())).posts] == [name for name, _ in WANTED]

"""Many files of one thread are one thread, whatever order they come in; files of several threads stay apart."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading import Document, Gathered, Unread, gather, read, read_all
from db.models import Thread
from tests.bot.reading.paged import SAYINGS, THREAD, TITLE, Line, lines, page, zipped
from tests.bot.reading.pages import Made, Said, copied, dumped, quoted
from tests.bot.reading.test_copies import three
from tests.bot.reading.test_dump import FIRST, SECOND, THIRD, dump

ONE, TWO, THREE = (
    page(lines([1, 2, 3]), 1, 3),
    page(lines([4, 5, 6]), 2, 3),
    page(lines([7]), 3, 3),
)


def documents(**pages: str) -> list[Document]:
    return [Document(f"{name}.html", text.encode()) for name, text in pages.items()]


def one(*pages: str) -> Thread:
    (thread,) = read_all(Document(f"file-{at}.html", text.encode()) for at, text in enumerate(pages))
    return thread


def said(thread: Thread) -> list[tuple[int, str]]:
    return [(post.number, post.text) for post in thread.posts]


def wanted(numbers: list[int]) -> list[tuple[int, str]]:
    return [(number, SAYINGS[number - 1][1]) for number in numbers]


def test_the_pages_of_a_thread_are_one_thread() -> None:
    thread = one(ONE, TWO, THREE)
    assert said(thread) == wanted([1, 2, 3, 4, 5, 6, 7])
    assert (thread.title, thread.url, thread.pages, thread.warnings) == (TITLE, THREAD, None, ())


@pytest.mark.parametrize("order", list(permutations([ONE, TWO, THREE])))
def test_the_order_of_the_files_does_not_matter(order: tuple[str, ...]) -> None:
    assert one(*order) == one(ONE, TWO, THREE)


def test_a_page_alone_says_which_it_is() -> None:
    assert "page 2 of 3" in read(TWO).warnings[0]
    assert read(TWO).pages is not None


@pytest.mark.parametrize(
    ("here", "of", "warning"),
    [
        ([1, 2, 4], 5, "Pages 1, 2 and 4 of 5 are here: pages 3 and 5 are missing."),
        ([1, 2], 3, "Pages 1 and 2 of 3 are here: page 3 is missing."),
        ([2, 3, 4, 6], 40, "Pages 2 to 4 and 6 of 40 are here: pages 1, 5 and 7 to 40 are missing."),
    ],
)
def test_missing_pages_are_named(here: list[int], of: int, warning: str) -> None:
    thread = one(*(page(lines([at]), at, of) for at in here))
    assert warning in thread.warnings
    assert not any("This is page" in other for other in thread.warnings)


def test_a_page_given_twice_and_overlapping_pages_count_once() -> None:
    assert said(one(ONE, TWO, ONE)) == wanted([1, 2, 3, 4, 5, 6])
    assert said(one(page(lines([1, 2, 3, 4]), 1, 2), page(lines([3, 4, 5]), 2, 2))) == wanted([1, 2, 3, 4, 5])


def test_a_first_post_that_is_printed_on_every_page_counts_once() -> None:
    first, second = lines([1, 2, 3]), [*lines([1]), *lines([4, 5])]
    assert said(one(page(first, 1, 2), page(second, 2, 2))) == wanted([1, 2, 3, 4, 5])
    anew = [Line(at, post.poster, post.words) for at, post in enumerate(second, start=1)]
    bare = page(anew, 2, 2).replace("post-4", "post-9").replace("post-9001", "post-4001")
    assert said(one(page(first, 1, 2), bare)) == wanted([1, 2, 3, 4, 5])


def test_numbers_go_on_where_each_page_counts_from_one() -> None:
    def anew(numbers: list[int], at: int, of: int) -> str:
        posts = (Line(place, *SAYINGS[number - 1]) for place, number in enumerate(numbers, start=1))
        return page(posts, at, of).replace("post-4", f"post-{at}")

    pages = [anew([1, 2, 3], 1, 3), anew([4, 5, 6], 2, 3), anew([7], 3, 3)]
    for order in permutations(pages):
        assert said(one(*order)) == wanted([1, 2, 3, 4, 5, 6, 7])
    assert [post.number for post in one(pages[0], pages[2]).posts] == [1, 2, 3, 7]


def test_a_quote_of_a_post_on_an_earlier_page_is_seen() -> None:
    quoting = Line(4, "Eff", "It never did for mine.", ("Ann_RN", SAYINGS[0][1]))
    second = page([quoting], 2, 2)
    assert any("1 quote is of a post" in warning for warning in read(second).warnings)
    thread = one(page(lines([1, 2, 3]), 1, 2), second)
    assert thread.warnings == ()
    assert [quote.text for quote in thread.posts[3].quotes] == [SAYINGS[0][1]]


def test_an_echo_of_an_earlier_page_that_nothing_marks_is_a_quote() -> None:
    words = "Baclofen helps my patients at night more than anything else that I have given them."
    own = "Not one of mine could stand it for longer than a week."
    first = dumped(
        Made("Cramps", [Said("Ann", words), Said("Bob", "I prefer tizanidine for the daytime, less weakness.")])
    )
    second = dumped(
        Made("Cramps", [Said("Cee", quoted("Ann", words, marked=False) + own), Said("Dee", "Same here, sadly enough.")], first=3)
    )  # fmt: skip
    (thread,) = read_all([Document("cramps-2.txt", second), Document("cramps-1.txt", first)])
    assert [post.text for post in thread.posts] == [
        words, "I prefer tizanidine for the daytime, less weakness.", own, "Same here, sadly enough.",
    ]  # fmt: skip
    assert [quote.text for quote in thread.posts[2].quotes] == [words]


def test_threads_of_several_addresses_stay_apart() -> None:
    other = page(lines([1, 2]), 1, 1, "Something else", "https://wardtalk.example/threads/other.9/")
    threads = read_all(documents(a=ONE, b=other, c=TWO))
    assert [thread.title for thread in threads] == [TITLE, "Something else"]
    assert [len(thread.posts) for thread in threads] == [6, 2]
    with pytest.raises(BadInput, match="2 threads"):
        read(zipped({"a.html": ONE, "b.html": other}))


def test_pages_without_an_address_are_told_by_title_and_number() -> None:
    posts = three()
    first = copied(posts)
    second = copied([*three()], first=4)
    assert len(read_all([Document("a.txt", first), Document("b.txt", second)])) == 1
    other = copied(posts, title="Which sedative first")
    assert len(read_all([Document("a.txt", first), Document("b.txt", other)])) == 2


def test_threads_of_one_title_whose_numbers_clash_stay_apart() -> None:
    mine, theirs = (
        page(lines([1, 2]), address=False),
        page([Line(1, "Zed", "Is quinine safe in the elderly?")], address=False),
    )
    for links in ("", "post-"):
        theirs = theirs.replace("post-4", f"{links}77")
        assert len(read_all(documents(mine=mine, other=theirs))) == 2
    assert len(read_all(documents(page1=mine, page2=theirs))) == 1


def test_pages_that_say_nothing_are_put_in_the_order_of_their_names() -> None:
    (thread,) = read_all(
        [Document("cramps 10.txt", dump(THIRD)), Document("cramps 2.txt", dump(SECOND)), Document("cramps 1.txt", dump(FIRST))]
    )  # fmt: skip
    assert [post.text for post in thread.posts] == [FIRST, SECOND, THIRD]


def test_a_text_goes_to_the_only_thread_of_its_title() -> None:
    text = f"# {TITLE}\n\n## Gil (Mar 9, 2021)\n\nQuinine worked for decades, and I miss it.\n"
    threads = read_all([Document("note.txt", text), *documents(a=ONE)])
    assert [len(thread.posts) for thread in threads] == [4]


def test_one_address_joins_what_says_nothing_and_refuses_what_says_otherwise() -> None:
    texts = [
        Document("notes.txt", f"## Al (Oct 15, 2016)\n{FIRST}\n"),
        Document("more.txt", f"## Bea (Oct 16, 2016)\n{SECOND}\n"),
    ]
    assert len(read_all(texts)) == 2
    (thread,) = read_all(texts, url=THREAD)
    assert (thread.url, len(thread.posts)) == (THREAD, 2)
    other = page(lines([1, 2]), 1, 1, "Something else", "https://wardtalk.example/threads/other.9/")
    with pytest.raises(BadInput, match="The address is of one thread, and these are 2"):
        read_all(documents(a=ONE, b=other), url=THREAD)


def test_one_address_does_not_make_one_thread_of_two_titles() -> None:
    cramps = f"# Night cramps\n\n## Al (Oct 15, 2016)\n\n{FIRST}\n"
    pumps = f"# Pumps that clog\n\n## Bea (Oct 16, 2016)\n\n{SECOND}\n"
    with pytest.raises(BadInput, match="The address is of one thread, and these are 2"):
        read_all([Document("a.md", cramps), Document("b.md", pumps)], url=THREAD)


@pytest.mark.parametrize("title", ["Night cramps", "Night cramps, page 2", "Night cramps | Ward Talk", ""])
def test_one_address_joins_pages_of_one_title(title: str) -> None:
    cramps = f"# Night cramps\n\n## Al (Oct 15, 2016)\n\n{FIRST}\n"
    more = f"# {title}\n\n## Bea (Oct 16, 2016)\n\n{SECOND}\n" if title else f"## Bea (Oct 16, 2016)\n\n{SECOND}\n"
    (thread,) = read_all([Document("a.md", cramps), Document("b.md", more)], url=THREAD)
    assert [post.text for post in thread.posts] == [FIRST, SECOND]


def test_pages_that_go_on_are_of_one_address_whatever_their_titles() -> None:
    named = [
        Document(f"cramps-page-{at}.md", f"# {title}\n\n## Al (Oct {at}, 2016)\n\n{words}\n")
        for at, title, words in ((1, "Cramps", FIRST), (2, "What helps?", SECOND))
    ]
    (thread,) = read_all(named, url=THREAD)
    assert [post.text for post in thread.posts] == [FIRST, SECOND]


def test_what_cannot_be_read_in_a_zip_is_named_and_loses_nothing() -> None:
    thread = read(zipped({"1.html": ONE, "2.html": TWO, "notes.pdf": b"%PDF-1.7\n", "odd.txt": "hello"}), name="t.zip")
    assert said(thread) == wanted([1, 2, 3, 4, 5, 6])
    assert sum("is left out" in warning for warning in thread.warnings) == 2
    assert any('"notes.pdf" is left out' in warning for warning in thread.warnings)


def test_a_zip_of_which_nothing_can_be_read_gets_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"None of the 2 files in it can be read; of \"a.pdf\"") as caught:
        read(zipped({"a.pdf": b"%PDF-1.7\n", "b.txt": "hello"}), name="t.zip")
    assert "\n" not in str(caught.value)
    with pytest.raises(BadInput, match="PDF"):
        read(zipped({"a.pdf": b"%PDF-1.7\n"}))


def test_each_file_without_a_thread_is_named_apart() -> None:
    found = list(gather([Document("x", b"hello", given="x"), Document("a.html", ONE.encode(), given="a.html")]))
    assert [type(one) for one in found] == [Gathered, Unread]
    assert found[1].given == "x"


def test_the_files_of_a_thread_are_named_in_the_order_they_were_given() -> None:
    (found,) = gather(Document(name, text.encode(), given=name) for name, text in (("b", TWO), ("a", ONE)))
    assert isinstance(found, Gathered)
    assert found.given == ("b", "a")


def test_a_page_is_counted_on_from_what_its_address_says() -> None:
    base = "https://board.example/viewtopic.php?t=5"
    html = (
        page([*lines([4, 5])], 2, 2)
        .replace(f"{THREAD}page-2", f"{base}&amp;start=3")
        .replace("#4<", "<")
        .replace("#5<", "<")
    )
    assert [post.number for post in read(html).posts] == [4, 5]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_pages_in_any_order_with_any_overlap_give_each_post_once(data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(1, len(SAYINGS) - 1), min_size=1, max_size=3, unique=True)))
    overlap = data.draw(st.integers(0, 1))
    starts, ends = [0, *cuts], [*cuts, len(SAYINGS)]
    pages = [
        page(lines(range(max(1, start + 1 - overlap), end + 1)), at, len(starts))
        for at, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]
    files = [Document(f"file {at}.html", text) for at, text in enumerate(data.draw(st.permutations(pages)))]
    packed = zipped({f"{at}.html": text for at, text in enumerate(data.draw(st.permutations(pages)))})
    (thread,) = read_all(files)
    assert said(thread) == wanted(list(range(1, len(SAYINGS) + 1)))
    assert thread.posts == read(packed).posts

"""A page that shows no thread gets a sentence that says what it is."""

from __future__ import annotations

import pytest

from bot.errors import BadInput
from bot.reading import read

POSTER = '<a class="username" href="/members/ann.{0}/">poster{0}</a>'
DATE = '<time datetime="2021-03-{0:02}T10:00:00Z">Mar {0}, 2021</time>'
TITLE = "Question number {0} about baclofen and what it does at night"
ASKED = f'<div class="entry"><a href="/threads/question.{{0}}/">{TITLE}</a> {POSTER} {DATE} <b>12</b></div>'
EXCERPT = f'<div class="hit"><h3><a href="/t/{{0}}">{TITLE}</a></h3><p>I would not take number {{0}} with alcohol.</p>{POSTER} {DATE}</div>'
ANSWER = f'<div class="item">{POSTER} {DATE}<div class="words">I would not take number {{0}} with alcohol at all.</div></div>'
POST = (
    '<div class="post" id="p{0}"><div class="postbody"><h3><a href="#p{0}">Re: Other</a></h3><p class="author">' + POSTER + DATE + "</p>"
    '<div class="content">I would not take number {0} with alcohol at all.</div></div></div>'
)  # fmt: skip


def page(inner: str, *, title: str = "Nerve forum", body: str = "", html: str = "") -> str:
    """Make a page."""
    return f"<!DOCTYPE html><html {html}><head><title>{title}</title></head><body {body}>{inner}</body></html>"


def many(entry: str, count: int = 12) -> str:
    """Make entries of a page."""
    return "".join(entry.format(number) for number in range(1, count + 1))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (page(many(ASKED)), "a list of threads"),
        (page(many(EXCERPT)), "a list of threads"),
        (page(many(POST), html='data-template="forum_view"'), "a list of threads"),
        (page(many(POST), body='id="phpbb" class="nojs section-search ltr"'), "search results"),
        (page(many(POST), body='id="phpbb" class="section-memberlist"'), "a member's page"),
        (page(many(POST), body='data-pagecontroller="profile"'), "a member's page"),
        (page("<h1>403 Forbidden</h1><hr>nginx", title="403 Forbidden"), "“403 Forbidden”"),
        (page("<h1>Not Found</h1>", title="404 Not Found"), "“404 Not Found”"),
        (page("<p>We are sorry.</p>", title="500 Internal Server Error"), "shows an error"),
        (page("<h1>Oops! We ran into some problems.</h1>You have insufficient privileges to view this."), "an error"),
        (page("You must be logged-in to do that."), "log in in your browser"),
        (page("Error: no access. <form><input name=u><input type=password></form>"), "log in in your browser"),
        (page("<noscript>Enable JavaScript and cookies to continue</noscript>", title="Just a moment..."), "a guard"),
        (page("<p>Welcome to the nerve forum.</p>"), "No posts of a thread"),
    ],
)
def test_a_page_without_a_thread_is_called_what_it_is(given: str, said: str) -> None:
    with pytest.raises(BadInput) as why:
        read(given)
    assert said in str(why.value)


def test_posts_with_the_thread_s_title_above_each_are_no_list() -> None:
    titled = '<div class="item"><a href="/read?{0}">Re: Baclofen and what it does at night</a>' + ANSWER.removeprefix(
        '<div class="item">'
    )
    thread = read(page(many(titled), title="Baclofen and what it does at night"))
    assert len(thread.posts) == 12


def test_a_thread_about_errors_is_read() -> None:
    thread = read(page(many(ANSWER), title="404 not found, and you must be logged in"))
    assert len(thread.posts) == 12


def test_what_a_program_says_of_its_threads_as_well_refuses_none() -> None:
    thread = read(page(many(ANSWER), body='class="action_messageindex board_6"'))
    assert len(thread.posts) == 12


def told(data: str) -> str:
    """Make a page that tells search engines something."""
    return page(f'<script type="application/ld+json">{data}</script><p>Welcome.</p>')


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"FAQPage","mainEntity":[{"@type":"Question","acceptedAnswer":{"@type":"Answer","text":"A muscle relaxant."}}]}',
        '{"@graph":['
        + ",".join(f'{{"@type":"DiscussionForumPosting","url":"/t/{at}","text":"Words"}}' for at in range(3))
        + "]}",
        '{"@type":"DiscussionForumPosting","text":5,"author":7,"comment":"x"}',
        '{"@type":"DiscussionForumPosting","text":"cut',
        "[" * 3_000,
    ],
    ids=["site's own", "list", "wrong types", "cut", "deep"],
)
def test_what_a_page_tells_that_is_no_thread_is_none(data: str) -> None:
    with pytest.raises(BadInput):
        read(told(data))

"""What is learnt of a page alone gives nobody another poster's words."""

from __future__ import annotations

from bot.reading import read

_WORDS = {
    "Ida": "I was given tramadol after the tooth and it made me sick all night long.",
    "Ben": "Codeine did the same to me, so I take naproxen with food now.",
    "Ute": "My dentist said ibuprofen and paracetamol together beat both of them.",
    "Cal": "I slept well on tramadol, but only once I halved what it said on the box.",
    "Rae": "Ask for the long lasting kind, it was much gentler on my stomach.",
}


def _post(name: str, day: int, replies: str = "") -> str:
    """Print a post with the replies in the node of its words."""
    return (
        f'<div class="card"><div class="top"><a class="author" href="/people/{name}">{name}</a>'
        f'<time datetime="2020-05-0{day}T10:00:00Z">May</time></div>'
        f'<div><div class="said"><p>{_WORDS[name]}</p></div><div class="replies">{replies}</div></div></div>'
    )


def test_a_reply_does_not_take_the_words_it_is_nested_beside() -> None:
    posts = (_post("Ida", 1, _post("Ben", 2)), _post("Ute", 3), _post("Cal", 4), _post("Rae", 5))
    page = f"<html><head><title>Tooth pain</title></head><body><h1>Tooth pain</h1>{''.join(posts)}</body></html>"
    said = {post.poster: post.text for post in read(page).posts}
    assert said
    assert all(_WORDS[name or ""] == text for name, text in said.items())


def test_whose_name_is_not_shown_keeps_the_own_words() -> None:
    shown = {"Ida", "Ute", "Rae"}
    posts = "".join(
        f'<div class="row"><div class="top"><span class="when">May {day}, 2020 10:00</span> '
        + (f'<a class="author" href="/people/{name}">{name}</a>' if name in shown else "<i>left</i>")
        + f'</div><div class="said">{words}</div></div>'
        for day, (name, words) in enumerate(_WORDS.items(), start=1)
    )
    thread = read(f"<html><head><title>Tooth pain</title></head><body><h1>Tooth pain</h1>{posts}</body></html>")
    assert [(post.poster, post.text) for post in thread.posts] == [
        (name if name in shown else None, words) for name, words in _WORDS.items()
    ]


def test_words_above_a_signed_name_stay() -> None:
    posts = "".join(
        f'<tr><td class="cell">By <a href="/member?u={day}">{name}</a> on 2019.08.0{day} 15:35<p>{words}</p><p>{name}</p></td></tr>'
        for day, (name, words) in enumerate(_WORDS.items(), start=1)
    )
    thread = read(f"<html><head><title>Tooth pain</title></head><body><table>{posts}</table></body></html>")
    assert [post.poster for post in thread.posts] == list(_WORDS)
    assert all(post.text.startswith(words) for post, words in zip(thread.posts, _WORDS.values(), strict=True))


def test_a_number_that_a_post_begins_with_stays() -> None:
    posts = "".join(
        f'<div class="row"><a class="author" href="/people/{name}">{name}</a> <time datetime="2020-05-0{day}T10:00:00Z">May</time>'
        f'<div class="said">20<br>{words}</div></div>'
        for day, (name, words) in enumerate(_WORDS.items(), start=1)
    )
    thread = read(f"<html><head><title>Tooth pain</title></head><body><h1>Tooth pain</h1>{posts}</body></html>")
    assert all(post.text.startswith("20") for post in thread.posts)

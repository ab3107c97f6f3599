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

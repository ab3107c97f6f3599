"""Real threads beside the project, where there are any: what must come out is written next to them."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from bot.reading import read

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared threads are not beside the project")
DUMPS = sorted((SHARED / "pages").glob("txt_*xf2*.txt")) + sorted((SHARED / "pages").glob("txt_*phpbb*.txt"))
THREADS = [SHARED / "threads" / "seed.txt", *sorted((SHARED / "threads" / "practice").glob("*.txt"))]


def folded(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text or "").lower())


@pytest.mark.parametrize("path", THREADS, ids=lambda path: path.stem)
def test_posts_have_the_posters_own_words_and_names(path: Path) -> None:
    gold = [json.loads(line) for line in path.with_suffix(".gold.jsonl").read_text().splitlines()]
    posts = read(path.read_bytes(), name=path.name).posts
    assert [post.poster for post in posts] == [line["author"] for line in gold]
    for post, line in zip(posts, gold, strict=True):
        wanted = re.sub(r"\s*\xa0\s*Top$", "", line["text"])  # the seed's labels keep the page's last link
        assert " ".join(post.text.split()) == " ".join(wanted.split())


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_every_post_is_found_and_none_is_under_a_wrong_name(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text())
    thread = read(path.read_bytes(), name=path.name)
    assert len(thread.posts) == expected["post_count"]
    for post, want in zip(thread.posts, expected["posts"], strict=True):
        start = folded(want["first60"])[: 20 if want.get("first60_spans_removed_block") else 40]
        assert start in folded(post.text)
        known = want.get("author_in_segment", want.get("author_in_dump", True))
        assert post.poster == (want["author_truth"] if known else None)

"""Each engine file reads the pages that were written for it, and each has one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.contract import thread_json
from bot.reading import read
from bot.reading.web.engines import engines

PAGES = Path(__file__).parent / "pages"
KEYS = [path.stem for path in sorted(PAGES.glob("*.html"))]


@pytest.mark.parametrize("name", KEYS)
def test_a_page_is_read_as_written_beside_it(name: str) -> None:
    page = (PAGES / f"{name}.html").read_bytes()
    wanted = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    thread = thread_json(f"{name}.html", read(page, name=f"{name}.html"))
    shown = {key: thread[key] for key in wanted if key != "posts"}
    assert shown == {key: value for key, value in wanted.items() if key != "posts"}
    assert thread["posts"] == wanted["posts"]


@pytest.mark.parametrize("key", [engine.key for engine in engines()])
def test_each_engine_has_a_page(key: str) -> None:
    named = [name for name in KEYS if name == key or name.startswith(f"{key}_")]
    assert named
    for name in named:
        assert json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))["engine"] == key

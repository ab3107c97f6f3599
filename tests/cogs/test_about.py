"""The command /about."""

from __future__ import annotations

import sys

import pytest

from bot import __version__
from bot.library import Library
from tests.cogs.world import Server, keep, text_of

FIGURES = {
    "pairs": 1200,
    "threads": 40,
    "macro_f1": 0.81,
    "precision": 0.84,
    "recall": 0.79,
    "flipped": 0.031,
    "baseline_macro_f1": 0.33,
}


async def test_about_says_what_the_answers_are(server: Server, library: Library) -> None:
    await keep(library, server.id)
    text = text_of((await server.member.slash(server.channel, "about")).response)
    for said in (f"whatdo {__version__}", "This server has 1 thread", "not medical advice", "Privacy"):
        assert said in text


async def test_about_shows_the_measured_figures(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["cogs.about"], "accuracy", lambda: FIGURES)
    text = text_of((await server.member.slash(server.channel, "about")).response)
    assert "3% of the opinions shown had the wrong sign" in text
    assert "1,200 labelled opinions of 40 threads: precision 0.84, recall 0.79, macro F1 0.81" in text


async def test_about_without_figures_makes_none_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["cogs.about"], "accuracy", lambda: None)
    text = text_of((await server.member.slash(server.channel, "about")).response)
    assert "F1" not in text

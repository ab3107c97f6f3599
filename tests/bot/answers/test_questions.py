from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.questions import understand
from bot.names import vocabulary


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("what do people think of flexeril?", ("cyclobenzaprine",)),
        ("Anyone like tizanidine or baclofen for back spasm?", ("tizanidine", "baclofen")),
        ("thoughts on benzos", ("benzodiazepines",)),
        ("soma?", ("carisoprodol",)),
        ("opinions about flexiril please", ("cyclobenzaprine",)),
        ("what do you think today?", ()),
        ("is the server down again", ()),
        ("", ()),
    ],
)
def test_a_question_names_its_drugs(text: str, drugs: tuple[str, ...]) -> None:
    assert understand(text, vocabulary()).drugs == drugs


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("baclofen for back spasm?", "muscle spasm"),
        ("is tizanidine any good for low back pain", "low back pain"),
        ("flexeril for LBP?", "low back pain"),
        ("does baclofen cause nausea?", None),
        ("what about baclofen", None),
    ],
)
def test_the_use_that_is_asked_about_is_understood(text: str, use: str | None) -> None:
    assert understand(text, vocabulary()).use == use


def test_how_the_drug_was_written_is_kept() -> None:
    assert understand("thoughts on flexaril?", vocabulary()).written == "flexaril"


@given(st.text(max_size=400))
@settings(deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    understand(text, vocabulary())

from __future__ import annotations

import pytest
from hypothesis import given
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


def test_the_use_after_for_is_understood() -> None:
    uses = ["spasticity", "sleep", "back spasm"]
    assert understand("baclofen for back spasm?", vocabulary(), uses).use == "back spasm"
    assert understand("does sleep get better on baclofen?", vocabulary(), uses).use is None


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    understand(text, vocabulary(), ["sleep", "(", "\\"])

"""Hold the floors on the sets that were written apart from the vocabulary; `python -m tests.bot.names.measure` prints them."""

import pytest

from tests.bot.names import measure
from tests.bot.names.measure import Half

HALVES: list[Half] = ["tune", "held"]
RIGHT = {"brands_us": 0.99, "brands_abroad": 0.95, "slips": 0.97, "misspelt": 0.97, "short": 0.92}
WRONG = {"brands_us": 0.004, "brands_abroad": 0.011, "slips": 0.003, "misspelt": 0.003, "hard": 0.003, "short": 0.02}


@pytest.mark.parametrize("which", HALVES)
@pytest.mark.parametrize("name", RIGHT)
def test_names_are_found(name: str, which: Half) -> None:
    asked = measure.ask(name, which)
    assert asked.right >= RIGHT[name] * asked.all, str(asked)


@pytest.mark.parametrize("which", HALVES)
@pytest.mark.parametrize("name", WRONG)
def test_hardly_a_name_is_taken_for_another(name: str, which: Half) -> None:
    asked = measure.ask(name, which)
    assert asked.wrong <= WRONG[name] * asked.all, str(asked)


@pytest.mark.parametrize("which", HALVES)
def test_hard_misspellings_are_found_or_suggested(which: Half) -> None:
    asked = measure.ask("hard", which)
    assert asked.right + asked.suggested >= 0.75 * asked.all, str(asked)


@pytest.mark.parametrize("which", HALVES)
def test_mentions_in_sentences_are_found_where_they_stand(which: Half) -> None:
    sentences = measure.read(which)
    assert sentences.recall >= 0.95, str(sentences)
    assert sentences.precision >= 0.98, str(sentences)


@pytest.mark.parametrize("which", HALVES)
def test_hardly_an_ordinary_line_mentions_a_drug(which: Half) -> None:
    count, hit = measure.hits(which)
    # Every line of this set is a trap; a fiftieth of it is far less than one line in five hundred of plain English.
    assert len(hit) <= 0.025 * count


@pytest.mark.parametrize("name", [*measure.SETS, "ordinary", "clinicians"])
def test_a_set_is_large_and_has_no_row_twice(name: str) -> None:
    rows = list(measure.queries(name)) if name in measure.SETS else [row["text"] for row in measure.table(name)]
    assert len(rows) >= 300
    assert len(rows) == len(set(rows))

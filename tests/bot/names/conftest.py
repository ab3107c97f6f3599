"""A small vocabulary for tests, independent of the facts in bot/names/vocabulary."""

from pathlib import Path

import pytest

from bot.names import Vocabulary
from bot.names.tables import load


@pytest.fixture(scope="session")
def small() -> Vocabulary:
    return Vocabulary.from_tables(load(Path(__file__).parent / "small"))

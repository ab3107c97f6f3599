"""The whole pipeline is scored pair by pair, and the test threads stay unread."""

from dataclasses import replace
from pathlib import Path

import pytest
import typer

from bot.names import vocabulary
from db.models import Opinion, Stance

from . import __main__ as command
from . import run
from .labelled import Gold, Labelled
from .score import figures

TEXT = "Robaxin for the daytime. Ibuprofen upset her stomach."
POST = Labelled(
    group="tune",
    thread="t",
    title="Spasm",
    number=1,
    author="nightowl",
    voice="nurse",
    kind="plain",
    specialty="sleep",
    text=TEXT,
    gold=(Gold(drug="methocarbamol", surface="Robaxin", stance=Stance.FAVOUR, alt=(), evidence="Robaxin"),),
)


def said(drug: str, surface: str, stance: Stance) -> Opinion:
    """Return an opinion whose quote is the whole sample post."""
    return Opinion(drug, surface, stance, TEXT, 0, len(TEXT), 0.9)


def test_each_pair_has_an_outcome_and_so_has_what_the_set_does_not_label(monkeypatch: pytest.MonkeyPatch) -> None:
    opinions = (said("methocarbamol", "Robaxin", Stance.AVOID), said("ibuprofen", "Ibuprofen", Stance.CAUTION))
    monkeypatch.setattr(run, "extract", lambda _thread, _known: (opinions,))
    labelled, extra = run.outcomes([POST])
    assert (labelled.gold, labelled.said, labelled.named) == (Stance.FAVOUR, Stance.AVOID, True)
    assert (extra.drug, extra.gold, extra.said) == ("ibuprofen", None, Stance.CAUTION)


def test_a_pair_without_an_opinion_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "extract", lambda _thread, _known: ((),))
    unheard = replace(POST, gold=(replace(POST.gold[0], drug="no such drug", surface="daytime"),))
    (outcome,) = run.outcomes([unheard])
    assert outcome.said is None
    assert outcome.named is False


def test_botox_is_right_as_the_drug_and_as_its_class() -> None:
    assert run.canonical("botulinum toxin") == run.canonical("onabotulinumtoxina")
    assert run.canonical("baclofen") == vocabulary().lookup("baclofen").drug


def test_errors_of_test_threads_are_refused() -> None:
    with pytest.raises(typer.BadParameter, match="tune alone"):
        command.main(errors="test")


def test_what_is_published_is_the_same_at_every_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opinions = (said("methocarbamol", "Robaxin", Stance.CONDITIONAL),)
    monkeypatch.setattr(run, "extract", lambda _thread, _known: (opinions,))
    column = figures(run.outcomes([POST]))
    assert command.published(column) == {
        "pairs": 1,
        "threads": 1,
        "macro_f1": 1.0,
        "precision": 1.0,
        "recall": 1.0,
        "flipped": 0.0,
        "baseline_macro_f1": 0.0,
    }
    monkeypatch.setattr(command, "PUBLISHED", tmp_path / "accuracy.json")
    command._write(command.PUBLISHED, command.published(column))
    assert command.PUBLISHED.read_text().endswith("}\n")

"""The stages one by one: folding, sentences, clauses, patterns, data files, uses and reasons."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names import vocabulary
from bot.opinions import clauses, cues, reasons, sentences, uses
from bot.opinions.folded import fold
from bot.opinions.patterns import compile_pattern
from tests.bot.opinions.support import read


def _sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences.split(text)]


def _clauses(text: str) -> list[str]:
    folded = fold(text, vocabulary().mentions(text))
    return [text[clause.start : clause.end] for clause in clauses.split(folded, 0, len(folded))]


@given(st.text(max_size=200))
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text, ())) == len(text)


@given(st.text(max_size=200))
def test_sentences_stand_in_order_and_never_overlap(text: str) -> None:
    found = sentences.split(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(sentence.start < sentence.end <= len(text) for sentence in found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I like it. You may not.", 2),
        ("Give 0.25 mg and wait.", 1),
        ("Triptans, e.g. sumatriptan, work.", 1),
        ("Well... it works", 1),
        ("Flexeril 10 mg qhs. for a week", 1),
        ("One line\nanother line", 2),
        ("- ketamine\n- droperidol\n- labetalol", 3),
        ("1. ketamine\n2. droperidol", 2),
        ("Really?! Yes.", 2),
        ("It was great.And then it was not.", 2),
    ],
)
def test_forum_talk_is_cut_where_it_ends(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


def test_a_wrapped_line_is_one_sentence() -> None:
    assert (
        len(_sentences("I have been giving this drug to nearly everybody who comes in\nwith a migraine for years")) == 1
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ketamine is great but tramadol is not", ["Ketamine is great", "tramadol is not"]),
        ("Tizanidine and baclofen are fine", ["Tizanidine and baclofen are fine"]),
        ("If they want sleep, I use trazodone", ["If they want sleep, I use trazodone"]),
        ("Trazodone for sleep, hydroxyzine for itch", ["Trazodone for sleep", "hydroxyzine for itch"]),
        ("I gave ketamine, and it worked", ["I gave ketamine", "and it worked"]),
        ("Although it is cheap, I avoid tramadol", ["it is cheap", "I avoid tramadol"]),
    ],
)
def test_clauses_are_cut_at_turns_and_new_verbs(text: str, parts: list[str]) -> None:
    assert _clauses(text) == parts


def test_a_pattern_needs_a_word_it_can_be_looked_up_by() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        compile_pattern("@ ~", {})


def test_a_pattern_names_only_known_word_lists() -> None:
    with pytest.raises(ValueError, match=r"\$nobody"):
        compile_pattern("$nobody use @", {})


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("stay|steer away|clear from|of", "please stay away from it", True),
        ("stay|steer away|clear from|of", "he stayed away from it", False),
        ("go_to", "my go-to is", True),
        ("don't", "i dont", True),
        ("work* ~ well", "works pretty well", True),
        ("work* ~ well", "works one two three well", False),
        ("good really? drug", "good drug", True),
        ("^ skip", "do not skip", False),
    ],
)
def test_the_pattern_language(pattern: str, text: str, found: bool) -> None:
    assert bool(compile_pattern(pattern, {}).regex.search(text)) is found


def test_every_pattern_of_every_file_compiles() -> None:
    for index in (cues.cue_index(), cues.frame_index(), cues.mark_index()):
        for rules in index.values():
            for rule in rules:
                assert rule.pattern.regex.pattern


def test_every_cue_that_is_turned_by_not_names_a_stance() -> None:
    stances = {"favour", "conditional", "caution", "avoid", "=", "-"}
    assert {rule.negated for rules in cues.cue_index().values() for rule in rules} <= stances


def test_every_reason_is_one_of_the_guide() -> None:
    known = {
        "efficacy",
        "side-effects",
        "sedation",
        "dependence",
        "cost",
        "monitoring",
        "dosing",
        "interaction",
        "convenience",
        "evidence",
        "pregnancy",
        "overdose",
    }
    assert {row[0] for row in cues.rows("reasons.tsv")} == known
    assert {rule.reason for rules in cues.cue_index().values() for rule in rules} - {None} <= known


def test_every_parent_of_a_use_is_a_use() -> None:
    rows = list(cues.rows("uses.tsv"))
    names = {row[0] for row in rows}
    assert len(rows) >= 150
    assert len(names) == len(rows)
    assert {row[1] for row in rows} - {"-", "headache", "bipolar", "anesthesia"} <= names


@pytest.mark.parametrize(
    ("text", "drug", "use"),
    [
        ("I love naproxen for LBP.", "naproxen", "low back pain"),
        ("Ondansetron is great for PONV.", "ondansetron", "postoperative nausea"),
        ("Trazodone is my pick if they can't sleep.", "trazodone", "sleep"),
        ("Baclofen works for true spasticity.", "baclofen", "spasticity"),
        ("Prazosin for nightmares, hydroxyzine for anxiety.", "hydroxyzine", "anxiety"),
        ("Myofascial pain, short term:\n\nflexeril 10 qhs.", "cyclobenzaprine", "myofascial pain"),
        ("I give diltiazem for afib with RVR.", "diltiazem", "atrial fibrillation"),
    ],
)
def test_a_use_is_tied_to_its_drug(text: str, drug: str, use: str) -> None:
    assert use in read(text)[drug].uses


@pytest.mark.parametrize(
    ("text", "drug", "use"),
    [
        ("Prazosin for nightmares, hydroxyzine for anxiety.", "prazosin", "anxiety"),
        ("Bupropion gave him a seizure.", "bupropion", "seizures"),
        ("Semaglutide causes nausea.", "semaglutide", "nausea"),
        ("Varenicline gave me nightmares.", "varenicline", "nightmares"),
    ],
)
def test_a_harm_or_another_drugs_use_is_not_tied(text: str, drug: str, use: str) -> None:
    assert use not in read(text)[drug].uses


def test_the_longest_name_of_a_use_wins() -> None:
    assert [use.name for use in uses.find("chronic low back pain", 0, 21)] == ["low back pain"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("it is too expensive", "cost"),
        ("all the lfts", "monitoring"),
        ("made her drowsy", "sedation"),
        ("so addictive", "dependence"),
        ("no rct supports it", "evidence"),
    ],
)
def test_reasons_are_found_by_whole_words(text: str, reason: str) -> None:
    assert reason in reasons.find(text, 0, len(text))

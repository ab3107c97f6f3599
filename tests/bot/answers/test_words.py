from __future__ import annotations

from datetime import UTC, datetime

from bot.answers.answer import NobodyMentions, NoDrugAsked, UnknownName
from bot.answers.words import NO_THREADS, explain, headline
from bot.names import Entry
from db.models import EMPTY_BUCKETS, DrugCount, Tally

BACLOFEN = Entry("baclofen", "drug", ("baclofen",), ("Lioresal",), ("muscle relaxants",), (), False)


def test_headline_counts_posters_threads_years_and_the_unnamed() -> None:
    tally = Tally(
        "baclofen", 7, 4, 3, EMPTY_BUCKETS, (), datetime(2009, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    )
    assert headline(tally) == "7 posters in 3 threads, 2009–2021, 4 unnamed"


def test_headline_speaks_of_one_without_an_s() -> None:
    assert headline(Tally("baclofen", 1, 0, 1, EMPTY_BUCKETS)) == "1 poster in 1 thread"


def test_an_unknown_name_gets_suggestions_and_what_is_here() -> None:
    lines = explain(UnknownName("baklofin", ("baclofen", "buclizine"), (DrugCount("tizanidine", 3),)))
    assert lines[1:] == ("Did you mean baclofen or buclizine?", "This server's threads talk about tizanidine (3).")


def test_a_drug_nobody_mentions_gets_its_class_and_its_kin() -> None:
    text = " ".join(explain(NobodyMentions(BACLOFEN, (DrugCount("tizanidine", 3),), (DrugCount("tizanidine", 3),))))
    assert "muscle relaxants" in text
    assert "tizanidine (3)" in text


def test_an_empty_server_is_told_how_to_fill_it() -> None:
    for result in (NobodyMentions(BACLOFEN, (), ()), UnknownName("x", (), ()), NoDrugAsked("hello", ())):
        assert explain(result)[-1] == NO_THREADS

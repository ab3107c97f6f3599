from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from db import values


@given(
    st.datetimes(
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=9))])
    )
)
def test_a_moment_survives_storing(when: datetime) -> None:
    assert values.moment(values.micros(when)) == when.astimezone(UTC) if 2 < when.year < 9998 else True


@given(st.text(st.characters(codec=None)))
def test_storable_text_keeps_its_length_and_can_be_written(text: str) -> None:
    clean = values.storable(text)
    assert len(clean) == len(text)
    assert "\x00" not in clean
    clean.encode()
    assert all(now in {was, "\ufffd"} for now, was in zip(clean, text, strict=True))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"))))
def test_a_list_of_words_survives_storing(words: str) -> None:
    assert values.words_in(values.packed(tuple(words))) == tuple(words)


@given(st.text(), st.text())
def test_keys_are_short_and_tell_long_texts_apart(one: str, other: str) -> None:
    long_one, long_other = values.short_key("x" * 300 + one), values.short_key("x" * 300 + other)
    assert len(long_one) < 100
    assert (long_one == long_other) == (values.storable(one) == values.storable(other))


def test_no_date_stays_no_date() -> None:
    assert values.micros(None) is None
    assert values.moment(None) is None
    assert values.moment(0) == datetime(1970, 1, 1, tzinfo=UTC)

from __future__ import annotations

import gzip
import zlib

import pytest

from bot.errors import BadInput
from bot.fetching.unpacking import Unpacker

TEXT = b"I like baclofen for cramps. " * 5_000
PIECE = 64 * 1024


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # without the time, so that a test's name is the same in every process


def unpack(packing: str, data: bytes, step: int = 1_000) -> tuple[bytes, bool]:
    unpacker = Unpacker(packing)
    out = b"".join(piece for at in range(0, len(data), step) for piece in unpacker.pieces(data[at : at + step]))
    return out, unpacker.done


def raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("step", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("packing", "data"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", packed(TEXT)),
        ("X-Gzip ", packed(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw(TEXT)),
        ("gzip", packed(TEXT[:70_000]) + packed(TEXT[70_000:])),
        ("gzip", packed(TEXT) + b"\x00\x00rubbish"),
    ],
)
def test_what_was_packed_comes_out(packing: str, data: bytes, step: int) -> None:
    assert unpack(packing, data, step) == (TEXT, True)


@pytest.mark.parametrize("packing", ["br", "zstd", "compress", "gzip, gzip", "deflate, br", "aws-chunked"])
def test_what_was_not_asked_for_is_refused(packing: str) -> None:
    with pytest.raises(BadInput, match="not read"):
        Unpacker(packing)


@pytest.mark.parametrize("bomb", [packed(bytes(50_000_000)), packed(bytes(1_000_000)) * 50], ids=["one", "many"])
def test_a_bomb_goes_off_in_pieces(bomb: bytes) -> None:
    sizes = [len(piece) for piece in Unpacker("gzip").pieces(bomb)]
    assert sum(sizes) == 50_000_000
    assert max(sizes) <= PIECE


def test_a_bomb_is_not_unpacked_further_than_it_is_taken() -> None:
    pieces = Unpacker("gzip").pieces(packed(bytes(50_000_000)))
    assert len(next(pieces)) <= PIECE


@pytest.mark.parametrize("data", [b"no gzip at all", packed(TEXT)[:50] + b"\xff" * 500, packed(b"") * 2_000])
def test_damaged_data_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(BadInput, match="damaged"):
        unpack("gzip", data)


@pytest.mark.parametrize("data", [packed(TEXT)[:-9], packed(TEXT)[:20], b"\x1f"], ids=["tail", "most", "mark"])
def test_an_end_that_is_missing_is_noticed(data: bytes) -> None:
    assert not unpack("gzip", data)[1]

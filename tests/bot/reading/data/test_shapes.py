"""Each shape's file reads the data that was written for it, and each has some."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.contract import thread_json
from bot.reading import Document, read_all
from bot.reading.data.shape import Shape, shapes

THREADS = Path(__file__).parent / "threads"
FILES = sorted(path for path in THREADS.iterdir() if ".wanted." not in path.name)


def wanted(file: Path) -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads((THREADS / f"{file.stem}.wanted.json").read_text(encoding="utf-8"))
    return told


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_data_is_read_as_written_beside_it(file: Path) -> None:
    threads = read_all([Document(file.name, file.read_bytes())])
    assert [{"file": file.name} | one for one in wanted(file)] == [thread_json(file.name, one) for one in threads]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.key)
def test_each_shape_has_data(shape: Shape) -> None:
    named = [file for file in FILES if file.stem == shape.key or file.stem.startswith(f"{shape.key}_")]
    assert named
    assert {one["engine"] for file in named for one in wanted(file)} == {shape.key}

"""Files, folders and zip archives on the command line: the pages of a thread are one thread, a bad file spoils nothing."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import progress
from bot.inputs import documents, files_of
from bot.reading import Document, Unread
from bot.reading.unpacking import documents as bounds
from tests.bot.reading.paged import SAYINGS, THREAD, TITLE, lines, page, zipped
from tests.bot.test_cli import whatdo

__all__ = ["whatdo"]

ONE, TWO = page(lines([1, 2, 3]), 1, 2), page(lines([4, 5]), 2, 2)
OTHER = page(lines([6, 7]), 1, 1, "Something else", "https://wardtalk.example/threads/other.9/")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two threads, with what browsers and systems put beside them."""
    kept = tmp_path / "kept"
    for name, text in {
        "night/page-2.html": TWO,
        "night/page-10.html": TWO,
        "night/page-1.html": ONE,
        "night/page-1_files/frame.html": OTHER,
        "other.html": OTHER,
        ".hidden/other.html": "x",
        "style.css": "x",
    }.items():
        path = kept / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return kept


def test_a_folder_stands_for_its_files_in_natural_order(folder: Path) -> None:
    assert [Path(str(name)).name for name in files_of([str(folder)])] == [
        "page-1.html", "page-2.html", "page-10.html", "other.html",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["read", "opinions"])
def test_files_of_one_thread_are_one_object_that_names_them(whatdo: Any, folder: Path, command: str) -> None:
    names = [str(folder / "night" / name) for name in ("page-2.html", "page-1.html")]
    (row,) = whatdo(command, *names, "--json").rows
    assert (row["file"], row["title"], row["url"], row["pages"]) == (", ".join(names), TITLE, THREAD, None)
    assert [post["number"] for post in row["posts"]] == [1, 2, 3, 4, 5]


def test_a_folder_gives_a_thread_an_object(whatdo: Any, folder: Path) -> None:
    run = whatdo("read", str(folder), "--json")
    assert (run.code, [row["title"] for row in run.rows]) == (0, [TITLE, "Something else"])
    assert run.err == ""


def test_a_zip_is_read_from_a_file_and_from_standard_input(whatdo: Any, tmp_path: Path) -> None:
    packed = zipped({"1.html": ONE, "2.html": TWO, "x.html": OTHER})
    (tmp_path / "all.zip").write_bytes(packed)
    from_file = whatdo("read", "all.zip", "--json").rows
    assert [(row["file"], len(row["posts"])) for row in from_file] == [("all.zip", 5), ("all.zip", 2)]
    assert [row["posts"] for row in whatdo("read", "-", "--json", stdin=packed).rows] == [
        row["posts"] for row in from_file
    ]


@pytest.mark.parametrize("command", ["read", "opinions", "add"])
def test_a_bad_file_is_named_and_the_others_are_done(whatdo: Any, folder: Path, command: str) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    run = whatdo(command, str(folder), "nowhere.txt", "--json")
    assert (run.code, len(run.rows)) == (2, 2)
    assert sorted(line.partition(":")[0] for line in run.err.splitlines()) == [str(folder / "bad.pdf"), "nowhere.txt"]


def test_a_zip_keeps_each_of_its_threads(whatdo: Any, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zipped({"1.html": ONE, "2.html": TWO, "x.html": OTHER, "odd.txt": "hello"}))
    run = whatdo("add", "all.zip", "--json")
    assert (run.code, [row["outcome"] for row in run.rows]) == (0, ["added", "added"])
    assert [row["outcome"] for row in whatdo("add", "all.zip", "--json").rows] == ["unchanged", "unchanged"]
    assert whatdo("ask", "baclofen", "--json").rows[0]["threads"] == 1


def test_pages_added_one_by_one_are_what_they_are_together(whatdo: Any, folder: Path) -> None:
    night = folder / "night"
    for name in ("page-2.html", "page-1.html"):
        whatdo("add", str(night / name))
    assert whatdo("add", str(night), "--json").rows[0]["outcome"] == "unchanged"


def test_one_address_is_of_one_thread(whatdo: Any, folder: Path) -> None:
    run = whatdo("add", str(folder), "--url", THREAD)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "these are 2" in run.err
    assert whatdo("add", str(folder / "night"), "--url", THREAD, "--json").rows[0]["posts"] == 5


def test_trying_takes_folders_and_zips(whatdo: Any, folder: Path) -> None:
    run = whatdo("try", str(folder), stdin=b"/threads\n/whatdo baclofen\n")
    assert run.code == 0
    for said in (TITLE, "Something else", SAYINGS[0][1]):
        assert said in run.out


def test_files_are_read_one_at_a_time_and_no_further_than_is_read_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inputs.MOST_BYTES", 100)
    monkeypatch.setattr("bot.inputs.MOST_UNPACKED", 300)
    monkeypatch.setattr("bot.inputs._HEAD", 20)
    (tmp_path / "plain").write_bytes(b"x" * 1_000)
    (tmp_path / "packed").write_bytes(b"PK\x03\x04" + b"x" * 1_000)
    monkeypatch.chdir(tmp_path)
    sizes = [len(one.data) for one in documents(["plain", "packed"]) if isinstance(one, Document)]
    assert sizes == [101, 301]
    assert bounds.MOST_UNPACKED > 1_000


def test_what_can_never_be_opened_is_named() -> None:
    (one,) = documents(["a\0b"])
    assert isinstance(one, Unread)


# ---- the bar ------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """An error stream that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("patience", "shows"), [(0.0, True), (60.0, False)])
def test_a_bar_shows_on_a_terminal_when_work_is_long(
    monkeypatch: pytest.MonkeyPatch, patience: float, shows: bool
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    with progress.Progress(2) as bar:
        bar.tell("page [red]1\x1b")
        bar.step()
    assert ("page [red]1" in screen.getvalue()) is shows


def test_a_pipe_sees_no_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with progress.Progress(2) as bar:
        bar.tell("page 1")
        bar.step()
    assert capsys.readouterr().err == ""


def test_what_is_printed_on_a_terminal_is_whole(folder: Path) -> None:
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "bot", "read", str(folder), "--json"], check=False, stdout=subprocess.PIPE, stderr=theirs, timeout=60
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert run.returncode == 0
    assert len(run.stdout.splitlines()) == 2


def test_a_folder_of_too_many_files_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inputs._MOST_FILES", 3)
    for at in range(5):
        (tmp_path / f"{at}.html").write_text(ONE)
    (found,) = files_of([str(tmp_path)])
    assert isinstance(found, Unread)
    assert "more than 3 files" in found.why


def test_what_cannot_be_looked_at_in_a_folder_is_passed_over(folder: Path) -> None:
    whole = files_of([str(folder)])
    (folder / "gone.html").symlink_to(folder / "nowhere.html")
    (folder / "around.html").symlink_to(folder / "around.html")
    assert files_of([str(folder)]) == whole

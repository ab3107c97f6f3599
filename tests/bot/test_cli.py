from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import cli
from bot.samples import sample

SEED = Path(__file__).resolve().parents[3] / "shared" / "threads" / "seed.txt"
SHORT = "# Cramps\n\n## Ann (Jan 2, 2020)\n\nBaclofen works.\n\n----------\n\n## Bob (Jan 3, 2020)\n\nAvoid Soma.\n"


class Run:
    """What one run of the command left."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Keep exit code and output."""
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[Any]:
        """Read the JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def whatdo(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/whatdo.db")
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["whatdo", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        return Run(int(ended.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def thread(tmp_path: Path) -> str:
    path = tmp_path / "cramps.txt"
    path.write_text(SHORT)
    return str(path)


def test_read_prints_the_contract(whatdo: Any, thread: str) -> None:
    (row,) = whatdo("read", thread, "--json").rows
    assert list(row) == ["file", "title", "url", "engine", "pages", "posts", "warnings"]
    assert list(row["posts"][0]) == ["number", "poster", "posted_at", "text", "quotes", "permalink"]
    assert [post["poster"] for post in row["posts"]] == ["Ann", "Bob"]


def test_opinions_prints_exact_slices(whatdo: Any, thread: str) -> None:
    (row,) = whatdo("opinions", thread, "--json").rows
    for post in row["posts"]:
        for opinion in post["opinions"]:
            assert list(opinion) == [
                "drug", "surface", "stance", "quote", "start", "end", "cue", "uses", "reasons", "confidence",
            ]  # fmt: skip
            assert post["text"][opinion["start"] : opinion["end"]] == opinion["quote"]
            if opinion["cue"]:
                assert post["text"][opinion["cue"]["start"] : opinion["cue"]["end"]] == opinion["cue"]["text"]
    assert [[one["drug"] for one in post["opinions"]] for post in row["posts"]] == [["baclofen"], ["carisoprodol"]]


def test_opinions_of_threads_on_standard_input_keep_their_ids(whatdo: Any) -> None:
    line = json.dumps({"id": 7, "posts": [{"number": 3, "poster": None, "text": "Avoid Soma."}]})
    (row,) = whatdo("opinions", "-", "--json", stdin=line.encode()).rows
    assert row["id"] == 7
    assert row["posts"][0]["opinions"][0]["stance"] == "avoid"


def test_a_line_that_is_no_thread_is_named_and_the_rest_goes_on(whatdo: Any) -> None:
    good = json.dumps({"id": 1, "posts": [{"number": 1, "text": "hello"}]})
    run = whatdo("opinions", "-", "--json", stdin=f"[]\n{good}\n".encode())
    assert run.code == 2
    assert [row["id"] for row in run.rows] == [1]
    assert "JSON" in run.err


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 1, "posts": [{"number": Infinity, "text": "hello"}]}',
        '{"id": 1, "posts": [{"number": 1e999, "text": "hello"}]}',
        '{"id": NaN, "posts": [{"text": "hello"}]}',
        '{"id": -1e999, "posts": [{"text": "hello"}]}',
        '{"id": 1, "posts": [{"poster": 5, "text": "hello"}]}',
        '{"id": 1, "posts": [{"number": 1.5, "text": "hello"}]}',
        '{"id": 1, "posts": [{"number": true, "text": "hello"}]}',
        '{"id": 1, "posts": [{"number": "1", "text": "hello"}]}',
        '{"id": 1, "posts": [{"number": null, "text": "hello"}]}',
        '{"id": 1, "posts": [{"number": 2, "text": "hello"}, {"text": "again"}]}',
        '{"id": 1, "posts": [{"number": 7, "text": "hello"}, {"number": 7, "text": "again"}]}',
        '{"id": 1, "posts": [{"number": ' + "9" * 5000 + ', "text": "hello"}]}',
        '{"id": 1, "posts": {"text": "hello"}}',
        "[" * 100_000,
        '{"id": ' + "[" * 100_000 + "]" * 100_000 + ', "posts": []}',
    ],
    ids=range(15),
)
def test_a_line_with_impossible_values_is_named_and_the_rest_goes_on(whatdo: Any, line: str) -> None:
    good = json.dumps({"id": "é", "posts": [{"number": -3, "text": "hello"}, {"text": "again"}]})
    run = whatdo("opinions", "-", "--json", stdin=f"{line}\n{good}\n".encode())
    assert (run.code, [row["id"] for row in run.rows]) == (2, ["é"])
    assert run.err.startswith(line[:80])
    assert "a line must be" in run.err
    assert "Error" not in run.err


def test_any_id_comes_back_and_blank_lines_are_passed_over(whatdo: Any) -> None:
    lines = [{"id": given, "posts": [{"poster": " ", "text": "Avoid Soma."}]} for given in (True, [1, {"a": None}], {})]
    run = whatdo("opinions", "-", "--json", stdin="\n\n".join(map(json.dumps, lines)).encode() + b"\n\n")
    assert (run.code, run.err) == (0, "")
    assert [row["id"] for row in run.rows] == [True, [1, {"a": None}], {}]
    assert {post["poster"] for row in run.rows for post in row["posts"]} == {None}


def test_names_streams_queries(whatdo: Any) -> None:
    rows = whatdo("names", "-", "--json", stdin=b"flexeril\nbenzos\nqwzxjk\n").rows
    assert [row["drug"] for row in rows] == ["cyclobenzaprine", "benzodiazepines", None]
    assert list(rows[0]) == ["query", "drug", "kind", "how", "generics", "brands", "classes", "suggestions"]


def test_mentions_streams_texts(whatdo: Any) -> None:
    rows = whatdo("mentions", "-", "--json", stdin="déjà vu, then baclofen\n\n".encode()).rows
    assert rows == [
        {"mentions": [{"start": 14, "end": 22, "surface": "baclofen", "drug": "baclofen", "kind": "drug"}]},
        {"mentions": []},
    ]


def test_adding_twice_keeps_one_copy(whatdo: Any, thread: str) -> None:
    assert whatdo("add", thread, "--json").rows[0]["outcome"] == "added"
    assert whatdo("add", thread, "--json").rows[0]["outcome"] == "unchanged"
    (row,) = whatdo("ask", "baclofen", "--json").rows
    assert (row["posters"], row["threads"], row["buckets"]["favour"]) == (1, 1, 1)


def test_ask_prints_the_contract(whatdo: Any, thread: str) -> None:
    whatdo("add", thread)
    (row,) = whatdo("ask", "what about soma?", "--json").rows
    assert list(row) == ["drug", "posters", "unnamed", "threads", "buckets", "uses", "opinions"]
    assert list(row["opinions"][0]) == [
        "poster", "thread", "post", "posted_at", "stance", "quote", "permalink", "uses", "confidence",
    ]  # fmt: skip
    assert sum(row["buckets"].values()) == row["posters"] == len(row["opinions"])


def test_servers_are_apart(whatdo: Any, thread: str) -> None:
    whatdo("add", thread, "--guild", "5")
    assert whatdo("ask", "baclofen", "--json").rows[0]["posters"] == 0
    assert whatdo("ask", "baclofen", "--json", "--guild", "5").rows[0]["posters"] == 1


def test_a_known_drug_nobody_mentions_is_no_dead_end(whatdo: Any, thread: str) -> None:
    whatdo("add", thread)
    run = whatdo("ask", "tizanidine")
    assert run.code == 0
    assert "baclofen" in run.out


@pytest.mark.parametrize("question", ["flurbnax", "what is the weather like over there?"])
def test_a_question_without_a_drug_is_bad_input(whatdo: Any, question: str) -> None:
    run = whatdo("ask", question, "--json")
    assert run.code == 2
    assert run.rows[0]["drug"] is None
    assert list(run.rows[0]) == ["drug", "posters", "unnamed", "threads", "buckets", "uses", "opinions"]
    assert run.err


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"just one line of chat", b"x" * 5_000_000])
def test_bytes_that_are_no_thread_get_one_sentence_and_leave_nothing(whatdo: Any, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.bin"
    path.write_bytes(data)
    run = whatdo("add", str(path))
    assert run.code == 2
    assert len(run.err.strip().splitlines()) == 1
    assert "Traceback" not in run.err
    assert whatdo("ask", "baclofen", "--json").rows[0]["threads"] == 0


def test_a_missing_file_and_a_folder_get_one_sentence(whatdo: Any, tmp_path: Path) -> None:
    for name in (str(tmp_path / "nowhere.txt"), str(tmp_path)):
        run = whatdo("read", name, "--json")
        assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)


def test_run_without_a_token_says_how_to_try_it(whatdo: Any) -> None:
    run = whatdo("run")
    assert run.code == 2
    assert "whatdo try" in run.err
    assert run.err.count("\n") == 1


def test_without_a_command_and_a_token_the_console_opens(whatdo: Any) -> None:
    run = whatdo(stdin=b"/whatdo baclofen\n")
    assert run.code == 0
    assert "posters in 1 thread" in run.out


def test_try_answers_from_the_files_given(whatdo: Any, thread: str) -> None:
    run = whatdo(
        "try", thread, stdin=b"/threads\n/whatdo soma\nwhat of baclofen?\n/nothing\n/whatdo\n/quit\n/whatdo soma\n"
    )
    assert run.code == 0
    assert "Cramps" in run.out
    assert run.out.count("Avoid Soma") == 1
    assert "Baclofen works" in run.out
    assert "There is no /nothing here" in run.out


def test_a_fault_of_ours_shows_an_error_id(whatdo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_lines", lambda: 1 / 0)
    run = whatdo("mentions", "-")
    assert run.code == 1
    assert "error " in run.err


def test_the_sample_is_worth_trying(whatdo: Any, tmp_path: Path) -> None:
    name, data = sample()
    (tmp_path / name).write_bytes(data)
    (row,) = whatdo("opinions", str(tmp_path / name), "--json").rows
    assert len(row["posts"]) >= 8
    assert len({one["drug"] for post in row["posts"] for one in post["opinions"]}) >= 8
    assert {post["poster"] for post in row["posts"]} >= {"rehab_rounds", "oldspinaldoc", None}


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed thread is not here")
def test_the_seed_has_five_posters_on_baclofen(whatdo: Any) -> None:
    for _ in range(2):
        whatdo("add", str(SEED))
    (row,) = whatdo("ask", "baclofen", "--json").rows
    assert (row["posters"], row["unnamed"], row["threads"], sum(row["buckets"].values())) == (5, 4, 1, 5)


ADDRESS = "https://forum.example/threads/1"


@pytest.mark.parametrize("command", ["read", "add", "opinions"])
@pytest.mark.parametrize("fetch", ["", "0", "off"])
def test_an_address_without_fetching_says_how_to_save_the_page(
    whatdo: Any, monkeypatch: pytest.MonkeyPatch, command: str, fetch: str
) -> None:
    monkeypatch.setenv("FETCH", fetch)
    run = whatdo(command, ADDRESS, "--json")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    for said in ("FETCH is off", "save it", "copy its text into a file"):
        assert said in run.err


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://2130706433/", "https://localhost./", "HTTP://[::1]/"])
def test_an_address_of_this_machine_is_not_fetched(whatdo: Any, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("FETCH", "1")
    run = whatdo("read", address)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "public internet alone" in run.err


def test_a_page_is_read_and_added_as_its_file_would_be(whatdo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot import pages
    from bot.fetching.fetcher import Page

    class Fetched:
        """Gives the page that each address leads to."""

        async def fetch(self, address: str) -> Page:
            return Page(address.replace("/old/", "/threads/"), "1", SHORT.encode(), "utf-8")

    monkeypatch.setenv("FETCH", "1")
    monkeypatch.setattr(pages, "_fetcher", Fetched)
    for address in (ADDRESS, "https://forum.example/old/1"):
        (row,) = whatdo("read", address, "--json").rows
        assert (row["file"], row["url"]) == (address, ADDRESS)
        assert [post["poster"] for post in row["posts"]] == ["Ann", "Bob"]
    assert whatdo("add", ADDRESS, "--json").rows[0]["outcome"] == "added"
    assert whatdo("add", ADDRESS, "--json").rows[0]["outcome"] == "unchanged"
    assert whatdo("add", f"{ADDRESS}?page=1", "--json").rows[0]["outcome"] == "updated"
    assert whatdo("ask", "baclofen", "--json").rows[0]["threads"] == 1


def test_trying_takes_files_alone(whatdo: Any) -> None:
    run = whatdo("try", ADDRESS)
    assert run.code == 2
    assert "name a file" in run.err


def test_one_fetcher_keeps_the_time_between_the_pages_of_a_site() -> None:
    from bot import pages

    assert pages._fetcher() is pages._fetcher()

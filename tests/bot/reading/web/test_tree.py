"""Pages that ask for more work than their size are refused before they are parsed; deep and large real ones are not."""

from __future__ import annotations

import pytest

from bot.errors import BadInput
from bot.reading.web.tree import plant


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000,
        "<span><b>" * 5_000 + "baclofen" + "</b></span>" * 5_000,
        "".join(f"<font color={at}><p>" for at in range(5_000)),
        "".join(f"<font color={at}><i></i><p>" for at in range(5_000)),
        "<p>" + "".join(f"<font color={at}>" for at in range(140)) + "<p>x" * 50_000,
        "<p>" + "".join(f"<font color={at}>" for at in range(28)) + "<p>x" * 100_000,
        "<table><tr><td>" * 3_000,
        "<a href=x>y" * 50_000,
        "<div " + " ".join(f"a{at}=1" for at in range(60_000)) + ">x",
        "<div " + " ".join(f'a{at}="1"' for at in range(60_000)) + ">x",
    ],
    ids=[
        "divs",
        "spans",
        "fonts",
        "diluted fonts",
        "reopened",
        "reopened more",
        "tables",
        "links",
        "attributes",
        "quoted",
    ],
)
def test_a_hostile_page_gets_one_sentence(page: str) -> None:
    with pytest.raises(BadInput, match="open it in a browser"):
        plant(f"<html><body>{page}")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 500 + "baclofen" + "</div>" * 500,
        "<p>baclofen" * 100_000,
        "<ul>" + "<li>one<li>two" * 50_000 + "</ul>",
        "<b>" * 6 + "<div>x</div>" * 5_000,
        "<div data-options='" + '{"a": 1, "b": 2} ' * 5_000 + "'>x</div>",
        "<img src=x><br><hr>" * 20_000,
        f"<script>{'if (a < b) x(); ' * 5_000}</script><p>x",
    ],
    ids=["deep", "open paragraphs", "open items", "bold", "long attribute", "void tags", "script"],
)
def test_an_odd_page_is_parsed(page: str) -> None:
    assert plant(f"<html><body>{page}").body is not None

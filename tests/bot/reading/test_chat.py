"""Logs of chats."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import BadInput
from bot.reading import read

SUX = "Sux unless the potassium says no."
ROC = "Roc for everybody, 1.2 per kilo."
KET = "Ketamine first, then we talk."


@pytest.mark.parametrize(
    "log",
    [
        f"[5:12 PM] tube_tess: {SUX}\n[5:13 PM] airway al: {ROC}\n[5:15 PM] tube_tess: {KET}\n",
        f"<tube_tess> {SUX}\n<airway> {ROC}\n<tube_tess> {KET}\n",
        f"17:12 <tube_tess> {SUX}\n17:13 <airway> {ROC}\n17:15 <tube_tess> {KET}\n",
        f"Sux or roc\ntube_tess: {SUX}\nairway al: {ROC}\ntube_tess: {KET}\nairway al: Fine.\n",
    ],
)
def test_each_message_is_its_posters(log: str) -> None:
    thread = read(log)
    assert [post.text for post in thread.posts][:3] == [SUX, ROC, KET]
    assert [post.poster for post in thread.posts][:3:2] == ["tube_tess", "tube_tess"]
    assert thread.posts[1].poster in ("airway al", "airway")


def test_a_message_goes_on_in_the_next_line_and_has_its_time() -> None:
    thread = read(
        f"04/03/2021, 17:12 - Tess: {SUX}\nor not\n13/03/2021, 17:13 - Al: {ROC}\n14/03/2021, 9:00 - Tess: {KET}\n"
    )
    assert thread.posts[0].text == f"{SUX}\nor not"
    assert thread.posts[0].posted_at == datetime(2021, 3, 4, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        f"Summary: {SUX}\nMethods: {ROC}\nResults: {KET}\nConclusion: none\n",
        f"Aim: {SUX}\nAim: {ROC}\nAim: {KET}\n",
        f"Dear all,\nthe plan: {SUX}\nKim says: {ROC}\nYours\n",
    ],
)
def test_a_list_of_terms_is_no_chat(text: str) -> None:
    with pytest.raises(BadInput, match="No forum posts"):
        read(text)

"""docs/watching.md tells of every field, and of no other; what it shows works."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

from detente.desk.desk import Desk
from detente.watch import FeedHealth, pages, settings, standing
from detente.watch.settings import parse
from detente.watch.span import in_words

PAGE = Path(__file__).parents[2].joinpath("docs", "watching.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def told(text: str) -> list[str]:
    cells = re.findall(r"^\| (`[^|]*`) \|", text, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_every_field_of_the_file_is_told():
    whole, _, each = section("The file").partition("For each feed:")
    assert (set(told(whole)), set(told(each))) == (set(settings.FIELDS), set(settings.FEED_FIELDS))


def test_every_field_of_a_feed_s_health_is_told():
    text = section("How the feeds are doing")
    assert set(told(text)) == {field.name for field in fields(FeedHealth)}
    assert set(get_args(standing.Standing)) <= set(re.findall(r"`(\w+)`", text))


def test_what_is_usual_is_told():
    text = section("The file")
    assert f"if left out, {settings.EVERY // 60} minutes" in text
    assert f"if left out, {settings.DELAY} seconds" in text
    pauses = [pages._FIRST_PAUSE * pages._LONGER**n for n in range(pages.TRIES - 1)]
    assert [in_words(pause) for pause in pauses] == ["10m", "40m", "2h40m", "10h40m"]
    assert "after 10 minutes, 40 minutes, nearly\nthree hours and nearly eleven" in section("What is added")


def test_the_file_shown_can_be_used():
    (shown,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert [feed.outlet for feed in parse(shown, "feeds.toml").feeds] == ["The Quill", None]


def test_the_program_shown_runs(tmp_path, monkeypatch, capsys):
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    Desk.make("talks.desk").close()
    exec(compile(program, "watching.md", "exec"), {})
    assert capsys.readouterr().out == ""

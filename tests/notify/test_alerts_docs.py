"""docs/alerts.md tells of every field, and of no other; the file and the check that it shows can be used."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from typing import Any

from detente.notify.delivering import DAYS
from detente.notify.message import LONG, MANY
from detente.notify.posting import SECONDS, signature
from detente.notify.posts import Mail
from detente.notify.settings import ALERT, HAPPENINGS, MUTE, load
from tests.pages import TEXTS, below, section

PAGE = "docs/alerts.md"


def test_every_field_is_documented() -> None:
    assert below(PAGE, "Mail") == set(Mail.FIELDS)
    assert below(PAGE, "Alerts") == set(ALERT)
    assert below(PAGE, "Mutes") == set(MUTE)
    for one in HAPPENINGS:
        assert f"`{one}`" in section(PAGE, "Alerts", 3)


def test_the_file_that_is_shown_can_be_used(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", TEXTS[PAGE], re.DOTALL)
    assert block
    assert tomllib.loads(block[1])
    path = tmp_path / "alerts.toml"
    path.write_text(block[1], encoding="utf-8")
    made = load(path)
    assert [one.name for one in made.alerts] == ["minister", "situation-room"]
    assert made.mutes


def test_the_check_that_is_shown_takes_what_is_ours_and_nothing_else() -> None:
    block = re.search(r"```python\n(.*?)```", TEXTS[PAGE], re.DOTALL)
    assert block
    names: dict[str, Any] = {}
    exec(block[1], names)
    now = str(int(time.time()))
    headers = {"Detente-Timestamp": now, "Detente-Signature": signature("key", now, b"{}")}
    assert names["is_ours"](b"key", headers, b"{}")
    assert not names["is_ours"](b"key", headers, b"{ }")
    assert not names["is_ours"](b"other", headers, b"{}")
    assert not names["is_ours"](b"key", {**headers, "Detente-Timestamp": "1"}, b"{}")


def test_measures_are_documented_as_they_are() -> None:
    text = TEXTS[PAGE].replace("\n", " ")
    assert f"at most {LONG:,} characters, a message at most {MANY} changes" in text
    assert f"has {SECONDS:.0f} seconds to answer" in text
    assert "for seven days" in text
    assert DAYS == 7

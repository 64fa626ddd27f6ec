"""docs/assistants.md tells of every tool and argument, and of no other; what it shows can be used."""

from __future__ import annotations

import json
import re

from detente import cli
from detente.assistant.finding import WHOLE
from detente.assistant.paging import SIZE
from detente.assistant.tools import TOOLS
from tests.pages import TEXTS, section

PAGE = "docs/assistants.md"


def test_every_tool_and_argument_is_documented() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*)\|$", section(PAGE, "The tools"), re.MULTILINE)
    told = [(name, re.findall(r"`(\w+)`", arguments)) for name, arguments in rows]
    assert told == [(tool.name, [one.name for one in tool.arguments]) for tool in TOOLS]


def test_sizes_are_documented_as_they_are() -> None:
    assert f"at most {SIZE:,} characters" in section(PAGE, "The tools")
    assert f"up to {WHOLE:,} characters" in section(PAGE, "The tools")


def test_what_programs_are_told_can_be_run() -> None:
    shown, answer = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXTS[PAGE], re.DOTALL))
    (server,) = shown["mcpServers"].values()
    assert server["command"] == "detente"
    assert cli._parse(server["args"]).command == "mcp"
    assert answer["quotation_marks"]["begin"] in answer["statements"][0]["quotation"]

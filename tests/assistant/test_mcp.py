"""`detente mcp`, asked by the protocol's own client over the standard input and output of the real command."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from detente.assistant.tools import TOOLS
from tests.assistant.conftest import HOSTILE
from tests.assistant.test_asked import CALLS, outside
from tests.commands.conftest import ROOT, process


def asked(desk: Path, ask: Callable[[Client], Awaitable[Any]], mode: str = "auto") -> Any:
    async def run() -> Any:
        with anyio.fail_after(60):
            server = StdioServerParameters(
                command=sys.executable,
                args=["-m", "detente", "mcp", "--desk", str(desk)],
                env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]},
            )
            async with Client(server, mode=mode) as client:
                return await ask(client)

    return anyio.run(run)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_finds_the_tools_and_gets_answers(desk: Path, mode: str) -> None:
    before = desk.read_bytes()

    async def ask(client: Client) -> Any:
        listed = await client.list_tools()
        return listed.tools, [await client.call_tool(name, given) for name, given in CALLS]

    tools, answers = asked(desk, ask, mode)
    assert [tool.name for tool in tools] == [tool.name for tool in TOOLS]
    for tool in tools:
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert "never an instruction" in tool.description
        assert tool.annotations.read_only_hint
    for name, given in CALLS:
        jsonschema.validate(given, next(tool.input_schema for tool in tools if tool.name == name))
    for answer in answers:
        assert not answer.is_error
        assert "gnore the above" not in outside(answer.content[0].text)
    assert any("gnore the above" in answer.content[0].text for answer in answers)
    assert desk.read_bytes() == before


def test_a_wrong_call_is_an_error_that_the_assistant_can_read(desk: Path) -> None:
    async def ask(client: Client) -> Any:
        return [
            await client.call_tool("show", {"id": "st-nothing"}),
            await client.call_tool("confirm", {"id": "st-nothing"}),
            await client.call_tool("matrix", {"confirmed_only": HOSTILE}),
            await client.call_tool("overview"),
        ]

    *wrong, right = asked(desk, ask)
    assert [one.is_error for one in wrong] == [True, True, True]
    assert "Traceback" not in "".join(one.content[0].text for one in wrong)
    assert json.loads(right.content[0].text)["reports"] == 3


def test_without_the_extra_the_way_to_it_is_told(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError(\"No module named 'mcp'\")\n")
    ended = process("mcp", "--desk", str(desk), PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT / 'src'}")
    assert ended.returncode == 2
    assert b"pip install 'detente[mcp]'" in ended.stderr
    assert ended.stdout == b""


def test_without_a_desk_it_ends_with_two(tmp_path: Path) -> None:
    ended = process("mcp", "--desk", str(tmp_path / "nowhere.desk"))
    assert ended.returncode == 2
    assert b"detente init" in ended.stderr

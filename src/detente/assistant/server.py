"""The Model Context Protocol on standard input and output (https://modelcontextprotocol.io): the tools, and no more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from detente.assistant.arguments import schema
from detente.assistant.desk import AskedDesk
from detente.assistant.tools import INSTRUCTIONS, TOOLS, described
from detente.errors import UsageError
from detente.version import VERSION

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp.server.lowlevel.server import Server
    from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult, PaginatedRequestParams

MISSING = "detente mcp needs the extra mcp ({}). Install it: pip install 'detente[mcp]'"


def serve(address: str) -> None:
    """Answer at standard input and output until the other side closes them. Raises `UsageError` without the extra, and
    `BadDesk` where there is no desk."""
    try:
        import anyio
        import mcp.server.stdio  # noqa: F401
    except ModuleNotFoundError as error:
        raise UsageError(MISSING.format(error)) from None
    with AskedDesk(address) as desk:
        anyio.run(_run, server(desk))


async def _run(made: Server[Any]) -> None:
    from mcp.server.stdio import stdio_server

    async with stdio_server() as (read, write):
        await made.run(read, write, made.create_initialization_options())


def server(desk: AskedDesk) -> Server[Any]:
    """The server of a desk, on no transport yet."""
    from mcp.server.lowlevel.server import Server

    return Server(
        "detente",
        version=VERSION,
        title="A negotiation desk",
        instructions=INSTRUCTIONS,
        on_list_tools=_tools,
        on_call_tool=partial(_call, desk),
    )


async def _tools(_: ServerRequestContext[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
    from mcp_types import ListToolsResult, Tool, ToolAnnotations

    looks = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    return ListToolsResult(
        tools=[
            Tool(
                name=one.name,
                title=one.title,
                description=described(one),
                input_schema=schema(one.arguments),
                annotations=looks,
            )
            for one in TOOLS
        ]
    )


async def _call(desk: AskedDesk, _: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
    import anyio.to_thread
    from mcp_types import CallToolResult, TextContent

    try:
        told, failed = await anyio.to_thread.run_sync(desk.ask, params.name, params.arguments or {}), False
    except UsageError as error:
        told, failed = str(error), True
    return CallToolResult(content=[TextContent(type="text", text=told)], is_error=failed)

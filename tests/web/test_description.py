"""Whatever is sent, the answer is one that the description tells of: no 5xx, no other status, type or shape."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from detente.web import serving
from tests.conftest import Example

CHECKS: list[Any] = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PORT = 8123


EXAMPLES = 12
"""Requests that are made up for each operation, half of them wrong on purpose."""


@pytest.fixture(scope="module")
def described(example: Example, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description of a desk that may be written to, and the headers that let in."""
    path = Path(shutil.copy(example.path, tmp_path_factory.mktemp("described") / "oruma.desk"))
    app, opening = serving.local(path, PORT, by="ada")
    headers = {"Authorization": f"Bearer {opening.partition('token=')[2]}", "Host": f"127.0.0.1:{PORT}"}
    yield schemathesis.openapi.from_asgi("/openapi.json", app, headers=headers), headers
    app.state.site.jobs.close()
    app.state.site.desks.close()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfit"])
def test_answers_are_as_described(described: Any, mode: GenerationMode) -> None:
    schema, headers = described
    asked = []
    for found in schema.exclude(path="/live").get_all_operations():  # a line that stays open
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def answered(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        try:
            answered()
        except Unsatisfiable:
            continue  # an operation without parameters cannot be asked wrongly
        asked.append(operation.label)
    assert "POST /decisions.json" in asked

"""What others may build on: the exported names, the errors, the types."""

from __future__ import annotations

import dataclasses
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import detente
from detente import errors, records

ROOT = Path(__file__).parent.parent
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
ERRORS = {
    name: cls for name, cls in vars(errors).items() if isinstance(cls, type) and cls.__module__ == errors.__name__
}
RECORDS: dict[str, Any] = {name: cls for name, cls in vars(records).items() if dataclasses.is_dataclass(cls)}
HEAVY = {"numpy", "onnxruntime", "rich", "trafilatura", "lxml", "pypdf", "py3langid", "yaml"}


def documented(page: str, heading: str) -> list[str]:
    """First cells of the table under a heading, without their backticks."""
    section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, heading
    return re.findall(r"^\| `([^`(]+)[^`]*` ", section.group(1), re.MULTILINE)


def test_what_is_exported_is_what_is_documented():
    assert sorted(detente.__all__) == sorted(documented(API, "What you import"))


@pytest.mark.parametrize("name", detente.__all__)
def test_an_exported_name_is_there_and_explains_itself(name):
    thing = getattr(detente, name)
    assert not callable(thing) or inspect.getdoc(thing)


def test_dir_shows_what_is_exported():
    assert set(detente.__all__) <= set(dir(detente))


def test_a_wrong_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="reed"):
        detente.reed  # noqa: B018


def test_importing_detente_imports_nothing_heavy():
    """So that help and errors come at once."""
    program = "import sys, detente; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()


def test_the_version_is_the_projects():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    command = [sys.executable, "-m", "detente", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1] == project["version"]


def test_types_are_published():
    assert (Path(detente.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_cannot_be_changed(name):
    record = RECORDS[name]
    assert record.__dataclass_params__.frozen
    assert not hasattr(object.__new__(record), "__dict__")


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_one_of_ours_and_says_when_to_catch_it(name):
    assert issubclass(ERRORS[name], errors.DetenteError)
    assert ERRORS[name].__doc__


def tree(cls: type[Exception], depth: int = 0) -> list[tuple[int, str]]:
    own = [sub for sub in cls.__subclasses__() if sub.__module__ == errors.__name__]
    return [(depth, cls.__name__), *(one for sub in own for one in tree(sub, depth + 1))]


def drawn(text: str) -> list[tuple[int, str]]:
    """The tree of errors as a text draws it: depth and name, a level for every four characters."""
    lines = re.findall(r"^( *(?:[│├└ ]   ?|[├└]── )*)(DetenteError|[A-Z]\w+)(?:  .*)?$", text, re.MULTILINE)
    start = min(len(indent) for indent, name in lines if name == "DetenteError")
    return [((len(indent) - start) // 4, name) for indent, name in lines if name in ERRORS]


@pytest.mark.parametrize("where", ["errors.py", "docs/errors.md"])
def test_the_tree_of_errors_is_drawn_as_it_is(where):
    text = errors.__doc__ if where == "errors.py" else (ROOT / where).read_text(encoding="utf-8")
    assert drawn(text or "") == tree(errors.DetenteError)

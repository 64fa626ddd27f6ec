"""How Sphinx builds these pages: `make docs`."""

from __future__ import annotations

import tomllib
from pathlib import Path

_project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "detente"
author = "the detente authors"
copyright = f"2026, {author}"
release = _project["version"]
version = release.rpartition(".")[0]

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build"]

nitpicky = True
myst_heading_anchors = 3  # so that [a field](record.md#statement) is checked like any other link
myst_enable_extensions = ["smartquotes"]

html_theme = "furo"
html_title = f"detente {release}"
html_copy_source = False
html_show_sphinx = False

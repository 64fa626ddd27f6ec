"""What is installed: detente itself, the extras, and the weights that it reads with."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from detente.doctor.finding import Finding
from detente.version import VERSION

EXTRAS = (
    ("mcp", ("mcp",), "an assistant can ask a desk: detente mcp"),
    ("pandas", ("pandas",), "answers as pandas frames"),
    ("pictures", ("pillow",), "pictures of a deal as PNG: detente deal picture"),
    ("polars", ("polars",), "answers as polars frames"),
    ("postgres", ("psycopg",), "a desk in PostgreSQL, for a team"),
    ("team", ("argon2-cffi", "psycopg"), "accounts with passwords at the web desk"),
)
_BASE = ("numpy", "onnxruntime", "SQLAlchemy", "trafilatura", "python-sat")
AGAIN = "pip install --force-reinstall --no-deps detente"


def installed() -> Iterator[Finding]:
    """Versions, extras, weights."""
    told = ", ".join(f"{name} {found}" for name in _BASE if (found := _version(name)))
    yield Finding(area="detente", name="version", state="well", what=f"detente {VERSION}, Python "
                  f"{platform.python_version()} on {platform.system()} {platform.machine()}; {told}")  # fmt: skip
    missing = [name for name in _BASE if not _version(name)]
    if missing:
        yield Finding(
            area="detente",
            name="packages",
            state="unhealthy",
            what=f"{', '.join(missing)}: not installed",
            why="detente cannot work without them.",
            do="pip install detente",
        )
    yield from map(_extra, EXTRAS)
    yield _weights()


def _extra(extra: tuple[str, tuple[str, ...], str]) -> Finding:
    name, packages, what_for = extra
    found = [f"{package} {had}" for package in packages if (had := _version(package))]
    if len(found) == len(packages):
        return Finding(area="detente", name=f"extra {name}", state="well", what=f"{', '.join(found)}: {what_for}")
    return Finding(
        area="detente",
        name=f"extra {name}",
        state="well",
        what=f"not installed: {what_for}",
        do=f"where you want it: pip install 'detente[{name}]'",
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _weights() -> Finding:
    """Whether the weights are those that were shipped, by their hashes."""
    folder = files("detente.reading").joinpath("model")
    why = "Readings with other weights are other readings, and none can be made without them."
    try:
        wanted: dict[str, str] = json.loads(folder.joinpath("manifest.json").read_text(encoding="utf-8"))["files"]
        bad = [name for name, digest in wanted.items() if _hash(folder.joinpath(name).read_bytes()) != digest]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        bad = ["manifest.json, or a file that it names"]
    if bad:
        told = f"damaged or missing: {', '.join(bad)}"
        return Finding(area="detente", name="weights", state="unhealthy", what=told, why=why, do=AGAIN)
    return Finding(area="detente", name="weights", state="well", what=f"{len(wanted)} files, each as it was shipped")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

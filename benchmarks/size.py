"""How much the reader takes up once installed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def installed() -> dict[str, float]:
    """MB (10^6 bytes) of site-packages, compiled files and detente with its weights included: by the lock, and as pip
    resolves the wheel by itself. Needs the network."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(Path(folder))
        locked = fresh(Path(folder, "locked"))
        pip(locked, "--no-deps", "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt"))
        pip(locked, "--no-deps", str(wheel))
        free = fresh(Path(folder, "free"))
        pip(free, str(wheel))
        return {"site_packages_mb": megabytes(locked), "site_packages_unlocked_mb": megabytes(free)}


def build(folder: Path) -> Path:
    """The wheel of the tree as it stands."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)])
    return next(folder.glob("*.whl"))


def fresh(folder: Path) -> Path:
    """A new environment without pip, so that only what is installed counts; its Python."""
    run([sys.executable, "-m", "venv", "--without-pip", str(folder)])
    return folder / "bin" / "python"


def pip(python: Path, *arguments: str) -> None:
    """Install into the environment of `python`, with the pip of the Python that made ours."""
    base = Path(sys.base_prefix, "bin", "python3")
    run([str(base), "-m", "pip", "--python", str(python), "install", "--quiet", *arguments])


def megabytes(python: Path) -> float:
    """The files of an environment's site-packages."""
    folder = next(python.parent.parent.glob("lib/python*/site-packages"))
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def run(command: Sequence[str]) -> None:
    """Run a step; its complaint ends the benchmark."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"benchmarks: {' '.join(command)}\n{done.stderr or done.stdout}")

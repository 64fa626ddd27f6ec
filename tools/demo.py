"""What `make demo` shows: a desk made of the example's reports, with an analyst's decisions, and what it tells.

    python -m tools.demo [--fresh]

The desk lies in a folder of this user's under the system's temporary folder. Where it was made before, of the same
files by the same version, it is shown again; `--fresh` makes it anew.
"""

from __future__ import annotations

import argparse
import io
import os
import shlex
import sys
import tempfile
import time
from contextlib import redirect_stdout
from hashlib import sha256
from pathlib import Path

from detente.cli import main as detente
from detente.desk.desk import Desk
from detente.version import VERSION
from tools.example_desk import EXAMPLE, loaded, replay

PAGE = 45
"""Lines of the brief that are shown."""
NEXT = """\
The desk is {desk}. To try next:

    export DETENTE_DESK={desk}
    detente matrix --notes                       who said it, where, in which words
    detente matrix --as-of 2026-03-12            the same page ten days before
    detente show {proposal}                      one row: its words, its links, its history
    detente search 'party:kesmera prison*'       statements by their words
    detente calendar; detente timeline; detente outlook; detente sources
    detente brief --since 2026-03-12 --output brief.docx

{detente}
"""


def main() -> int:
    """Make the desk, or find it; show it; the exit status."""
    parser = argparse.ArgumentParser(prog="demo", description="Make the example desk and show what it tells.")
    parser.add_argument("--fresh", action="store_true", help="make the desk anew")
    fresh = parser.parse_args().fresh
    desk, stamp = folder() / "oruma.desk", folder() / "made-of"
    if fresh or not desk.exists() or not stamp.exists() or stamp.read_text(encoding="ascii") != inputs():
        stamp.unlink(missing_ok=True)
        build(desk)
        stamp.write_text(inputs(), encoding="ascii")
    else:
        say(f"{desk} is there from before; python -m tools.demo --fresh makes it anew.")
    show(desk)
    return 0


def folder() -> Path:
    """This user's own folder for the demonstration. Ends the program where it is somebody else's."""
    path = Path(tempfile.gettempdir()) / f"detente-demo-{os.getuid()}"
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.getuid():
        sys.exit(f"{path} belongs to somebody else; set TMPDIR to a folder of your own.")
    return path


def inputs() -> str:
    """A digest of all that the desk is made of."""
    files = [*EXAMPLE.rglob("*"), *Path(__file__).parents[1].joinpath("src").rglob("*.*")]
    digest = sha256(VERSION.encode())
    for path in sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def build(desk: Path) -> None:
    """Make the desk beside its place, and move it there when it is whole."""
    begun = time.monotonic()
    new = desk.with_suffix(".new")
    for path in (*new.parent.glob(f"{new.name}*"), *desk.parent.glob(f"{desk.name}*")):
        path.unlink()
    settings = loaded("desk.yaml")
    parties = [f"{one['name']}:{','.join(one['roles'])}" for one in settings["parties"]]
    options = [word for party in parties for word in ("--party", party)]
    run("init", str(new), "--title", settings["title"], *options, "--cast", relative(settings["cast"]))
    run("add", relative(settings["reports"]), "--desk", str(new))
    say("An analyst's decisions, one by one: examples/desk/decisions.yaml")
    with Desk.open(new, by="analyst") as made:
        done = replay(made)
    print(f"{done.decisions} decisions carried out; the desk took {time.monotonic() - begun:.0f} seconds.\n")
    new.replace(desk)


def relative(name: str) -> str:
    """One of the example's folders, as one would type it."""
    path = EXAMPLE / name
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def show(desk: Path) -> None:
    """Matrix, changes, the first page of the brief, and what to try."""
    settings = loaded("desk.yaml")
    since, until = str(settings["baseline"]), str(settings["as_of"])
    run("matrix", "--as-of", until, "--desk", str(desk))
    run("changes", "--since", since, "--until", until, "--desk", str(desk))
    run("brief", "--since", since, "--until", until, "--desk", str(desk), lines=PAGE)
    with Desk.open(desk) as made:
        proposal = next(row.proposal for row in made.matrix().rows if row.proposal)
    known = f"(detente is {Path(sys.executable).with_name('detente')})"
    print(NEXT.format(desk=desk, proposal=proposal[:8], detente=known))


def run(*words: str, lines: int | None = None) -> None:
    """Run a command of detente's, telling which; only the first `lines` of what it prints, where so many are asked.
    Ends the program where it fails."""
    say(f"$ detente {shlex.join(words)}" + (f" | head -{lines}" if lines else ""))
    if lines is None:
        status = detente(words)
    else:
        page = io.StringIO()
        with redirect_stdout(page):
            status = detente(words)
        print("\n".join(page.getvalue().splitlines()[:lines]))
    if status:
        sys.exit(status)
    print()


def say(text: str) -> None:
    """Print a line that stands out in a terminal."""
    print(f"\033[1m{text}\033[0m" if sys.stdout.isatty() else text, flush=True)


if __name__ == "__main__":
    sys.exit(main())

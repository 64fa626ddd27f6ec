"""What is installed is what was meant: the wheel, the locks, the licences."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from tools import licences

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "detente"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"), key=lambda path: path.name)
HASHED = [path for path in LOCKS if path.stem not in ("left-out", "training")]


def key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(path: Path) -> dict[str, list[str]]:
    """Each requirement of a lock with what follows it: versions, markers and hashes."""
    text = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    found: dict[str, list[str]] = {}
    for line in filter(str.strip, text.splitlines()):
        name, _, rest = line.partition("==")
        found.setdefault(key(name.strip()), []).append(rest)
    return found


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def metadata(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        path = next(entry for entry in archive.namelist() if entry.endswith(f".dist-info/{name}"))
        return archive.read(path).decode("utf-8")


def headers(wheel: Path) -> Message:
    return Parser().parsestr(metadata(wheel, "METADATA"))


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    """Data, weights and py.typed are in; training, quality, examples and tests are not."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = {path.relative_to(PACKAGE.parent).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    assert inside == {name for name in source if "__pycache__" not in name}
    assert "detente/py.typed" in inside


@pytest.mark.slow
def test_the_wheel_holds_the_weights_that_their_manifest_names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        manifest = json.loads(archive.read("detente/reading/model/manifest.json"))
        for name, expected in manifest["files"].items():
            found = hashlib.sha256(archive.read(f"detente/reading/model/{name}")).hexdigest()
            assert found == expected.removeprefix("sha256:"), name


@pytest.mark.slow
def test_the_wheel_says_what_the_project_says(wheel):
    made = headers(wheel)
    assert (made["Name"], made["Version"]) == (PROJECT["name"], PROJECT["version"])
    assert made["License-Expression"] == "Apache-2.0"
    assert made["Requires-Python"] == ">=3.11"
    asked = {r for r in made.get_all("Requires-Dist", []) if "extra ==" not in r}
    assert {key(re.split(r"[<>=]", r)[0]) for r in asked} == {
        key(re.split(r"[<>=]", r)[0]) for r in PROJECT["dependencies"]
    }
    assert "detente = detente.cli:main" in metadata(wheel, "entry_points.txt")


@pytest.mark.slow
def test_the_wheel_carries_its_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = [name.rpartition("/")[2] for name in archive.namelist() if "/licenses/" in name]
    assert {"LICENSE", "NOTICE"} <= set(names)
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_wheel_reads_a_report_from_another_folder(wheel, tmp_path):
    """Nothing is looked for in the source tree."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    report = tmp_path / "report.txt"
    report.write_text("The union rejected the offer on Monday, a company spokesperson said.\n", encoding="utf-8")
    program = "import sys; sys.path.insert(0, 'site'); from detente.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "read", "report.txt", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    reading = json.loads(done.stdout)
    assert reading["report"]["text"] == report.read_text(encoding="utf-8")
    assert reading["statements"]


def test_there_are_locks():
    assert {path.stem for path in HASHED} == {"bench", "build", "docs", "run", "test"}


@pytest.mark.parametrize("path", HASHED, ids=lambda path: path.stem)
def test_a_lock_pins_every_version_and_hash(path):
    for name, pins in locked(path).items():
        for pin in pins:
            assert re.match(r"\d\S*\s", pin), f"{name} has no version"
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", pin), f"{name} has no hash"


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_a_lock_names_no_place(path):
    """No index, host, address or file: where packages come from is the installer's business."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host| @ |^\s*-e\b", text, re.MULTILINE)


@pytest.mark.parametrize("path", HASHED, ids=lambda path: path.stem)
def test_no_lock_but_that_of_training_has_pytorch(path):
    assert not {"torch", "triton"} & locked(path).keys()


def test_the_lock_to_run_holds_what_the_project_asks_for():
    asked = {key(re.split(r"[<>=\[]", r)[0]) for r in PROJECT["dependencies"]}
    assert asked <= locked(ROOT / "requirements" / "run.txt").keys()


@pytest.mark.parametrize("name", ["run", "build", "docs"])
def test_locks_agree_on_versions(name):
    """They are installed on top of each other."""
    test, other = (locked(ROOT / "requirements" / f"{stem}.txt") for stem in ("test", name))
    versions = {package: sorted(pin.split(" --hash")[0] for pin in pins) for package, pins in other.items()}
    for package in versions.keys() & test.keys():
        assert versions[package] == sorted(pin.split(" --hash")[0] for pin in test[package]), package


def test_what_the_reader_needs_is_under_licences_that_allow_any_use():
    names = [re.split(r"[<>=\[]", r)[0] for r in PROJECT["dependencies"]]
    tree = [dist for name in names for dist in licences.tree(name)]
    assert {key(dist.name) for dist in tree} >= {key(name) for name in names}
    assert [
        f"{dist.name}: {licences.licence(dist)}" for dist in tree if not licences.allowed(licences.licence(dist))
    ] == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("MIT", True),
        ("MPL-2.0 AND MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-or-later", False),
        ("GPLv3", False),
        ("AGPL-3.0-only", False),
        ("LGPL-2.1-or-later", False),
        ("BSD-3-Clause AND GPL-3.0-only", False),
        ("GPL-2.0-only AND (MIT OR BSD-3-Clause)", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("GNU Affero General Public License v3", False),
        (licences.UNKNOWN, False),
    ],
)
def test_a_licence_is_allowed_or_not(text, verdict):
    assert licences.allowed(text) is verdict


def test_a_gpl_package_deep_in_the_tree_is_refused(tmp_path, monkeypatch, capsys):
    for name, licence, needs in (("upper", "MIT", "lower>=1"), ("lower", "GPL-3.0-only", "upper; extra == 'x'")):
        folder = tmp_path / f"{name}-1.dist-info"
        folder.mkdir()
        lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1", f"License-Expression: {licence}"]
        folder.joinpath("METADATA").write_text("\n".join([*lines, f"Requires-Dist: {needs}", "", ""]), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert licences.main(["upper"]) == 1
    assert "REFUSED lower 1: GPL-3.0-only" in capsys.readouterr().out


def test_a_package_that_is_not_there_is_no_clean_bill(capsys):
    assert licences.main(["no-such-package-as-this"]) == 2
    assert "none of no-such-package-as-this is installed" in capsys.readouterr().err


def test_make_demo_runs_what_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^demo:.*\n\t@\$\(BIN\)/python -m (\S+)$", makefile, re.MULTILINE)
    assert found
    assert (ROOT / found.group(1).replace(".", "/")).with_suffix(".py").is_file()

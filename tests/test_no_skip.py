"""DETENTE_NO_SKIP turns skips into failures, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILES = {
    "itself": "import pytest\ndef test_it(): pytest.skip('no browser')\n",
    "marked": "import pytest\n@pytest.mark.skip(reason='no browser')\ndef test_it(): pass\n",
    "file": "import pytest\npytest.importorskip('no_such_module', reason='no browser')\n",
    "expected": "import pytest\n@pytest.mark.xfail(reason='known')\ndef test_it(): assert False\n",
    "passing": "def test_it(): pass\n",
}
SKIPPING = ("itself", "marked", "file")


def outcomes(folder: Path, no_skip: str) -> tuple[dict[str, str], str]:
    """What pytest, beside our conftest, says of each file; and all that it says."""
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    for name, source in FILES.items():
        folder.joinpath(f"test_{name}.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "--no-fold-skipped", "--continue-on-collection-errors"]
    command += ["-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder), str(folder)]
    environment = os.environ | {"DETENTE_NO_SKIP": no_skip, "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    lines = re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED|XFAIL)\b.*?test_(\w+)\.py", done.stdout, re.MULTILINE)
    return {name: outcome for outcome, name in lines}, done.stdout


@pytest.mark.slow
def test_where_nothing_may_be_skipped_a_skip_fails_and_tells_its_reason(tmp_path):
    found, output = outcomes(tmp_path, "1")
    assert found == {"itself": "FAILED", "marked": "ERROR", "file": "ERROR", "expected": "XFAIL", "passing": "PASSED"}
    assert output.count("no browser\nDETENTE_NO_SKIP is set") >= len(SKIPPING)


@pytest.mark.slow
def test_elsewhere_a_skip_stays_a_skip(tmp_path):
    found, output = outcomes(tmp_path, "")
    assert found == dict.fromkeys(SKIPPING, "SKIPPED") | {"expected": "XFAIL", "passing": "PASSED"}
    assert "DETENTE_NO_SKIP" not in output

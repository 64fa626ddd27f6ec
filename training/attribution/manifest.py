"""The manifest of exported weights: the hash of each file, by which the reader knows them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from detente.reading.attribution import LINK
from detente.reading.encoder import FILES, VERSION


def sealed(directory: Path) -> dict[str, object]:
    """Write the manifest of the files as they are now; what it says."""
    files = {name: hashlib.sha256((directory / name).read_bytes()).hexdigest() for name in FILES}
    manifest: dict[str, object] = {"version": VERSION, "link": LINK, "files": files}
    (directory / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    return manifest

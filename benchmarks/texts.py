"""The texts that every tool reads."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"


def gather(folder: Path, words: int) -> list[str]:
    """The .txt reports under `folder`, over and over until there are at least `words` words."""
    reports = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    size = sum(count(report) for report in reports)
    if not size:
        raise SystemExit(f"benchmarks: no .txt report with words in {folder}; name another folder with --texts")
    return reports * -(-words // size)


def count(text: str) -> int:
    """Words as white space parts them: the same for every tool."""
    return len(text.split())

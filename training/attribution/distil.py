"""Train the student on what the teacher thinks, beside the labels (Hinton, Vinyals & Dean 2015).

    python -m training.attribution.distil --data DIR --base model.safetensors --vocabulary vocab.txt --out DIR
                                          --start run/best.pt --scores DIR [--more FILE]

`--scores` is where soft.py kept the teacher's scores of PolNeAR's training articles, and of the texts in `--more`: JSON
lines with a `text` that nobody labelled. The student's distribution over tags for each word, and over the words that a
content's or a cue's first word may be linked to, is drawn to the teacher's, both softened by a temperature. Labelled
articles teach their labels too; an article laid out otherwise (noise.py) learns from what the teacher made of it as it
was, where its words stand alike. All else is as in train.py, whose options hold; names are neutral, as
the teacher was shown them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from detente.reading.neutral import Shown, neutral
from detente.reading.who.cast import Cast
from training.attribution import batching, data, losses, train
from training.attribution.model import Reader
from training.attribution.noise import noisy
from training.attribution.renaming import moved
from training.attribution.soft import Soft, key, place, read

TEMPERATURE = 2.0
TAG_WEIGHT, LINK_WEIGHT = 1.0, 0.5
PLAIN = Shown("", ())  # a text as it is


@dataclass(frozen=True, slots=True)
class Taught(data.Example):
    """An example with what the teacher makes of it, if it was asked, and whether its labels are any."""

    soft: Soft | None = None
    labelled: bool = True


def taught(example: data.Example, known: Mapping[bytes, Soft], labelled: bool = True, shown: Shown = PLAIN) -> Taught:
    """The example, from a text as it is `shown`, with the teacher's scores for words that stand as its own do."""
    own = {f.name: getattr(example, f.name) for f in fields(data.Example)}
    return Taught(**own, soft=known.get(key(shown.back(example.chunk.spans))), labelled=labelled)


def apart(student: Tensor, teacher: Tensor, temperature: float) -> Tensor:
    """How far the student's distribution is from the teacher's, row by row: their divergence at the temperature, times
    its square, so that gradients keep their size."""
    p, q = (F.log_softmax(scores.float() / temperature, -1) for scores in (teacher, student))
    return torch.as_tensor((p.exp() * (p - q)).sum(-1) * temperature**2)


def softly(made: losses.Made, batch: list[Taught], temperature: float) -> dict[str, Tensor]:
    """The parts of the loss that the teacher's scores make, each a mean over rows; none where it was not asked."""
    rows: dict[str, list[Tensor]] = {"soft tags": [], "soft content_cue": [], "soft cue_source": []}
    for i, example in enumerate(batch):
        if example.soft is not None:
            for name, part in zip(rows, _rows(made, i, example, example.soft, temperature), strict=True):
                rows[name].append(part)
    weights = {"soft tags": TAG_WEIGHT}
    whole = {name: torch.cat(parts) for name, parts in rows.items() if parts}
    return {name: weights.get(name, LINK_WEIGHT) * found.mean() for name, found in whole.items() if len(found)}


def _rows(made: losses.Made, i: int, example: Taught, soft: Soft, temperature: float) -> Iterable[Tensor]:
    _, tags, content_cue, cue_source = (scores[i] for scores in made)
    first = torch.from_numpy(example.chunk.first)
    or_none = torch.cat([first, first.new_tensor([cue_source.shape[1] - 1])])
    content, cue = first[torch.from_numpy(soft.content).long()], first[torch.from_numpy(soft.cue).long()]
    yield apart(tags[first], torch.from_numpy(soft.tags), temperature)
    yield apart(content_cue[content][:, first], torch.from_numpy(soft.content_cue), temperature)
    yield apart(cue_source[cue][:, or_none], torch.from_numpy(soft.cue_source), temperature)


def loss_of(
    model: Reader, batch: list[Taught], meaning: losses.Meaning | None, temperature: float
) -> dict[str, Tensor]:
    """The parts of the loss of a batch that is labelled, or is not."""
    t = batching.tensors(batch)
    made = model(batching.hidden(t["ids"]), t["marks"], t["mask"])
    parts = losses.by_labels(model, batch, t, made) if batch[0].labelled else {}
    return parts | softly(made, batch, temperature) | losses.by_meaning(model, batch, made[0], meaning)


class Distilling(train.Run):
    """A training run of the student with the teacher's scores."""

    def everything(self) -> list[dict[str, Any]]:
        """The labelled articles, and after them those without labels. Exits where one of these has no scores."""
        more = [one for one in data.load(self.args.more) if "text" in one] if self.args.more else []
        unasked = sum(not place(self.args.scores, one["text"]).exists() for one in more)
        if unasked:
            raise SystemExit(
                f"{self.args.more}: {unasked} texts have no scores in {self.args.scores}: run soft.py on it"
            )
        return super().everything() + [{"text": one["text"], "attributions": [], "unlabelled": True} for one in more]

    def examples(self, rng: random.Random) -> list[data.Example]:
        """All chunks, half of the articles laid out otherwise."""
        found: list[Taught] = []
        cast = Cast.load()
        for article in self.everything():
            known, shown = read(self.args.scores, article["text"]), neutral(article["text"], cast)
            changed = noisy(moved(article, shown.text, shown.places), rng)
            labelled = "unlabelled" not in article
            found += [taught(e, known, labelled, shown) for e in data.examples(changed, self.tokenizer)]
        asked = sum(e.soft is not None for e in found)
        print(f"{len(found)} chunks, {asked} with the teacher's scores", flush=True)
        return [e for e in found if e.labelled or e.soft is not None]

    def batches(self, examples: list[data.Example], rng: random.Random) -> list[list[data.Example]]:
        """Batches of labelled chunks and of others, in random order."""
        todo = []
        for labelled in (True, False):
            alike = [e for e in examples if isinstance(e, Taught) and e.labelled == labelled]
            todo += list(batching.batches(alike, self.args.batch, rng))
        rng.shuffle(todo)
        return todo

    def loss(self, batch: list[Any], meaning: losses.Meaning | None) -> dict[str, Tensor]:
        """The parts of the loss."""
        return loss_of(self.model, batch, meaning, self.args.temperature)


def main() -> None:
    """Train, or go on training."""
    parser = train.options(__doc__)
    parser.add_argument("--scores", type=Path, required=True, help="what the teacher makes of the texts (soft.py)")
    parser.add_argument("--more", type=Path, help="JSON lines with texts that nobody labelled, asked too")
    parser.add_argument("--temperature", type=float, default=TEMPERATURE)
    Distilling(parser.parse_args()).go()


if __name__ == "__main__":
    main()

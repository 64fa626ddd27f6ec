"""What a scenario says: "Russia attacks Ukraine" as a happening."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from detente.deal.faults import unknown
from detente.deal.model import Happening, Model
from detente.deal.names import Names
from detente.errors import BadDeal

_ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ed|ing)$")


@cache
def _synonyms() -> dict[str, str]:
    """Each word for an act, and the act."""
    table = tomllib.loads(files("detente.deal").joinpath("data/acts.toml").read_text(encoding="utf-8"))
    return {word: act for act, words in table.items() for word in words}


def act_of(words: str) -> str:
    """'invades', 'has attacked' -> 'attack'; a word that no list has is taken as it is, without its ending."""
    text = " ".join(words.lower().split())
    known = _synonyms()
    for word in (text, _ENDINGS.sub("", text), _ENDINGS.sub("e", text), _ENDINGS.sub("y", text)):
        if word in known:
            return known[word]
    return _ENDINGS.sub("", text).rstrip("e")


def happening_of(model: Model, text: str) -> Happening:
    """A sentence "ACTOR ACT [TARGET]" with actors by id or name, longest names first. Raises BadDeal where it names
    nobody that the model knows."""
    actors = known_actors(model)
    spoken = re.sub(r"^the ", "", " ".join(text.split()).rstrip("."), flags=re.IGNORECASE)
    start = _leading(spoken.lower(), actors)
    if start is None:
        first = spoken.split(" ")[0].lower() if spoken else ""
        raise BadDeal(f'scenario {text!r}: {unknown("actor", first, actors)} (write it as "ACTOR attacks TARGET")')
    rest = spoken[len(start) :].strip()
    end = _trailing(rest.lower(), actors)
    act = re.sub(r"\s+the$", "", rest[: len(rest) - len(end)].strip(), flags=re.IGNORECASE) if end else rest
    _check_target(model, text, act, actors, named=bool(end))
    if not act:
        raise BadDeal(f'scenario {text!r}: it does not say what is done (write it as "ACTOR attacks TARGET")')
    return Happening(act=act_of(act), actor=actors[start], target=actors[end] if end else None, words=spoken)


def _check_target(model: Model, text: str, act: str, actors: dict[str, str], *, named: bool) -> None:
    """Raises BadDeal where the words after an act that is known name nobody: "attacks Ukrian"."""
    acts = {*_synonyms().values(), *(act_of(one.trigger.act) for one in model.guarantees)}
    words = act.lower().split()
    if named or act_of(act) in acts:
        return
    known = [place for place in range(1, len(words)) if act_of(" ".join(words[:place])) in acts]
    if known:
        raise BadDeal(f"scenario {text!r}: {unknown('actor', ' '.join(words[known[-1] :]), actors)}")


def known_actors(model: Model) -> dict[str, str]:
    """Names and ids in small letters, and the id that each stands for."""
    names = Names(model)
    ids = {party.id for party in model.parties}
    for one in model.guarantees:
        ids.update(one.guarantors, (one.beneficiary,) if one.beneficiary else ())
        ids.update(who for h in (one.trigger, *one.responses) for who in (h.actor, h.target) if who)
    return {spelling.lower(): one for one in sorted(ids) for spelling in (one, one.replace("-", " "), names.actor(one))}


def _leading(text: str, actors: dict[str, str]) -> str | None:
    fits = [name for name in actors if text == name or text.startswith(f"{name} ")]
    return max(fits, key=len, default=None)


def _trailing(text: str, actors: dict[str, str]) -> str | None:
    """The target at the end, with or without "the" before it."""
    fits = [name for name in actors if text.endswith(f" {name}")]
    return max(fits, key=len, default=None)

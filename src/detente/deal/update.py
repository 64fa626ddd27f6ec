"""New reports into an edited file: three ways, by ids. What a person edited, confirmed or took out stays so.

The third side, how things were when they were made, is not kept whole: each entry carries fingerprints of its fields
(deal/prints.py), and the file the ids of all that was ever made for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from detente.deal import changes
from detente.deal.changes import Change
from detente.deal.faults import faults
from detente.deal.file import statements
from detente.deal.model import Evidence, Model
from detente.deal.prints import edited, prints
from detente.deal.references import named, without
from detente.deal.written import KINDS, DealFile


@dataclass(frozen=True, slots=True)
class Update:
    """The file as it would be, and what is different about it. Nothing is written: `file.save` does that."""

    file: DealFile
    changes: tuple[Change, ...]

    @property
    def anything(self) -> bool:
        """Whether the file would change at all."""
        return any(one.kind in ("new", "changed", "removed") for one in self.changes)


@dataclass(slots=True)
class _Merge:
    """One merge on its way: the edited file, what is made now, and what came of it."""

    before: DealFile
    now: Model
    seen: frozenset[str]
    prints: dict[str, str]
    changes: list[Change]
    lists: dict[str, list[Any]]


def update(before: DealFile, now: Model) -> Update:
    """`before` with what `now`, a model made from the reports as they are today, changes."""
    merge = _Merge(before, now, frozenset(before.generated.statements), {}, [], {})
    for kind in KINDS:
        merge.lists[kind] = list(_merged(kind, merge))
    model = _with(before.model, merge.lists)
    model = _held_up(model, merge)
    made = [entry.id for kind in KINDS for entry in getattr(now, kind)]
    ids = tuple(dict.fromkeys([*before.generated.ids, *made]))
    seen = tuple(dict.fromkeys([*before.generated.statements, *statements(now)]))
    kept = {entry.id for kind in KINDS for entry in getattr(model, kind)}
    left = {id: text for id, text in merge.prints.items() if id in kept}
    return Update(
        DealFile(model=model, generated=replace(before.generated, ids=ids, statements=seen, prints=left)),
        tuple(merge.changes),
    )


def _with(model: Model, lists: Mapping[str, Sequence[Any]]) -> Model:
    values: dict[str, Any] = {kind: tuple(found) for kind, found in lists.items()}
    return replace(model, **values)


def _merged(kind: str, merge: _Merge) -> Iterable[Any]:
    """The entries of one list: those of the file in its order, then the new ones."""
    now = {entry.id: entry for entry in getattr(merge.now, kind)}
    mine = getattr(merge.before.model, kind)
    for entry in mine:
        printed = merge.before.generated.prints.get(entry.id)
        if entry.id in now:
            yield _both(kind, entry, now[entry.id], printed, merge)
        elif (stays := _only_mine(kind, entry, printed, merge)) is not None:
            yield stays
    there = {entry.id for each in KINDS for entry in getattr(merge.before.model, each)}
    for entry in now.values():
        if entry.id in there:
            continue
        if entry.id in merge.before.generated.ids:
            merge.changes.append(changes.left_out(kind, entry.id, "you took it out"))
            continue
        merge.changes.append(changes.new(kind, entry))
        merge.prints[entry.id] = prints(entry)
        yield entry


def _only_mine(kind: str, entry: Any, printed: str | None, merge: _Merge) -> Any | None:
    """What the reports no longer give, or never gave."""
    if printed is None:
        return entry
    if not edited(entry, printed):
        merge.changes.append(changes.removed(kind, entry))
        return None
    merge.prints[entry.id] = printed
    why = "the reports no longer give it, but you edited it"
    merge.changes.append(changes.kept(kind, entry.id, why))
    return entry


def _both(kind: str, mine: Any, now: Any, printed: str | None, merge: _Merge) -> Any:
    """Field by field: a person's where a person has edited it, else today's."""
    if printed is None:  # typed in by a person, under an id that the reports come to as well
        return mine
    by_hand = edited(mine, printed)
    values = {f.name: _field(f.name, mine, now, by_hand, merge) for f in fields(now)}
    after = type(mine)(**values)
    different = tuple(name for name in values if getattr(mine, name) != values[name])
    if different:
        merge.changes.append(changes.changed(kind, mine, after, different))
    ours = tuple(
        name for name in by_hand if _new_print(name, now) != _old_print(name, mine, printed) and name not in different
    )
    if ours:
        why = f"the reports now say otherwise of its {', '.join(sorted(ours))}, but you edited that"
        merge.changes.append(changes.kept(kind, mine.id, why))
    merge.prints[mine.id] = prints(now)
    return after


def _field(name: str, mine: Any, now: Any, by_hand: frozenset[str], merge: _Merge) -> Any:
    if name == "evidence":
        return _evidence(mine.evidence, now.evidence, name in by_hand, merge.seen)
    return getattr(mine if name in by_hand else now, name)


def _evidence(
    mine: Sequence[Evidence], now: Sequence[Evidence], by_hand: bool, seen: frozenset[str]
) -> tuple[Evidence, ...]:
    """Today's evidence; where a person has edited it, theirs with what has come in since."""
    if not by_hand:
        return tuple(now)
    there = {one.statement for one in mine}
    return (*mine, *(one for one in now if one.statement not in there and one.statement not in seen))


def _new_print(name: str, now: Any) -> str:
    return _by_name(now, prints(now))[name]


def _old_print(name: str, entry: Any, printed: str) -> str:
    return _by_name(entry, printed).get(name, "")


def _by_name(entry: Any, printed: str) -> Mapping[str, str]:
    return dict(zip((f.name for f in fields(entry)), printed.split(), strict=False))


def _held_up(model: Model, merge: _Merge) -> Model:
    """Nothing points nowhere: what is pointed to stays, and what points to something taken out goes."""
    model = _restored(model, merge)
    known = {one.id for one in model.proposals} | {one.id for one in model.parties}
    for kind in KINDS:
        stays = []
        for entry in getattr(model, kind):
            lost = [name for name in named(entry) if name not in known]
            if lost and entry.id in merge.prints:
                gone = ", ".join(lost)
                merge.changes[:] = [one for one in merge.changes if not (one.kind == "new" and one.id == entry.id)]
                merge.changes.append(changes.left_out(kind, entry.id, f"it is about {gone}, which you took out"))
                entry = without(entry, frozenset(lost))
            if entry is not None:
                stays.append(entry)
        model = _with(model, {kind: stays})
    return model


def _restored(model: Model, merge: _Merge) -> Model:
    """Proposals and parties that would go, but that something a person wrote still speaks of."""
    before = merge.before.model
    for kind in ("parties", "proposals"):
        there = {one.id for one in getattr(model, kind)}
        wanted = {name for each in KINDS for entry in getattr(model, each) for name in named(entry)}
        back = [one for one in getattr(before, kind) if one.id in wanted - there]
        for one in back:
            merge.changes[:] = [c for c in merge.changes if not (c.kind == "removed" and c.id == one.id)]
            merge.changes.append(
                changes.kept(kind, one.id, "the reports no longer give it, but what you edited needs it")
            )
            merge.prints[one.id] = _print_before(merge, one.id)
        model = _with(model, {kind: [*getattr(model, kind), *back]})
    return model


def _print_before(merge: _Merge, id: str) -> str:
    return merge.before.generated.prints.get(id, "")


def problems(found: Update) -> tuple[str, ...]:
    """What would be wrong with the updated model, as `detente deal check` would say: empty unless a person's edit and
    a new report do not go together."""
    return tuple(map(str, faults(found.file.model)))

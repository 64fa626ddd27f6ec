"""What each alert has to tell, put in order to be sent: each change once, whatever becomes of the program meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from detente.desk.asking import Asking
from detente.notify.choosing import Choice, Desk
from detente.notify.memory import Memory, Told
from detente.notify.message import MANY, Item, Message, message
from detente.notify.news import News, news
from detente.notify.retracting import retracted
from detente.notify.settings import Alert, Alerts


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What an alert has: `begins` with so many changes taken as known (None: it has begun before); `messages` that are
    due; `held` back until the next digest."""

    alert: Alert
    begins: int | None = None
    messages: tuple[tuple[str, Message], ...] = ()
    held: int = 0
    muted: int = 0


@dataclass(kw_only=True)
class Gatherer:
    """Gathers for one desk at one moment. `write` is False for a trial run: then nothing is remembered."""

    desk: Asking
    settings: Alerts
    memory: Memory
    now: datetime
    write: bool = True
    _news: dict[bool, list[News]] = field(default_factory=dict)

    def run(self) -> list[Gathered]:
        """All alerts of the file. Raises `UsageError` for a party or issue that the desk does not have, before anything
        is remembered."""
        known = Desk(self.desk)
        choices = [self._choice(known, alert) for alert in self.settings.alerts]
        if self.write:
            for gone in set(self.memory.alerts()) - {alert.name for alert in self.settings.alerts}:
                self.memory.drop_alert(gone)
        return [self._gather(choice, known.title) for choice in choices]

    def _choice(self, known: Desk, alert: Alert) -> Choice:
        return known.choice(self.settings, alert, self._today())

    def _today(self) -> str:
        return self.now.astimezone(UTC).date().isoformat()

    def _all(self, confirmed_only: bool) -> list[News]:
        if confirmed_only not in self._news:
            back = self.settings.days_back
            self._news[confirmed_only] = news(self.desk, self._today(), back, confirmed_only)
        return self._news[confirmed_only]

    def _gather(self, choice: Choice, title: str) -> Gathered:
        every = self._all(choice.alert.confirmed_only)
        if not self.write:
            return self._found(choice, title, every)
        with (
            self.memory.notes.writing()
        ):  # what was told is looked up and noted in one: two programs tell nothing twice
            return self._found(choice, title, every)

    def _found(self, choice: Choice, title: str, every: Sequence[News]) -> Gathered:
        name = choice.alert.name
        if self.memory.begun(name) is None:
            self._begin(choice, every)
            return Gathered(alert=choice.alert, begins=len(every))
        told = self.memory.told(name)
        with self.desk.ledger.reading() as look:
            back = list(retracted(look, self.desk.names(), told))
        fresh = [it for it in (*back, *every) if not _known(it, told)]
        wanted = [it for it in fresh if choice.wants(it)]
        muted = [it for it in wanted if choice.muted(it)]
        due = [it for it in wanted if it not in muted]
        passed = [it for it in fresh if it not in due]
        if due and not self._slot(choice.alert):
            self._note(name, passed, told, False)
            return Gathered(alert=choice.alert, held=len(due), muted=len(muted))
        self._note(name, passed, told, False)
        items = [Item(news=it, earlier=_earlier(it, told)) for it in due]
        made = tuple(_messages(choice.alert, title, items))
        self._keep(choice.alert, made, due)
        return Gathered(alert=choice.alert, messages=made, muted=len(muted))

    def _begin(self, choice: Choice, every: Sequence[News]) -> None:
        if not self.write:
            return
        name = choice.alert.name
        self.memory.remember(name, every, {}, False)
        self.memory.notes.put_all([(f"begun:{name}", self.now.isoformat()), (f"slot:{name}", self.now.isoformat())])

    def _slot(self, alert: Alert) -> bool:
        """Whether it is time to tell: at once, or for a digest once a slot has passed that was not used."""
        if alert.digest is None:
            return True
        last, used = alert.digest.last(self.now), self.memory.notes.get(f"slot:{alert.name}") or ""
        return last is not None and last.isoformat() > used

    def _note(self, name: str, every: Sequence[News], told: dict[str, Told], sent: bool) -> None:
        if self.write and every:
            self.memory.remember(name, every, told, sent)

    def _keep(self, alert: Alert, made: Iterable[tuple[str, Message]], due: Sequence[News]) -> None:
        """Put the messages out, and note what they tell and when: all of it together."""
        if not self.write:
            return
        for number, (id, one) in enumerate(made):
            for channel in _channels(alert):
                key = f"out:{alert.name}:{self.now.isoformat()}:{number:04}:{id}:{channel}"
                self.memory.put(key, _waiting(alert, channel, id, one, self.now))
        self._note(alert.name, due, self.memory.told(alert.name), True)
        if alert.digest is not None:
            self.memory.notes.put(f"slot:{alert.name}", self.now.isoformat())
        oldest = date.fromisoformat(self._today()) - timedelta(days=2 * self.settings.days_back + 30)
        self.memory.forget(alert.name, oldest.isoformat())


def _known(it: News, told: dict[str, Told]) -> bool:
    return any(id in told and it.mark in told[id].marks for id in it.ids)


def _earlier(it: News, told: dict[str, Told]) -> str:
    """What was sent about the same words before, where a person or a newer report has made something else of it."""
    if it.kind == "event":
        return ""
    return next((told[id].sentence for id in it.ids if id in told and told[id].sentence), "")


def _messages(alert: Alert, title: str, items: Sequence[Item]) -> Iterator[tuple[str, Message]]:
    """One message a change; all in one, or some, for a digest and where they are too many."""
    together = alert.digest is not None or len(items) > alert.most
    groups = [items[n : n + MANY] for n in range(0, len(items), MANY)] if together else [[it] for it in items]
    for number, group in enumerate(groups, 1):
        part = f" ({number} of {len(groups)})" if together and len(groups) > 1 else ""
        yield _id(alert, group), message(title, alert.name, group, part)


def _id(alert: Alert, group: Sequence[Item]) -> str:
    """The id of a message: the same for the same news to the same alert, however often it is made."""
    told = sorted(f"{it.news.ids[0]}|{it.news.mark}" for it in group)
    return sha256("\n".join((alert.name, *told)).encode()).hexdigest()[:32]


def _channels(alert: Alert) -> list[str]:
    return [*(["mail"] if alert.to else []), *(["post"] if alert.hook else [])]


def _waiting(alert: Alert, channel: str, id: str, one: Message, now: datetime) -> dict[str, Any]:
    told = {"alert": alert.name, "channel": channel, "id": id, "subject": one.subject, "made": now.isoformat()}
    content = {"text": one.text, "html": one.html} if channel == "mail" else {"data": one.data}
    state = {"left": list(alert.to) if channel == "mail" else [], "tries": 0, "next": now.isoformat(), "error": ""}
    return {**told, **content, **state, "failed": False}

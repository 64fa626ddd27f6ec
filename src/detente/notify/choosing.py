"""Which news an alert is about, and which of them are muted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.agenda import Agenda
from detente.desk.asking import Asking
from detente.desk.filters import check
from detente.desk.matrix import wanted_issues
from detente.desk.names import Names
from detente.desk.parties import parties_of
from detente.errors import UsageError
from detente.ledger.kept import Party
from detente.notify.news import News, happening
from detente.notify.retracting import RETRACTED
from detente.notify.settings import Alert, Alerts, Mute


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an alert lets through on a day: ids of parties and issues, None for all."""

    alert: Alert
    today: str
    parties: frozenset[str] | None
    issues: frozenset[str] | None
    mutes: tuple[Mute, ...]

    def wants(self, it: News) -> bool:
        """Whether the alert is about it."""
        if it.kind == RETRACTED:  # who was told the one is told the other
            return True
        if self.parties is not None and not self.parties & set(it.parties):
            return False
        if self.issues is not None and not self.issues & set(it.issues):
            return False
        if it.kind == "event":
            return happening(it, self.today) in self.alert.events
        return it.kind in self.alert.kinds

    def muted(self, it: News) -> bool:
        """Whether it is not to be told now."""
        return any(_covers(mute, it) for mute in self.mutes)


def _covers(mute: Mute, it: News) -> bool:
    return (mute.party is None or mute.party in it.parties) and (mute.proposal is None or mute.proposal == it.proposal)


class Desk:
    """What alerts are held against: the parties and issues of the desk."""

    def __init__(self, desk: Asking) -> None:
        with desk.ledger.reading() as look:
            self.title: str = look.setting("title") or ""
            known: Sequence[Party] = look.parties
        self.names: Names = desk.names()
        self.agenda: Agenda = desk.agenda()
        self._parties = {party.id: party.name for party in known or parties_of(desk.held())}

    def choice(self, settings: Alerts, alert: Alert, today: str) -> Choice:
        """The choice of an alert. Raises `UsageError` that names the alert, for a party or issue that is unknown."""
        try:
            parties = [self.party(one) for one in alert.parties]
            mutes = [one for one in settings.mutes if one.alert in (None, alert.name) and one.until >= today]
            return Choice(
                alert=alert,
                today=today,
                parties=frozenset(parties) or None,
                issues=wanted_issues(alert.issues, self.agenda),
                mutes=tuple(self._named(one) for one in mutes),
            )
        except UsageError as error:
            raise UsageError(f"{settings.name}, alert {alert.name}: {error}") from None

    def party(self, wanted: str) -> str:
        """The id of a party that is given by its id or name."""
        by_name = {name.casefold(): id for id, name in self._parties.items()}
        id = by_name.get(wanted.casefold(), wanted)
        check([id], "party", list(self._parties))
        return id

    def _named(self, mute: Mute) -> Mute:
        if mute.party is None:
            return mute
        return Mute(until=mute.until, alert=mute.alert, party=self.party(mute.party), proposal=mute.proposal)

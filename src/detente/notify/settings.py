"""An alerts file: who is told of what, how, and when."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from detente.desk.movements import ChangeKind
from detente.errors import MissingInput, UsageError
from detente.notify.fields import Fields
from detente.notify.posts import Hook, Mail, hook, mail, recipient
from detente.notify.slots import Digest, digest

FIRST_SEEN = "first seen"
KINDS = (*get_args(ChangeKind), FIRST_SEEN)
"""Kinds of change that an alert can be about; `first seen` is no movement."""
USUAL = tuple(kind for kind in KINDS if kind not in ("repeated", FIRST_SEEN))
HAPPENINGS = ("ahead", "postponed", "cancelled", "held")
"""What can be told of events: announced for a day to come, put off, called off, taken place."""
ALERT = (
    *("name", "to", "url", "secret_env", "secret_file", "allow_private", "parties", "issues", "kinds", "events"),
    *("confirmed_only", "digest", "zone", "weekdays", "most"),
)
MUTE = ("alert", "party", "proposal", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One subscription. `to` are e-mail addresses, `hook` where it is posted to; `parties` and `issues` as the user
    names them (none: all); `kinds` of changes and `events` that are told; `digest` when they are gathered (None: told
    at once). `most` single messages a round: what comes beyond goes into one message."""

    name: str
    to: tuple[str, ...] = ()
    hook: Hook | None = None
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    kinds: tuple[str, ...] = USUAL
    events: tuple[str, ...] = HAPPENINGS[:3]
    confirmed_only: bool = False
    digest: Digest | None = None
    most: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """What is not told up to and including a day: of an alert (None: of all), about a party or a proposal (neither:
    nothing at all is told)."""

    until: str
    alert: str | None = None
    party: str | None = None
    proposal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """A whole file. `days_back`: how old an act may be that a report of today tells of, to be told."""

    name: str
    mail: Mail | None
    alerts: tuple[Alert, ...]
    mutes: tuple[Mute, ...] = ()
    days_back: int = 30


def load(path: str | Path) -> Alerts:
    """The file at `path`. Raises `MissingInput` where there is none, `UsageError` with the place of what is wrong."""
    name = str(path)
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        if isinstance(error, tomllib.TOMLDecodeError):
            raise UsageError(f"{name}: this is no TOML: {error}.") from None
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise MissingInput(f"{name}: this file cannot be read ({why}). docs/alerts.md shows one.") from None
    return parse(table, name, Path(path).parent)


def parse(table: dict[str, Any], name: str, folder: Path) -> Alerts:
    """The settings in a table; files that it names are looked for beside it, in `folder`. Raises `UsageError`."""
    top = Fields(table, name, ("days_back", "mail", "alert", "mute"))
    posted = mail(Fields(table["mail"], f"{name}, mail", Mail.FIELDS), folder) if top.has("mail") else None
    alerts = tuple(_alert(one, f"{name}, alert {n}", folder) for n, one in enumerate(_list(top, "alert"), 1))
    if not alerts:
        raise UsageError(f"{name}: nobody is told of anything: write at least one [[alert]].")
    _check(alerts, posted, name)
    mutes = tuple(_mute(one, f"{name}, mute {n}", alerts) for n, one in enumerate(_list(top, "mute"), 1))
    back = top.number("days_back", 30, 1, 3660)
    return Alerts(name=name, mail=posted, alerts=alerts, mutes=mutes, days_back=back)


def _list(top: Fields, name: str) -> list[Any]:
    value = top.raw(name) or []
    if not isinstance(value, list):
        raise top.wrong(name, f"write [[{name}]], with two brackets: there may be several.")
    return value


def _alert(table: Any, where: str, folder: Path) -> Alert:
    it = Fields(table, where, ALERT)
    name = it.text("name")
    it.where = f"{where} ({name})"
    if ":" in name or len(name) > 60:
        raise it.wrong("name", "write a short name without a colon.")
    to = tuple(recipient(one, it) for one in it.texts("to"))
    if not to and not it.has("url"):
        raise it.wrong("to", "whom is it for? Name e-mail addresses with to, or a web address with url.")
    return Alert(
        name=name,
        to=to,
        hook=hook(it, folder) if it.has("url") else None,
        parties=it.texts("parties"),
        issues=it.texts("issues"),
        kinds=it.chosen("kinds", KINDS, USUAL),
        events=it.chosen("events", HAPPENINGS, HAPPENINGS[:3]),
        confirmed_only=it.flag("confirmed_only"),
        digest=digest(it),
        most=it.number("most", 20, 1, 1000),
    )


def _mute(table: Any, where: str, alerts: tuple[Alert, ...]) -> Mute:
    it = Fields(table, where, MUTE)
    alert = it.text("alert") if it.has("alert") else None
    if alert is not None and alert not in [one.name for one in alerts]:
        raise it.wrong("alert", f"there is no alert {alert!r}. There are: {', '.join(one.name for one in alerts)}.")
    return Mute(
        until=it.day("until"),
        alert=alert,
        party=it.text("party") if it.has("party") else None,
        proposal=it.text("proposal") if it.has("proposal") else None,
    )


def _check(alerts: tuple[Alert, ...], posted: Mail | None, name: str) -> None:
    names = [one.name for one in alerts]
    for one in alerts:
        if names.count(one.name) > 1:
            raise UsageError(f"{name}: two alerts are called {one.name!r}: what was told is remembered by that name.")
        if one.to and posted is None:
            raise UsageError(f"{name}: alert {one.name!r} goes by e-mail, and there is no [mail] to send it with.")

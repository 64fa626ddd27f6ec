"""The agenda of a desk."""

from __future__ import annotations

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.ledger.look import Look


def agenda_of(look: Look) -> Agenda:
    """The desk's agenda: its own, else the default one."""
    text = look.setting("agenda")
    return agendas.parse(text, "the desk's agenda") if text else agendas.default()

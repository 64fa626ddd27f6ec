"""Events: meetings, calls, votes, releases and the like that a report tells of, past and to come."""

from detente.reading.events.finder import find_events

__all__ = ["find_events"]

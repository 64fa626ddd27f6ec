"""Dates of news prose: which days a report's words mean, seen from the day it was published."""

from detente.reading.dates.finder import find_dates
from detente.reading.dates.published import parse_day

__all__ = ["find_dates", "parse_day"]

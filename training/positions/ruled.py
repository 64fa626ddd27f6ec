"""A reader as far as its rules go, for what is fitted on their work."""

from __future__ import annotations

from detente.reading.page import Page
from detente.reading.reader import Reader
from detente.records import Statement


class Ruled(Reader):
    """A reader that keeps its page, and what the rules made before the heads."""

    page: Page
    before: list[Statement]

    def _judged(self, page: Page, statements: list[Statement]) -> list[Statement]:
        self.page, self.before = page, list(statements)
        return list(statements)

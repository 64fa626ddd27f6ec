"""Everything that detente raises on purpose.

    DetenteError
    ├── UsageError            the call is wrong: mend the call (exit status 2)
    │   ├── BadDate           a date that is none
    │   ├── BadAgenda         an agenda file with a wrong field
    │   ├── BadRecord         JSON that is not a record of this schema
    │   ├── BadDeal           a deal model that contradicts itself or points nowhere
    │   ├── MissingInput      no such file, or a folder without reports
    │   ├── BadDesk           no desk there, or one that this version cannot open
    │   ├── UnknownId         nothing of that id in the desk
    │   └── Overtaken         somebody else has changed it since it was looked at
    ├── UnreadableReport      one report cannot be read: others can
    │   ├── EmptyReport       no words in it
    │   ├── NotText           binary, or of a kind that detente does not open
    │   ├── WrongEncoding     bytes that are not the encoding they should be
    │   ├── TooLarge          more text than a report has
    │   └── OtherLanguage     a language that this reader does not know
    ├── DeskBusy              another program is writing to the desk: try again
    ├── CannotStore           the disk is full or cannot be written: nothing was half-written
    ├── DamagedLedger         an entry is not what was recorded
    └── BadModel              the shipped weights are damaged or of another version: install again

Each message names the file, the field where there is one, and the way out.
"""

from __future__ import annotations


class DetenteError(Exception):
    """Catch this to catch all of them."""


class UsageError(DetenteError):
    """The call is wrong; the message says how to mend it."""


class BadDate(UsageError):
    """A date that is none, such as 2025-02-30. Write YYYY, YYYY-MM or YYYY-MM-DD."""


class BadAgenda(UsageError):
    """An agenda file that cannot be used: the message names the file, the issue and the field."""


class BadRecord(UsageError):
    """JSON that does not fit the record: the message names the path of the field."""


class BadDeal(UsageError):
    """A deal model that cannot be worked with: the message names what is wrong in it, and where."""


class MissingInput(UsageError):
    """A file that is not there, or a folder without reports."""


class BadDesk(UsageError):
    """There is no desk there, it is no desk at all, or a newer detente made it."""


class UnknownId(UsageError):
    """The desk holds nothing of that id; the message names the nearest."""


class Overtaken(UsageError):
    """What was to be changed has been changed by somebody else since it was looked at: look again."""


class UnreadableReport(DetenteError):
    """This report cannot be read. Others may be; `detente read` goes on with them and ends with status 3."""


class EmptyReport(UnreadableReport):
    """A report without words: an empty file, a PDF that has only pictures, a page without an article."""


class NotText(UnreadableReport):
    """A binary file, or a kind of file that detente does not open."""


class WrongEncoding(UnreadableReport):
    """Bytes that are not valid in the encoding that they should be in."""


class TooLarge(UnreadableReport):
    """More text than a news report has."""


class OtherLanguage(UnreadableReport):
    """A report in a language that this reader does not know; `language` is its ISO 639-1 code."""

    def __init__(self, message: str, language: str) -> None:
        super().__init__(message)
        self.language = language


class DeskBusy(DetenteError):
    """Another program holds the desk for longer than we wait. Nothing was written."""


class CannotStore(DetenteError):
    """The desk's disk is full, read-only or failing. What was acknowledged before is kept; this was not written."""


class DamagedLedger(DetenteError):
    """An entry of the ledger, or a document that it names, is not what was recorded."""


class BadModel(DetenteError):
    """The shipped weights are damaged, missing, or of another version."""

"""Excel workbooks: a worksheet for each table. Text stays text, whatever it begins with."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from detente.export.clean import printable
from detente.export.sheets import Sheet, Value

LONGEST = 32_767
"""Characters that a cell holds."""
WIDEST, NARROWEST = 60, 9
_NAME = re.compile(r"[\[\]:*?/\\]")
# A workbook tells when it was made; ours tells nothing, so that the same desk makes the same file.
_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of `sheets`."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for place, sheet in enumerate(sheets, start=1):
            _write(book.add_worksheet(_name(sheet.title, place)), sheet, head, body)
    return file.getvalue()


def _name(title: str, place: int) -> str:
    """A worksheet's name: at most 31 characters, none of those that Excel refuses."""
    plain = _NAME.sub(" ", printable(title)).strip(" '")
    return (plain or f"Sheet {place}")[:31]


def _write(page: Any, sheet: Sheet, head: Any, body: Any) -> None:
    page.freeze_panes(1, 0)
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, printable(name)[:LONGEST], head)
        longest = max((len(str(row[column] or "")) for row in sheet.rows), default=0)
        page.set_column(column, column, min(WIDEST, max(NARROWEST, longest, len(name)) + 1))
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _put(page, number, column, value, body)
    for offset, note in enumerate(sheet.notes, start=len(sheet.rows) + 2):
        page.write_string(offset, 0, printable(note)[:LONGEST])


def _put(page: Any, row: int, column: int, value: Value, body: Any) -> None:
    if value is None:
        page.write_blank(row, column, None, body)
    elif isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no", body)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, body)
    else:
        page.write_string(row, column, printable(value)[:LONGEST], body)

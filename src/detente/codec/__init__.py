"""Records to JSON and back, and the JSON Schema of what is written.

to_data(record)          a record as dicts, lists and plain values
to_json(record)          the same as text; `compact=True` puts it on one line
from_data(cls, data)     the record again, or BadRecord with the path of what does not fit
reading_from_json(text)  a Reading from its text
schema()                 the JSON Schema (2020-12) of a Reading
"""

from __future__ import annotations

from detente.codec.decode import from_data, reading_from_json
from detente.codec.encode import to_data, to_json
from detente.codec.schema import schema
from detente.codec.wire import SCHEMA

__all__ = ["SCHEMA", "from_data", "reading_from_json", "schema", "to_data", "to_json"]

"""The grammar of date expressions, over the classes of words.py.

SIMPLE forms stand alone; the others hold a simple form at their end. Earlier forms win, so longer ones come first.
"""

from __future__ import annotations

import re

_MONTH = r"(?:[MA]|m\.?)"
_DAY = "[NO]"
_WEEKDAY = r"(?:W|w\.?)"
_COUNT = "(?:aN|N[2-]N|[N#va])"
_UNIT = "[hdkgnqyj]"
_ANY = "[hdkgnqyjU]"
_LED = f"(?:{_WEEKDAY},?)?"
_YEAR = "(?:,?Y|,?o?[<>t]y)"

_SIMPLE = {
    "iso": "I",
    "slashed": "S",
    "days_month": f"{_LED}{_DAY}[-2&]{_DAY}o?{_MONTH}{_YEAR}?",
    "month_days": f"{_LED}{_MONTH}{_DAY}[-2&]{_DAY}(?![U%]){_YEAR}?",
    "day_month": f"{_LED}T?{_DAY}o?{_MONTH}{_YEAR}?",
    "month_day": f"{_LED}{_MONTH}T?{_DAY}(?!{_ANY}){_YEAR}?",
    "ordinal_week": f"T?[O<]ko(?:{_MONTH},?Y?)",
    "month_year": f"{_MONTH},?(?:oY|Y|o?[<>t]y)",
    "led_month": f"(?:t?[<>px]|t){_MONTH}",
    "month": _MONTH,
    "quarter": "(?:Q|T?Oq)(?:o?Y|o?T?[<>t]?y)?",
    "decade": "T?C",
    "year": "T?yY|Y",
    "holiday": "H,?Y?",
    "new_year": "B",
    "day_word": "DV?",
    "day_part": "tV|<V",
    "weekday_week": f"{_WEEKDAY},?o?[<>t]k|[<>t]k,?J{_WEEKDAY}",
    "weekday": f"(?:t?[<>px]|t)?{_WEEKDAY}V?",
    "counted": f"T?t?[<>px]{_COUNT}{_ANY}",
    "recent": "T?t?[<>pxr]U",
    "week_after": "Tkb[<>]",
    "single": f"T?t?[<>pxtf]{_UNIT}",
    "weekend": "T?t?[<>pxt]?z",
    "ago": rf"[+J]?{_COUNT}?{_ANY}G",
    "ahead": f"{_COUNT}{_ANY}(?:F|'?i)",
    "day_of_month": "TO",
}
_BASE = "|".join(_SIMPLE.values())
_NESTED = {
    "offset": f"T?{_COUNT}?{_ANY}b(?:{_BASE})",
    "week_of": f"T?k[oP](?:{_BASE})",
    "edge": f"T?(?:E[J-]?|eo|e-)(?:{_BASE}|T?t?[knqy])|[knqy](?:-|')e",
}
_LAST = {
    "within": f"l{_COUNT}{_ANY}|lU|lT[knqy]",
    "in_time": f"J{_COUNT}{_ANY}(?:'?i)?",
}


def _compiled(forms: dict[str, str]) -> re.Pattern[str]:
    either = "|".join(f"(?P<{name}>{pattern})" for name, pattern in forms.items())
    return re.compile(f"(?![~.,'&o2-])(?:{either})")  # the first look spares most words of a text the whole list


SIMPLE = _compiled(_SIMPLE)
ANY = _compiled(_NESTED | _SIMPLE | _LAST)

"""The grammar of date expressions, over the classes of words.py.

Simple forms stand alone; the others hold a simple form at their end. Earlier forms win, so longer ones come first.
"""

from __future__ import annotations

import re
from functools import cache

_MONTH = r"(?:[MA]|m\.?)"
_DAY = "[NO]"
_WEEKDAY = r"(?:W|w\.?)"
_COUNT = "(?:aN|N[2&-]N|[N#va])"
_UNIT = "[hdkgnqyj]"
_ANY = "[hdkgnqyjU]"
_MEASURE = f"(?:{_COUNT}{_ANY}|a{_UNIT}&N)"  # two weeks, a week or two
_LED = f"(?:{_WEEKDAY},?)?"
_YEAR = "(?:,?Y|,?o?[<>t]y)"
_DAYS = f"{_DAY}(?:,{_LED}{_DAY})*,?[-2&]{_LED}{_DAY}"

_SIMPLE = {
    "iso": "I",
    "slashed": "S",
    "paired": "L",
    "days_month": f"{_LED}{_DAYS}o?{_MONTH}{_YEAR}?",
    "month_days": f"{_LED}{_MONTH}{_DAYS}(?![U%]){_YEAR}?",
    "day_month": f"{_LED}T?{_DAY}o?{_MONTH}{_YEAR}?",
    "month_day": f"{_LED}{_MONTH}T?{_DAY}(?!{_ANY}){_YEAR}?",
    "ordinal_week": f"T?[O<]ko{_MONTH}(?:,?Y)?",
    "month_year": f"{_MONTH},?(?:oY|Y|o?[<>t]y)",
    "led_month": f"(?:t?[<>px]|t){_MONTH}",
    "month": _MONTH,
    "quarter": "(?:Q|T?Oq)(?:o?Y|o?T?[<>t]?y)?",
    "decade": "T?C",
    "year": "T?yY|Y",
    "holiday": "(?:T?t?[<>px]|t)?H(?:,?Y)?",
    "new_year": "B",
    "season": "(?:T?t?[<>px]|t|T)?s(?:,?o?Y|,?o?[<>t]y|o?L)?",
    "ago_day": f"{_COUNT}?{_ANY}G(?:J?{_WEEKDAY}|D|t[knqy])",
    "week_later": f"(?:{_WEEKDAY}|D)k(?!['-])",
    "day_word": "DV?",
    "day_part": "tV|<V",
    "weekday_week": f"{_WEEKDAY},?o?[<>t]k|[<>t]k,?J{_WEEKDAY}",
    "weekday_next": f"{_WEEKDAY}>(?!{_ANY})",
    "weekday": f"(?:T?t?[<>px]|t|T?f)?{_WEEKDAY}V?",
    "this_time": f"ti(?:[<>]{_UNIT}|D)",
    "or_next": f"t{_UNIT}&>{_UNIT}?",
    "counted": f"T?t?[<>px](?:{_COUNT}{_ANY}|{_UNIT}&N)",
    "lying_ahead": f"T?{_COUNT}?(?:U|[knyj])R",
    "recent": "T?t?[<>pxr]U",
    "week_after": "T[kny]b[<>]|Tzb[<>]",
    "single": f"T?t?[<>pxtf]{_UNIT}",
    "weekend": "T?t?[<>pxt]?z",
    "ago": rf"[u+J]?{_COUNT}?{_ANY}G",
    "ahead": f"{_MEASURE}(?:F|'?i)",
    "days_of_month": "TO[2&-]T?O",
    "day_of_month": "TO",
}
_BASE = "|".join(_SIMPLE.values())
_NESTED = {
    "offset": f"T?{_COUNT}?{_ANY}b(?:{_BASE})",
    "week_on": f"{_COUNT}[kgU]J(?:{_WEEKDAY}|D)",
    "week_of": f"T?k[oP](?:{_BASE})",
    "edge": f"T?(?:E[J-]?|eo|e-)(?:{_BASE}|T?t?[knqy])|[knqy](?:-|')e",
}
_LAST = {
    "run_out": "bT[knqy]X",
    "within": f"l{_MEASURE}|lU|lT[knqy]",
    "in_time": f"JJ?{_MEASURE}(?:'?i)?",
}


@cache
def simple_forms() -> re.Pattern[str]:
    """The simple forms alone; few reports need them."""
    return _compiled(_SIMPLE)


def _compiled(forms: dict[str, str]) -> re.Pattern[str]:
    either = "|".join(f"(?P<{name}>{pattern})" for name, pattern in forms.items())
    return re.compile(f"(?![~.,'&o2-])(?:{either})")  # the first look spares most words of a text the whole list


ANY = _compiled(_NESTED | _SIMPLE | _LAST)

"""Which language a text is in, and a refusal of those that detente cannot read.

English, nearly every report, is told by the share of its frequent words and costs no model. Where that does not
settle it, the script decides, and among languages of one script py3langid does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from detente.errors import OtherLanguage
from detente.ingest.words import data
from detente.records import Report

ENGLISH = "en"

# Frequent words make up more than a third of English prose and hardly a twentieth of anything else.
ENGLISH_SHARE = 0.15
# How much likelier (natural logarithm) another language must be than English before a text is refused. One foreign
# sentence reaches 35 and more; English headlines full of foreign names stay under 16.
MARGIN = 25.0
# Fewer words than these cannot reach it.
FEWEST_WORDS = 4

# Enough of a text to tell, from its beginning, its middle and its end.
_SLICE = 6_000

_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:[’'][^\W\d_]+)*")


def identify(text: str) -> str:
    """The ISO 639-1 code of the language that most of `text` is in. Too few words to tell count as English."""
    sample = _sample(text)
    latin, letters = len(_LATIN_LETTER.findall(sample)), sum(map(str.isalpha, sample))
    return _latin(sample) if 2 * latin >= letters else _by_script(sample)


def require_english(report: Report, name: str) -> None:
    """Raise OtherLanguage, which names the language, if the report is not in English. `name` stands in the message."""
    code = report.text.language
    if code != ENGLISH:
        language = data("languages")["names"].get(code, f"another language ({code})")
        raise OtherLanguage(f"{name}: this is in {language}; detente reads English. Nothing was guessed.", code)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))


def _latin(sample: str) -> str:
    words = _common_words(sample)
    frequent = sum(map(_english_words().__contains__, words))
    if len(words) < FEWEST_WORDS or frequent >= ENGLISH_SHARE * len(words):
        return ENGLISH
    candidates = data("languages")["latin"]["languages"]
    ranked = _rank(" ".join(words), candidates)
    (best, likelihood), english = ranked[0], dict(ranked)[ENGLISH]
    if likelihood - english <= MARGIN:
        return ENGLISH
    # Names do not tell whether this is English, but they help to tell which of two close languages it is.
    return next((code for code, _ in _rank(sample, candidates)[:1] if code != ENGLISH), best)


def _common_words(sample: str) -> list[str]:
    """The words without a capital: names are spelt alike in every language, and would be held against English."""
    words = _WORD.findall(sample.lower() if sample.isupper() else sample)
    return [word for word in words if word[0].islower()]


@cache
def _english_words() -> frozenset[str]:
    return frozenset(data("languages")["english"])


def _by_script(sample: str) -> str:
    letters = Counter({script: len(pattern.findall(sample)) for script, pattern in _scripts().items()})
    if letters["kana"]:  # Japanese is written in both, and mostly in Chinese characters.
        letters["kana"] += letters.pop("han")
    script, count = letters.most_common(1)[0]
    languages = data("languages")["scripts"][script]["languages"] if count else None
    return str(languages[0]) if languages and len(languages) == 1 else _rank(sample, languages)[0][0]


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(f"[{row['letters']}]") for name, row in data("languages")["scripts"].items()}


def _rank(sample: str, languages: Sequence[str] | None) -> list[tuple[str, float]]:
    """The languages (None for all that the model knows) by their log-likelihood, best first."""
    import py3langid

    ranked: list[tuple[str, float]] = py3langid.rank(sample)
    return [(code, float(value)) for code, value in ranked if languages is None or code in languages]

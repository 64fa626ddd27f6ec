"""English is told without a model, other languages are named, and none is guessed at."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import OtherLanguage
from detente.ingest import from_text, identify, language, require_english
from detente.ingest.words import data

from .conftest import PROSE

FRENCH = "Le ministre a rejeté la proposition des syndicats et a demandé une nouvelle réunion."
ARABIC = "رفضت الحكومة الاقتراح يوم الاثنين وقالت إن المحادثات ستستأنف غدا"
HEBREW = "הממשלה דחתה את ההצעה ביום שני"

FOREIGN = {
    "fr": FRENCH,
    "de": "Die Verhandlungen wurden am Montag ohne Ergebnis vertagt, sagte der Sprecher.",
    "es": "El gobierno rechaza la propuesta de los rebeldes y pide otra reunión.",
    "it": "Il governo ha respinto la proposta dei sindacati e chiede un altro incontro.",
    "pt": "O governo rejeitou a proposta dos rebeldes na sexta-feira, disse o porta-voz.",
    "nl": "De onderhandelingen over de lonen van de bonden worden maandag hervat, zei de minister.",
    "da": "Regeringen afviste forslaget fra fagforeningerne, men for dem var det ikke slut.",
    "tr": "Hükümet sendikaların önerisini reddetti ve görüşmeler ertelendi.",
    "pl": "Rząd odrzucił propozycję związkowców w poniedziałek.",
    "ro": "Guvernul a respins propunerea sindicatelor și a cerut o nouă întâlnire luni.",
    "vi": "Chính phủ đã bác bỏ đề xuất của phe nổi dậy hôm thứ Hai.",
    "sw": "Serikali ilikataa pendekezo la waasi siku ya Jumatatu.",
    "so": "Dowladda ayaa diiday soo jeedinta kooxda maanta.",
    "ru": "Правительство отклонило предложение, заявил министр в понедельник.",
    "uk": "Уряд відхилив пропозицію, заявив міністр у понеділок.",
    "ar": ARABIC,
    "fa": "دولت این پیشنهاد را روز دوشنبه رد کرد و گفت گفتگوها ادامه می‌یابد",
    "he": HEBREW,
    "el": "Η κυβέρνηση απέρριψε την πρόταση τη Δευτέρα.",
    "hi": "सरकार ने सोमवार को प्रस्ताव खारिज कर दिया।",
    "zh": "政府周一拒绝了该提案。",
    "ja": "政府は月曜日に提案を拒否した。",
    "ko": "정부는 월요일에 제안을 거부했다.",
    "th": "รัฐบาลปฏิเสธข้อเสนอเมื่อวันจันทร์",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_a_sentence_of_another_language_is_named(code):
    assert identify(FOREIGN[code]) == code


@pytest.mark.parametrize("code", ["fr", "de", "nl", "tr", "ru"])
def test_capitals_throughout_hide_no_language(code):
    assert identify(FOREIGN[code].upper()) == code


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE.upper(),
        "No deal.",
        "Talks off",
        "Pilots strike Lufthansa Monday",
        "Araghchi, Albusaidi, Witkoff meet Muscat",
        "Ankara, Diyarbakır, Erbil, Sulaymaniyah, Qandil",
        "San José, São Paulo, Buenos Aires, Río Grande",
        "Macron: « Nous ne céderons pas »; Barnier, Retailleau unmoved",
        f"The minister told the radio station in the north: “{FRENCH}” He would not say more about the talks.",
        f"The group's statement said: “{ARABIC}”. A spokesman for the government did not say whether it would reply.",
        f"The banner read {HEBREW}, and those who held it said that they would stay until the deal was signed.",
        "42",
        "",
    ],
)
def test_short_mixed_and_name_filled_english_passes(text):
    assert identify(text) == "en"


def test_plain_english_costs_no_model(monkeypatch):
    def fail(*_):
        raise AssertionError("the model was asked")

    monkeypatch.setattr(language, "_rank", fail)
    assert identify(PROSE) == "en"
    assert identify(f" date 2025-11-03 {PROSE}" * 500) == "en"


def test_a_long_foreign_report_with_an_english_quote_is_foreign():
    assert identify(f"{FRENCH} " * 12 + PROSE[:90]) == "fr"


def test_a_foreign_report_below_an_english_headline_is_foreign():
    assert identify(f"Talks collapse\n\n{FRENCH} {FRENCH}") == "fr"


def test_another_language_is_refused_by_name_and_carries_its_code():
    report = from_text(FRENCH)
    assert report.text.language == "fr"
    with pytest.raises(OtherLanguage) as caught:
        require_english(report, "report.txt")
    assert str(caught.value) == "report.txt: this is in French; detente reads English. Nothing was guessed."
    assert caught.value.language == "fr"


def test_english_is_let_through():
    require_english(from_text(PROSE), "report.txt")


def test_every_language_that_can_be_named_has_a_name():
    languages = data("languages")
    codes = set(languages["latin"]["languages"])
    codes.update(code for script in languages["scripts"].values() for code in script["languages"])
    assert codes == set(languages["names"])


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_language_code(text):
    assert re.fullmatch("[a-z]{2,3}", identify(text))


def test_a_script_that_only_the_model_knows_is_not_english():
    report = from_text("ཁྲི་ཚོ་གྲོས་མོལ་མུ་མཐུད་གནང་གི་རེད།")
    assert report.text.language != "en"
    with pytest.raises(OtherLanguage, match="this is in another language"):
        require_english(report, "report.txt")

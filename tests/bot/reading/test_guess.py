"""Bytes that name no charset, or a wrong one, are read by the letters in them."""

from __future__ import annotations

import pytest

from bot.reading.decode import decode
from bot.reading.guess import guess

RUSSIAN = "Я принимаю баклофен уже два года, спазмы прошли. А мне тизанидин помог гораздо лучше."
GREEK = "Παίρνω μπακλοφαίνη εδώ και δύο χρόνια, οι σπασμοί πέρασαν. Ρώτα τον γιατρό σου πρώτα."
POLISH = "Biorę baklofen już dwa lata, skurcze zniknęły. Źle śpię, ale żyję, wziąłem ćwierć tabletki."
CZECH = "Beru baklofen už dva roky, křeče zmizely. Špatně spím, ale žiji; lékař mi řekl, ať vydržím."
HUNGARIAN = "Két éve szedek baklofent, a görcsök elmúltak. Rosszul alszom, de élek; az orvos szűkszavú, erős gyógyszer."
TURKISH = "İki yıldır baklofen kullanıyorum, kasılmalarım geçti. Önce doktorunuza danışın."
HEBREW = "אני לוקח בקלופן כבר שנתיים, העוויתות עברו. תשאל את הרופא קודם."
ARABIC = "آخذ باكلوفين منذ سنتين والتشنجات اختفت تماما. اسأل طبيبك أولا قبل أخذ الدواء."
THAI = "ฉันกินบาโคลเฟนมาสองปีแล้ว อาการเกร็งดีขึ้นมาก ควรปรึกษาแพทย์ก่อน"
JAPANESE = "バクロフェンを飲み始めて二年になります。とても良い薬ですが、眠気があります。"
KOREAN = "바클로펜을 매일 밤 복용하고 있습니다. 경련이 줄었어요. 의사와 상담하세요."
CHINESE = "我每天晚上吃巴氯芬,痉挛好多了。替扎尼定对我效果更好,但是很困。请先问医生再吃药。"
TAIWANESE = "我每天晚上吃巴氯芬,痙攣好多了。替扎尼定對我效果更好,但是很睏。請先問醫生再吃藥。"
WRITTEN = [
    (RUSSIAN, ["cp1251", "koi8-r", "iso8859-5", "cp866"]),
    (GREEK, ["cp1253", "iso8859-7"]),
    (POLISH, ["cp1250", "iso8859-2"]),
    (CZECH, ["cp1250", "iso8859-2"]),
    (HUNGARIAN, ["cp1250"]),
    (TURKISH, ["cp1254"]),
    (HEBREW, ["cp1255"]),
    (ARABIC, ["cp1256"]),
    (THAI, ["cp874"]),
    (JAPANESE, ["cp932", "euc_jp"]),
    (KOREAN, ["cp949"]),
    (CHINESE, ["gb18030"]),
    (TAIWANESE, ["big5"]),
]
WESTERN = [
    "Je prends du baclofène depuis deux ans, les crampes ont cessé – ça va très bien à présent, où que j’aille.",
    "Seit zwei Jahren nehme ich Baclofen; die Krämpfe sind weg, müde bin ich schon. Größere Dosis? Nein.",
    "Llevo dos años con baclofeno y los espasmos pasaron; ¿mañana qué haré? Pregúntale al médico, señor.",
    "Tomo baclofeno há dois anos e as cãibras não voltaram; a médica só pediu atenção ao coração.",
    "Jeg har taget baclofen i to år, og kramperne er væk; spørg lægen først, så går det nok.",
    "Ég hef tekið baklófen í tvö ár og kramparnir eru horfnir; það þýðir ekki að hætta.",
    "5 µg – no more, ½ a tablet",
    "He takes ½",
    "30 cm³ of it",
    "Dr. Müller’s café",
    "“It helps”, she said…",
    "© 2004 by nobody",
    "€5 a tablet",
]


@pytest.mark.parametrize(("words", "charset"), [(words, one) for words, charsets in WRITTEN for one in charsets])
@pytest.mark.parametrize("told", ["utf-8", "iso-8859-1", None])
def test_a_page_that_lies_about_its_charset_is_read(words: str, charset: str, told: str | None) -> None:
    page = f"<html><head>{f'<meta charset={told}>' if told else ''}<title>Baclofen</title></head><body><p>{words}</p></body>"
    assert decode(page.encode(charset)) == page


@pytest.mark.parametrize("words", WESTERN)
def test_western_languages_stay_what_they_are(words: str) -> None:
    assert guess(words.encode("cp1252")) == "cp1252"


def test_what_a_page_names_is_believed_when_it_is_not_utf8() -> None:
    page = f"<html><head><meta charset=koi8-r></head><body>{RUSSIAN}</body>"
    assert RUSSIAN in decode(page.encode("koi8-r"))


def test_a_letter_cut_at_the_end_changes_nothing() -> None:
    assert decode((JAPANESE * 3).encode("cp932")[:-1])[:-1] == (JAPANESE * 3)[:-2]

"""Pinyin, letters and marks to the symbols that Kokoro-82M v1.1-zh was trained on.

The inventory is the model's own (178 numbers; its `config.json`, SHA-256 bc333efa5ce4…). Mandarin is written in it as
its author's front end does (misaki 0.9.4, version 1.1 of its Chinese): an initial as its letter of 注音, a
final as one sign, a letter or a 汉字 that rhymes with it, the tone as a digit, erhua as R before the
tone. The table is ours; it knows every syllable that pypinyin can give.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.synthesis.kokoro.spelling import Spelling
from bulletin.synthesis.kokoro.symbols import LETTERS, SYLLABLE, table

if TYPE_CHECKING:
    from collections.abc import Sequence

IDS = {" ": 16} | {
    symbol: int(number)
    for symbol, number in table("""
    ;=1 :=2 ,=3 .=4 !=5 ?=6 /=7
    ㄅ=30 ㄆ=32 ㄇ=37 ㄈ=38 ㄉ=40 ㄊ=49 ㄋ=73 ㄌ=74 ㄍ=79 ㄎ=84 ㄏ=88 ㄐ=89 ㄑ=91 ㄒ=93 ㄓ=23 ㄔ=94 ㄕ=95 ㄖ=126
    ㄗ=96 ㄘ=97 ㄙ=98 ㄚ=100 ㄛ=104 ㄜ=140 ㄝ=105 ㄞ=106 ㄟ=107 ㄠ=108 ㄡ=109 ㄢ=117 ㄣ=121 ㄤ=122 ㄥ=124 ㄦ=85
    ㄧ=127 ㄨ=134 ㄩ=137 ㄭ=141 十=144 月=99 压=145 言=146 阳=149 要=150 阴=151 应=152 用=153 又=154 中=155 穵=159
    外=160 万=161 王=163 为=165 文=166 瓮=167 我=168 元=175 云=176 1=171 2=172 3=169 4=173 5=170 R=34
    A=24 I=25 O=31 S=35 T=36 W=39 Y=41 ᵊ=42 a=43 b=44 d=46 e=47 f=48 h=50 i=51 j=52 k=53 l=54 m=55 n=56 o=57 p=58
    s=61 t=62 u=63 v=64 w=65 x=66 y=67 z=68 ɑ=69 æ=72 ɔ=76 ð=81 ʤ=82 ə=83 ɛ=86 ɜ=87 ɡ=92 ɪ=102 ŋ=112 θ=119
    ɹ=123 ʃ=131 ʒ=147 ʧ=133 ʊ=135 ʌ=138 ˈ=156 ˌ=157
    """).items()
}
"""Symbol to number: the part of the model's inventory that Mandarin, letters and marks need."""

_INITIALS = {"": ""} | table("""
    b=ㄅ p=ㄆ m=ㄇ f=ㄈ d=ㄉ t=ㄊ n=ㄋ l=ㄌ g=ㄍ k=ㄎ h=ㄏ j=ㄐ q=ㄑ x=ㄒ zh=ㄓ ch=ㄔ sh=ㄕ r=ㄖ z=ㄗ c=ㄘ s=ㄙ
""")

_FINALS = table("""
    a=ㄚ o=ㄛ e=ㄜ ai=ㄞ ei=ㄟ ao=ㄠ ou=ㄡ an=ㄢ en=ㄣ ang=ㄤ eng=ㄥ ong=中 er=ㄦ
    i=ㄧ ia=压 ie=ㄝ iao=要 iu=又 ian=言 in=阴 iang=阳 ing=应 iong=用
    u=ㄨ ua=穵 uo=我 uai=外 ui=为 uan=万 un=文 uang=王 ueng=瓮 v=ㄩ ve=月 van=元 vn=云
""")

# Syllables without an initial, as pinyin spells them. The last line holds sounds for which the front end has no sign,
# or which it loses: we write each with the nearest sign; 嗯 is ㄋ in the front end too.
_WHOLE = table("""
    yi=ㄧ ya=压 ye=ㄝ yao=要 you=又 yan=言 yin=阴 yang=阳 ying=应 yong=用
    wu=ㄨ wa=穵 wo=我 wai=外 wei=为 wan=万 wen=文 wang=王 weng=瓮 yu=ㄩ yue=月 yuan=元 yun=云
    yo=又 yai=ㄧㄞ wong=瓮 ê=ㄟ m=ㄇ n=ㄋ ng=ㄋ hm=ㄏㄣ hng=ㄏㄥ
""")

_FLAT, _CURLED = frozenset({"z", "c", "s"}), frozenset({"zh", "ch", "sh", "r"})  # the two buzzing vowels after them

_LETTERS = LETTERS | table("h=ˈAʧ")

_ERHUA = re.compile("([1-5])ㄦ5")


def syllable_symbols(syllable: str) -> str:
    """Return the symbols of one syllable with its tone as a digit, ü written v.

    Raises:
        KeyError: Not an initial, a final and a tone.

    Example:
        >>> syllable_symbols("guo2"), syllable_symbols("shi4"), syllable_symbols("xue2"), syllable_symbols("liu2")
        ('ㄍ我2', 'ㄕ十4', 'ㄒ月2', 'ㄌ又2')
    """
    match = SYLLABLE.fullmatch(syllable)
    if match is None:
        raise KeyError(syllable)
    initial, final, tone = match.groups()
    if initial + final in _WHOLE:
        return _WHOLE[initial + final] + tone
    if final == "i" and initial in _FLAT | _CURLED:
        sign = "ㄭ" if initial in _FLAT else "十"
    elif final == "ue" or (initial in {"j", "q", "x"} and final.startswith("u")):
        sign = _FINALS["v" + final[1:]]
    else:
        sign = _FINALS[final]
    return _INITIALS[initial] + sign + tone


def word_symbols(syllables: Sequence[str]) -> str:
    """Return a word from the symbols of its syllables: a neutral 儿 colours the one before it.

    Example:
        >>> word_symbols(["ㄋㄚ3", "ㄦ5"]), word_symbols(["ㄋㄩ3", "ㄦ2"])
        ('ㄋㄚR3', 'ㄋㄩ3ㄦ2')
    """
    return _ERHUA.sub(r"R\1", "".join(syllables))


def letter_symbols(letters: str, *, before: str = "") -> str:
    """Return the names of Latin letters, one by one, as English says them, whatever comes next.

    Example:
        >>> letter_symbols("FM")
        'ˈɛf ˈɛm'
    """
    return " ".join(_LETTERS[letter] for letter in letters.lower())


BOPOMOFO = Spelling(ids=IDS, syllable=syllable_symbols, word=word_symbols, letters=letter_symbols, between="/")
"""The symbols of Kokoro-82M v1.1-zh."""

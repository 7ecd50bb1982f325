"""Pinyin, letters and marks to the symbols that Kokoro-82M was trained on.

The inventory is the model's own (178 symbols; its `config.json`); how Mandarin is written in it
follows the transcription of its training text: IPA-like initials and finals, the tone as an arrow
after the main vowel. The table is ours; it knows every syllable that pypinyin can give.
"""

from __future__ import annotations

import re

from bulletin.synthesis.kokoro.spelling import Spelling


def table(rows: str) -> dict[str, str]:
    """Return the table that `rows` writes as `key=value` pairs with blanks between them."""
    return dict(pair.split("=") for pair in rows.split())


IDS = {" ": 16} | {
    symbol: int(number)
    for symbol, number in table("""
    ;=1 :=2 ,=3 .=4 !=5 ?=6 T=36 W=39 Y=41 æ=72 ð=81 ɜ=87 ɪ=102 θ=119 ʃ=131 ʒ=147
    ʤ=82 ʦ=20 ʨ=21 ꭧ=23 A=24 I=25 O=31 ᵊ=42
    a=43 b=44 d=46 e=47 f=48 h=50 i=51 j=52 k=53 l=54 m=55 n=56 o=57 p=58 s=61 t=62 u=63 v=64 w=65 x=66
    y=67 z=68 ɑ=69 ɔ=76 ɕ=77 ə=83 ɚ=85 ɛ=86 ɡ=92 ɥ=99 ɨ=101 ŋ=112 ɹ=123 ɻ=126 ʂ=130 ʧ=133 ʊ=135 ʌ=138
    ɤ=140 ˈ=156 ˌ=157 ʰ=162 ↓=169 →=171 ↗=172 ↘=173
    """).items()
}
"""Symbol to number: the part of the model's inventory that Mandarin, letters and marks need."""

_INITIALS = {"": ""} | table("""
    b=p p=pʰ m=m f=f d=t t=tʰ n=n l=l g=k k=kʰ h=x j=ʨ q=ʨʰ x=ɕ zh=ꭧ ch=ꭧʰ sh=ʂ r=ɻ z=ʦ c=ʦʰ s=s
""")

# A full stop in the value shows where the tone goes.
_FINALS = table("""
    a=a. o=wo. e=ɤ. ai=ai. ei=ei. ao=au. ou=ou. an=a.n en=ə.n ang=a.ŋ eng=ə.ŋ ong=ʊ.ŋ i=i. ia=ja. ie=je.
    iao=jau. iu=jou. ian=jɛ.n in=i.n iang=ja.ŋ ing=i.ŋ iong=jʊ.ŋ u=u. ua=wa. uo=wo. uai=wai. ui=wei.
    uan=wa.n un=wə.n uang=wa.ŋ ueng=wə.ŋ v=y. ve=ɥe. van=ɥɛ.n vn=y.n
""")

# Syllables without an initial, as pinyin spells them; then syllables that are sounds rather than words.
_WHOLE = table("""
    yi=i. ya=ja. ye=je. yao=jau. you=jou. yan=jɛ.n yin=i.n yang=ja.ŋ ying=i.ŋ yong=jʊ.ŋ yai=jai. yo=jɔ.
    wu=u. wa=wa. wo=wo. wai=wai. wei=wei. wan=wa.n wen=wə.n wang=wa.ŋ weng=wə.ŋ wong=wʊ.ŋ yu=y. yue=ɥe.
    yuan=ɥɛ.n yun=y.n er=ɚ. o=ɔ. ê=ɛ. m=m. n=n. ng=ŋ. hm=hm. hng=hŋ.
""")

# Syllables that the model says with another tone than their symbols tell, we think because its training text wrote what
# was spoken otherwise with the same symbols: 一 as yi1, though spoken yí or yì, and 为 as wei4, though spoken wéi.
# With another letter in them the model says the tone, and a recogniser hears the same syllable.
_CONFUSED = table("yi1=ji→ wei4=wɛi↘ di4=tjɪ↘ you3=iou↓")

_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}

_BUZZING = {"zh", "ch", "sh", "r", "z", "c", "s"}  # after them `i` is a buzzing vowel, not [i]

LETTERS = table("""
    a=ˈA b=bˈi c=sˈi d=dˈi e=ˈi f=ˈɛf g=ʤˈi h=ei↗ꭧʰɨ
    i=ˈI j=ʤˈA k=kˈA l=ˈɛl m=ˈɛm n=ˈɛn o=ˈO p=pˈi q=kjˈu
    r=ˈɑɹ s=ˈɛs t=tˈi u=jˈu v=vˈi w=dˈʌbᵊljˌu x=ˈɛks y=wˈI z=zˈi
""")

# The name of a letter that ends in a consonant runs into a vowel after it: a recogniser heard X五 as XO and F一 as FE
# in three voices of three. Before a vowel we write it as Chinese says it, with one more syllable at the end (艾弗,
# 艾克斯). We always write H so, because the recogniser heard 主 or 竹 in DH五 in five voices of five, and now hears all
# five right.
_OPEN_LETTERS = LETTERS | table("f=ai↗fu l=ai↗lɤ m=ai↗mu n=ə→n s=ai↗sɨ x=ai↗kʰɤ↘sɨ")
_VOWELS = frozenset("aeiouyAIOWYɑɔəɚɛɤɨʊʌæɪɜjwɥˈˌ")

# The model has symbols for quotes, brackets, dashes and dots as well, but says a short vowel for each of them:
# a recogniser heard 以 or 与 at most opening quotes (pinyin error 5.1 % with them, 0.6 % without).
_MARKS = table("""
    ，=, 、=, 。=. ！=! ？=? ；=; ：=: …=, —=, ,=, .=. !=! ?=? ;=; :=:
""")

SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)([a-zê]+)([1-5])")


def syllable_symbols(syllable: str) -> str:
    """Return the symbols of one syllable with its tone as a digit, ü written v.

    Raises:
        KeyError: Not an initial, a final and a tone.

    Example:
        >>> syllable_symbols("guo2"), syllable_symbols("hang2"), syllable_symbols("shi4"), syllable_symbols("xue2")
        ('kwo↗', 'xa↗ŋ', 'ʂɨ↘', 'ɕɥe↗')
    """
    if syllable in _CONFUSED:
        return _CONFUSED[syllable]
    match = SYLLABLE.fullmatch(syllable)
    if match is None:
        raise KeyError(syllable)
    initial, final, tone = match.groups()
    if initial + final in _WHOLE:
        shape = _WHOLE[initial + final]
    else:
        if initial in _BUZZING and final == "i":
            vowel = "ɨ."
        elif initial in {"j", "q", "x"} and final.startswith("u"):
            vowel = _FINALS["v" + final[1:]]
        else:
            vowel = _FINALS["ve" if final == "ue" else final]
        shape = _INITIALS[initial] + vowel
    return shape.replace(".", _TONES[tone])


def letter_symbols(letters: str, *, before: str = "") -> str:
    """Return the names of Latin letters, one by one, as English says them.

    Args:
        before: Symbols of the next word: some letters have another name before a vowel.

    Example:
        >>> letter_symbols("FM"), letter_symbols("F", before="i→")
        ('ˈɛf ˈɛm', 'ai↗fu')
    """
    said: list[str] = []
    for letter in reversed(letters.lower()):
        following = said[-1] if said else before
        said.append((_OPEN_LETTERS if following[:1] in _VOWELS and not following.startswith("ˈ") else LETTERS)[letter])
    return " ".join(reversed(said))


def mark_symbol(mark: str) -> str:
    """Return the symbol of the pause that a mark makes; empty for one that makes none.

    Example:
        >>> mark_symbol("、"), mark_symbol("“")
        (',', '')
    """
    return _MARKS.get(mark, "")


IPA = Spelling(ids=IDS, syllable=syllable_symbols, word="".join, letters=letter_symbols, between=" ")
"""The symbols of Kokoro-82M v1.0."""

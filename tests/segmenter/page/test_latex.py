from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.page.latex import construct, formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.segmenter.page.signs import Sign

FORMULAS = r"""
2.4\% ⇒ 2.4%
\$5 ⇒ $5
38^{\circ}\mathrm{C} ⇒ 38°C
3 8 ^ { \circ } \mathrm { C } ⇒ 38°C
38^{0}C ⇒ 38°C
38^{o}\mathrm{C} ⇒ 38°C
116^{\circ}23^{\prime} ⇒ 116°23′
12\mathrm{km}^{2} ⇒ 12km²
{\rm km}^2 ⇒ km²
3\times 4 ⇒ 3×4
\pm 5 ⇒ ±5
6\div 2 ⇒ 6÷2
p \leq 0.05 ⇒ p≤0.05
p &lt; 0.05 ⇒ p<0.05
3\sim 5\% ⇒ 3~5%
\uparrow 1.25\% ⇒ ↑1.25%
\frac{2}{3} ⇒ 2/3
\dfrac { 1 } { 3 } ⇒ 1/3
\frac12 ⇒ ½
3\frac{1}{2} ⇒ 3½
60\frac{\mathrm{km}}{\mathrm{h}} ⇒ 60km/h
^{2}/_{3} ⇒ 2/3
5^1/_2 ⇒ 5½
\sqrt{2} ⇒ √2
CO_{2} ⇒ CO2
\mathrm{PM}_{2.5} ⇒ PM2.5
x_{max} ⇒ x max
10^{8} ⇒ 10⁸
10^{-3} ⇒ 10⁻³
\mathrm{Ca}^{2+} ⇒ Ca²⁺
N^{\gamma} ⇒ N^γ
5^{th} ⇒ 5th
^{[1]} ⇒ [1]
\left(3,4\right) ⇒ (3,4)
\left.5\right| ⇒ 5|
1 2 . 5 \% ⇒ 12.5%
1\,000 ⇒ 1000
100\mathrm{~kg} ⇒ 100 kg
\text{约 5} ⇒ 约 5
\mu\mathrm{m} ⇒ μm
\Omega ⇒ Ω
"""
NOT_UNDERSTOOD = (
    *(r"\int_0^1 x", r"\begin{array}{c}5\end{array}", r"\overline{5}", r"\sqrt[3]{8}", r"x^{n+1}", r"5^{甲乙}"),
    *(
        r"10_{2}",
        r"3\frac{7}{9}",
        r"\frac{1}{2}3",
        r"\frac{1}{2}m",
        r"\frac{a+b}{c}",
        r"2^",
        r"2_",
        r"\frac{1}",
        r"{5",
        "5}",
    ),
    *("3~5", "5&6", r"\frac" * 50, "{" * 50, r"\unknown{5}", "5\\"),
)


def shown(text: str, signs: Sequence[Sign]) -> str:
    parts, at = [], 0
    for sign in signs:
        assert at <= sign.span[0] < sign.span[1]
        parts += [text[at : sign.span[0]], sign.shown]
        at = sign.span[1]
    return "".join((*parts, text[at:]))


@pytest.mark.parametrize("pair", FORMULAS.strip().splitlines())
def test_a_formula_shows_what_latex_prints(pair: str) -> None:
    text, wanted = pair.split(" ⇒ ")
    signs = formula(text, (0, len(text)))
    assert signs is not None
    assert shown(text, signs) == wanted


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_a_formula_with_anything_unknown_or_that_one_line_cannot_show_is_not_understood(text: str) -> None:
    assert formula(text, (0, len(text))) is None


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("长3\\times4米", 2, "长3×4米"),
        ("约\\frac{2}{3}的人", 1, "约2/3的人"),
        ("排放CO_{2}多少", 4, "排放CO2多少"),
        ("\\mathrm{km}外", 0, "km外"),
    ],
)
def test_a_command_alone_is_read_in_running_text(text: str, at: int, wanted: str) -> None:
    found = construct(text, at)
    assert found is not None
    assert shown(text, found[1]) == wanted


@pytest.mark.parametrize("text", ["\\text文件", "\\server", "\\left(5", "^{没有完", "\\frac{1}{2}3"])
def test_what_is_no_command_of_running_text_is_left(text: str) -> None:
    assert construct(text, 0) is None

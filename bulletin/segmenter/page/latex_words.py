"""The commands of LaTeX that `latex` understands, and what they show: a table to add to."""

from __future__ import annotations


def _pairs(words: str) -> dict[str, str]:
    """Return the table of which `words` are the keys and values, in turn."""
    return dict(zip(words.split()[::2], words.split()[1::2], strict=True))


SYMBOLS = _pairs(r"""
times ×  div ÷  pm ±  mp ∓  cdot ·  bullet •  ast *  star *  leq ≤  le ≤  leqslant ≤  geq ≥  ge ≥
geqslant ≥  neq ≠  ne ≠  lt <  gt >  ll ≪  gg ≫  approx ≈  sim ~  simeq ≈  thicksim ~  equiv ≡  cong ≅
propto ∝  infty ∞  colon :  ratio :  slash /  mid |  rightarrow →  to →  longrightarrow →
Rightarrow ⇒  leftarrow ←  gets ←  uparrow ↑  downarrow ↓  leftrightarrow ↔  Uparrow ↑  Downarrow ↓
circ °  degree °  celsius ℃  prime ′  dprime ″  angle ∠  perp ⊥  ldots …  dots …  cdots …
textendash –  textemdash —  backslash \  triangle △  blacktriangle ▲  blacktriangledown ▼  square □
checkmark √  yen ¥  pounds £  euro €  textyuan ¥  S §  permil ‰  textperthousand ‰  percent %
textdegree °  textmu μ  AA Å  alpha α  beta β  gamma γ  delta δ  epsilon ε  varepsilon ε  zeta ζ
eta η  theta θ  vartheta θ  iota ι  kappa κ  lambda λ  mu μ  nu ν  xi ξ  omicron ο  pi π  varpi π
rho ρ  varrho ρ  sigma σ  varsigma ς  tau τ  upsilon υ  phi φ  varphi φ  chi χ  psi ψ  omega ω
Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Upsilon Υ  Phi Φ  Psi Ψ  Omega Ω
""")
"""Commands that show a sign."""

SPACES = {",": "", ";": "", ":": "", "!": "", " ": " ", "quad": " ", "qquad": " ", "enspace": " ", "thinspace": ""}
"""Commands that show a blank, or one too thin to part a number from its unit."""

FONTS = frozenset(
    {"mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb", "mathscr", "boldsymbol", "bm"}
    | {"operatorname", "rm", "bf", "it", "pmb", "mathnormal", "ensuremath", "underline"}
)
"""Commands that set the type of a group."""

TEXTS = frozenset({"text", "textrm", "textbf", "textit", "textsf", "textnormal", "mbox", "hbox"})
"""The same, and blanks count in their group."""

SILENT = frozenset(
    {"left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr"}
    | {"displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "small", "normalsize"}
)
"""Commands that only set size or place."""

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})

SUPERSCRIPTS = dict(zip("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", strict=True))

VULGAR = _pairs(
    "1/2 ½  1/3 ⅓  2/3 ⅔  1/4 ¼  3/4 ¾  1/5 ⅕  2/5 ⅖  3/5 ⅗  4/5 ⅘  1/6 ⅙  5/6 ⅚  1/8 ⅛  3/8 ⅜  5/8 ⅝  7/8 ⅞"
)
"""Fractions that are one sign: only these can follow a number without becoming part of it."""

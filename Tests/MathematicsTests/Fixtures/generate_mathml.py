"""Writes latex2mathml.json: the structure that latex2mathml 3.81.1 gives formulas of our subset.

The structure is that of fractions, roots, scripts and tables; leaves are compared after Unicode's NFKC, since the two
write alphabets in different ways. Left out, because latex2mathml reads them otherwise than LaTeX does: \\operatorname*,
\\middle and \\not. Of the accents it writes \\hat and \\tilde with the ASCII signs, we with the modifier letters.
"""

import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from importlib.metadata import version

from latex2mathml.converter import convert

FORMULAS = r"""
x
\frac{1}{N}
\sqrt{x}
\sqrt[3]{x+1}
x_i
x^2
x_i^2
x^{y^z}
\sum_{i=1}^{N} p_i
\prod_{k=1}^n k
\int_0^1 f(x) dx
\lim_{n \to \infty} a_n
\max_{i} p_i
\alpha + \beta \times \Gamma
a \le b \neq c \approx d
\mathbf{x} \in \mathbb{R}^n
\mathrm{TP} + \mathrm{FP}
\bar{x} + y
\left( \frac{a}{b} \right)
\left\lfloor \frac{N k}{100} \right\rfloor
\begin{matrix} a & b \\ c & d \end{matrix}
\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}
\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}
1 - \frac{2 \sum_i p_i y_i}{\sum_i p_i + \sum_i y_i}
-\frac{1}{N} \sum_{i=1}^{N} y_i \log p_i
\frac{\mathrm{TP}}{\sqrt{\mathrm{TP} + \mathrm{FN}}}
\frac{\frac{a}{b}}{c}
\mathcal{L} = \alpha \mathcal{L}_1 + (1 - \alpha) \mathcal{L}_2
\frac{\partial \ell}{\partial \theta}
|A \cap B| \subset \emptyset
e^{-x^2}
\sqrt{1+\sqrt{x}}
""".strip().splitlines()

SCRIPTS = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
SPLICED = {"math", "mrow", "mstyle", "mpadded"}


def skeleton(element):
    name = element.tag.split("}")[-1]
    name = SCRIPTS.get(name, name)
    children = list(element)
    if name == "mspace":
        return ""
    if not children and name not in SPLICED:
        text = unicodedata.normalize("NFKC", element.text or "")
        return re.sub(r"\s", "", text).replace("-", "−").replace("\u2061", "")
    if name in SPLICED:
        return "".join(map(skeleton, children))
    if name in ("msqrt", "mtd"):
        return f"{name}({''.join(map(skeleton, children))})"
    return f"{name}({','.join(map(skeleton, children))})"


if __name__ == "__main__":
    result = {
        "generator": f"latex2mathml {version('latex2mathml')}",
        "formulas": [
            {"tex": tex, "structure": skeleton(ElementTree.fromstring(convert(tex, display="block")))} for tex in FORMULAS
        ],
    }
    with open("latex2mathml.json", "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False, indent=1)
        file.write("\n")

"""HTML of small Markdown texts by markdown-it-py, for comparison with this project's reading of them.

Written with markdown-it-py 4.3.0: python3 generate_markdown_html.py > markdown-html.json
"""

import json

from markdown_it import MarkdownIt

TEXTS = [
    "One *emphasised* and **strong** word, ***both***, `code`, ~~gone~~.",
    "Two lines\nof one paragraph.\n\nAnother one with a break  \nhere and\\\nhere.",
    "# First\n\n## Second *level* ##\n\nThird\n=====\n\nFourth\n---\n\n###### Sixth",
    "- a\n- b\n  - c\n    more of c\n\n    and a paragraph\n- d",
    "1. one\n2. two\n\n7) seven\n8) eight",
    "* loose\n\n* items\n\n  > with a quote\n  > of two lines",
    "> quote\nlazy\n>\n> > inner\n> outer still",
    "```python\nprint('<b>')\n```\n\n~~~\nplain\n\n  indented\n~~~\n\n    by indentation\n\n    with a gap",
    "A [link](https://example.org/a?b=1&c=2 \"Title\"), <https://example.org>, [by reference][r], [r].\n\n[r]: https://r.example",
    "| left | centre | right |\n|:-----|:------:|------:|\n| a `x\\|y` | **b** | 1 |\n| c | | 2 |\n| d |",
    "Text before\n\n| a |\n|---|\n\nText after",
    "Rules\n\n---\n\n***\n\n- - -",
    "Entities &amp; &copy; &#35; &#x22; and \\*escapes\\* \\_ \\\\ &unknown;",
    "Snake_case_words and 2*3*4 and a * b * c, __strong__ and _em_.",
    "- [x](https://example.org)\n-  two spaces\n-\n- after an empty item",
    "Nested **strong *em* strong** and *em **strong** em* and **a*b**.",
    "10. ten\n11. eleven\n\n    second paragraph\n\n        code in a list",
    "Straße, naïve, 日本語, 👩‍🔬 and a\u00a0hard space.",
    "`` code with ` tick `` and ` spaced ` and `a\nb`.",
    "Tight\n- list after text\n- of two\n\nEnd.",
]


def main():
    parser = MarkdownIt("commonmark", {"xhtmlOut": False}).enable(["table", "strikethrough"])
    print(json.dumps([{"markdown": text, "html": parser.render(text)} for text in TEXTS], indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()

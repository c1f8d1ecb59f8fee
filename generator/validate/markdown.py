"""Markdown that does not mean what its writer meant: the marks would stand on the page as they were typed.

What a mark means is asked of the same parser that makes the page, so nothing is reported that shows as it should.
"""

import re
from collections.abc import Iterator

from generator.problems import Problem, quote

# Only words in which one of these stands are parsed: most have nothing but headings, paragraphs and lists.
_WORTH_A_LOOK = re.compile(r"\*\*|\||｜|^(?: {4}| {0,3}\t)|^[ >]*#+[^ #]|＃|\A\s*(?:---|\+\+\+)", re.MULTILINE)
_HEADING = re.compile(r"(?:[#＃]{2,6}|[#＃](?![0-9]|[^#＃]*[#＃]))(?=[^\s#＃])|＃{1,6}\s")
_ROW = re.compile(r"[|｜].*[|｜]")
_LOOSE_ROW = re.compile(r".*\S [|｜] \S")
_HEADER = re.compile(r"\s*(?:(?:---|\+\+\+)[ \t]*\n\s*[^\s:：=]{1,20} ?[:：=]|(?:Title|Slug|Date|Category|Author|Summary): )")


def markdown_problems(path: str, text: str, *, has_head: bool = False) -> list[Problem]:
    """W05 with the line, for each mark that would be published as it was typed.

    `has_head`: the file begins with `Key: value` lines, as pages of words do, so these are no mistake.
    """
    header = None if has_head else _HEADER.match(text)
    if header is None and _WORTH_A_LOOK.search(text) is None:
        return []
    problems, lines = [], text.split("\n")
    if header is not None:
        line = len(text) - len(text.lstrip())
        number = text.count("\n", 0, line) + 1
        expected = "正文里不写题名、日期这些项（它们在 edition.toml 里），从第一段或 ## 小标题写起"
        problems.append(Problem(path, number, None, "W05", f"开头是{quote(lines[number - 1].strip())}", expected))
    problems += (Problem(path, number, None, "W05", *said) for number, said in _found(text, lines))
    return problems


def _found(text: str, lines: list[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """(line, what was found and expected) of every mark that is left."""
    from generator.words import parser  # takes longer to import than all words to look through

    kind, start = "", 0
    for token in parser().parse(text):
        if token.map is not None:
            start = token.map[0]
        if token.type == "code_block":
            yield start + 1, (f"开头有4个以上空格或制表符{quote(lines[start].strip(), 20)}", "段落应当顶格写，否则会变成代码")
        elif token.type == "inline":
            if kind == "paragraph_open":
                yield from _left_in_paragraph(token.content.split("\n"), start)
            yield from _left_open(token.content, token.children or (), start)
        kind = token.type


def _left_in_paragraph(written: list[str], start: int) -> Iterator[tuple[int, tuple[str, str]]]:
    for number, line in enumerate(written, start=start + 1):
        if _HEADING.match(line):
            yield number, (f"小标题写成了{quote(line, 20)}", "# 用半角，后面应当空一格，例如 ## 主要问题")
    rows = [number for number, line in enumerate(written) if _ROW.match(line)]
    loose = [number for number, line in enumerate(written) if _LOOSE_ROW.match(line)]
    if rows or len(loose) > 1:
        first = min(rows + loose)
        expected = "表头下面一行应当是 |---|---|，格数与表头一样，竖线用半角，表格前面空一行"
        yield start + first + 1, (f"表格写成了{quote(written[first], 20)}", expected)


def _left_open(content: str, children, start: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """`**` that no other `**` closes, or that stands so that it does not count; `\\*` was meant as it is."""
    line = start + 1
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "text" and "**" in child.content and "\\*" not in content:
            place = child.content.index("**")
            shown = quote(child.content[place:], 20)
            yield line, (f"有没起作用的加粗{shown}", "加粗应当前后各两个 *，里侧不挨空格和标点，例如 **支出进度**")

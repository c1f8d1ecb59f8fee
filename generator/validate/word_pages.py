"""The pages people write in content/pages: a head of `Key: value` lines, an empty line, then Markdown."""

import re
from collections.abc import Iterable

from generator.load.raw import WordPage
from generator.problems import Problem, quote
from generator.validate.words import narrative_problems

_KEYS = ("Title", "Slug", "Description")
_SLUG = re.compile(r"[a-z][a-z0-9-]*")
_EXPECTED_HEAD = "开头应当是 Title、Slug、Description 三行，例如 Title: 关于本站，然后空一行"


def word_page_problems(pages: Iterable[WordPage]) -> list[Problem]:
    """C04, C05, V14, R01, F06 of the heads; W03, W04, W05, T and P of heads and words together."""
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for page in pages:
        head, problems_of_head = _head(page)
        problems += problems_of_head
        slug = head.get("Slug", "")
        if slug and slug in seen:
            found = f"Slug {quote(slug)}与 {seen[slug]} 重复"
            problems.append(Problem(page.path, None, "Slug", "R01", found, "每一页的 Slug 应当不同"))
        seen.setdefault(slug, page.path)
        problems += narrative_problems(page.path, page.text, has_head=True)
    return problems


def _head(page: WordPage) -> tuple[dict[str, str], list[Problem]]:
    head, problems = {}, []
    lines, _, body = page.text.partition("\n\n")
    if not body.strip():
        problems.append(Problem(page.path, None, None, "F06", "没有正文，或开头与正文之间没有空行", _EXPECTED_HEAD))
        return head, problems
    for number, line in enumerate(lines.split("\n"), start=1):
        key, colon, value = line.partition(":")
        key, value = key.strip(), value.strip()
        if not colon or key not in _KEYS:
            problems.append(Problem(page.path, number, None, "C04", f"写的是{quote(line)}", _EXPECTED_HEAD))
        elif not value:
            problems.append(Problem(page.path, number, key, "V01", "没有写", _EXPECTED_HEAD))
        else:
            head[key] = value
    for key in _KEYS:
        if key not in head and not any(p.column == key for p in problems):
            problems.append(Problem(page.path, None, key, "C05", f"没有 {key}", _EXPECTED_HEAD))
    if "Slug" in head and not _SLUG.fullmatch(head["Slug"]):
        found = f"填的是{quote(head['Slug'])}"
        problems.append(Problem(page.path, None, "Slug", "V14", found, "应当是小写字母开头的短名，例如 guanyu"))
    return head, problems

"""The narrative of an edition: links, markup, hidden characters and private data, line by line."""

import re

from generator.problems import Problem, quote
from generator.validate.hygiene import text_findings
from generator.validate.markdown import markdown_problems
from generator.validate.privacy import private_findings

# A destination is everything from `](` to the first space or closing bracket, or inside <…>.
_INLINE_LINK = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^\s()<]*(?:\([^\s()]*\)[^\s()]*)*))")
_DEFINITION = re.compile(r"^[ \t>*+-]*\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?([^\s>]*)", re.MULTILINE)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_GENERATOR_PLACE = re.compile(
    r"\{(?:attach|static|filename|index|tag|category|author)\}|\|filename\|"
)
_ALLOWED = re.compile(r"https?://[A-Za-z0-9]\S*|/(?![/\\])\S*|/")
_IMAGE = re.compile(r"(?<!<)!\[")
_HTML = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$)|!--|[!?][A-Za-z\[])", re.MULTILINE)
_HEADING = re.compile(r"[ >]*#{1,6} ")


def narrative_problems(path: str, text: str, *, has_head: bool = False) -> list[Problem]:
    """W02 of an empty file; W03, W04, W05, T and P of one Markdown file; the line is the place, there is no column."""
    if not text.strip():
        return [Problem(path, None, None, "W02", "正文是空的", "每期月通报都要有正文")]
    problems = _link_problems(path, text) + markdown_problems(path, text, has_head=has_head)
    for number, line in enumerate(text.split("\n"), start=1):
        # A tab indents and \r ends a line on Windows: neither is hidden content here.
        bare = line.removesuffix("\r").replace("\t", " ")
        is_title = number == 1 or _HEADING.match(bare) is not None
        for finding in (*text_findings(bare), *private_findings(bare, is_title=is_title)):
            problems.append(Problem(path, number, None, *finding))
    return problems


def _link_problems(path: str, text: str) -> list[Problem]:
    problems = []
    refused: set[tuple[int, str]] = set()

    def line_of(place: int) -> int:
        return text.count("\n", 0, place) + 1

    def refuse(place: int, target: str) -> None:
        if (line_of(place), target) not in refused:
            refused.add((line_of(place), target))
            found = f"链接指到{quote(target)}" if target else "链接没有写地址"
            expected = "应当是完整的网址，或本站以 / 开头的地址"
            problems.append(Problem(path, line_of(place), None, "W03", found, expected))

    for pattern in (_INLINE_LINK, _DEFINITION, _AUTOLINK):
        for match in pattern.finditer(text):
            target = next((group for group in match.groups() if group is not None), "")
            if not _is_allowed(target):
                refuse(match.start(), target)
    for match in _GENERATOR_PLACE.finditer(text):
        if not any(line == line_of(match.start()) and match[0] in seen for line, seen in refused):
            refuse(match.start(), match[0])
    for pattern, what in ((_IMAGE, "有图片"), (_HTML, "有 HTML 标记")):
        first_on_line: dict[int, re.Match[str]] = {}
        for match in pattern.finditer(text):
            first_on_line.setdefault(line_of(match.start()), match)
        for line, match in first_on_line.items():
            shown = quote(text[match.start() :].split("\n")[0], 20)
            expected = "正文里只用 Markdown 的标题、段落、列表、表格、加粗和链接"
            problems.append(Problem(path, line, None, "W04", f"{what}{shown}", expected))
    return problems


def _is_allowed(target: str) -> bool:
    """A complete web address, or an address of this site from its root that stays inside it."""
    if _ALLOWED.fullmatch(target) is None:
        return False
    path = target.split("?")[0].split("#")[0].replace("\\", "/").lower()
    return target.startswith("http") or not {"..", "%2e%2e", ".%2e", "%2e."} & set(path.split("/"))

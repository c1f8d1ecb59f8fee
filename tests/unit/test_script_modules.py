"""Modules become one file that does the same; whatever does not fit is refused with its place."""

import doctest
import gzip
import re
from pathlib import Path

import pytest

from generator import script_modules
from generator.errors import BrokenTheme
from generator.script_modules import joined, without_spaces
from tests.site_building import REPOSITORY

SEARCH = REPOSITORY / "theme" / "static" / "js" / "search"


def folder(root: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (root / f"{name}.js").write_text(text, encoding="utf-8")
    return root


def test_the_examples_in_the_module_are_true() -> None:
    assert doctest.testmod(script_modules).failed == 0


def test_what_is_imported_comes_first_and_once(tmp_path: Path) -> None:
    folder(
        tmp_path, a='import {b} from "./b.js";\nimport {c} from "./c.js";\n\n// Why.\nexport const a = b + c;  // how\n',
        b='import {c} from "./c.js";\nexport function b() {\n  // Inside.\n  return c / 2;\n}\n', c="export const c = 1, d = 2;\n",
    )  # fmt: skip
    assert joined(tmp_path, "a.js").decode() == "const c=1,d=2;function b(){return c/2;}const a=b+c;"


@pytest.mark.parametrize(
    ("modules", "told"),
    [
        ({"a": 'import {b} from "./b.js";\n'}, "a.js 引用的脚本 b.js 不存在"),
        ({"a": 'import {b} from "./b.js";\n', "b": "const b = 1;\n"}, "a.js 从 b.js 引用的 b 不存在"),
        ({"a": 'import {b} from "./b.js";\nexport const a = 1;\n', "b": 'import {a} from "./a.js";\nexport const b = 1;\n'}, "互相引用：a.js → b.js → a.js"),
        ({"a": 'import * as b from "./b.js";\n'}, "a.js 第1行不能合并"),
        ({"a": 'import b from "./b.js";\n'}, "a.js 第1行不能合并"),
        ({"a": 'import {b} from "./b.js";\nconst x = 1;\n', "b": "const x = 2;\nexport const b = 1;\n"}, "a.js 第2行的 x 在 b.js 里也有"),
        ({"a": 'import {b} from "./b.js";\nconst y = 1, x = 1;\n', "b": "async function x() {\n}\nexport const b = 1;\n"}, "的 x 在 b.js 里也有"),
        ({"a": 'import {b} from "./b.js";\nconst {x, y: z} = {};\n', "b": "class z {\n}\nexport const b = 1;\n"}, "的 z 在 b.js 里也有"),
        ({"a": "const a = `\n`;\n"}, "a.js 第1行不能合并"),
        ({"a": "const a = 1;\n", "b": "const b = 1;\n"}, "没有用到的脚本：b.js"),
        ({}, "主题 引用的脚本 a.js 不存在"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(tmp_path: Path, modules: dict[str, str], told: str) -> None:
    with pytest.raises(BrokenTheme, match=re.escape(told)):
        joined(folder(tmp_path, **modules), "a.js")


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("return a / b / c;", "return a/b/c;"),
        ('x = y.replace(/ *, +/g, " ");', 'x=y.replace(/ *, +/g," ");'),
        ('x = f(/[/ ]"/u) + " a  b ";', 'x=f(/[/ ]"/u)+" a  b ";'),
        ("return / a/.test(x);", "return/ a/.test(x);"),
        ("const 单位 = a - -b + +c;", "const 单位=a- -b+ +c;"),
        ("for (const [a, b] of c) if (d in e) f(a ?? b);", "for(const[a,b]of c)if(d in e)f(a??b);"),
        ("else return `a ${b ? c : d}`;", "else return`a ${b ? c : d}`;"),
        ("", ""),
    ],
)  # fmt: skip
def test_spaces_nobody_needs_are_left_out(line: str, short: str) -> None:
    assert without_spaces(line) == short


def test_the_search_is_small_and_every_statement_ends_in_its_file() -> None:
    """Lines are put behind each other: that is right where each statement has its semicolon."""
    script = joined(SEARCH, "page.js")
    assert len(gzip.compress(script, 6)) <= 12_000
    assert not re.search(rb"\b(?:import|export) ", script) and b"//" not in re.sub(rb'"[^"\n]*"|`[^`]*`', b"", script)
    for path in SEARCH.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"^ *(?:return|const|let)\b[^;{(\[`]*[\w)\]]$", text, re.MULTILINE), path.name
        assert "innerHTML" not in text and "eval" not in text and "(?<" not in text and ".at(" not in text, path.name

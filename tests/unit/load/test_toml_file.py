"""Settings files: values as TOML gives them, mistakes with their line and without their content."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.embargo import published_at
from generator.load.raw import RawSettings
from generator.load.toml_file import read_toml

PATH = "data/site.toml"


def read(content: bytes) -> tuple[RawSettings | None, list[str]]:
    made, problems = read_toml(PATH, "site", content)
    return made, [str(problem) for problem in problems]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_values_keep_their_types(mark: bytes) -> None:
    text = '"县名" = "示范县"\n"演示站" = true\n"数" = 3\n[["等级"]]\n"名称" = "优"\n'
    made, problems = read(mark + text.encode())
    assert problems == []
    assert made == RawSettings(
        PATH, "site", {"县名": "示范县", "演示站": True, "数": 3, "等级": [{"名称": "优"}]}
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('"a" = 1\n"题名" = “甲”\n', 2),
        ('"a" = 1\n题名 = "甲"\n', 2),
        ('"a" = 1\n"b" = \n', 2),
        ('"a" = 1\n"a" = 2\n', 2),
        ('"a" = """甲\n', 2),
        ('"a" = 2026-02-30\n', 1),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int) -> None:
    made, problems = read(text.encode())
    assert made is None
    written = text.split("\n")[line - 1].strip()
    shown = f"，写的是“{written}”" if written else ""  # what is never closed is noticed at the end of the file
    assert problems == [
        f"data/site.toml 第{line}行：这里不合 TOML 的写法，或同一项写了两次{shown}；"
        "应当一行一项，例如 \"题名\" = \"示范县2026年9月预算绩效管理情况通报\"。"
        "请对照数据说明里的例子检查引号、等号和方括号。[F08]"
    ]


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a = " + "9" * 5_000])
def test_monstrous_values_are_refused(text: str) -> None:
    made, problems = read(text.encode())
    assert made is None
    assert problems[0].startswith("data/site.toml：里面有长得不正常的内容；")


def test_gb18030_is_refused_for_settings() -> None:
    made, problems = read('"县名" = "示范县"\n'.encode("gb18030"))
    assert made is None
    assert problems[0].startswith("data/site.toml：从文件的第 1 行起不是 UTF-8；应当整个文件都是 UTF-8。")


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text('"=[]{}a1.\n#é', max_size=40).map(str.encode)))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    made, problems = read_toml(PATH, "site", content)
    assert (made is None) == bool(problems)


# ---- when an edition may be seen


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-10-12 09:00", datetime(2026, 10, 12, 9)),
        ("2026-10-12 00:00", datetime(2026, 10, 12)),
        ("２０２６-１０-１２ ０９：００", datetime(2026, 10, 12, 9)),
        ("2026-10-12", datetime(2026, 10, 12, 23, 59)),
        (date(2026, 10, 12), datetime(2026, 10, 12, 23, 59)),
        (datetime(2026, 10, 12, 9), datetime(2026, 10, 12, 9)),
        (datetime.fromisoformat("2026-10-12T01:00:00+00:00"), datetime(2026, 10, 12, 9)),
        (datetime.fromisoformat("0001-01-01T00:00:00+23:00"), None),
        ("2026-02-30 09:00", None),
        ("2026-10-12 25:00", None),
        ("尽快", None),
        ("", None),
        (20261012, None),
        (None, None),
    ],
)
def test_the_time_of_publication_is_read_however_it_is_spelled(written: object, moment: datetime | None) -> None:
    assert published_at({"发布时间": written}) == moment


def test_without_a_time_of_publication_there_is_none() -> None:
    assert published_at({}) is None

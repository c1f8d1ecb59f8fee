"""A command typed wrongly is told in Chinese, whatever argparse found; so is what a command can do."""

import errno
import re

import pytest

from generator.arguments import in_chinese, looks_like_a_name, os_words
from generator.cli import _parser

ENGLISH = re.compile(r"[A-Za-z]{3,}")
OUR_WORDS = re.compile(r"python|generator|--[a-z-]+|\b(?:build|check|new|approve|pending|diff|serve|search|docs|gallery|nosuch)\b")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([], "还要写命令。看用法：python -m generator --help"),
        (["nosuch"], "命令里没有“nosuch”，只有 build、check、new、approve、pending、diff、serve、search、docs、gallery。"),
        (["build", "--nosuch"], "不认识 --nosuch。"),
        (["build", "x", "y"], "不认识 x y。"),
        (["build", "--output"], "--output 后面没有写内容。看用法：python -m generator build --help"),
        (["build", "--processes", "两"], "--processes 后面要写整数，写的是“两”。"),
        (["build", "--no-p"], "--no-p 没有写全，可能是 --no-pictures、--no-pdf。"),
        (["build", "--quiet=1"], "--quiet 后面不用写内容，写的是“1”。"),
        (["build", "--as-of", "昨天"], "--as-of：“昨天”不是时间，请写成 2026-10-12 09:00。"),
        (["new"], "还要写期次。看用法：python -m generator new --help"),
        (["diff"], "还要写前一期、后一期。"),
        (["approve", "2026-10", "--openness", "公开"], "--openness 里没有“公开”，只有主动公开、依申请公开、不予公开。"),
        (["approve", "2026-10", "--sign-on", "10月"], "--sign-on：“10月”不是日期，请写成 2026-10-12。"),
    ],
)
def test_a_wrong_command_is_told_in_one_chinese_sentence(typed, told, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        _parser().parse_args(typed)
    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (2, "")
    assert said.err.startswith(f"命令写得不对：{told}") and said.err.count("\n") == 1
    assert not ENGLISH.search(OUR_WORDS.sub("", said.err))


COMMANDS = ["build", "check", "new", "approve", "pending", "diff", "serve", "docs", "gallery"]


@pytest.mark.parametrize("command", [[], *([one] for one in COMMANDS)], ids=lambda one: "".join(one) or "all")
def test_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        _parser().parse_args([*command, "--help"])
    said = capsys.readouterr().out
    assert stopped.value.code == 0
    assert said.startswith("用法：python -m generator")
    plain = re.sub(r"--[a-z-]+|[a-z.]+/|\.cache/|csv|CSV|Excel|PDF|output|python -m generator", "", said)
    assert not ENGLISH.search(OUR_WORDS.sub("", plain)), plain


def test_what_argparse_may_say_one_day_is_passed_on() -> None:
    assert in_chinese("something new") == "something new"


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "磁盘满了"), (errno.EACCES, "没有权限"), (errno.EROFS, "这个磁盘只能读，不能写")])
def test_what_the_system_refuses_is_said_in_chinese(code: int, said: str) -> None:
    assert os_words(OSError(code, "English words")) == said


def test_a_rare_refusal_is_said_as_the_system_says_it() -> None:
    assert os_words(OSError(errno.EXDEV, "Cross-device link")) == "Cross-device link"
    assert os_words(OSError("no number")) == "no number"


@pytest.mark.parametrize("post", ["局长", "分管副县长", "高级会计师", "马上办负责人", "股长", "书记", "绩效股", "文秘"])
def test_a_post_is_no_name(post: str) -> None:
    assert not looks_like_a_name(post)


@pytest.mark.parametrize("name", ["张三", " 李小明 ", "欧阳明", "王芳"])
def test_a_name_is_no_post(name: str) -> None:
    assert looks_like_a_name(name)

"""How a command line is told: argparse speaks English, staff read Chinese. Help, and every mistake, in one sentence."""

import argparse
import re
import sys
from datetime import date, datetime
from typing import NoReturn

from generator.errors import WrongUse

# What argparse says → what we say. `{0}` is the first group, with quotation marks for what was typed.
_SAID = (
    (r"the following arguments are required: (.+)", "还要写 {0}"),
    (r"unrecognized arguments: (.+)", "不认识 {0}"),
    (r"ambiguous option: (\S+) could match (.+)", "{0} 没有写全，可能是 {1}"),
    (r"argument ([^:]+): invalid choice: (.+) \(choose from (.+)\)", "{0} 里没有{1}，只有 {2}"),
    (r"argument ([^:]+): invalid int value: (.+)", "{0} 后面要写整数，写的是{1}"),
    (r"argument ([^:]+): expected (?:one|at least one|\d+) arguments?", "{0} 后面没有写内容"),
    (r"argument ([^:]+): expected at most one argument", "{0} 后面只能写一项"),
    (r"argument ([^:]+): ignored explicit argument (.+)", "{0} 后面不用写内容，写的是{1}"),
    (r"argument ([^:]+): not allowed with argument (.+)", "{0} 不能与 {1} 一起用"),
    (r"argument ([^:]+): (.+)", "{0}：{1}"),  # our own sentence, from a `type=` function
)


_GAP = re.compile("(?<=[一-鿿]) (?=[一-鿿])")


def in_chinese(message: str) -> str:
    """The sentence of argparse in Chinese; one it does not know as it is."""
    for pattern, told in _SAID:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return _GAP.sub("", told.format(*map(_typed, match.groups())))
    return message


def _typed(group: str) -> str:
    """`'a', 'b'` as a、b; a single quoted text in Chinese quotation marks."""
    quoted = re.findall(r"'([^']*)'", group)
    if group == f"'{group[1:-1]}'" and len(quoted) == 1:
        return f"“{quoted[0]}”"
    return "、".join(quoted) if quoted else group.replace(", ", "、")


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, prefix if prefix is not None else "用法：")


class ChineseParser(argparse.ArgumentParser):
    """Says in Chinese what the command can do, what is wrong with it, and where to read how it is used."""

    def __init__(self, **named):
        super().__init__(**{"formatter_class": _Formatter, **named, "add_help": False})
        self._positionals.title, self._optionals.title = "要写的", "可以加的"  # argparse has no other door to these
        self.add_argument("-h", "--help", action="help", help="显示这份用法")

    def error(self, message: str) -> NoReturn:
        """One sentence on stderr; exit status 2."""
        print(f"命令写得不对：{in_chinese(message)}。看用法：{self.prog} --help", file=sys.stderr)
        raise SystemExit(WrongUse.exitcode)


def moment(text: str) -> datetime:
    """`2026-10-12 09:00`, for `type=`."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是时间，请写成 2026-10-12 09:00") from None


def day(text: str) -> date:
    """`2026-10-12`, for `type=`."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-10-12") from None

"""How a command line is told: argparse speaks English, staff read Chinese. Help, and every mistake, in one sentence."""

import argparse
import errno
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


def at_least_one(text: str) -> int:
    """A whole number above 0."""
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"写的是“{text}”，要写大于0的整数，例如 10")
    return int(text)


def day(text: str) -> date:
    """`2026-10-12`, for `type=`."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-10-12") from None


# A family name on two or three letters none of which belongs to a post: 张三, 李小明, 欧阳明.
_NAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)
_FAMILY = re.compile(f"(?:欧阳|司马|上官|诸葛|[{_NAMES}])[一-鿿]{{1,2}}")
_OF_A_POST = re.compile("[长任员记席监理师官人书计管导秘督审股科局委办主副镇乡县]")


def looks_like_a_name(post: str) -> bool:
    """Whether somebody's name stands where a post belongs.

    >>> looks_like_a_name("张三"), looks_like_a_name("局长"), looks_like_a_name("总会计师")
    (True, False, False)
    """
    return _FAMILY.fullmatch(post.strip()) is not None and _OF_A_POST.search(post) is None


_OS = {
    errno.ENOSPC: "磁盘满了", errno.EDQUOT: "超出了分给的磁盘空间", errno.EROFS: "这个磁盘只能读，不能写",
    errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.ENOENT: "没有这个文件夹", errno.EEXIST: "有同名的文件挡着",
    errno.ENOTDIR: "有同名的文件挡着", errno.EISDIR: "这里是文件夹，应当是文件", errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写失败", errno.EMFILE: "同时打开的文件太多", errno.ENAMETOOLONG: "文件名太长", errno.EBUSY: "正在被别的程序使用",
    errno.ENOMEM: "内存不够", errno.EADDRINUSE: "端口已经被占用",
}  # fmt: skip


def os_words(error: OSError) -> str:
    """What the operating system refused, in Chinese; a rare refusal as the system says it."""
    return _OS.get(error.errno or 0) or error.strerror or str(error)

"""The command line: what staff type, what they read back, and the exit status.

0 done · 2 wrong use · 10 other error · 11 problems in the data · 12 approval · 13 broken links ·
14 could not be put in place · 15 theme · 130 interrupted. The clock is read here and nowhere else.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from generator import __version__
from generator.arguments import ChineseParser, at_least_one, day, looks_like_a_name, moment, os_words
from generator.errors import DataProblems, TongbaoError, WrongUse
from generator.problems import Problem

EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; every expected error is a sentence, not a traceback."""
    options = _parser().parse_args(_without_options(arguments))
    before = _standing(options)
    try:
        return options.run(options) or 0
    except DataProblems as error:
        print_problems(error.problems)
        print(f"\n{error}。", file=sys.stderr)
        print_early(options)
        return error.exitcode
    except TongbaoError as error:
        print(f"{error}", file=sys.stderr)
        return error.exitcode
    except KeyboardInterrupt:
        stopped = "已结束。" if options.run is _serve else f"已中断，{_left(options, before)}。"
        print(f"\n{stopped}", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return 0  # whoever read has had enough
    except OSError as error:
        where = f"（{error.filename}）" if error.filename else ""
        print(f"读写文件时出错，{_left(options, before)}：{os_words(error)}{where}", file=sys.stderr)
        return TongbaoError.exitcode


def _without_options(arguments: Sequence[str]) -> Sequence[str]:
    """Of a search a word that must not be there (-水库) is no option: with the other minus sign argparse leaves it alone."""
    if arguments[:1] != ["search"]:
        return arguments
    return ["−" + word[1:] if re.match(r"-[^\x00-\x7f]", word) else word for word in arguments]


def _standing(options: argparse.Namespace) -> tuple[int, int] | None:
    """Which folder stands where the site goes: a build puts another in its place, never touches the one there."""
    try:
        found = os.stat(getattr(options, "output", "output"))
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _left(options: argparse.Namespace, before: tuple[int, int] | None) -> str:
    """What has become of the site, asked of the disk: an interruption may come just before or after the exchange."""
    return "原来的网站没有动" if _standing(options) == before else "新的网站已经放到位"


def print_early(options: argparse.Namespace) -> None:
    """Beside problems of a build of an earlier time: that the time may be the mistake."""
    as_of = getattr(options, "as_of", None)
    if as_of is None:
        return
    from generator.pipeline import newest_approval

    newest = newest_approval(_root())
    if newest is not None and as_of < newest:
        print(f"注意：AS_OF（{as_of:%Y-%m-%d %H:%M}）比最新的审批（{newest:%Y-%m-%d %H:%M}）早，后来批准的内容和更正都当作还没有；"
              "上面的问题多半因此而来，请先核对时间。", file=sys.stderr)


def print_problems(problems: Sequence[Problem]) -> None:
    """Every problem, grouped by file and counted; errors before notices."""
    for title, notices in (("个问题", False), ("条提醒（不影响发布）", True)):
        chosen = [problem for problem in problems if problem.is_notice is notices]
        for path in sorted({problem.path for problem in chosen}):
            lines = [problem for problem in chosen if problem.path == path]
            print(f"\n{path}（{len(lines)}{title}）", file=sys.stderr)
            for line in folded(lines):
                print(f"  {line}", file=sys.stderr)


SHOWN = 5  # of one kind in one column of one file; the rest are told by their line numbers


def folded(problems: Sequence[Problem]) -> list[str]:
    """Sentences of one file. Many alike in one column are one mistake: the first few in full, then where the
    others are. Findings about private data, and those in running text, are always told one by one."""
    alike: dict[tuple[str, str | None], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.code, problem.column), []).append(problem)
    lines = []
    for (code, column), same in alike.items():
        one_by_one = column is None or code.startswith(("P", "A"))
        lines += [problem.within_file() for problem in (same if one_by_one else same[:SHOWN])]
        if len(same) > SHOWN and not one_by_one:
            rows = "、".join(str(problem.line) for problem in same[SHOWN : SHOWN + 20] if problem.line is not None)
            more = "等" if len(same) > SHOWN + 20 else ""
            where = f"（第{rows}{more}行）" if rows else ""
            lines.append(f"……「{column}」同样的问题还有{len(same) - SHOWN}处{where}。[{code}]")
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = ChineseParser(prog="python -m generator", description="通报：县级预算绩效公开网站生成器")
    parser.add_argument("--version", action="version", version=f"tongbao {__version__}", help="显示版本号")
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")

    build = commands.add_parser("build", help="生成网站到 output/")
    build.add_argument("--output", metavar="文件夹", default="output", help="生成到哪个文件夹，默认 output")
    build.add_argument("--as-of", metavar="时刻", type=moment, help="按哪个时刻生成，例如 '2026-10-12 09:00'；默认取最新的审批时间")
    build.add_argument("--drafts", action="store_true", help="样稿预览：连没有批准的期次也生成，只供内部核对")
    build.add_argument("--quiet", action="store_true", help="只在出错时说话")
    build.add_argument("--withdraw", action="store_true", help="允许撤下已经发布的期次")
    build.add_argument("--fresh", action="store_true", help="不用 .cache/ 里的结果，全部重新读取、核对，图片重新画")
    build.add_argument("--no-pictures", action="store_true", help="不做分享图片和海报，页面上也不放")
    build.add_argument("--no-pdf", action="store_true", help="不生成公文 PDF（没装 PDF 组件时本来就不生成）")
    build.add_argument("--no-search", action="store_true", help="不做搜索索引，页面上也没有搜索框")
    build.add_argument("--processes", metavar="个数", type=int, help="用几个进程，默认与处理器核数相同")
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="只核对数据，不生成网站")
    check.add_argument("--as-of", metavar="时刻", type=moment, help="按哪个时刻核对")
    check.add_argument("--drafts", action="store_true", help="连没有批准的期次也核对")
    check.set_defaults(run=_check)

    new = commands.add_parser("new", help="新建一期：生成一套空表")
    new.add_argument("period", metavar="期次", help="2026-10、2026-Q4 或 2026")
    new.add_argument("--csv", action="store_true", help="生成 CSV，不生成 Excel")
    new.set_defaults(run=_new)

    approve = commands.add_parser("approve", help="记录一期的审批")
    approve.add_argument("period", metavar="期次", help="已经审签的期次")
    approve.add_argument("--doc-no", metavar="文号", default=None, help="文号；没有就留空")
    approve.add_argument("--secrecy", metavar="结论", default="已审查，可以公开", help="保密审查的结论")
    approve.add_argument("--secrecy-post", metavar="职务", help="保密审查人的职务")
    approve.add_argument("--secrecy-on", metavar="日期", type=day, help="保密审查日期，例如 2026-10-10")
    approve.add_argument("--sign-post", metavar="职务", help="审签人的职务")
    approve.add_argument("--sign-on", metavar="日期", type=day, help="审签日期")
    approve.add_argument("--openness", default="主动公开", choices=["主动公开", "依申请公开", "不予公开"], help="公开属性")
    approve.add_argument("--correction", metavar="原因", default="", help="改动已批准的期次时，写更正原因")
    approve.add_argument("--also", action="append", default=[], metavar="期次", help="一次更正涉及几期时，一起批准的另一期")
    approve.add_argument("--at", metavar="时刻", type=moment, help="审批时间，默认现在")
    approve.set_defaults(run=_approve)

    pending = commands.add_parser("pending", help="列出还没有批准的内容")
    pending.set_defaults(run=_pending)

    diff = commands.add_parser("diff", help="比较两期的总分和名次")
    diff.add_argument("earlier", metavar="前一期")
    diff.add_argument("later", metavar="后一期")
    diff.set_defaults(run=_diff)

    serve = commands.add_parser("serve", help="在本机看网站，数据、文字、主题一改就重新生成")
    serve.add_argument("--port", metavar="端口", type=int, default=8000, help="用哪个端口，默认 8000")
    serve.add_argument("--output", metavar="文件夹", default="output", help="生成到哪个文件夹，默认 output")
    serve.add_argument("--as-of", metavar="时刻", type=moment, help="按哪个时刻生成")
    serve.add_argument("--drafts", action="store_true", help="连没有批准的期次也生成，只供内部核对")
    serve.set_defaults(run=_serve)

    search = commands.add_parser("search", help="搜已经生成的网站，和网页上搜到的一样")
    search.add_argument("words", metavar="要找的", nargs="+", help="字词；可以写 “一字不差的” -不要的 甲 或 乙 单位：教育局 类型：黑榜 期次：2026年9月 状态：逾期 标题：水库")
    search.add_argument("--site", metavar="网站", default="output", help="网站的文件夹或首页网址，默认 output")
    search.add_argument("--limit", metavar="条数", type=at_least_one, default=10, help="最多列几条，默认 10")
    search.add_argument("--newest", action="store_true", help="最新的在前；默认最相关的在前")
    search.add_argument("--json", action="store_true", help="输出 JSON，供程序用")
    search.set_defaults(run=_search)

    docs = commands.add_parser("docs", help="由字段定义生成数据说明和错误说明")
    docs.add_argument("--check", action="store_true", help="只检查是否与定义一致")
    docs.set_defaults(run=_docs)

    gallery = commands.add_parser("gallery", help="由组件、图和它们的例子生成组件一览 docs/components/")
    gallery.add_argument("--check", action="store_true", help="只检查是否与组件和例子一致")
    gallery.set_defaults(run=_gallery)
    return parser


def _root() -> Path:
    root = Path.cwd()
    if not (root / "pelicanconf.py").is_file() or not (root / "data").is_dir():
        raise WrongUse("请在项目文件夹里执行（里面有 pelicanconf.py 和 data/）")
    return root


def _build(options: argparse.Namespace) -> None:
    from generator.kept.ahead import fingerprint_ahead

    root = _root()
    ahead = None if options.drafts else fingerprint_ahead(root, options.as_of)
    from generator.building import build_site, summary  # Pelican takes a quarter of a second to import

    build = build_site(
        root, Path(options.output), as_of=options.as_of, drafts=options.drafts, ahead=ahead,
        quiet=options.quiet, processes=options.processes, withdraw=options.withdraw, fresh=options.fresh,
        pictures=not options.no_pictures,
        pdf=not options.no_pdf,
        search=not options.no_search,
    )
    if options.as_of is not None and options.as_of > datetime.now():
        print(f"注意：AS_OF（{options.as_of:%Y-%m-%d %H:%M}）晚于现在，没到发布时间的内容也生成了。", file=sys.stderr)
    if not options.quiet:
        print_problems(build.notices)
        for notice in build.pictures.notices:
            print(notice, file=sys.stderr)
        for remark in build.remarks:
            print(f"注意：{remark}。", file=sys.stderr)
        print(summary(build, options.output, drafts=options.drafts))


def _check(options: argparse.Namespace) -> None:
    from generator import kept, pipeline

    root = _root()
    if options.drafts:
        checked = pipeline.check_drafts(root, as_of=options.as_of)
    else:
        checked = kept.check(root, as_of=options.as_of, fresh=True)  # the next build need not check again
    print_problems(checked.notices)
    portal = checked.portal
    print(f"核对完毕，没有问题：{len(portal.editions)}期，{len(portal.units)}个单位，{len(portal.indicators)}个指标。")
    if checked.unsaid:
        periods = "、".join(period.id for period in checked.unsaid)
        print(f"还没有留底的期次：{periods}。下一次 make approve 起留底，以后公布过的内容一改就会指出来。")


def _new(options: argparse.Namespace) -> None:
    from generator.publish.scaffold import new_edition

    created = new_edition(_root(), options.period, as_csv=options.csv, today=date.today())
    print("已生成：")
    for path in created:
        print(f"  {path}")
    print("填好后执行 make check-drafts 核对，再看 docs/staff.md 的下一步。")


def _approve(options: argparse.Namespace) -> None:
    from generator.publish.approve_checked import approve_checked

    root = _root()
    ask = sys.stdin.isatty()
    secrecy_post = options.secrecy_post or _asked("保密审查人的职务", ask)
    sign_post = options.sign_post or _asked("审签人的职务", ask)
    for post in filter(looks_like_a_name, (secrecy_post, sign_post)):
        raise WrongUse(f"“{post}”像是姓名；这里只写职务，例如 办公室主任")
    at = options.at or datetime.now().replace(second=0, microsecond=0)
    doc_no = options.doc_no if options.doc_no is not None else ""
    record = approve_checked(
        root, options.period, doc_no=doc_no, approved_at=at,
        secrecy=(options.secrecy, secrecy_post, options.secrecy_on or at.date()),
        sign_off=(sign_post, options.sign_on or at.date()),
        openness=options.openness, correction_reason=options.correction,
        also=options.also,
    )
    print(f"已生成审批记录 {record.path.relative_to(root).as_posix()}，批准了 {len(record.files)} 个文件：")
    for path in record.files:
        print(f"  {path}")
    if record.said is not None:
        print(f"第一次公布的内容已留底：{record.said}")
    print(f"请执行 make html{record.hint} 生成网站。")


def _asked(what: str, ask: bool) -> str:
    answer = input(f"{what}：").strip() if ask else ""
    if not answer:
        raise WrongUse(f"请写明{what}（只写职务，不写姓名）")
    return answer


def _pending(options: argparse.Namespace) -> None:
    from generator.publish.approve import pending

    lines = pending(_root())
    print("\n".join(f"{line.path}：{line.reason}" for line in lines) if lines else "全部内容都已批准。")


def _diff(options: argparse.Namespace) -> None:
    from generator import pipeline
    from generator.publish.comparison_table import comparison_table

    root, wanted = _root(), {options.earlier, options.later}
    portal = pipeline.check(root).portal
    if not wanted <= {period.id for period in portal.editions}:  # an edition that waits for approval
        portal = pipeline.check(root, drafts=True).portal
    print(comparison_table(portal, options.earlier, options.later))


def _serve(options: argparse.Namespace) -> None:
    from generator.serving import serve

    serve(_root(), Path(options.output), options.port, as_of=options.as_of, drafts=options.drafts)


def _search(options: argparse.Namespace) -> None:
    from generator.search.command import searched

    typed = " ".join(options.words)
    print(searched(options.site, typed, limit=options.limit, by_date=options.newest, as_json=options.json))


def _docs(options: argparse.Namespace) -> int:
    from generator.handbook import stale_files, write_files

    return _made(write_files, stale_files, options.check, "与定义不一致，请执行 make docs")


def _gallery(options: argparse.Namespace) -> int:
    from generator.gallery import stale_files, write_files

    return _made(write_files, stale_files, options.check, "与组件和例子不一致，请执行 make gallery")


def _made(
    write: Callable[[Path], list[str]], stale: Callable[[Path], list[str]], only_check: bool, advice: str
) -> int:
    """Write documents that are made from something else, or only say which of them are not up to date."""
    root = _root()
    if only_check:
        found = stale(root)
        for path in found:
            print(f"{path} {advice}", file=sys.stderr)
        return TongbaoError.exitcode if found else 0
    for path in write(root):
        print(f"已生成 {path}")
    return 0

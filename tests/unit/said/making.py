"""Small published states for tests: two editions and a log, as lines."""

from datetime import date, datetime

from generator.load.raw import RawTable, SaidFile
from generator.model.corrections import Correction
from generator.said.history import History, history
from generator.said.lines import address_of
from generator.said.standing import Question, Standing
from generator.said.tables import Statements

FIRST, SECOND = datetime(2026, 9, 11, 9), datetime(2026, 10, 12, 9)
LATER = datetime(2026, 12, 1)
AUGUST = [
    "2026-08/bulletin/001\t文字=第一段。",
    "2026-08/bulletin/002\t文字=第二段。",
    "2026-08/edition\t题名=八月\t发布时间=2026-09-11 09:00",
    "2026-08/results/jyj\t单位名称=县教育局\t组别=党政部门\t总分=90.00\t名次=1",
    "2026-08/scores/jyj/a\t得分=9.50\t扣分原因=少报1个",
    "2026-08/scores/slj/a\t得分=8.00\t数据状态=正常",
]
SEPTEMBER = ["2026-09/edition\t题名=九月\t发布时间=2026-10-12 09:00", "2026-09/scores/jyj/a\t得分=10.00"]
LOG = ["progress/zg-1/2026-08-25/督促\t内容=请加快。"]


def said(*batches: tuple[datetime, list[str]]) -> History:
    """The history of batches approved one after another."""
    return history(
        SaidFile(f"data/published/{serial}.txt", serial, at, lines) for serial, (at, lines) in enumerate(batches, start=1)
    )


def told() -> History:
    return said((FIRST, AUGUST), (SECOND, [*SEPTEMBER, *LOG]))


def correction(address: str, old: str | None, new: str | None, **changes: object) -> Correction:
    first = Correction("gz-2026-001", date(2026, 10, 20), address, old, new, "更正", "原因", "依据", "局长", None)
    return first._replace(**changes)


def statements(lines: list[str], *tables: RawTable) -> Statements:
    found = Statements({address_of(line): line for line in lines})
    found.tables = {table.path: table for table in tables}
    return found


def asked(lines: list[str], *corrections: Correction, history: History | None = None, quotes: bool = True) -> Standing:
    """What is found when the tables now say `lines`."""
    question = Question(history or told(), statements(lines), corrections, LATER, quotes=quotes)
    question.tell_faults()
    question.ask_tables(["2026-08", "2026-09", "progress"])
    return question.found


def changed(lines: list[str], old: str, new: str) -> list[str]:
    """The lines with one text replaced; exactly one line may hold it."""
    assert sum(old in line for line in lines) == 1, old
    return [line.replace(old, new) for line in lines]


def codes(found: Standing) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.column) for problem in found.problems]

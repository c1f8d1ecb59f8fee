"""What the title and the words of an edition say of the whole county, against what its tables give: W06, a notice.

Only what can be read in one way is compared: a percentage directly behind 支出进度, 预算执行率 or 完成全年预算的 in a
sentence about the whole county, and `党政部门平均92.18分`. What comes after the name of a unit, a project or a group,
and a sentence about another month or an aim, is about something else and is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from generator.load.raw import RawData, RawEdition
from generator.model.period import Period
from generator.problems import Problem, quote
from generator.validate.expected import plain

_IS = "(?:为|是|达到?|：)?"
_RATE = re.compile(rf"((?:支出进度|预算执行率|完成(?:全年|年度|调整)?预算的){_IS})([0-9]{{1,4}}(?:\.[0-9]{{1,6}})?)%(?!以|左右|至|到|—|-|～)")
_MEAN = rf"((?:平均|平均得分|平均分|平均总分){_IS})([0-9]{{1,4}}(?:\.[0-9]{{1,6}})?)分(?!以|左右|之)"
_SENTENCE = re.compile(r"[^。；！？\n]+")
_WHOLE = re.compile("全县|全市|全区|全部|总体|纳入")
_OTHER_TIME = re.compile("上月|上个月|上季|上年|去年|同期|年底|全年(?!预算)|上半年|目标|要求|力争|确保|争取|不低于|提高到")
_MONTH = re.compile(r"([0-9]{1,2})月")


class Overall(Protocol):
    """The figures of one edition that words repeat; `month` is the last that they count."""

    @property
    def period(self) -> Period: ...
    @property
    def month(self) -> int: ...
    @property
    def rate(self) -> Decimal | None: ...
    @property
    def means(self) -> tuple[tuple[str, Decimal], ...]: ...


def contradictions(raw: RawData, figures: Iterable[Overall]) -> list[Problem]:
    """W06 for each figure in a title or in words that is not what the tables give."""
    editions = {one.period_id: one for one in raw.editions}
    problems: list[Problem] = []
    names: frozenset[str] | None = None
    for one in figures:
        edition = editions.get(one.period.id)
        if edition is None or edition.settings is None:
            continue
        for path, line, column, text, is_title in _sentences(edition):
            if "%" not in text and "平均" not in text:
                continue
            if names is None:
                names = _units(raw)
            for said, given in _wrong(text, is_title, one, names | _projects(edition)):
                problems.append(Problem(path, line, column, "W06", f"写的是{quote(said)}", f"按本期的表算出来是 {given}"))
    return problems


def _sentences(edition: RawEdition) -> Iterator[tuple[str, int | None, str | None, str, bool]]:
    """File, line, item, words, and whether they are a title."""
    title = edition.settings.values.get("短标题") if edition.settings is not None else None
    if edition.settings is not None and isinstance(title, str):
        yield edition.settings.path, None, "短标题", title, True
    for number, line in enumerate((edition.narrative or "").split("\n"), start=1):
        for sentence in _SENTENCE.finditer(line):
            yield edition.narrative_path, number, None, sentence[0].replace("**", ""), False


def _wrong(text: str, is_title: bool, one: Overall, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(what is said, what the tables give)."""
    months = {int(month) for month in _MONTH.findall(text)}
    if _OTHER_TIME.search(text) or months - {one.month}:
        return
    groups = dict(one.means)
    for match in re.finditer(f"({'|'.join(map(re.escape, groups))}){_MEAN}", text) if groups else ():
        mean = groups[match[1]]
        if Decimal(match[3]) != _rounded(mean, match[3]):
            yield match[0], f"{plain(mean)}分"
    if one.rate is None or not (is_title or _WHOLE.search(text)):
        return
    for match in _RATE.finditer(text):
        given = _rounded(one.rate, match[2])
        about = text[: match.end()] + re.split("[，、；,]", text[match.end() :])[0]
        if Decimal(match[2]) != given and not any(name in about for name in (*names, *groups)):
            yield match[0], f"{plain(given)}%"


def _rounded(number: Decimal, like: str) -> Decimal:
    """With as many decimals as `like` is written with."""
    return number.quantize(Decimal(1).scaleb(-len(like.partition(".")[2])), ROUND_HALF_UP)


def _units(raw: RawData) -> frozenset[str]:
    """Every name a unit is called by."""
    if raw.units is None:
        return frozenset()
    columns = [raw.units.header.index(name) for name in ("名称", "简称", "别名") if name in raw.units.header]
    return frozenset(name for row in raw.units.rows for column in columns for name in row[column].split("、") if name)


def _projects(edition: RawEdition) -> frozenset[str]:
    table = edition.tables.get("execution")
    if table is None or "项目名称" not in table.header:
        return frozenset()
    column = table.header.index("项目名称")
    return frozenset(row[column] for row in table.rows if row[column])

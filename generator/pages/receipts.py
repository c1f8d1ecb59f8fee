"""收据: which rows of which file a unit's figures come from, who approved them, and where else they are used."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from generator.derive.composition import part_periods
from generator.derive.views import EditionView, Portal
from generator.model.editions import ApprovedFile
from generator.pages import list_words, urls


_UNIT, _FIRST, _SECOND = attrgetter("unit"), itemgetter(0), itemgetter(1)


class Source(NamedTuple):
    """Rows of one approved file, in words: `第12至20行`."""

    file: ApprovedFile
    rows: str


class Use(NamedTuple):
    """A page that shows a unit's figures of this edition, or rests on them."""

    path: str
    words: str


class Receipts:
    """The receipts of one edition; what is common to its units is worked out once."""

    def __init__(self, portal: Portal, view: EditionView):
        self.portal, self.view = portal, view

    def sources(self, code: str) -> tuple[Source, ...]:
        """The rows of scores and totals of one unit; nothing in a preview, where nothing is approved."""
        found = ((table, lines[code]) for table, lines in self._lines.items() if code in lines)
        return tuple(Source(self._files[table], rows_words(lines)) for table, lines in found if table in self._files)

    def uses(self, code: str) -> tuple[Use, ...]:
        """Every page that uses a figure of this unit and edition, besides the pages of its indicators."""
        period, result = self.view.edition.period, self.view.results[code]
        row = f"#d-{code}" if result.rank is not None else ""  # only ranked units have a row to point at
        (path, name), changed, resting = self._used
        found = [Use(path + row, name), Use(urls.unit(code), f"{result.unit.name}历次得分"), *changed]
        found += [
            Use(urls.unit_period(code, one.edition.period), words) for one, words in resting if code in one.results
        ]
        listed = self.portal.lists.by_unit.get(code, ()) if self.portal.lists else ()
        return (*found, *(
            Use(list_words.page_of(one), f"{period.label}{one.entry.side}") for one in listed if one.entry.period == period
        ))

    @cached_property
    def _files(self) -> Mapping[str, ApprovedFile]:
        """The approved files by table."""
        approval = self.view.edition.approval
        return {_table(file.path): file for file in (approval.files if approval else ())}

    @cached_property
    def _lines(self) -> dict[str, dict[str, list[int]]]:
        """Table → unit code → Excel rows."""
        edition = self.view.edition
        return {
            "scores": _by_unit(edition.scores, edition.lines_of_scores()),
            "totals": _by_unit(edition.totals, edition.lines_of_totals()),
        }

    @cached_property
    def _used(self) -> tuple[tuple[str, str], tuple[Use, ...], tuple[tuple[EditionView, str], ...]]:
        """What is the same for each unit: address and name of the edition, the page of what changed, and the editions
        that rest on it with the words for a sheet there."""
        period = self.view.edition.period
        compared = self.view.comparison.period is not None
        return (
            (urls.edition(period), period.edition_name),
            (Use(urls.what_changed(period), f"{period.label}变了什么"),) if compared else (),
            tuple((one, f"{one.edition.period.label}得分明细") for one in self._resting),
        )

    @cached_property
    def _resting(self) -> tuple[EditionView, ...]:
        """The editions whose totals are composed from this one."""
        period = self.view.edition.period
        return tuple(
            one for one in self.portal.editions.values()
            if period in part_periods(one.edition.period, one.scheme)  # no edition is a part of itself
        )


def _table(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _by_unit(rows: Iterable, lines: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for unit, run in groupby(zip(map(_UNIT, rows), lines), _FIRST):  # the rows of a unit nearly always stand together
        found.setdefault(unit, []).extend(map(_SECOND, run))
    return found


def rows_words(lines: list[int]) -> str:
    """Runs of rows, each later than the one before: `第2至10行`, `第5行`, `第2至4、9行`.

    >>> rows_words([2, 3, 4, 9])
    '第2至4、9行'
    """
    if lines[-1] - lines[0] == len(lines) - 1 > 0:  # nearly always
        return f"第{lines[0]}至{lines[-1]}行"
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return "第" + "、".join(f"{run[0]}至{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) + "行"

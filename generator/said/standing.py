"""Does everything that was said still stand? Every difference is named, or belongs to a correction."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher

from generator.contract import schema
from generator.derive.addresses import STORY, WORDS
from generator.derive.corrections import Reach
from generator.derive.stated import FIXED, TITLES
from generator.model.corrections import Changed, Correction, period_of
from generator.model.period import Period
from generator.problems import Problem
from generator.said.corrections import ABSENT, PRESENT, ROW, Expected, expected, same, shown
from generator.said.history import History
from generator.said.lines import SLASH, cells_of, scope_of
from generator.said.naming import label, names_in
from generator.said.tables import LOGS, WORDS_COLUMN, Statements

CORRECTIONS = "data/corrections.csv"


@dataclass(slots=True)
class Standing:
    """The problems, and the derived figures that changed because something they rest on was corrected."""

    problems: list[Problem] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)


class Question:
    """One comparison. `quotes` is False where the tables differ from their approval: then what is in them now
    is not repeated."""

    def __init__(
        self, told: History, now: Statements, corrections: Iterable[Correction], moment: datetime, *, quotes: bool = True
    ):
        self.told, self.now, self.quotes = told, now, quotes
        self.corrections = tuple(corrections)
        self.due: Expected = expected(told, now.lines, self.corrections, moment)
        self.found = Standing()
        self.blamed: set[Period] = set()  # editions in which something was changed that nobody corrected
        self._known: dict[str, str] | None = None

    # ---- the tables

    def ask_tables(self, scopes: Iterable[str]) -> None:
        """Compare every row of these editions and logs; then what the corrections themselves say."""
        asked = {scope for scope in scopes if scope in self.told.first}
        told, now = self.told.lines, self.now.lines
        gone = sorted(a for a in told if a not in now and scope_of(a) in asked and not _is_derived(a))
        words = {scope_of(address) for address, _ in self.due.cells if _is_words(address)} & asked
        before = told.get
        for address in sorted([address for address, line in now.items() if before(address) != line]):
            line, scope = now[address], scope_of(address)
            if scope in asked and _is_words(address):
                words.add(scope)
            elif scope in asked and address in told:
                self._compare_cells(address, told[address], line)
            elif scope in asked and scope not in LOGS:
                self._compare_new(address)
        for address in sorted(self.told.late & now.keys()):  # kept since a correction added them
            if scope_of(address) in asked and scope_of(address) not in LOGS and not _is_words(address):
                self._compare_new(address)
        words |= {scope_of(address) for address in gone if _is_words(address)}
        self._compare_gone([address for address in gone if not _is_words(address)])
        for scope in sorted(words):
            self._compare_words(scope)
        self._compare_corrected(asked)

    def _compare_cells(self, address: str, before: str, line: str) -> None:
        old, new = cells_of(before), cells_of(line)
        for column in dict.fromkeys([*old, *new]):
            was, now = old.get(column, ""), new.get(column, "")
            if (address, column) not in self.due.cells and not same(was, now):
                code = "G04" if scope_of(address) in LOGS else "G01"
                now_said = f"，现在是{shown(now)}" if self.quotes else "，现在改了"
                self._report(address, column, code, f"{self._label(address)}的“{column}”公布的是{shown(was)}{now_said}",
                             f"要改就登记更正，对象地址是 {address}/{column}")

    def _compare_new(self, address: str) -> None:
        if self.due.cells.get((address, ROW)) == PRESENT:
            return
        if not self.quotes:
            self._report(address, None, "G03", f"{self._label(_table_prefix(address))}多了一行", "公布以后加的行要登记更正")
        else:
            self._report(address, None, "G03", f"{self._label(address)}这一行公布时没有",
                         f"要加就登记更正，对象地址是 {address}，原值写“{ABSENT}”，更正值写“{PRESENT}”")

    def _compare_gone(self, gone: list[str]) -> None:
        """One sentence for each row, or for a whole table that is not there any more."""
        by_table: dict[str, list[str]] = {}
        for address in gone:
            if self.due.cells.get((address, ROW)) != ABSENT:
                by_table.setdefault(_table_prefix(address), []).append(address)
        for prefix, addresses in by_table.items():
            code = "G04" if scope_of(prefix) in LOGS else "G02"
            if len(addresses) > 1 and not self.now.place(addresses[0])[0]:
                self._report(prefix, None, code, f"{self._label(prefix)}公布过{len(addresses)}行，现在整张表都没有了",
                             "公布过的每一行都应当还在")
                continue
            for address in addresses:
                self._report(address, None, code, f"{self._label(address)}这一行公布过，现在没有了",
                             f"要去掉就登记更正，对象地址是 {address}，原值写“{PRESENT}”，更正值写“{ABSENT}”")

    def _compare_words(self, scope: str) -> None:
        """Sentence by sentence: a line put in between moves those after it, which is no change of theirs."""
        due, now = self._words(scope, self.told.lines), self._words(scope, self.now.lines)
        for number in list(due):
            target = (f"{scope}/{WORDS}/{number}", WORDS_COLUMN)
            if target in self.due.cells:
                due[number] = self.due.cells[target]
                if due[number] and due[number] not in now.values():
                    self._report_correction(self.due.last[target], "更正值", "G08", f"写的是{shown(due[number])}",
                                            "正文里现在没有这一段")
                    return
        due = {number: text for number, text in due.items() if text}
        numbers, old, new = list(due), list(due.values()), list(now.values())
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            for place in range(a, b):
                address = f"{scope}/{WORDS}/{numbers[place]}"
                other = new[c + place - a] if c + place - a < d else None
                now_said = "，现在没有了" if other is None else f"，现在是{shown(other)}" if self.quotes else "，现在改了"
                self._report(address, None, "G01" if other is not None else "G02",
                             f"{self._label(address)}公布的是{shown(old[place])}{now_said}",
                             f"要改就登记更正，对象地址是 {address}")
            for place in range(c + b - a, d):
                said = f"：{shown(new[place])}" if self.quotes else ""
                self._report(f"{scope}/{WORDS}", None, "G03", f"{self._label(f'{scope}/{WORDS}')}多了一段{said}",
                             "要加的话写进原有的一段里，登记更正")

    def _words(self, scope: str, lines: Mapping[str, str]) -> dict[str, str]:
        prefix = f"{scope}/{WORDS}/"
        mine = sorted(address for address in lines if address.startswith(prefix))
        return {address.removeprefix(prefix): cells_of(lines[address]).get(WORDS_COLUMN, "") for address in mine}

    def _compare_corrected(self, asked: set[str]) -> None:
        """G08: what a correction says must be what the tables say now; a derived one is asked later."""
        for target, text in self.due.cells.items():
            address, column = target
            if _is_derived(address) or _is_words(address) or scope_of(address) not in asked | set(self._unsaid()):
                continue
            line = self.now.lines.get(address)
            if column == ROW:
                if (line is not None) != (text == PRESENT):
                    is_now = PRESENT if line is not None else ABSENT
                    self._report_correction(self.due.last[target], "更正值", "G08", f"写的是{shown(text)}",
                                            f"表里现在{is_now}这一行")
            elif line is not None and not same(cells_of(line).get(column, ""), text):
                is_now = f"表里现在是{shown(cells_of(line).get(column, ''))}" if self.quotes else "与表里现在的不一致"
                self._report_correction(self.due.last[target], "更正值", "G08", f"写的是{shown(text)}", is_now)

    def _unsaid(self) -> Iterable[str]:
        return (scope_of(address) for address, _ in self.due.cells if scope_of(address) not in self.told.first)

    # ---- what follows from the tables

    def ask_derived(self, lines: Mapping[str, str], scopes: Iterable[str], reach: Mapping[Period, Reach]) -> None:
        """Compare derived figures. Those of an edition that a correction reaches may change, and are told.

        `reach` says, for every edition, which rest on it. What follows from a change that has been named already
        is not named again.
        """
        asked = {scope for scope in scopes if scope in self.told.first}
        for (address, column), text in self.due.cells.items():
            is_now = cells_of(lines.get(address, "")).get(column, "")
            if _is_derived(address) and scope_of(address) in asked and not same(text, is_now):
                self._report_correction(self.due.last[address, column], "更正值", "G08", f"写的是{shown(text)}",
                                        f"现在算出来是{shown(is_now)}")
        differing = list(self._differing(lines, asked))
        corrected = {period_of(one.address) for one in self.corrections}
        blamed = frozenset(self.blamed) | {period_of(one[0]) for one in differing if _is_fixed(one[0], one[1])}
        for address, column, was, now in differing:
            period = period_of(address)
            if not _is_fixed(address, column):
                if any(reach[one].covers(period, column) for one in corrected if one in reach):
                    self.found.changed.append(Changed(period, f"{address}/{column}", was, now))
                    continue
                if any(reach[one].covers(period, column) for one in blamed if one in reach):
                    continue
            self._report(address, column, "G11", f"{self._label(address)}的“{column}”公布的是{shown(was)}，现在算出来是{shown(now)}",
                         f"要改就登记更正，对象地址是 {address}/{column}")

    def _differing(self, lines: Mapping[str, str], asked: set[str]) -> Iterator[tuple[str, str, str, str]]:
        """(address, column, published, now) of every derived figure that no correction names."""
        known: dict[str, set[str]] = {}
        told = self.told.lines
        differing = {address for address, line in lines.items() if told.get(address) != line}
        differing |= {a for a in told if a not in lines and a not in self.now.lines and _is_derived(a)}
        for address in sorted(address for address in differing if scope_of(address) in asked):
            before, now = told.get(address), lines.get(address)
            prefix = _table_prefix(address)
            if prefix not in known:
                known[prefix] = self._columns_of(prefix)
            old, new = cells_of(before or ""), cells_of(now or "")
            for column in dict.fromkeys([*old, *new]):
                if column not in known[prefix]:
                    continue  # nobody stated it then, because the program did not work it out
                was, is_now = old.get(column, ""), new.get(column, "")
                if (address, column) not in self.due.cells and not same(was, is_now):
                    yield address, column, was, is_now

    def _columns_of(self, prefix: str) -> set[str]:
        lines = (line for address, line in self.told.lines.items() if address.startswith(prefix + "/"))
        return {column for line in lines for column in cells_of(line)}

    # ---- telling

    def tell_faults(self) -> None:
        """What is wrong with the corrections themselves."""
        for one, column, code, found, wanted in self.due.faults:
            self._report_correction(one, column, code, found, wanted)

    def _label(self, address: str) -> str:
        if self._known is None:
            self._known = names_in(self.told.lines)
        return label(address, self._known)

    def _report(self, address: str, column: str | None, code: str, found: str, wanted: str) -> None:
        period = period_of(address)
        if period is not None:
            self.blamed.add(period)
        path, line = self.now.place(address)
        if path is None:
            path = _path_of(address)
        self.found.problems.append(Problem(path, line, column, code, found, wanted))

    def _report_correction(self, one: Correction, column: str, code: str, found: str, wanted: str) -> None:
        path, line = self.now.place(f"corrections/{one.number}/{one.address.replace('/', SLASH)}")
        self.found.problems.append(Problem(path or CORRECTIONS, line, column, code, found, wanted))


def _path_of(address: str) -> str:
    """Where something of this address would be, when it is nowhere."""
    scope = scope_of(address)
    if period_of(address) is not None:
        return f"data/editions/{scope}"
    return "content/cases" if scope == STORY else f"{schema(scope).folder}/{scope}.csv"


def _table_of(address: str) -> str:
    return address.split("/")[1] if period_of(address) else scope_of(address)


def _table_prefix(address: str) -> str:
    return "/".join(address.split("/")[:2]) if period_of(address) else scope_of(address)


def _is_fixed(address: str, column: str) -> bool:
    return (_table_of(address), column) in FIXED


def _is_derived(address: str) -> bool:
    return address.partition("/")[2].partition("/")[0] in TITLES


def _is_words(address: str) -> bool:
    return address.partition("/")[2].partition("/")[0] == WORDS

"""Which files are there: names only, nothing is opened.

Whatever is not listed in the contract is a problem, and so is whatever is not a plain file: a link in
`data/` could publish any file of the computer.
"""

import os
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from generator.contract import all_schemas
from generator.model.period import Period
from generator.problems import Problem, quote

BULLETINS = "content/bulletins"
STORIES = "content/cases"
SAID = "data/published"

_SCHEME_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*")
_RECORD = re.compile(r"[0-9A-Za-z-]+\.json")
_SIGNATURE = re.compile(r"[0-9A-Za-z-]+\.json\.[^/]+\.sig")
_IGNORED = ("README.md", ".gitkeep")
_LEDGERS = ("rectification", "lists", "cases")
_FOLDERS = ("schemes", "editions", *_LEDGERS, "approvals", "published")
_SAID = re.compile(r"[0-9A-Za-z-]+\.txt")


@dataclass(slots=True)
class Folder:
    """The tables of one folder. `files` holds every table file, also the second one of a doubled table."""

    path: str
    tables: dict[str, str] = field(default_factory=dict)  # contract name -> path
    files: list[str] = field(default_factory=list)
    doubled: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Inventory:
    """The names found in a project, in order, and what is wrong with them."""

    masters: Folder
    ledgers: dict[str, Folder]  # tables that grow for years, by the name of their folder
    schemes: dict[str, Folder] = field(default_factory=dict)  # by folder name
    editions: dict[Period, Folder] = field(default_factory=dict)  # by period
    narratives: dict[str, str] = field(default_factory=dict)  # period id -> path
    stories: dict[str, str] = field(default_factory=dict)  # number of a case -> path
    records: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # what each approval said first
    present: set[str] = field(default_factory=set)  # every plain file seen, for look-up only
    problems: list[Problem] = field(default_factory=list)
    is_there: bool = True  # False when there is no data/ at all

    def edition_files(self, period: Period) -> list[str]:
        """The files approved together: the tables, edition.toml and the narrative where there is one."""
        narrative = self.narratives.get(period.id)
        return self.editions[period].files + ([narrative] if narrative else [])

    def case_files(self) -> list[str]:
        """The tables and stories of the cases, approved together."""
        return [*self.ledgers["cases"].files, *self.stories.values()]


def shown(name: str) -> str:
    """A file name that can always be printed: odd characters and undecodable bytes are spelled out."""
    return "".join(ch if ch.isprintable() else f"\\u{ord(ch):04x}" for ch in name)


def take_inventory(root: Path) -> Inventory:
    """List the project in `root`. Never raises for what is there or is not there."""
    stock = Inventory(Folder("data"), {name: Folder(f"data/{name}") for name in _LEDGERS})
    stock.is_there = _is_plain_folder(root, "data", stock)
    if not stock.is_there and not stock.problems:
        found = "没有这个文件夹"
        stock.problems.append(Problem("data", None, None, "F03", found, "网站的数据都放在这里"))
    top = _entries(root, "data", stock) if stock.is_there else []
    folders = _folders(top, _FOLDERS)
    _sort_tables(stock.masters, top, "data", stock, also=tuple(f"{name}/" for name in _FOLDERS))
    for name, folder in stock.ledgers.items():
        if name in folders:
            _sort_tables(folder, _entries(root, folder.path, stock), folder.path, stock)
    if "schemes" in folders:
        for name in _only_folders(root, "data/schemes", stock):
            _take_scheme(root, name, stock)
    if "editions" in folders:
        for name in _only_folders(root, "data/editions", stock):
            _take_edition(root, name, stock)
        stock.editions = dict(sorted(stock.editions.items()))
    if "approvals" in folders:
        _take_records(root, stock)
    if "published" in folders:
        _take_said(root, stock)
    if _is_plain_folder(root, "content", stock):
        expected = "这里只放通报的正文，一期一个，例如 2026-09.md"
        _take_words(root, BULLETINS, stock.narratives, expected, stock)
        expected = "这里只放案例的故事，一个案例一个，例如 al-2026-03.md"
        _take_words(root, STORIES, stock.stories, expected, stock)
    return stock


def _entries(root: Path, folder: str, stock: Inventory) -> list[os.DirEntry]:
    """What is in a folder, by name; links and devices are reported and left out."""
    path = root / folder
    if path.is_symlink():
        stock.problems.append(_not_plain(folder))
        return []
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError:
        stock.problems.append(_not_plain(folder, "打不开，或不是文件夹"))
        return []
    plain = []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            plain.append(entry)
        elif entry.is_file(follow_symlinks=False):
            plain.append(entry)
            stock.present.add(f"{folder}/{shown(entry.name)}")
        else:
            stock.problems.append(_not_plain(f"{folder}/{shown(entry.name)}"))
    return plain


def _not_plain(path: str, found: str = "是链接或特殊文件") -> Problem:
    return Problem(path, None, None, "F09", found, "应当是普通的文件或文件夹")


def _is_plain_folder(root: Path, folder: str, stock: Inventory) -> bool:
    if (root / folder).is_symlink():
        stock.problems.append(_not_plain(folder))
        return False
    return (root / folder).is_dir()


def _folders(entries: list[os.DirEntry], names: tuple[str, ...]) -> list[str]:
    return [
        entry.name for entry in entries if entry.name in names and entry.is_dir(follow_symlinks=False)
    ]


def _only_folders(root: Path, folder: str, stock: Inventory) -> list[str]:
    """The folders in a folder that holds nothing else."""
    names = []
    for entry in _entries(root, folder, stock):
        if entry.is_dir(follow_symlinks=False):
            names.append(entry.name)
        elif not _is_ignored(entry.name):
            expected = "这里只放文件夹，一个方案或一期一个"
            stock.problems.append(_unknown(folder, entry.name, expected))
    return names


def _is_ignored(name: str) -> bool:
    tables = {f"{schema.table}.schema.json" for schema in all_schemas()}
    return name in _IGNORED or name in tables


def _take_scheme(root: Path, name: str, stock: Inventory) -> None:
    if not _SCHEME_FOLDER.fullmatch(name):
        expected = "方案文件夹的名字应当只用小写字母、数字和连字符，例如 2026"
        stock.problems.append(_unknown("data/schemes", name, expected))
        return
    folder = Folder(f"data/schemes/{name}")
    _sort_tables(folder, _entries(root, folder.path, stock), "data/schemes/<方案>", stock)
    stock.schemes[name] = folder


def _take_edition(root: Path, name: str, stock: Inventory) -> None:
    try:
        period = Period.parse(name)
    except ValueError:
        found = f"文件夹的名字是{quote(name)}"
        expected = "应当是 2026-09、2026-Q3 或 2026 这样的期次"
        stock.problems.append(
            Problem(f"data/editions/{shown(name)}", None, None, "F20", found, expected)
        )
        return
    folder = Folder(f"data/editions/{name}")
    _sort_tables(folder, _entries(root, folder.path, stock), "data/editions/<期次>", stock)
    stock.editions[period] = folder


def _take_records(root: Path, stock: Inventory) -> None:
    folder = "data/approvals"
    for entry in _entries(root, folder, stock):
        is_file = entry.is_file(follow_symlinks=False)
        if is_file and _RECORD.fullmatch(entry.name):
            stock.records.append(f"{folder}/{entry.name}")
        elif not (is_file and (_is_ignored(entry.name) or _SIGNATURE.fullmatch(entry.name))):
            expected = "这里只放 make approve 生成的审批记录（批次.json）和签名（批次.json.姓名.sig）"
            stock.problems.append(_unknown(folder, entry.name, expected))


def _take_said(root: Path, stock: Inventory) -> None:
    for entry in _entries(root, SAID, stock):
        if entry.is_file(follow_symlinks=False) and _SAID.fullmatch(entry.name):
            stock.said.append(f"{SAID}/{entry.name}")
        elif not _is_ignored(entry.name):
            stock.problems.append(_unknown(SAID, entry.name, "这里只放 make approve 生成的留底文件（批次.txt）"))


def _take_words(root: Path, folder: str, words: dict[str, str], expected: str, stock: Inventory) -> None:
    """Every .md file of a folder into `words`, by its name without .md."""
    for entry in _entries(root, folder, stock):
        stem, suffix = os.path.splitext(entry.name)
        if entry.is_file(follow_symlinks=False) and suffix == ".md" and stem != "README":
            words[shown(stem)] = f"{folder}/{shown(entry.name)}"
        elif not _is_ignored(entry.name):
            stock.problems.append(_unknown(folder, entry.name, expected))


def _sort_tables(
    folder: Folder,
    entries: list[os.DirEntry],
    contract_folder: str,
    stock: Inventory,
    also: tuple[str, ...] = (),
) -> None:
    """Match the files of a folder with the tables the contract allows there."""
    schemas = [schema for schema in all_schemas() if schema.folder == contract_folder]
    allowed: dict[str, str] = {}
    for schema in schemas:
        names = (schema.file,) if schema.file else (f"{schema.table}.csv", f"{schema.table}.xlsx")
        allowed.update(dict.fromkeys(names, schema.table))
    for entry in entries:
        name = entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if (is_folder and f"{name}/" in also) or (not is_folder and _is_ignored(name)):
            continue
        table = None if is_folder else allowed.get(name)
        if table is None:
            expected = "这是文件夹，应当是同名的文件" if name in allowed else _what_is_allowed(name, allowed, also)
            stock.problems.append(_unknown(folder.path, name, expected))
            continue
        path = f"{folder.path}/{name}"
        folder.files.append(path)
        if table in folder.tables:
            found = f"{table}.csv 和 {table}.xlsx 都在"
            folder.doubled.append(Problem(path, None, None, "F04", found, "同一张表应当只有一份"))
        else:
            folder.tables[table] = path


_OTHER_SHEETS = (".xls", ".xlsb", ".xlsm", ".et", ".ods", ".numbers")  # kinds of spreadsheet that are not read


def _what_is_allowed(name: str, allowed: dict[str, str], also: tuple[str, ...]) -> str:
    if name.startswith(("~$", ".~")):
        return "这是表格软件打开文件时的临时文件，关闭软件后会自己消失"
    suffix = os.path.splitext(name)[1].lower()
    if suffix in _OTHER_SHEETS:
        return f"{suffix} 读不了，用 Excel 或 WPS 打开后另存为 .xlsx（只改名字不行）"
    near = get_close_matches(name.lower(), sorted(allowed), n=1, cutoff=0.75)
    if near:
        return f"是不是 {near[0]}"
    settings = [file for file in allowed if file.endswith(".toml")]
    tables = [file.removesuffix(".csv") for file in allowed if file.endswith(".csv")]
    files = "、".join([*settings, *also])
    return f"这里只放 {files} 和 {'、'.join(tables)}（.csv 或 .xlsx）" if files else ""


def _unknown(folder: str, name: str, expected: str) -> Problem:
    path = f"{folder}/{shown(name)}"
    return Problem(path, None, None, "F02", "数据说明里没有这个名字", expected)

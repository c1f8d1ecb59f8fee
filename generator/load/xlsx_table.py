"""Excel workbooks to tables of text: guarded here, then read by a child process that may die."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from generator.contract import schema
from generator.load.grid import table_from_grid
from generator.load.raw import RawTable
from generator.load.refusal import Refusal
from generator.load.xlsx_child import WALL_LIMIT
from generator.load.xlsx_guard import check_workbook
from generator.problems import Problem

_CHILD = Path(__file__).resolve().with_name("xlsx_child.py")
# What the child's Python needs to start at all; nothing else of our environment reaches it.
_NEEDED = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
_DIED = {"refused": ["F18", "读到一半超出了时间或内存的限度", "应当是普通大小的表格"]}


class Workbook(NamedTuple):
    """One file to read: `table` is the contract's name."""

    path: str
    table: str
    content: bytes


def read_xlsx(
    path: str, table: str, content: bytes
) -> tuple[RawTable | None, list[Problem]]:
    """Read the sheet named like the table's title, or else the first visible one.

    The same cells saved as CSV give the same table. None when there is nothing that may be read.
    """
    return read_workbooks([Workbook(path, table, content)])[0]


def read_workbooks(books: list[Workbook]) -> list[tuple[RawTable | None, list[Problem]]]:
    """Read many workbooks, as `read_xlsx` does, in the order given.

    They share a child process because starting one takes longer than reading a workbook.
    """
    refused: dict[int, Refusal] = {}
    for index, book in enumerate(books):
        try:
            check_workbook(book.content)
        except Refusal as refusal:
            refused[index] = refusal
    passed = [book for index, book in enumerate(books) if index not in refused]
    answers = iter(_answers(passed))
    results = []
    for index, book in enumerate(books):
        if index in refused:
            results.append((None, [refused[index].problem(book.path)]))
        else:
            results.append(_table(book, next(answers)))
    return results


def _table(book: Workbook, answer: dict) -> tuple[RawTable | None, list[Problem]]:
    if "refused" in answer:
        return None, [Refusal(*answer["refused"]).problem(book.path)]
    problems = [
        Problem(book.path, line, column, code, found, expected)
        for code, line, column, found, expected in answer["problems"]
    ]
    table, more = table_from_grid(book.path, book.table, answer["grid"])
    return table, problems + more


def _answers(books: list[Workbook]) -> list[dict]:
    """One answer for each workbook. The one at which a child dies is refused; a new child does the rest."""
    answers: list[dict] = []
    while len(answers) < len(books):
        answers += _ask_child(books[len(answers) :])
        if len(answers) < len(books):
            answers.append(_DIED)
    return answers


def _ask_child(books: list[Workbook]) -> list[dict]:
    """The answers of one child, until it is done or dies."""
    command = [sys.executable, "-I", str(_CHILD)]
    environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    frames = []
    for book in books:
        frames.append(json.dumps([schema(book.table).title, len(book.content)]).encode() + b"\n")
        frames.append(book.content)
    try:
        # Each workbook has its own alarm in the child; this clock is for systems without one.
        said = subprocess.run(
            command,
            input=b"".join(frames),
            capture_output=True,
            timeout=(WALL_LIMIT + 5) * len(books),
            env=environment,
        ).stdout
    except subprocess.TimeoutExpired as expired:
        said = expired.stdout or b""
    # A last line without its end is what a dying child left behind.
    return [json.loads(line) for line in said.split(b"\n")[:-1]]

"""The pages people write in content/pages: their text, for checking before Pelican reads them."""

from pathlib import Path

from generator.load.disk import read_bytes
from generator.load.raw import WordPage
from generator.load.refusal import Refusal
from generator.load.text import decode_utf8
from generator.problems import Problem

FOLDER = "content/pages"


def read_word_pages(root: Path) -> tuple[list[WordPage], list[Problem]]:
    """Every page of words, by name. Anything but a plain .md file is a problem (F02, F09), never published."""
    folder, pages, problems = root / FOLDER, [], []
    if folder.is_symlink():
        return [], [Problem(FOLDER, None, None, "F09", "是链接", "应当是普通的文件夹")]
    for entry in sorted(folder.iterdir(), key=lambda path: path.name) if folder.is_dir() else ():
        path = f"{FOLDER}/{entry.name}"
        if entry.is_symlink() or not entry.is_file():
            problems.append(Problem(path, None, None, "F09", "是链接或文件夹", "应当是普通的 .md 文件"))
        elif entry.suffix != ".md":
            problems.append(Problem(path, None, None, "F02", "不是 .md 文件", "这里只放 Markdown 文字"))
        else:
            try:
                text = decode_utf8(read_bytes(root, path))
            except Refusal as refusal:
                problems.append(refusal.problem(path))
            else:
                pages.append(WordPage(path, text.replace("\r\n", "\n")))
    return pages, problems


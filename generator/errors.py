"""Everything this package raises on purpose.

TongbaoError             shown without a traceback; exit 10
├── DataProblems         rows or words that cannot be published; exit 11
├── NotApproved          a file differs from what was approved, or is only partly approved; exit 12
├── BrokenLinks          a built page points at a page that does not exist; exit 13
├── NotReleased          the finished build could not be put in place; exit 14
├── BrokenTheme          a template is missing or refers to something undefined; exit 15
└── WrongUse             the command was called with something it cannot use; exit 2

`exitcode` is read by Pelican too, so `pelican` and our own command leave with the same status.
"""


class TongbaoError(Exception):
    """A sentence for the person at the keyboard, and the exit status of the command."""

    exitcode = 10


class DataProblems(TongbaoError):
    """One or more problems in `data/` or `content/`; `problems` holds them all, in reading order."""

    exitcode = 11

    def __init__(self, message: str, problems: tuple = ()):
        super().__init__(message)
        self.problems = problems


class NotApproved(DataProblems):
    """A file differs from its approval record, or an edition is approved only in part."""

    exitcode = 12


class BrokenLinks(TongbaoError):
    """A built page points at a page of ours that was not built."""

    exitcode = 13


class NotReleased(TongbaoError):
    """The build succeeded but could not be put in place; the previous output is whole."""

    exitcode = 14


class BrokenTheme(TongbaoError):
    """A template is missing, does not compile, or refers to something undefined."""

    exitcode = 15


class WrongUse(TongbaoError):
    """The command line asks for something that does not exist."""

    exitcode = 2

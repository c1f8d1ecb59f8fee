"""A file that cannot be read: raised inside this room, always turned into a Problem before leaving it."""

from generator.problems import Problem


class Refusal(Exception):
    """One reason why one file, or one place in it, cannot be read. `code` is a kind of problem."""

    def __init__(
        self,
        code: str,
        found: str,
        expected: str,
        *,
        line: int | None = None,
        column: str | None = None,
    ):
        super().__init__(f"{code} {found}")
        self.code = code
        self.found = found
        self.expected = expected
        self.line = line
        self.column = column

    def problem(self, path: str) -> Problem:
        """The same reason, with the file it is about."""
        return Problem(path, self.line, self.column, self.code, self.found, self.expected)

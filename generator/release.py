"""The last step: build beside the output, and put it in place only when everything succeeded."""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.errors import NotReleased

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Staging:
    """A fresh folder beside `output`. Files equal to the present output become links to it.

    So an unchanged page keeps its modification time and costs no space, and until `put_in_place`
    nothing in `output` has moved: a crash, a full disk or Ctrl-C leaves it whole.
    """

    def __init__(self, output: Path):
        self.output = output
        self.folder = output.parent / f".building-{output.name}"
        self._lock = None
        self._root = str(self.folder)
        self._made: set[str] = {""}
        self._has_previous = output.is_dir()

    def open(self) -> "Staging":
        """Take the lock, clear what an interrupted build left, make the folder.

        Raises NotReleased when another build is running or `output` holds files that are not ours.
        """
        refuse_foreign(self.output)
        self.output.parent.mkdir(parents=True, exist_ok=True)
        lock = open(self.output.parent / f".building-{self.output.name}.lock", "wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise NotReleased(f"另一个生成正在写 {self.output.name}/，请等它结束") from error
        self._lock = lock
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        return self

    def write(self, file: str, content: bytes) -> bool:
        """Write one file; True when it differs from the present output. Refuses to write a file twice."""
        folder = file.rpartition("/")[0]
        if folder not in self._made:
            self._make(folder)
        target = f"{self._root}/{file}"
        if self._has_previous:
            previous = f"{self.output}/{file}"
            if _holds(previous, content):
                try:
                    os.link(previous, target)
                    return False
                except FileExistsError:
                    raise
                except OSError:
                    pass  # a file system without hard links: write it again
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)
        return True

    def read(self, file: str) -> str | None:
        """The text of a file in the new folder; None where there is none."""
        try:
            return (self.folder / file).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def adopt(self, file: str) -> tuple[bytes, bool]:
        """A file that Pelican wrote into the folder: its bytes, and whether they differ from the present output.

        An unchanged one is replaced by a link, as `write` would have done.
        """
        made = self.folder / file
        content = made.read_bytes()
        if self._has_previous and _holds(f"{self.output}/{file}", content):
            made.unlink()
            return content, self.write(file, content)
        return content, True

    def _make(self, folder: str) -> None:
        """Folders one by one from the top; a path that is already known costs one look-up."""
        parent = folder.rpartition("/")[0]
        if parent and parent not in self._made:
            self._make(parent)
        try:
            os.mkdir(f"{self._root}/{folder}")
        except FileExistsError:
            pass  # another worker, or Pelican, was here first
        self._made.add(folder)

    def put_in_place(self) -> None:
        """Exchange the finished folder with `output` in one step, then remove the old one."""
        try:
            if self.output.is_dir():
                _exchange(self.folder, self.output)
                shutil.rmtree(self.folder, ignore_errors=True)
            else:
                os.rename(self.folder, self.output)
        except OSError as error:
            raise NotReleased(f"做好的网站放不进 {self.output.name}/：{error.strerror}") from error
        finally:
            self.close()

    def missing(self, patterns: Iterable[str]) -> list[str]:
        """Folders of the present output that match a pattern, hold a page, and are not in the finished build."""
        gone = []
        for pattern in patterns:
            for page in self.output.glob(f"{pattern}/index.html"):
                folder = page.parent.relative_to(self.output).as_posix()
                if not (self.folder / folder / "index.html").is_file():
                    gone.append(folder + "/")
        return sorted(gone)

    def missing_files(self, patterns: Iterable[str]) -> list[str]:
        """Files of the present output that match a pattern and are not in the finished build."""
        found = {path.relative_to(self.output).as_posix() for pattern in patterns for path in self.output.glob(pattern)}
        return sorted(name for name in found if not (self.folder / name).is_file())

    def close(self) -> None:
        """Remove what is left of an unfinished build and let go of the lock. Safe to call twice."""
        if self._lock is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._lock.close()
            self._lock = None


def _holds(path: str, content: bytes) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        size = len(content)
        return os.fstat(descriptor).st_size == size and os.read(descriptor, size + 1) == content
    except OSError:
        return False
    finally:
        os.close(descriptor)


def refuse_foreign(output: Path) -> None:
    """Replacing a folder deletes what was in it, so it must be empty or one of our own builds."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise NotReleased(f"{output.name} 不是普通文件夹，不能用来放网站")
    if not output.is_dir():
        return
    names = {entry.name for entry in os.scandir(output)}
    ours = "404.html" in names and any((output / "assets").glob("portal.*.css"))
    if names - {".gitkeep"} and not ours:
        raise NotReleased(f"{output.name}/ 里有不是本程序生成的文件，怕误删，请换一个空文件夹")


def _exchange(fresh: Path, output: Path) -> None:
    """Swap two folders in one system call; where the kernel cannot, in two renames."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        result = libc.renameat2(
            _AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(output), _RENAME_EXCHANGE
        )
        if result == 0:
            return
        if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    aside = output.parent / f".building-{output.name}.old"
    shutil.rmtree(aside, ignore_errors=True)
    try:
        os.rename(output, aside)
        os.rename(fresh, output)
    except BaseException:  # Ctrl-C too, between the two
        if aside.is_dir() and not output.exists():
            os.rename(aside, output)
        raise
    os.rename(aside, fresh)

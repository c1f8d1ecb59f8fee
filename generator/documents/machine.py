"""What this machine brings to a PDF: the libraries that shape text, and a font for every job.

Only fontconfig and the versions of libraries are asked, through ctypes, so that a build that lays out nothing
neither imports WeasyPrint nor starts a process.
"""

import ctypes
import hashlib
import struct
from collections.abc import Iterable
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

_PACKAGES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2")
_NEEDED = (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)  # fmt: skip
INSTALL = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"

_REGULAR, _BOLD = 80, 200  # weights as fontconfig counts them
_ANY = -1
_SERIF, _SANS = ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体"), ("Noto Sans CJK SC", "Source Han Sans SC", "思源黑体")
# Job in documents.css → fonts that do it, best first: those named by GB/T 9704, then the free ones. The free
# ones always stand behind, because the old official fonts lack rare characters.
JOBS: dict[str, tuple[tuple[str, int], ...]] = {
    "biaosong": (*((name, _ANY) for name in ("方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GB2312")),
                 *((name, _BOLD) for name in (*_SERIF, *_SANS))),
    "fangsong": (*((name, _ANY) for name in ("方正仿宋_GBK", "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋")),
                 *((name, _REGULAR) for name in (*_SERIF, *_SANS))),
    "kai": (*((name, _ANY) for name in ("方正楷体_GBK", "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体")),
            *((name, _REGULAR) for name in (*_SERIF, *_SANS))),
    "hei": (*((name, _ANY) for name in ("方正黑体_GBK", "黑体", "SimHei", "华文黑体")),
            *((name, _REGULAR) for name in _SANS), *((name, _BOLD) for name in _SERIF)),
    "song": (*((name, _ANY) for name in ("方正书宋_GBK", "宋体", "SimSun")), *((name, _REGULAR) for name in (*_SERIF, *_SANS))),
}  # fmt: skip


class Face(NamedTuple):
    """One font of the machine. `index` is its place in a collection, `identity` what differs between two versions."""

    family: str
    weight: int
    file: str
    index: int
    identity: str


class Machine:
    """Everything outside the repository that decides the bytes of a PDF."""

    @cached_property
    def weasyprint(self) -> str | None:
        """Its version; None where the extra is not installed."""
        try:
            return version("weasyprint")
        except PackageNotFoundError:
            return None

    @cached_property
    def missing_libraries(self) -> tuple[str, ...]:
        """Files that WeasyPrint needs and the machine has not."""
        return tuple(name for name in _NEEDED if _library(name) is None)

    @cached_property
    def fonts(self) -> dict[str, tuple[Face, ...]]:
        """Job → its font and the free one behind it; empty when some job has none."""
        found = {job: tuple(self._config.faces(wanted)) for job, wanted in JOBS.items()}
        return found if all(found.values()) else {}

    def lacking(self, text: str) -> str:
        """The characters of `text` that no font for text has, in their order."""
        return self._config.lacking(sorted(set(text)), self.fonts["fangsong"])

    @cached_property
    def _config(self) -> "_Fontconfig":
        return _Fontconfig()

    @cached_property
    def fingerprint(self) -> str:
        """Differs when any of it differs."""
        digest = hashlib.sha256()
        for package in _PACKAGES:
            digest.update(f"{package} {version(package)}\n".encode())
        digest.update(f"{_versions()}\n".encode())
        for job, faces in sorted(self.fonts.items()):
            for face in faces:
                digest.update(f"{job} {face.family} {face.weight} {face.index} {face.identity}\n".encode())
        return digest.hexdigest()

    def font_words(self) -> str:
        """`标题 Noto Serif CJK SC，正文 …` for the person at the keyboard."""
        names = {"biaosong": "标题", "fangsong": "正文", "hei": "一级标题", "kai": "二级标题", "song": "页码"}
        return "，".join(f"{names[job]} {faces[0].family}" for job, faces in self.fonts.items())


def font_identity(file: Path, index: int) -> str:
    """Digest of a font's directory, which holds the length and the checksum of each of its tables.

    Reading all of a collection would take longer than typesetting a document.
    """
    with open(file, "rb") as content:
        head = content.read(12)
        start = 0
        if head[:4] == b"ttcf":
            content.seek(12 + 4 * index)
            start = struct.unpack(">I", content.read(4))[0]
        content.seek(start)
        directory = content.read(12)
        directory += content.read(16 * struct.unpack(">4xH", directory[:6])[0])
    return hashlib.sha256(directory).hexdigest()


def _library(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _versions() -> str:
    pango, shaper = ctypes.CDLL("libpango-1.0.so.0"), ctypes.CDLL("libharfbuzz.so.0")
    pango.pango_version_string.restype = shaper.hb_version_string.restype = ctypes.c_char_p
    return f"pango {pango.pango_version_string().decode()} harfbuzz {shaper.hb_version_string().decode()}"


class _FontSet(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p))]


class _Fontconfig:
    """The few questions asked of fontconfig."""

    def __init__(self):
        library = ctypes.CDLL("libfontconfig.so.1")
        for name in ("FcInitLoadConfigAndFonts", "FcPatternCreate", "FcObjectSetCreate"):
            getattr(library, name).restype = ctypes.c_void_p
        library.FcFontList.restype = ctypes.POINTER(_FontSet)
        library.FcFontList.argtypes = [ctypes.c_void_p] * 3
        library.FcPatternAddString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
        library.FcPatternAddInteger.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        library.FcObjectSetAdd.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        for name in ("String", "Integer", "CharSet"):
            getattr(library, f"FcPatternGet{name}").argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
        library.FcCharSetHasChar.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
        self._library, self._config = library, library.FcInitLoadConfigAndFonts()

    def faces(self, wanted: Iterable[tuple[str, int]]) -> list[Face]:
        """The first font there is, and the first free one when that is another."""
        chosen: list[Face] = []
        for family, weight in wanted:
            if chosen and weight == _ANY:
                continue
            face = self._face(family, weight)
            if face is not None:
                chosen.append(face)
                if weight != _ANY:
                    break
        return chosen

    def lacking(self, characters: Iterable[str], faces: Iterable[Face]) -> str:
        """Those that none of the faces has."""
        sets = [charset for face in faces if (charset := self._charset(face)) is not None]
        return "".join(ch for ch in characters if ch.isprintable() and not any(self._library.FcCharSetHasChar(s, ord(ch)) for s in sets))

    def _face(self, family: str, weight: int) -> Face | None:
        found = []
        for font in self._listed(family, weight):
            file, index, bold = self._text(font, b"file"), self._number(font, b"index"), self._number(font, b"weight")
            if file and Path(file).is_file():
                found.append((index & 0xFFFF, file, bold))
        if not found:
            return None
        index, file, bold = min(found, key=lambda one: (one[0], Path(one[1]).name, one[1]))
        return Face(family, bold, file, index, font_identity(Path(file), index))

    def _charset(self, face: Face) -> ctypes.c_void_p | None:
        for font in self._listed(face.family, face.weight):
            found = ctypes.c_void_p()
            if self._library.FcPatternGetCharSet(font, b"charset", 0, ctypes.byref(found)) == 0:
                return found
        return None

    def _listed(self, family: str, weight: int) -> list[int]:
        library, config = self._library, self._config
        pattern, asked = library.FcPatternCreate(), library.FcObjectSetCreate()
        library.FcPatternAddString(pattern, b"family", family.encode())
        if weight != _ANY:
            library.FcPatternAddInteger(pattern, b"weight", weight)
        for name in (b"file", b"index", b"weight", b"charset"):
            library.FcObjectSetAdd(asked, name)
        found = library.FcFontList(config, pattern, asked).contents
        return [found.fonts[number] for number in range(found.count)]

    def _text(self, font: int, name: bytes) -> str:
        value = ctypes.c_char_p()
        return value.value.decode() if self._library.FcPatternGetString(font, name, 0, ctypes.byref(value)) == 0 else ""

    def _number(self, font: int, name: bytes) -> int:
        value = ctypes.c_int()
        return value.value if self._library.FcPatternGetInteger(font, name, 0, ctypes.byref(value)) == 0 else 0

"""A fontconfig of our own: a child sees the chosen fonts, under the names of their jobs, and nothing else.

Otherwise the machine's aliases, its user's settings and whatever else is installed would decide what a page looks like.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from generator.documents.machine import Face


def font_settings(fonts: Mapping[str, tuple[Face, ...]], folder: Path) -> Path:
    """The fontconfig file under `folder`, made if it is not there, whole, for exactly these fonts.

    Where the folder cannot be used it is made in one that is removed at the end of the program.
    """
    try:
        return _settings(fonts, folder)
    except OSError:
        aside = tempfile.mkdtemp(prefix="tongbao-")
        atexit.register(shutil.rmtree, aside, ignore_errors=True)
        return _settings(fonts, Path(aside))


def _settings(fonts: Mapping[str, tuple[Face, ...]], folder: Path) -> Path:
    files = {face.file: face.identity for faces in fonts.values() for face in faces}
    told = f"{folder.absolute()}\n" + "\n".join(  # the settings name their folder, which may have been moved
        f"{job} {face}" for job, faces in sorted(fonts.items()) for face in faces
    )
    place = folder.absolute() / hashlib.sha256(told.encode()).hexdigest()[:16]
    settings = place / "fonts.conf"
    links = {place / "files" / f"{number}{Path(file).suffix}": file for number, file in enumerate(sorted(files))}
    written = _written(fonts, place).encode("utf-8")
    if not _is_whole(settings, written, links):
        shutil.rmtree(folder, ignore_errors=True)  # of fonts there were before
        folder.unlink(missing_ok=True)  # where something else stands in its place
        (place / "files").mkdir(parents=True)
        for link, file in links.items():
            os.symlink(file, link)
        aside = place / "making"
        aside.write_bytes(written)
        os.replace(aside, settings)
    return settings


def _is_whole(settings: Path, written: bytes, links: Mapping[Path, str]) -> bool:
    try:
        return settings.read_bytes() == written and all(os.readlink(link) == file for link, file in links.items())
    except OSError:
        return False


def _written(fonts: Mapping[str, tuple[Face, ...]], place: Path) -> str:
    rules = "".join(_rule(job, faces) for job, faces in fonts.items())
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(place / 'files'))}</dir>\n<cachedir>{escape(str(place / 'index'))}</cachedir>\n{rules}</fontconfig>\n"
    )


def _rule(job: str, faces: tuple[Face, ...]) -> str:
    """The job's name stands for its families, at the weight of the first."""
    families = "".join(f"<string>{escape(face.family)}</string>" for face in faces)
    return (
        f'<match target="pattern"><test name="family"><string>{job}</string></test>'
        f'<edit name="family" mode="assign" binding="strong">{families}</edit>'
        f'<edit name="weight" mode="assign"><int>{faces[0].weight}</int></edit></match>\n'
    )

"""A fontconfig of our own: a child sees the chosen fonts, under the names of their jobs, and nothing else.

Otherwise the machine's aliases, its user's settings and whatever else is installed would decide what a page looks like.
"""

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from generator.documents.machine import Face


def font_settings(fonts: Mapping[str, tuple[Face, ...]], folder: Path) -> Path:
    """The fontconfig file under `folder`, made if it is not there for exactly these fonts."""
    files = {face.file: face.identity for faces in fonts.values() for face in faces}
    told = f"{folder.absolute()}\n" + "\n".join(  # the settings name their folder, which may have been moved
        f"{job} {face}" for job, faces in sorted(fonts.items()) for face in faces
    )
    place = folder.absolute() / hashlib.sha256(told.encode()).hexdigest()[:16]
    settings = place / "fonts.conf"
    if not settings.is_file():
        shutil.rmtree(folder, ignore_errors=True)  # of fonts there were before
        (place / "files").mkdir(parents=True)
        for number, file in enumerate(sorted(files)):
            os.symlink(file, place / "files" / f"{number}{Path(file).suffix}")
        aside = place / "making"
        aside.write_text(_written(fonts, place), encoding="utf-8")
        os.replace(aside, settings)
    return settings


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

"""All pictures of a site: those that are the same as last time from the shelf, the others drawn on every core."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from generator.derive.views import Portal
from generator.finished import Shelf
from generator.pages import formats, urls
from generator.pictures.kept import key
from generator.pictures.subjects import Subject, subjects
from generator.products import DataFile, Pictures, Poster

CARD, POSTER = "card", "poster"  # as in `drawing`, which is not imported unless something is drawn
_FORK_FROM = 4  # fewer pictures than this are drawn in one process
_TOLD_FROM = 12  # fewer are drawn before anybody wonders
Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
_ADDRESS = {CARD: urls.share_card, POSTER: urls.poster}


def pictures(
    portal: Portal,
    cache: Path | None = None,
    *,
    fresh: bool = False,
    processes: int | None = None,
    progress: Progress | None = None,
) -> Pictures:
    """Every picture of the portal. `progress` is told of the number when there are many to draw, and of each one drawn.

    `cache` is the folder of finished ones; those of drafts are never kept. A picture for which the font lacks a
    character is left out, and `notices` say so: its page gets the site's card and no poster.
    """
    tasks = [
        (subject, kind) for subject in subjects(portal) for kind in (CARD, POSTER) if kind == CARD or subject.has_poster
    ]
    shelf = Shelf(cache, ".png", fresh=fresh)
    names = ["" if subject.is_draft else key(subject, kind) for subject, kind in tasks]
    done: dict[int, bytes | str] = {}
    for number, name in enumerate(names):
        found = shelf.take(name) if name else None
        if found is not None:
            done[number] = found
    missing = [number for number in range(len(tasks)) if number not in done]
    for number, made in zip(missing, _drawn([tasks[number] for number in missing], processes, progress), strict=True):
        done[number] = made
        if names[number] and isinstance(made, bytes):
            shelf.put(names[number], made)
    if all(names):  # a preview of drafts leaves what the real site needs
        shelf.keep_only(names)
    return _together([(*task, done[number]) for number, task in enumerate(tasks)], len(missing))


def _drawn(
    tasks: Sequence[tuple[Subject, str]], processes: int | None, progress: Progress | None
) -> Sequence[bytes | str]:
    if not tasks:
        return ()
    from generator.pictures.drawing import draw_or_say  # Pillow takes longer to import than all pictures to look up

    count = min(processes if processes is not None else len(os.sched_getaffinity(0)), len(tasks))
    telling = progress(len(tasks)) if progress is not None and len(tasks) >= _TOLD_FROM else nullcontext(_untold)
    with telling as advance:
        if count < 2 or len(tasks) < _FORK_FROM:
            return _each(map(draw_or_say, tasks), advance)
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork")) as workers:
            return _each(workers.map(draw_or_say, tasks), advance)


def _each(made: Iterable[bytes | str], advance: Callable[[int], object]) -> list[bytes | str]:
    done = []
    for one in made:
        done.append(one)
        advance(1)
    return done


def _untold(count: int) -> None:
    pass


def _together(made: Sequence[tuple[Subject, str, bytes | str]], drawn: int) -> Pictures:
    files, cards, posters, lacking = [], {}, {}, {}
    for subject, kind, content in made:
        if isinstance(content, str):
            lacking[subject] = content
            continue
        path = _ADDRESS[kind](subject.path)
        files.append(DataFile(path, _giving(content)))
        if kind == CARD:
            cards[subject.path] = path
        else:
            posters[subject.path] = Poster(path, formats.file_size(len(content)))
    return Pictures(tuple(files), cards, posters, tuple(_notice(*one) for one in lacking.items()), drawn)


def _notice(subject: Subject, characters: str) -> str:
    """The page, and each character with its code and the name it stands in: nobody finds it by looking at the page."""
    page = f"{subject.label}（{subject.path}）" if subject.path else "首页"
    told = "、".join(f"“{one}”（U+{ord(one):04X}，在“{subject.where(one)}”里）" for one in characters)
    return f"{page}：没有做分享图片，图片的字体里没有{told}。网页不受影响。"


def _giving(content: bytes) -> Callable[[], bytes]:
    return lambda: content

"""One picture as bytes, within its weight; imported only when there is something to draw, because it needs Pillow."""

from generator.errors import TongbaoError
from generator.pictures import font
from generator.pictures.canvas import Canvas
from generator.pictures.card import card
from generator.pictures.poster import poster
from generator.pictures.subjects import Subject

CARD, POSTER = "card", "poster"
MOST_BYTES = {CARD: 40_000, POSTER: 60_000}
_SHADES = {CARD: (4, 3, 2, 1), POSTER: (3, 2, 1)}  # steps from paper to ink, finest first


class MissingCharacters(Exception):
    """The font lacks characters that the picture would have to show; `characters` has each once."""

    def __init__(self, characters: str):
        super().__init__(characters)
        self.characters = characters


def draw(subject: Subject, kind: str) -> bytes:
    """The picture as PNG, with as fine edges as its weight allows. Raises MissingCharacters rather than draw a box."""
    lacking = font.missing(subject.texts())
    if lacking:
        raise MissingCharacters(lacking)
    content = b""
    for shades in _SHADES[kind]:
        content = layout(subject, kind, shades).png()
        if len(content) <= MOST_BYTES[kind]:
            break
    return content


def layout(subject: Subject, kind: str, shades: int = 3) -> Canvas:
    """The picture before it is packed."""
    return (card if kind == CARD else poster)(subject, shades)


def draw_or_say(task: tuple[Subject, str]) -> bytes | str:
    """As `draw`, for a worker: the characters that are missing instead of an exception.

    Any other fault stops the build with a sentence: raises TongbaoError naming the page.
    """
    try:
        return draw(*task)
    except MissingCharacters as error:
        return error.characters
    except Exception as error:  # noqa: BLE001  whatever it is, it must not reach staff as a traceback
        what = f"{task[0].path or '首页'} 的分享图片画不出来：{type(error).__name__}: {error}"
        raise TongbaoError(f"{what}。可以加 --no-pictures，先不做图片") from error

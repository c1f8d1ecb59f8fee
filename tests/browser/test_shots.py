"""The sheets of `make shots` show what their labels say."""

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser import shots
from tests.page_types import PAGE_TYPES


def greys(picture: Image.Image) -> bool:
    """Whether every pixel is as red as it is green and blue."""
    red, green, blue = picture.convert("RGB").split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_sheet_has_five_pictures_of_the_page(browser: Browser, everywhere: dict[str, str]) -> None:
    taken = dict(shots.tiles(browser, everywhere["not found"]))
    assert [label.partition(" of ")[0] for label in taken] == ["390 light", "1280 light", "print, sheet 1", "390 dark", "390 largest text"]
    assert {label: picture.width for label, picture in taken.items()}["1280 light"] == 1280
    assert taken["390 largest text"].height > taken["390 light"].height
    ground = (5, taken["390 light"].height // 2)
    assert taken["390 light"].getpixel(ground) == (255, 255, 255) and taken["390 dark"].getpixel(ground) == (20, 24, 29)


def test_readers_without_colours_are_imitated(browser: Browser, everywhere: dict[str, str]) -> None:
    taken = dict(shots.tiles_without_colours(browser, everywhere["not found"]))
    assert [label for label, picture in taken.items() if greys(picture)] == ["achromatopsia"]
    assert len({picture.tobytes() for picture in taken.values()}) == 6


def test_pictures_stand_side_by_side_below_their_labels() -> None:
    whole = shots.sheet("x", [("a", Image.new("RGB", (10, 50), "#f00")), ("b", Image.new("RGB", (20, 30), "#00f"))])
    assert whole.size == (10 + 20 + 3 * 24, 50 + 40 + 64 + 24)
    assert (whole.getpixel((24, 104)), whole.getpixel((58, 104))) == ((255, 0, 0), (0, 0, 255))


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert shots.main(["meiyou"]) == 2
    assert "meiyou" in capsys.readouterr().err
    assert set(shots._ALSO_WITHOUT_COLOURS) <= set(PAGE_TYPES)

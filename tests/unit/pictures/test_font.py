"""The font: every character of GBK, none drawn as a box, a little room between Chinese and digits."""

import hashlib

import pytest

from generator.pictures import font


def test_both_weights_have_every_character_of_gbk_and_the_signs_of_the_pages() -> None:
    every = {chr(code) for code in range(0x4E00, 0x9FA6)} | set("，。、；：？！“”‘’（）《》〔〕【】…—·×÷≥≤±°℃①⑩↑↓★▲−%０Ａ～¥")
    for weight in (font.REGULAR, font.BOLD):
        assert every <= {chr(code) for code in font._covered(weight)}
    assert font.missing("".join(sorted(every))) == ""


def test_what_is_missing_is_told_once_each_in_order() -> None:
    assert font.missing("县㙍水𠮷㙍局") == "㙍𠮷"


@pytest.mark.parametrize("weight", [font.REGULAR, font.BOLD])
def test_a_character_that_is_there_is_no_box(weight: str) -> None:
    """Bites: what `missing` reports is drawn as the box."""
    box = font.mask("㙍", weight, 40).tobytes()
    assert font.mask("𠮷", weight, 40).tobytes() == box
    for char in "县璟囗↑★":
        assert font.mask(char, weight, 40).tobytes() != box


def test_a_gap_stands_between_chinese_and_digits_only() -> None:
    assert font.pieces("得97.53分，共22个") == ("得", "97.53", "分，共", "22", "个")
    assert font.pieces("《办法》（2026年）") == ("《办法》（2026", "年）")
    assert font.pieces("") == ("",)
    assert font.width("第3名", font.REGULAR, 36) == 36 * 2 + font.width("3", font.REGULAR, 36) + 2 * 6


def test_the_licence_lies_beside_the_fonts() -> None:
    text = (font.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "Adobe" in text


def test_the_fonts_are_those_that_the_script_made() -> None:
    """Another source or another fonttools gives other fonts: then every picture changes, which should be meant."""
    digests = {
        font.REGULAR: "9f412f7cd6ff6eaf41925d8c895927b203e1998f6a2ff7a5bc8f5210db5ba83b",
        font.BOLD: "52caa6adbde475b5e20296a8ea5e22cddfe7bff7bfe09ae3147a6193b6d747d7",
    }
    for name, digest in digests.items():
        assert hashlib.sha256((font.FOLDER / name).read_bytes()).hexdigest() == digest

"""Contrast of every pair of colours that the style sheet puts together, light and dark, by the WCAG formula."""

import re

import pytest

from tests.site_building import REPOSITORY

CSS = REPOSITORY / "theme" / "static" / "css"
TEXT, GRAPHIC = 4.5, 3.0

# (text, ground): every pair that meets on some page. Ordinary text stands on three grounds.
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink2", "link", "visited") for ground in ("bg", "soft")),
    ("onbrand", "brand"), ("brand", "onbrand"), ("onfocus", "focus"), ("run", "runbg"), ("warn", "warnbg"),
    ("ondue", "due"), ("gray", "graybg"), ("onc1", "c1"), ("run", "bg"), ("warn", "bg"),
    ("ink", "warnbg"), ("link", "warnbg"), ("ink", "graybg"), ("hong", "hongbg"), ("onhei", "hei"), ("bg", "ok"),
]  # fmt: skip
GRAPHIC_PAIRS = [
    ("ok", "bg"), ("rule", "bg"), ("rule", "soft"), ("edge", "bg"), ("edge", "soft"), ("mute", "bg"), ("ink", "graybg"), ("focus", "brand"),
]  # fmt: skip


def schemes(css: str) -> dict[str, dict[str, str]]:
    """Colour tokens by scheme; dark repeats only what differs from light."""
    light_part, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    dark_part = rest.partition("@media")[0]
    light = dict(re.findall(r"--([a-z0-9]+):\s*(#[0-9a-fA-F]{3,6})", light_part))
    return {"light": light, "dark": light | dict(re.findall(r"--([a-z0-9]+):\s*(#[0-9a-fA-F]{3,6})", dark_part))}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_weak(tokens: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{front} on {back}: {contrast(tokens[front], tokens[back]):.2f}"
        for front, back in pairs
        if contrast(tokens[front], tokens[back]) < least
    ]


@pytest.fixture(scope="module")
def tokens() -> dict[str, dict[str, str]]:
    return schemes((CSS / "tokens.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(tokens, scheme: str) -> None:
    assert too_weak(tokens[scheme], TEXT_PAIRS, TEXT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_bars_and_focus_have_enough_contrast(tokens, scheme: str) -> None:
    assert too_weak(tokens[scheme], GRAPHIC_PAIRS, GRAPHIC) == []


def used_pairs(css: str) -> set[tuple[str, str]]:
    """(colour, background) of every rule that sets both."""
    found = set()
    for body in re.findall(r"\{([^{}]*)\}", css):
        front = re.search(r"(?<![-\w])color:\s*var\(--([a-z0-9]+)\)", body)
        back = re.search(r"background(?:-color)?:\s*var\(--([a-z0-9]+)\)", body)
        if front and back:
            found.add((front[1], back[1]))
    return found


def test_every_pair_that_a_rule_sets_is_in_the_list() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in sorted(CSS.rglob("*.css")))
    assert used_pairs(css) - set(TEXT_PAIRS) == set()
    assert len(used_pairs(css)) > 8


def test_dark_has_a_value_of_its_own_for_every_ground_and_ink(tokens) -> None:
    changed = {name for name in tokens["light"] if tokens["light"][name] != tokens["dark"][name]}
    assert {"bg", "soft", "ink", "ink2", "link", "visited", "run", "runbg", "warn", "warnbg"} <= changed


def test_weak_contrast_is_reported() -> None:
    assert round(contrast("#000", "#fff"), 1) == 21.0
    assert contrast("#777777", "#ffffff") < TEXT
    assert too_weak({"a": "#777", "b": "#fff"}, [("a", "b")], TEXT) == ["a on b: 4.48"]
    assert used_pairs("a { color: var(--x); background: var(--y) } b { color: var(--z) }") == {("x", "y")}
    assert schemes(":root{--a:#fff}@media (prefers-color-scheme: dark){:root{--a:#000}}@media x{:root{--a:#111}}") == {
        "light": {"a": "#fff"}, "dark": {"a": "#000"},
    }  # fmt: skip


def test_blame_is_seen_in_the_dark_without_being_the_brightest_mark_of_the_page(tokens) -> None:
    dark = tokens["dark"]
    brightest = max(luminance(dark[name]) for name in ("due", "c2", "hong", "ok"))
    assert luminance(dark["mute"]) < luminance(dark["hei"]) < brightest
    assert contrast(dark["hei"], dark["bg"]) >= TEXT

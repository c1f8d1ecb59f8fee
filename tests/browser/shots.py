"""`make shots`: one sheet of pictures per type of page, to be looked at by a person, in output-shots/.

Every sheet has the page on a phone, on a desktop, dark, in 特大 and printed; a few pages also as readers with
another sense of colour see them. `python -m tests.browser.shots [name …]` takes only some.
"""

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import CHROMIUM, LAUNCH, Visit, serve, set_size
from tests.page_types import PAGE_TYPES, SITES, build_site
from tests.site_building import REPOSITORY

FOLDER = REPOSITORY / "output-shots"
TALLEST = 4000  # px; a longer page is cut, and its label says so
_GAP, _TITLE, _LABEL = 24, 40, 64  # px
_DEFICIENCIES = ("protanopia", "deuteranopia", "tritanopia", "achromatopsia")
_ALSO_WITHOUT_COLOURS = ("home", "ranking")
Tile = tuple[str, Image.Image]


def tiles(browser: Browser, address: str) -> Iterable[Tile]:
    """The five pictures of every page."""
    for label, width, options, size in (
        ("390 light", 390, {"color_scheme": "light"}, "标准"),
        ("1280 light", 1280, {"color_scheme": "light"}, "标准"),
        ("390 dark", 390, {"color_scheme": "dark"}, "标准"),
        ("390 largest text", 390, {"color_scheme": "light"}, "特大"),
    ):
        visit = Visit(browser, viewport={"width": width, "height": 844}, **options)
        visit.open(address)
        set_size(visit.page, size)
        yield _cut(label, visit.page.screenshot(full_page=True))
        if width == 1280:
            paper = pdfium.PdfDocument(visit.page.pdf(prefer_css_page_size=True))
            yield f"print, sheet 1 of {len(paper)}", paper[0].render(scale=96 / 72).to_pil()
        visit.context.close()


def tiles_without_colours(browser: Browser, address: str) -> Iterable[Tile]:
    """The page as readers see it whose eyes, or systems, leave colours out."""
    for deficiency in _DEFICIENCIES:
        visit = Visit(browser, viewport={"width": 390, "height": 844})
        visit.context.new_cdp_session(visit.page).send("Emulation.setEmulatedVisionDeficiency", {"type": deficiency})
        visit.open(address)
        yield _cut(deficiency, visit.page.screenshot(full_page=True))
        visit.context.close()
    for scheme in ("light", "dark"):
        visit = Visit(browser, viewport={"width": 390, "height": 844}, forced_colors="active", color_scheme=scheme)
        visit.open(address)
        yield _cut(f"forced colours, {scheme}", visit.page.screenshot(full_page=True))
        visit.context.close()


def _cut(label: str, png: bytes) -> Tile:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if picture.height <= TALLEST:
        return label, picture
    return f"{label}\nfirst {TALLEST} of {picture.height} px", picture.crop((0, 0, picture.width, TALLEST))


def sheet(title: str, pictures: Iterable[Tile]) -> Image.Image:
    """Pictures side by side, each with its label, below the title."""
    parts = list(pictures)
    width = _GAP + sum(picture.width + _GAP for _, picture in parts)
    height = _TITLE + _LABEL + max(picture.height for _, picture in parts) + _GAP
    whole = Image.new("RGB", (width, height), "#c8ccd0")
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(size=22)
    pen.text((_GAP, 8), title, fill="#000", font=font)
    left = _GAP
    for label, picture in parts:
        pen.text((left, _TITLE), label, fill="#333", font=font)
        whole.paste(picture.convert("RGB"), (left, _TITLE + _LABEL))
        left += picture.width + _GAP
    return whole


def take(names: Iterable[str], folder: Path, say: Callable[[str], None] = print) -> None:
    """Write the sheets of the page types named into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chosen = list(names)
    with tempfile.TemporaryDirectory() as work, ExitStack() as stack, sync_playwright() as playwright:
        needed = [site for site in SITES if any(PAGE_TYPES[name].site == site for name in chosen)]
        served = {site: stack.enter_context(serve(build_site(site, Path(work) / site.replace(" ", "-")))) for site in needed}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=LAUNCH)
        for name in chosen:
            one = PAGE_TYPES[name]
            address = served[one.site].address(one.path)
            title = f"{name} (/{one.path}{'' if one.site == 'demo' else ' of the site: ' + one.site})"
            file = folder / f"{name.replace(' ', '-')}.png"
            sheet(title, tiles(browser, address)).save(file, optimize=False)
            say(file.name)
            if name in _ALSO_WITHOUT_COLOURS:
                file = folder / f"{name.replace(' ', '-')}-without-colours.png"
                sheet(title, tiles_without_colours(browser, address)).save(file)
                say(file.name)
        browser.close()


def main(arguments: list[str] | None = None) -> int:
    """0 when the pictures are there, 2 when Chromium is not or a name is unknown."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots", description="给每种页面拍照，供人看")
    parser.add_argument("names", nargs="*", help="只拍这些（tests/page_types.py 里的名字）")
    names = parser.parse_args(arguments).names or list(PAGE_TYPES)
    unknown = [name for name in names if name not in PAGE_TYPES]
    if CHROMIUM is None or unknown:
        print(f"没有这样的页面：{'、'.join(unknown)}" if unknown else "这台机器没有 chromium，请先安装。", file=sys.stderr)
        return 2
    take(names, FOLDER)
    print(f"照片在 {FOLDER.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())

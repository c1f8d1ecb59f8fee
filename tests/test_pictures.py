"""The pictures of a built site: as large as promised, leading where they say, and only where pages point at them."""

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.listed import LISTED
from tests.projects import FILES
from tests.qr_reading import read
from tests.site_building import Site, build, command, run_python, small_project
from tests.site_reading import parse

_MOST = {"fenxiang.png": ((1200, 630), 40_000), "haibao.png": ((1080, 1440), 60_000)}


@pytest.fixture(scope="module")
def pngs(demo_site: Site) -> dict[str, bytes]:
    found = sorted(demo_site.output.rglob("*.png"))
    return {path.relative_to(demo_site.output).as_posix(): path.read_bytes() for path in found}


def test_every_ranking_annual_list_and_bulletin_has_its_pictures(demo_site: Site, pngs: dict[str, bytes]) -> None:
    both = pages(demo_site, r"paiming/\d{4}/q\d/|zongping/\d{4}/|hongheibang/\d{4}/(q\d|nian)/")
    card = pages(demo_site, r"tongbao/\d{4}/\d\d/") - withdrawn(demo_site)
    assert len(both) >= 12 and len(card) >= 20
    due = {f"{page}{name}" for page in both for name in _MOST}
    assert set(pngs) == due | {f"{page}fenxiang.png" for page in ("", *card)}


def pages(site: Site, pattern: str) -> set[str]:
    """Addresses of pages that match."""
    every = {file.removesuffix("index.html") for file in site.html_files()}
    return {page for page in every if re.fullmatch(pattern, page)}


def withdrawn(site: Site) -> set[str]:
    """Addresses that only say that what was there was taken back."""
    return {page for page in pages(site, r"(tongbao|paiming|zongping)/.+") if "本页内容已撤下" in site.page(page)}


def test_size_weight_and_colours(pngs: dict[str, bytes]) -> None:
    for path, content in pngs.items():
        image = Image.open(io.BytesIO(content))
        size, most = _MOST[path.rpartition("/")[2]]
        assert (image.format, image.mode, image.size) == ("PNG", "P", size), path
        assert len(image.getcolors(256)) <= 64 and len(image.getpalette()) <= 64 * 3, path
        assert len(content) <= most, path
        image.load()


def modules(image: Image.Image) -> list[list[bool]]:
    """The code in the lower right corner: its squares are told by the three marks in its corners."""
    grey = image.convert("L").crop((600, 1165, 1080, 1440))
    dark = grey.point([255 * (level < 100) for level in range(256)])
    left, top, right, bottom = dark.crop((200, 0, 480, 275)).getbbox()
    left, right = left + 200, right + 200
    while not dark.getpixel((left, top)):
        left += 1
    row = [dark.getpixel((x, top)) for x in range(left, right)]
    side = row.index(0) // 7  # a mark is seven squares wide
    count = (right - left) // side
    middles = [n * side + side // 2 for n in range(count)]
    return [[bool(dark.getpixel((left + x, top + y))) for x in middles] for y in middles]


def test_the_code_of_every_poster_leads_to_its_page(demo_site: Site, pngs: dict[str, bytes]) -> None:
    posters = [path for path in pngs if path.endswith("haibao.png")]
    for path in posters:
        address = read(modules(Image.open(io.BytesIO(pngs[path]))))
        assert address == "https://www.shifanxian.gov.cn/czj/jx/" + path.removesuffix("haibao.png")


def test_the_code_has_paper_around_it(pngs: dict[str, bytes]) -> None:
    image = Image.open(io.BytesIO(pngs["paiming/2026/q3/haibao.png"])).convert("L")
    squares = len(modules(image))
    side = 228 // squares
    left, top, wide = 1080 - 64 - side * squares, 1160 + 28, side * squares
    around = image.crop((left - 4 * side, top - 4 * side, left + wide + 4 * side, top + wide + 4 * side))
    inside = image.crop((left, top, left + wide, top + wide))
    assert sum(around.histogram()[:255]) == sum(inside.histogram()[:255])


def test_pages_lead_to_their_poster_and_to_no_other(demo_site: Site, pngs: dict[str, bytes]) -> None:
    led = {}
    for file in demo_site.html_files():
        found = re.findall(r'href="([^"]*haibao\.png)"', (demo_site.output / file).read_text(encoding="utf-8"))
        if found:
            led[file.removesuffix("index.html")] = found
    assert led == {path.removesuffix("haibao.png"): [f"/czj/jx/{path}"] for path in pngs if path.endswith("haibao.png")}
    size = (len(pngs["paiming/2026/q3/haibao.png"]) + 1023) // 1024
    assert f"打开海报，长按可以保存（PNG，{size} KB）" in demo_site.page("paiming/2026/q3/")


def test_without_pictures_there_are_none_and_no_page_mentions_them(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p", LISTED)
    output = build(root)
    assert list(output.rglob("*.png"))
    shutil.rmtree(output)
    output = build(root, "--no-pictures")
    assert list(output.rglob("*.png")) == []
    for page in output.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "fenxiang.png" not in text and "haibao.png" not in text and "tp-poster" not in text


def test_who_is_on_the_black_list_is_in_no_text_that_was_drawn(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p", LISTED)
    noted = run_python(root, """
import sys
from generator.pictures import canvas, kept
from generator.cli import main
original = canvas.Canvas.text
def noting(self, left, top, words, *rest, **named):
    print(self.width, words)
    return original(self, left, top, words, *rest, **named)
canvas.Canvas.text = noting
sys.exit(main(["build", "--quiet", "--fresh", "--processes", "1"]))
""")
    assert noted.returncode == 0, noted.stderr
    drawn = noted.stdout.splitlines()
    lists = "".join(drawn[next(n for n, line in enumerate(drawn) if "2026年8月红黑榜" in line) :])
    assert "县教育局" in lists and "东关镇" in lists and "2个单位" in lists and "黑榜·通报批评" in lists
    assert "水利" not in lists and "南河" not in lists
    page = (root / "output/hongheibang/2026/08/index.html").read_text(encoding="utf-8")
    assert "县水利局" in page and "南河镇" in page and (root / "output/hongheibang/2026/08/haibao.png").is_file()


def test_a_character_the_font_lacks_is_told_and_the_site_is_built(tmp_path: Path) -> None:
    named = FILES["data/site.toml"].replace("示范县预算绩效公开\"", "㙍县预算绩效公开\"", 1)
    root = small_project(tmp_path / "p", {"data/site.toml": named})
    done = command(root, "build")
    assert done.returncode == 0, done.stderr
    assert "没有做分享图片，图片的字体里没有“㙍”（U+364D，在“㙍县预算绩效公开”里）。网页不受影响。" in done.stderr
    assert not list((root / "output").rglob("*.png"))
    assert "tp-poster" not in (root / "output/paiming/2026/q3/index.html").read_text(encoding="utf-8")


def test_a_withdrawn_edition_has_no_picture(demo_site: Site, pngs: dict[str, bytes]) -> None:
    gone = withdrawn(demo_site)
    assert gone
    assert [path for path in pngs if path.rpartition("/")[0] + "/" in gone] == []

"""What is left out of a page as standing elsewhere does stand there, and what is said to have settled reads the same later."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from generator.pages import urls
from generator.pipeline import check
from generator.search.documents import Document
from generator.search.extract import words_of
from generator.search.findable import findable
from generator.search.site_index import documents_of
from tests.site_building import Site, build

NOTHING = {"没有可比的", "不分等级", "没有期限"}  # words for a fact that there is not
_LATER = ("2026-12-20 09:00", "2027-06-20 09:00")  # nothing but time has passed, then two more bulletins have come out


@pytest.fixture(scope="module")
def words(demo_site: Site) -> Callable[[str], str]:
    """The words of a page that are found, title and text."""
    known: dict[str, str] = {}
    allowed = {one.path for one in findable(check(demo_site.root).portal)}

    def of(link: str) -> str:
        path = link.removeprefix(demo_site.base_path).partition("#")[0]
        assert path in allowed, path
        if path not in known:
            known[path] = "\n".join(words_of(demo_site.page(path)) or ())
        return known[path]

    return of


def sections(site: Site, pattern: str, name: str) -> Iterator[tuple[str, str]]:
    """(page, markup) of each section whose heading is `name`, on the pages that match."""
    for file in sorted(site.output.glob(pattern)):
        page = file.read_text(encoding="utf-8")
        for found in re.findall(rf'<section class="tp-elsewhere" aria-labelledby="{name}">.*?</section>', page, re.DOTALL):
            yield page, found


def rows(markup: str) -> list[tuple[str, list[str]]]:
    """(first link, lines of the cells) of each row of a table below its head."""
    return [
        (next(iter(re.findall(r'href="([^"]+)"', row)), ""),
         [plain(line) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for line in cell.split("<br>")])
        for row in re.findall(r"<tr.*?</tr>", markup.partition("<tbody>")[2], re.DOTALL)
    ]


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def test_each_score_and_rank_of_a_history_is_on_its_sheet(demo_site: Site, words) -> None:
    seen = 0
    for page, found in sections(demo_site, "bumen/*/index.html", r"lishi-\d"):
        for link, cells in rows(found):
            if len(cells) == 1:  # that older ones are of a predecessor
                assert re.search(r"以下是前身(.*)的得分", cells[0])[1] in plain(page[page.index('id="danwei"') :])
                continue
            assert [cell for cell in cells if cell not in NOTHING and cell not in words(link)] == [], (link, cells)
            seen += 1
    assert seen > 1000


def test_each_row_behind_the_chart_of_ranks_is_on_the_sheet_of_its_period(demo_site: Site, words) -> None:
    seen = 0
    for file in sorted(demo_site.output.glob("bumen/*/index.html")):
        page = file.read_text(encoding="utf-8")
        chart = re.search(r'aria-labelledby="mingci">.*?<details class="tp-elsewhere">(.*?)</details>', page, re.DOTALL)
        sheets = {label: link for link, label in re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a></th><td class="tp-n" data-th="得分">', page)}
        for _, (label, *cells) in rows(chart[1]) if chart else ():
            assert [cell for cell in cells if cell.replace("不排名", "") not in words(sheets[label])] == [], (file, label, cells)
            seen += 1
    assert seen > 300


def test_each_lost_point_and_its_reason_is_on_the_newest_sheet(demo_site: Site, words) -> None:
    seen = 0
    for file in sorted(demo_site.output.glob("bumen/*/index.html")):
        found = re.search(r'aria-labelledby="shifen">(.*?)</section>', file.read_text(encoding="utf-8"), re.DOTALL)
        if found is None or '<ul class="tp-elsewhere">' not in found[1]:
            continue
        sheet = words(re.search(r'<a href="([^"]+)">看[^<]*得分明细</a>', found[1])[1])
        data = re.search(r'<details class="tp-elsewhere">(.*?)</details>', found[1], re.DOTALL)
        for cells in (cells for _, cells in (rows(data[1]) if data else ())):
            assert [cell for cell in cells if cell not in sheet and not re.match("其余", cells[0])] == [], (file, cells)
        for link, item in re.findall(r'<li><a href="([^"]+)">(.*?)</li>', found[1], re.DOTALL):
            own, _, teachers = item.partition('<span class="tp-teachers">')
            name, figures = plain(own).split("：满分", 1)
            figures, _, reason = figures.partition("。")
            facts = [name, *re.findall(r"[0-9.]+", figures), *re.split("[：。，]", reason)]
            assert [fact for fact in facts if fact.strip() not in sheet] == [], (file, facts)
            for case in re.findall(r'<a href="([^"]+)">([^<]*)</a>', teachers):
                assert case[1] in words(case[0]) and case[1] in words(link)
            seen += 1
    assert seen > 200


def test_each_score_of_an_indicator_is_on_the_sheet_of_its_unit(demo_site: Site, words) -> None:
    seen = 0
    for page, found in sections(demo_site, "zhibiao/*/index.html", "danwei"):
        indicator = plain(re.search(r"<h1.*?</h1>", page, re.DOTALL)[0])
        full = re.search(r"<p>得满分（([0-9.]+)分）(.*?)</p>", found, re.DOTALL)
        all_full = [(link, [full[1]]) for link in re.findall(r'href="([^"]+)"', full[2])] if full else []
        for link, cells in (*all_full, *rows(found)):
            assert [cell for cell in (indicator, *cells) if cell not in words(link)] == [], (link, cells)
            seen += 1
    assert seen > 300


def test_a_unit_stands_in_each_edition_that_is_said_to_mention_it(demo_site: Site, words) -> None:
    seen = 0
    for page, found in sections(demo_site, "bumen/*/index.html", "tiji"):
        name = plain(re.search(r"<h1.*?</h1>", page, re.DOTALL)[0])
        for link in re.findall(r'<li><a href="([^"]+)"', found):
            projects = link + "xiangmu/"
            has_projects = (demo_site.output / urls.file_of(projects.removeprefix(demo_site.base_path))).is_file()
            assert name in words(link) or (has_projects and name in words(projects)), (name, link)
            seen += 1
    assert seen > 50


def test_each_problem_has_its_state_deadline_and_unit_on_its_own_page(demo_site: Site, words) -> None:
    seen = 0
    for pattern in ("bumen/*/index.html", "tongbao/*/*/index.html", "paiming/*/*/index.html", "zongping/*/index.html"):
        for _, found in sections(demo_site, pattern, "zhenggai"):
            for link, cells in rows(found):
                pieces = [piece for cell in cells for piece in re.split(r"[（）]|(?:按期|逾期)(?=自报|完成)|已延期", cell)]
                facts = [re.sub(r"(\d{4})-0?(\d+)-0?(\d+)", r"\1年\2月\3日", piece) for piece in pieces]
                assert [fact for fact in facts if fact not in NOTHING and fact not in words(link)] == [], (link, cells)
                seen += 1
    assert seen > 100


def test_a_sheet_says_only_of_today_what_is_left_out(demo_site: Site, words) -> None:
    notes = [
        (file, note) for file in demo_site.output.glob("bumen/*/20*/*/index.html")
        for note in re.findall(r'<p class="tp-elsewhere tp-note">(.*?)<a', file.read_text(encoding="utf-8"), re.DOTALL)
    ]
    assert notes and all("到2026年11月12日，这个单位有" in note for _, note in notes)


# ---- what has settled


@pytest.fixture(scope="module")
def later(demo_site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Document]]:
    """The documents of the demonstration county by address: now, and on later days."""
    found = [documents(demo_site.output, demo_site.root, None)]
    for day in _LATER:
        output = tmp_path_factory.mktemp("later") / "site"
        build(demo_site.root, "--as-of", day, "--no-search", "--output", str(output))
        found.append(documents(output, demo_site.root, datetime.fromisoformat(day)))
    return found


def documents(output: Path, root: Path, as_of: datetime | None) -> dict[str, Document]:
    portal = check(root, as_of=as_of).portal
    return {one.address: one for one in documents_of(findable(portal), lambda path: (output / urls.file_of(path)).read_text(encoding="utf-8"))}


def test_what_has_settled_reads_the_same_later(later: list[dict[str, Document]]) -> None:
    for before, after in zip(later, later[1:], strict=False):
        changed = {address for address, one in before.items() if one != after.get(address)}
        assert [address for address in changed if before[address].settled is not None] == []
        assert len(changed) > 60, "units, indicators and words have a new day"


def test_most_have_settled(later: list[dict[str, Document]]) -> None:
    for found in later:
        assert sum(one.settled is None for one in found.values()) < len(found) / 8
        assert all(one.settled is None or one.settled >= one.day for one in found.values())


def test_what_comes_to_rest_is_newer_than_what_was_at_rest(later: list[dict[str, Document]]) -> None:
    """A ranking after its lists, a problem once it is closed: none goes back among months that were written before."""
    for before, after in zip(later, later[1:], strict=False):
        newest = max(one.settled for one in before.values() if one.settled)
        rested = [one for address, one in after.items() if one.settled and (address not in before or before[address].settled is None)]
        assert all((one.settled.year, one.settled.month) >= (newest.year, newest.month) for one in rested)

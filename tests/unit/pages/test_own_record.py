"""What is said about the portal's own promises, recounted from the demonstration's calendar."""

import csv
import re

from generator.pages import urls
from tests.site_building import REPOSITORY, Site
from tests.site_reading import parse, text_of


def test_the_page_counts_what_the_calendar_and_the_editions_say(demo_site: Site) -> None:
    with open(REPOSITORY / "data/calendar.csv", encoding="utf-8-sig", newline="") as file:
        planned = {row["期次"]: row["计划发布日期"] for row in csv.DictReader(file)}
    real = {}
    for path in (REPOSITORY / "data/editions").glob("*/edition.toml"):
        real[path.parent.name] = re.search(r'"发布时间" = "(\S+)', path.read_text(encoding="utf-8"))[1]
    due = {period: day for period, day in planned.items() if day < "2026-11-12"}
    late = [period for period, day in due.items() if real[period] > day]
    lead = next(p for p in parse(demo_site.page(urls.own_record())).all("p") if p.get("class") == "tp-lead")
    assert text_of(lead).strip() == (
        f"到2026年11月12日，该发布的{len(due)}期，{len(due) - len(late)}期按时，{len(late)}期晚发。"
    )


def test_what_is_not_out_says_so_by_itself_from_the_day_after(demo_site: Site) -> None:
    page = demo_site.page("tongbao/")
    assert re.search(r'data-from="2026-12-15" hidden>2026年11月通报应于2026年12月14日发布，尚未发布', page)


def test_an_edition_that_is_planned_for_a_day_of_its_own_is_told_on_its_list(demo_site: Site) -> None:
    said = '<p data-until="2027-01-05">2026年10月通报按计划2027年1月5日发布（与年度预算草案一并公布）。</p>'
    assert said in demo_site.page("tongbao/")
    assert "按计划" not in demo_site.page("paiming/")

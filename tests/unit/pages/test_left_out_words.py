"""What a total leaves out is told where the rank stands, on whatever page that is."""

from generator.model.period import Kind
from generator.model.scheme import Scheme
from generator.pages import left_out_words, sentences, unit_words
from generator.pages.unit_summary import score_words
from tests.site_building import Site
from tests.unit.derive.factories import absentee, edition, indicator, portal, score, scheme, scored, unit, veto, view

UNITS = [unit("a"), unit("b"), unit("c")]


def said(words: sentences.Words) -> str:
    return sentences.plain(words)


def test_a_mean_of_fewer_parts_says_so_and_why() -> None:
    one = scheme(quarter_rule="各月平均")
    months = [
        scored("2026-07", {"a": "90", "b": "70", "c": "60"}),
        scored("2026-08", {"a": "80", "c": "60"}, absentees=(absentee("b", "受灾停业"),)),
        scored("2026-09", {"a": "81", "b": "75", "c": "60"}, adjustments=(veto("c", "虚报工程量12处。"),)),
    ]
    quarter = view(portal(UNITS, [*months, edition("2026-Q3")], one), "2026-Q3")

    def both(code: str, of: Scheme = one) -> tuple[str | None, str | None]:
        result = quarter.results[code]
        return left_out_words.mean_words(result, of, Kind.QUARTER), left_out_words.part_words(result, of, Kind.QUARTER)

    assert both("a") == (None, None)
    assert both("b") == ("按2个月平均", "按2个月平均：8月不参评：受灾停业")
    assert both("c") == ("按2个月平均", "9月被一票否决（虚报工程量12处），按规定9月不计入，季度按其余2个月平均")
    last = scheme(quarter_rule="末月")  # no mean, but a veto is told all the same
    assert both("b", last) == (None, None) and both("c", last) == (None, "9月被一票否决（虚报工程量12处），按规定9月不计入")


def test_a_year_counts_quarters() -> None:
    one = scheme(year_rule="各季平均")
    quarters = [scored("2026-Q1", {"a": "90"}), scored("2026-Q2", {"a": "90", "b": "80"}), scored("2026-Q3", {"a": "90", "b": "70"})]
    result = view(portal(UNITS, [*quarters, edition("2026")], one), "2026").results["b"]
    assert left_out_words.part_words(result, one, Kind.YEAR) == "按2个季度平均：第一季度没有参加考核"


def test_a_reason_of_ours_names_the_month_it_is_about() -> None:
    """`本期` of a month is read as the quarter on the page of the quarter."""
    two = scheme(indicator("x", "60"), indicator("y", "40"), quarter_rule="各月平均")
    full = tuple(score("a", code, "30") for code in "xy")
    july = (score("a", "x", "30"), score("a", "y", "不公开", status_note="依法不公开"))
    months = [edition("2026-07", scores=july), edition("2026-08", scores=full), edition("2026-09", scores=full)]
    quarter = view(portal(UNITS, [*months, edition("2026-Q3")], two), "2026-Q3")
    assert left_out_words.part_words(quarter.results["a"], two, Kind.QUARTER) == (
        "按2个月平均：7月y指标不公开，总分无法核算，7月不参加排名"
    )


def _vetoed_first():
    """A unit that was vetoed in one of three months and is first by the other two."""
    one = scheme(quarter_rule="各月平均")
    months = [scored(f"2026-0{number}", {"a": "70", "b": "60", "c": "90"},
                     adjustments=(veto("c", "虚报工程量12处"),) if number == 8 else ()) for number in (7, 8, 9)]  # fmt: skip
    return portal(UNITS, [*months, edition("2026-Q3")], one)


def test_who_is_first_by_the_other_months_is_never_told_without_the_veto() -> None:
    county = _vetoed_first()
    quarter, note = view(county, "2026-Q3"), "8月被一票否决，按规定8月不计入，季度按其余2个月平均。"
    assert [one.unit.code for one in quarter.ranking_lead.first] == ["c"]
    assert said(sentences.edition_lead(quarter)).endswith(f"c单位第一。c单位{note}")
    assert said(sentences.newest_words(quarter)).endswith(f"c单位第一。c单位{note}")
    assert said(unit_words.result_words(quarter.results["c"], quarter)) == f"2026年第三季度得90.00分，排第1名（共3名）。{note}"
    assert said(score_words(next(one for one in county.units if one.unit.code == "c"), county.editions)).endswith(note)
    assert said(unit_words.result_words(quarter.results["a"], quarter)).endswith("排第2名（共3名）。")
    month = view(county, "2026-08")  # vetoed in its own edition: it has no rank there, and nothing is left out
    assert left_out_words.veto_words(month.results["c"], month.scheme, Kind.MONTH) is None


def test_every_page_with_that_rank_tells_the_veto_beside_it(demo_site: Site) -> None:
    row = demo_site.page("bumen/rmt/").split('id="q-rmt-2026-Q2"')[1].split("</tr>")[0]
    assert "第1名（共7名）<br><small>5月被一票否决，按规定5月不计入，季度按其余2个月平均</small>" in row
    assert "5月被一票否决，按规定5月不计入，季度按其余2个月平均。" in demo_site.page("bumen/rmt/2026/q2/")
    assert "被一票否决" not in demo_site.page("bumen/rmt/").split('id="q-rmt-2026-Q1"')[1].split("</tr>")[0]

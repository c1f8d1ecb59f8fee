"""Why an indicator is of more or fewer units than before."""

from dataclasses import replace
from datetime import date

from generator.derive.views import Portal
from generator.model.period import Period
from generator.pages.indicator_words import changes, without_words
from tests.site_building import Site
from tests.unit.derive.factories import absentee, edition, portal, score, scored, unit


def told(units, *editions) -> dict[str, str]:
    found: Portal = portal(units, list(editions))
    (view,) = (one for one in found.indicators if one.code == "z")
    return {period.id: words for period, words in changes(found, view).items()}


def rows(**points: str) -> tuple:
    return tuple(score(code, "z", one, status_note="没有这回事" if not one[0].isdigit() else None) for code, one in points.items())


UNITS = [unit(code) for code in "abcde"]


def test_who_came_and_who_is_missing_is_named_with_the_reason() -> None:
    whole = scored("2026-07", {"a": "90", "b": "80", "c": "70"})
    assert told(UNITS, whole, scored("2026-08", {"a": "90", "b": "80", "c": "70"})) == {}
    away = scored("2026-08", {"a": "90", "b": "80"}, absentees=(absentee("c"),))
    back = scored("2026-09", {"a": "90", "b": "80", "c": "70"})
    assert told(UNITS, whole, away, back) == {"2026-08": "比上一期少1个：c单位（不参评）", "2026-09": "比上一期多1个：c单位"}


def test_missing_figures_are_told_by_their_word_and_many_units_are_counted() -> None:
    first = edition("2026-07", scores=rows(a="90", b="80", c="70", d="60", e="50"))
    then = edition("2026-08", scores=rows(a="90", b="未报送", c="不公开", d="未报送", e="未报送"))
    assert told(UNITS, first, then)["2026-08"] == "比上一期少3个：b单位、d单位、e单位（未报送）；少1个：c单位（不公开）"
    none = edition("2026-08", scores=rows(a="90", b="未报送", c="未报送", d="未报送", e="未报送"))
    assert told(UNITS, first, none)["2026-08"] == "比上一期少4个：b单位、c单位、d单位等（未报送）"


def test_a_unit_that_is_no_longer_assessed_and_one_without_any_row() -> None:
    units = [unit("a"), unit("b", until=date(2026, 7, 31)), unit("c")]
    first = scored("2026-07", {"a": "90", "b": "80", "c": "70"})
    assert told(units, first, scored("2026-08", {"a": "90"}))["2026-08"] == "比上一期少1个：b单位（不再考核）；少1个：c单位（这一期没有得分）"


def test_an_edition_is_compared_with_one_of_its_kind() -> None:
    month, quarter = scored("2026-08", {"a": "90", "b": "80"}), scored("2026-Q3", {"a": "90"})
    assert told(UNITS, month, quarter, scored("2026-09", {"a": "90", "b": "80"})) == {}


def test_missing_figures_are_counted_apart() -> None:
    found = portal(UNITS, [edition("2026-07", scores=rows(a="90", b="未报送", c="不公开", d="未报送"))])
    (line,) = found.indicators[0].editions
    assert line.period == Period.parse("2026-07") and (line.came, line.gone) == ((), ())
    assert without_words(line) == "3个（未报送2个、不公开1个）"
    assert without_words(line._replace(missing=2, without=(("未报送", 2),))) == "2个（未报送）"
    assert without_words(line._replace(missing=0, without=())) == "0个"


def test_the_page_of_an_indicator_says_why_the_number_changed(demo_site: Site) -> None:
    page = demo_site.page("zhibiao/jzjyl/")
    assert "16个（有得分的31个）<br><small>有得分的单位比上一期少1个：云溪乡（不参评）<" in page
    assert "19个（有得分的32个）<br><small>有得分的单位比上一期多1个：云溪乡<" in page


def test_portal_records_are_not_needed_for_who_never_was_there() -> None:
    found = portal(UNITS, [scored("2026-07", {"a": "90", "b": "80"}), scored("2026-08", {"a": "90"})])
    bare = replace(found, units=())
    assert changes(bare, bare.indicators[0]) == {Period.parse("2026-08"): "比上一期少1个：b单位（这一期没有得分）"}

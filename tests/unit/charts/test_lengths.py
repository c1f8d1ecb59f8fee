"""Lengths and places say what the figures say: recomputed here from the drawing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import bars, deadlines, lines, steps
from generator.charts.ink import ROOM, TIGHT, curve, em, pct, place, spread, wide
from generator.gallery.charts import CHARTS, DUE, MONTHS, runners, spots, tasks
from tests.unit.charts.reading import shapes, words


@given(st.integers(-50, 150), st.integers(0, 100), st.integers(1, 100))
def test_a_place_keeps_the_order_and_stays_inside(value: int, low: int, more: int) -> None:
    found = place(value, low, low + more, 1000, 9000)
    assert 1000 <= found <= 9000
    assert found <= place(value + 1, low, low + more, 1000, 9000)
    assert found == place(Decimal(value), Decimal(low), Decimal(low + more), 1000, 9000)


def test_a_place_is_rounded_half_up_and_a_scale_without_length_begins_at_its_start() -> None:
    assert [place(n, 0, 8, 0, 100) for n in (1, 2, 3)] == [13, 25, 38]
    assert place(5, 3, 3, 700, 900) == 700


def test_lengths_have_no_needless_zeros() -> None:
    assert [pct(n) for n in (0, 5, 50, 1250, -300)] == ["0%", "0.05%", "0.5%", "12.5%", "-3%"]
    assert em(125) == "1.25em"


@given(st.integers(1, 14), st.integers(500, 3000), st.integers(58, 500))
def test_words_in_a_row_never_meet_and_the_newest_is_there(count: int, step: int, widest: int) -> None:
    found = spread(count, step, widest)
    assert len(found) == count and found[-1] is True
    for room, shown in ((ROOM, (True, False)), (TIGHT, (True,))):
        places = [index for index, one in enumerate(found) if one in shown]
        assert all((after - before) * step * room >= widest * 100 for before, after in zip(places, places[1:]))


def test_what_is_left_out_in_large_text_is_every_second_one_and_nothing_where_there_is_room() -> None:
    assert spread(6, 773, wide("12月")) == [None, True, None, False, None, True]
    assert spread(3, 3000, wide("12月")) == [True, True, True]


def test_a_name_is_written_whole_however_long() -> None:
    name = "“社会治安视频联网”" + "设备与合同不符仍验收" * 4
    svg = deadlines.gantt("t", "d", [tasks(1)[0]._replace(label=name)], date(2026, 11, 12), "11月12日")
    assert name in words(svg) and "…" not in svg


def test_a_gap_breaks_a_curve() -> None:
    assert curve([(1, 2), (3, 4), None, (5, 6)]) == "M1 2L3 4M5 6"


def test_a_bar_is_as_long_as_its_score_and_marks_the_mean() -> None:
    found = shapes(bars.bar("93.2", "90.2"), "rect")
    assert [one.of.get("width") for one in found] == ["100%", "93.2%", "2"]
    assert found[2].of["x"] == "90.2%"
    assert len(shapes(bars.bar("93.2", None), "rect")) == 2


def test_only_praise_is_red_and_only_criticism_is_black() -> None:
    fills = {side: shapes(bars.bar("50", None, side), "rect")[1].names for side in ("", "红榜", "黑榜")}
    assert fills == {"": ("tp-f-mute",), "红榜": ("tp-f-hong",), "黑榜": ("tp-f-hei",)}


def test_the_parts_of_the_status_bar_are_in_proportion_and_none_is_empty() -> None:
    svg = bars.status_bar("a", "t", [bars.Share("x", 75, "closed"), bars.Share("y", 0, "soon"), bars.Share("z", 25, "overdue")])
    first, last = shapes(svg, "rect")
    assert (first.number("x"), last.number("x")) == (0, 75)
    assert words(svg) == ["75", "25"]
    assert shapes(svg, "desc")[0].words == "共100个：x75个，z25个。"


def test_a_part_too_narrow_for_its_number_goes_without() -> None:
    svg = bars.status_bar("a", "t", [bars.Share("x", 95, "closed"), bars.Share("z", 5, "overdue")])
    assert words(svg) == ["95", "5"]  # a single digit has room, but not in the largest text
    assert [one.words for one in shapes(svg, "text", "tp-far")] == ["5"]
    assert words(bars.status_bar("a", "t", [bars.Share("x", 188, "closed"), bars.Share("z", 12, "overdue")])) == ["188"]


def test_spending_starts_at_zero_and_names_both_newest_points() -> None:
    svg = CHARTS["spending"].draw()
    assert {"0%", "100%", "支出70.5%", "时间75.0%"} <= set(words(svg))
    dots = shapes(svg, "circle")
    scale = {one.words: one.number("y") for one in shapes(svg, "text") if one.words in ("0%", "50%", "100%")}
    assert scale["0%"] > scale["50%"] > scale["100%"]
    height = (scale["0%"] - scale["100%"]) / 100
    for dot, value in zip(dots, (Decimal("5.1"), Decimal(12)), strict=False):
        assert abs(scale["0%"] + Decimal("0.25") - dot.number("cy") - value * height) < Decimal("0.02")


def test_more_than_the_budget_stays_on_the_scale() -> None:
    svg = lines.spending("a", "t", "d", spots("90", "120"), DUE, MONTHS, "支出120%", "时间16.7%")
    assert shapes(svg, "circle")[1].number("cy") < shapes(svg, "circle")[0].number("cy")
    assert min(one.number("cy") for one in shapes(svg, "circle")) > 0


def test_a_month_without_a_figure_breaks_the_line() -> None:
    given_spots = [spots("5")[0], lines.Spot(2, Decimal(20), "20")]
    svg = lines.spending("a", "t", "d", given_spots, DUE, MONTHS, "s", "d")
    assert shapes(svg, "path", "tp-s-c1")[0].of["d"].count("M") == 2


def test_the_first_rank_is_on_top_and_first_best_and_newest_are_written() -> None:
    svg = lines.rank_line("a", "t", "d", spots("12", "6", "9", "25"), [[1, 2, None, 3]], 40, MONTHS[:4])
    dots = [one.number("cy") for one in shapes(svg, "circle")]
    assert dots[1] < dots[2] < dots[0] < dots[3]
    assert [one.words for one in shapes(svg, "text", "tp-f-c1")] == ["12", "6", "25"]
    assert shapes(svg, "path", "tp-s-line")[0].of["d"].count("M") == 2  # the other unit missed one


def test_a_bump_chart_ends_each_line_where_its_name_is() -> None:
    found, svg = runners(), CHARTS["bump"].draw()
    names = [one for one in shapes(svg) if one.kind in ("b", "span") and "县单位" in one.words]
    assert [one.words for one in names] == [f"{one.ranks[-1]} {one.name}" for one in found]
    assert [one.words for one in names if "tp-t-c1" in one.names] == ["1 县单位0", "2 县单位1", "3 县单位2"]
    ends = [int(part.split(" ")[-1]) for tone in ("c1", "c2", "mute") for path in shapes(svg, "path", f"tp-s-{tone}")
            for part in path.of["d"].split("M")[1:]]
    assert ends[:3] == [0, 48, 95] and sorted(ends) == [place(n, 0, 21, 0, 1000) for n in range(22)]


def test_units_of_one_rank_stand_one_below_the_other() -> None:
    svg = lines.bump("a", "t", "d", [lines.Runner("甲", (1, 1), "c1"), lines.Runner("乙", (2, 1), "c1")], ("一", "二"))
    assert [one.words for one in shapes(svg, "b", "tp-t-c1")] == ["1 甲", "1 乙"]
    assert [part.split(" ")[-1] for part in shapes(svg, "path", "tp-s-c1")[0].of["d"].split("M")[1:]] == ["0", "1000"]


def test_steps_down_follow_each_other_up_to_the_whole() -> None:
    svg = steps.waterfall("t", "d", [steps.Loss("x", Decimal(3), "−3"), steps.Loss("y", Decimal(1), "−1")],
                          steps.Loss("合计", Decimal(4), "4分"))
    first, before, second, whole = shapes(svg, "rect")
    assert before.number("width") == second.number("x") and "tp-f-track" in before.names
    assert first.number("x") == 0 and second.number("x") == first.number("width")
    assert first.number("width") == 3 * second.number("width") or abs(first.number("width") / second.number("width") - 3) < Decimal("0.01")
    assert second.number("x") + second.number("width") == whole.number("width")


def test_a_goal_that_was_missed_lies_left_of_its_target_in_amber() -> None:
    svg = steps.dumbbell("t", "d", [steps.Goal("x", Decimal(70), "63% / 90%", False), steps.Goal("y", Decimal(300), "多", True)], "目标")
    ring1, dot1, ring2, dot2 = shapes(svg, "circle")
    assert dot1.number("cx") < ring1.number("cx") and "tp-f-c2" in dot1.names
    assert ring2.number("cx") < dot2.number("cx") <= 100 and "tp-f-c1" in dot2.names


def test_a_square_for_each_target_and_full_ones_first() -> None:
    svg = CHARTS["squares"].draw()
    fills = ["tp-f-c1" in one.names for one in shapes(svg, "rect")]
    assert fills == [True, False, False] + [True] * 8 + [False]


def test_columns_are_in_proportion_and_carry_their_sums() -> None:
    svg = deadlines.columns("a", "t", "d", [deadlines.Column("1月", 10, 0), deadlines.Column("2月", 5, 5), deadlines.Column("3月", 0, 0)])
    assert [one for one in words(svg) if one.isdigit()] == ["10", "10", "0"]
    tall, half, late = shapes(svg, "rect")
    assert tall.number("height") == 2 * half.number("height")
    assert "tp-f-due" in late.names and late.number("y") < half.number("y")


def test_a_deadline_is_a_tick_and_the_time_used_ends_when_it_was_reported_done() -> None:
    task = tasks(1)[0]._replace(start=date(2026, 1, 1), due=date(2026, 1, 11), done=date(2026, 1, 16))
    svg = deadlines.gantt("t", "d", [task], date(2026, 1, 21), "1月21日")
    had, used = shapes(svg, "rect")
    tick = [one for one in shapes(svg, "line") if "tp-s-ink" in one.names][0]
    assert had.number("width") == tick.number("x1") == Decimal("49.5")
    assert used.number("width") == Decimal("74.25")


@pytest.mark.parametrize("values", [[], [None], [Decimal(3)], [None, Decimal(3)]])
def test_a_line_of_less_than_two_points_is_nothing(values) -> None:
    assert lines.sparkline(values) == ""


def test_a_small_line_ends_in_a_dot_and_ranks_are_turned_over() -> None:
    ys = {low: shapes(lines.sparkline([Decimal(1), Decimal(9)], low_is_good=low), "circle")[0].of["cy"] for low in (False, True)}
    assert ys == {False: "4", True: "20"}


@pytest.mark.parametrize(("values", "written"), [((3, 3, 3, 2, 3, 3, 3, 3), ["3", "2", "3"]), ((3, 2, 3, 3, 3, 3, 3, 3), ["3", "3"])])
def test_the_best_rank_is_written_where_it_does_not_meet_the_first_or_the_newest(values: tuple[int, ...], written: list[str]) -> None:
    svg = lines.rank_line("a", "t", "d", spots(*map(str, values)), [], 40, MONTHS[:8])
    assert [one.words for one in shapes(svg, "text", "tp-f-c1")] == written

"""Counts, money, and grids."""

from decimal import Decimal

from generator.derive.registry import Registry
from generator.derive.summaries import (
    by_subject,
    by_warning,
    evaluation_summary,
    review_summary,
    statistic_tables,
)
from generator.model.values import Missing

from .factories import evaluation, form_line, monitoring, review, scheme, statistic, unit


def test_every_verdict_is_counted_and_missing_money_is_skipped() -> None:
    rows = [review("p1", "a", "退回", "10.5"), review("p2", "a", "通过", "20"), review("p3", "b", "通过", "不公开")]
    assert [tuple(line) for line in review_summary(rows)] == [
        ("通过", 2, Decimal(20)), ("修改后通过", 0, 0), ("退回", 1, Decimal("10.5")), ("淘汰", 0, 0)
    ]
    assert review_summary([]) == ()


def test_grades_follow_the_scheme_then_other_labels_then_missing_words() -> None:
    rows = [
        evaluation("p1", "a", "70", "不公开"), evaluation("p2", "a", "92", "优秀"), evaluation("p3", "a", "50", "差"),
        evaluation("p4", "a", "91", "优", "1.5"), evaluation("p5", "a", "91", "优", "未报送"),
    ]
    assert [tuple(line) for line in evaluation_summary(rows, scheme())] == [
        ("优", 2, Decimal("1.5")), ("差", 1, 100), ("优秀", 1, 100), ("不公开", 1, 100)
    ]


def test_monitoring_runs_from_red_to_none_then_by_project() -> None:
    rows = [monitoring("p2", "a", "无"), monitoring("p9", "a", "红"), monitoring("p3", "a", "蓝"),
            monitoring("p1", "a", "红"), monitoring("p4", "a", "黄")]
    assert [row.project for row in by_warning(rows)] == ["p1", "p9", "p4", "p3", "p2"]


def test_self_evaluation_forms_are_by_subject_and_line_number() -> None:
    rows = [form_line("p2", 2, "5", "5"), form_line("p1", 10, "5", "5"), form_line("p1", 9, "5", "5")]
    assert [(subject, [line.number for line in form]) for subject, form in by_subject(rows)] == [
        ("p1", [9, 10]), ("p2", [2])
    ]


REGISTRY = Registry.of((
    unit("all", is_subtotal=True), unit("b", parent="all"), unit("a", parent="all"), unit("c"),
))


def test_a_grid_has_units_in_table_order_and_subtotals_last() -> None:
    cells = [statistic("等次", "a", "良", "3"), statistic("等次", "all", "良", "5"), statistic("等次", "b", "优", "2"),
             statistic("等次", "b", "良", "不公开", note="含新设社区")]
    (grid,) = statistic_tables(cells, REGISTRY)
    assert grid.categories == ("良", "优")
    assert [(u.code, values) for u, values in grid.rows] == [
        ("b", (Missing.NOT_DISCLOSED, 2)), ("a", (3, None)), ("all", (5, None))
    ]
    assert grid.notes == ("b（良）：含新设社区",)


def test_two_measures_make_two_grids_in_order_of_appearance() -> None:
    cells = [statistic("支出", "a", "进度", "71", "%"), statistic("支出", "a", "支出", "5", "万元"),
             statistic("另一项", "a", "数", "1"), statistic("支出", "b", "进度", "80", "%")]
    assert [(grid.topic, grid.measure, len(grid.rows)) for grid in statistic_tables(cells, REGISTRY)] == [
        ("支出", "%", 2), ("支出", "万元", 1), ("另一项", "个", 1)
    ]

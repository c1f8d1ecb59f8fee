"""Units and indicators over all editions."""

from datetime import date
from decimal import Decimal

from generator.model.period import Period
from generator.model.scheme import Method
from generator.model.values import Missing

from .factories import (
    accountability,
    edition,
    evaluation,
    indicator,
    monitoring,
    portal,
    review,
    scheme,
    score,
    scored,
    spending,
    unit,
)


def test_history_is_newest_first_and_carries_the_spending() -> None:
    site = portal([unit("a")], [
        scored("2026-08", {"a": "80"}), scored("2026-Q3", {"a": "85"}),
        scored("2026-09", {"a": "90"}, execution=(spending("p", "a", "10", "5"),)),
    ])
    history = site.units[0].history
    assert [line.period.id for line in history] == ["2026-Q3", "2026-09", "2026-08"]
    assert [line.execution is None for line in history] == [True, False, True]
    assert history[1].result.total == 90


def test_merged_units_point_at_each_other_and_keep_their_own_lines() -> None:
    units = [unit("sum", is_subtotal=True), unit("a"), unit("b"), unit("ab", predecessors=("a", "b"))]
    site = portal(units, [scored("2025-12", {"a": "80", "b": "70"}), scored("2026-01", {"ab": "75"})])
    a, b, merged = site.units
    assert [u.code for u in merged.predecessors] == ["a", "b"] and a.successors == (merged.unit,)
    assert [line.period.id for line in merged.history] == ["2026-01"]
    assert [line.period.id for line in b.history] == ["2025-12"]


def test_a_unit_is_mentioned_where_a_table_other_than_the_scores_has_it() -> None:
    site = portal([unit("a"), unit("b")], [
        edition("2026-06", evaluation=(evaluation("p", "a", "90", "优"),)),
        edition("2026-07", accountability=(accountability("a"),)),
        edition("2026-08", monitoring=(monitoring("p", "b", "红"),)),
        edition("2026-09", target_review=(review("p", "a", "通过", "1"),)),
        scored("2026-10", {"a": "90"}),
    ])
    assert [p.id for p in site.units[0].mentions] == ["2026-09", "2026-07", "2026-06"]
    assert [p.id for p in site.units[1].mentions] == ["2026-08"]


OLD = scheme(
    indicator("root", "100", method=None), indicator("r", "60", parent="root", method=Method.RATIO, measure="%"),
    indicator("gone", "40", parent="root"), version="a", valid_from=Period.parse("2025-01"),
)
NEW = scheme(
    indicator("new", "30", parent="root"), indicator("root", "100", method=None),
    indicator("r", "70", parent="root", method=Method.RATIO, measure="%"), version="0",
)


def indicators():
    half = {"numerator": Decimal(1), "denominator": Decimal(2)}
    site = portal([unit("a"), unit("b"), unit("c")], [
        edition("2025-12", scores=(score("a", "r", "30", **half), score("a", "gone", "40"))),
        edition("2026-01", scheme="0", scores=(
            score("a", "r", "未报送"), score("a", "new", "10"), score("b", "r", "35", **half),
            score("b", "new", "30"), score("c", "r", "70", numerator=Decimal(2), denominator=Decimal(2)),
            score("c", "new", "0.01"),
        )),
    ], OLD, NEW)
    return {one.code: one for one in site.indicators}


def test_the_newest_schemes_order_comes_first_then_what_only_older_ones_have() -> None:
    assert list(indicators()) == ["new", "root", "r", "gone"]


def test_versions_and_editions_are_newest_first() -> None:
    r = indicators()["r"]
    assert [(s.version, i.weight) for s, i in r.versions] == [("0", 70), ("a", 60)]
    assert r.current.weight == 70
    assert [(e.period.id, e.weight) for e in r.editions] == [("2026-01", 70), ("2025-12", 60)]


def test_an_edition_of_an_indicator_tells_mean_full_and_missing() -> None:
    newest = indicators()["r"].editions[0]
    assert (newest.mean, newest.scored, newest.full, newest.missing) == (Decimal("52.50"), 2, 1, 1)
    assert sum(count for _, count in newest.without) == newest.missing
    assert newest.rate is not None and newest.rate.rate == 75
    assert indicators()["new"].editions[0].mean == Decimal("13.34")  # 40.01 ÷ 3
    assert indicators()["new"].editions[0].rate is None


def test_an_edition_of_an_indicator_tells_who_came_and_who_is_gone_since_the_one_of_its_kind() -> None:
    units = [unit(code) for code in "abc"]
    rows = {"2026-07": {"a": "9", "b": "8"}, "2026-08": {"a": "9", "b": "未报送", "c": "7"}, "2026-09": {"c": "7"}}
    site = portal(units, [
        edition(period, scores=tuple(score(code, "z", points, status_note=None if points.isdigit() else "没有") for code, points in found.items()))
        for period, found in (*rows.items(), ("2026-Q3", {"b": "8"}))
    ])
    (view,) = (one for one in site.indicators if one.code == "z")
    told = {line.period.id: (line.came, line.gone) for line in view.editions}
    assert told == {
        "2026-Q3": ((), ()),  # the first of its kind
        "2026-09": ((), (("a", None),)),
        "2026-08": (("c",), (("b", Missing.NOT_REPORTED),)),
        "2026-07": ((), ()),
    }
    assert [line.period.id for line in view.editions] == ["2026-Q3", "2026-09", "2026-08", "2026-07"]


def test_the_latest_points_are_highest_first_and_the_missing_last() -> None:
    latest = indicators()["r"].latest
    assert [result.unit.code for result, _ in latest] == ["c", "b", "a"]


def test_a_parent_has_children_and_no_scores_of_its_own() -> None:
    root = indicators()["root"]
    assert [child.code for child in root.children] == ["new", "r"]
    assert root.editions == () and root.latest == ()


def test_an_indicator_only_an_older_scheme_has_keeps_its_editions() -> None:
    gone = indicators()["gone"]
    assert gone.current.weight == 40 and [e.period.id for e in gone.editions] == ["2025-12"]
    assert len(gone.latest) == 1


def test_a_merged_unit_is_followed_by_those_it_came_from_each_apart() -> None:
    units = [
        unit("old", until=date(2025, 12, 31)), unit("older", until=date(2024, 12, 31)),
        unit("other", until=date(2025, 12, 31), predecessors=("older",)), unit("new", predecessors=("old", "other")),
    ]  # fmt: skip
    site = portal(units, [
        scored("2024-06", {"older": "70"}), scored("2025-06", {"old": "80", "other": "81"}), scored("2026-06", {"new": "90"}),
    ])  # fmt: skip
    new = next(one for one in site.units if one.unit.code == "new")
    assert [line.result.total for line in new.history] == [Decimal("90.00")]
    assert [(old.code, [str(line.result.total) for line in lines]) for old, lines in new.former] == [
        ("old", ["80.00"]), ("other", ["81.00"]), ("older", ["70.00"])
    ]


def test_units_that_name_each_other_as_predecessors_are_followed_once() -> None:
    site = portal([unit("a", predecessors=("b",)), unit("b", predecessors=("a",))], [scored("2026-06", {"a": "90", "b": "80"})])
    assert [[old.code for old, _ in one.former] for one in site.units] == [["b"], ["a"]]

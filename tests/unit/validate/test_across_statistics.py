"""Statistics: subtotal rows are the sums of their members."""

from .making import EDITION, STATISTICS, UNITS, places, problems, swapped, validated

TOPIC = "绩效目标编报"


def test_a_subtotal_row_is_allowed_and_kept() -> None:
    rows = validated()[0].editions[2].statistics
    assert [(one.unit, str(one.value)) for one in rows if one.category == "应编报"] == [
        ("jyj", "20"), ("wjj", "20"), ("slj", "20"), ("bumen", "60"),
    ]  # fmt: skip


def test_a_subtotal_that_does_not_foot_is_named_with_both_figures() -> None:
    [problem] = problems(swapped(STATISTICS, ("slj,应编报,20", "slj,应编报,21")))
    assert problem[:4] == (STATISTICS, 5, "数值", "S03")
    assert problem.found == f"“{TOPIC}/bumen/应编报”是 60，下属各行之和是 61"


def test_percentages_are_not_summed() -> None:
    assert "bumen,编报率,98.33,%" in swapped(STATISTICS)[STATISTICS]
    assert places({}) == []


def test_without_every_member_nothing_is_summed() -> None:
    row = f"{TOPIC},slj,应编报,20,个,\n"
    assert places(swapped(STATISTICS, (row, ""))) == []
    for word in ("未报送", "不公开"):
        assert places(swapped(STATISTICS, ("slj,应编报,20", f"slj,应编报,{word}"))) == []
    assert places(swapped(STATISTICS, ("slj,应编报,20,个", "slj,应编报,2,十个"))) == []


def test_a_member_that_has_ended_is_not_waited_for() -> None:
    ended = swapped(
        UNITS, ("lyj,县林业局,林业局,,党政部门,单位,,局长,,", "lyj,县林业局,林业局,,党政部门,单位,,局长,bumen,")
    )
    assert places(ended) == []
    wrong = swapped(STATISTICS, ("bumen,应编报,60", "bumen,应编报,80"))
    assert [one[3] for one in places(ended | wrong)] == ["S03"]


def test_subtotals_of_subtotals_add_up_too() -> None:
    units = swapped(
        UNITS,
        (
            "bumen,部门小计,,,党政部门,小计,,,,,,\n",
            "quanxian,全县合计,,,全县,小计,,,,,,\nbumen,部门小计,,,党政部门,小计,,,quanxian,,,\n",
        ),
    )
    text = swapped(STATISTICS)[STATISTICS]
    right = {STATISTICS: text + f"{TOPIC},quanxian,应编报,60,个,\n"}
    wrong = {STATISTICS: text + f"{TOPIC},quanxian,应编报,66,个,\n"}
    assert places(units | right) == []
    assert places(units | wrong) == [(STATISTICS, 8, "数值", "S03")]


def test_a_recorded_difference_is_no_problem() -> None:
    wrong = swapped(STATISTICS, ("bumen,应编报,60", "bumen,应编报,61"))
    text = swapped(EDITION)[EDITION] + (
        '\n[["已知差异"]]\n"表" = "statistics"\n'
        f'"对象" = "{TOPIC}/bumen/应编报"\n'
        '"字段" = "数值"\n"公布值" = "61"\n"重算值" = "60"\n"原因" = "原件如此，按原件公布"\n'
    )
    assert places(wrong | {EDITION: text}) == []
    assert [one[3] for one in places({EDITION: text})] == ["S10"]


def test_units_are_registered_here_too() -> None:
    [problem] = problems(swapped(STATISTICS, ("wjj,应编报", "wij,应编报")))
    assert problem[:4] == (STATISTICS, 3, "单位编码", "R02")

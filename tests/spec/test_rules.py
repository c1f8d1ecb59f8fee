"""Every example on the method page is what the portal really computes."""

import pytest

from generator.derive.rules import OURS, RULES, Rule
from generator.derive.worked_example import Example, example

from . import readers, readers_cases, readers_lists, readers_rectification

READERS = {**readers.READERS, **readers_rectification.READERS, **readers_lists.READERS, **readers_cases.READERS}

CASES = [
    pytest.param(rule, one, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, one in enumerate(rule.examples, start=1)
]

# The only regulations the rule book may name; everything else is the county's scheme or ours.
REGULATIONS = (
    "预算法》第五十七条", "预算法实施条例》第二十条", "财预〔2020〕10号", "财预〔2019〕136号",
)


@pytest.mark.parametrize(("rule", "one"), CASES)
def test_an_example_is_what_the_real_functions_say(rule: Rule, one: Example) -> None:
    assert READERS[rule.id](one) == one.result


def test_every_rule_has_an_example_a_reader_and_an_anchor_of_its_own() -> None:
    assert len(RULES) >= 18
    assert [rule.id for rule in RULES] == list(READERS)
    assert len({rule.id for rule in RULES}) == len(RULES) == len({rule.title for rule in RULES})
    assert all(rule.examples for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_where_it_comes_from_and_what_is_ours(rule: Rule) -> None:
    named = [words for words in REGULATIONS if words in rule.source]
    if named:
        assert rule.id in ("weights", "grades", "execution")
        assert "本县考核方案" in rule.source or OURS in rule.source  # the figures are not the law's
    else:
        assert OURS in rule.source and "〔" not in rule.source and "条" not in rule.source


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_statement_is_one_to_four_plain_sentences(rule: Rule) -> None:
    assert rule.statement.endswith("。") and 1 <= rule.statement.count("。") <= 4
    assert len(rule.statement) <= 120


@pytest.mark.parametrize(("rule", "one"), CASES)
def test_a_table_is_rectangular_and_no_cell_is_blank(rule: Rule, one: Example) -> None:
    assert one.rows
    for row in one.rows:
        assert len(row) == len(one.header) and all(row), (rule.id, row)


def test_a_reader_notices_a_changed_answer() -> None:
    (honest,) = next(rule for rule in RULES if rule.id == "ranking").examples
    changed = example("单位 | 总分\n甲 | 91.50\n乙 | 91.51\n丙 | 87.00", honest.result)
    assert READERS["ranking"](changed) == "甲 第2名；乙 第1名；丙 第3名" != changed.result


def test_conditions_become_the_caption() -> None:
    assert example("a\n1", "x", 方案满分="100", 加分="4").title == "方案满分：100；加分：4"
    assert example("a\n1", "x").title == ""

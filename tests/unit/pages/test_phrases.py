"""A heading breaks between words, not inside dates, numbers and the words of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.phrases import phrases


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("示范县2026年9月预算绩效管理情况通报", ["2026年9月", "预算绩效管理", "情况通报"]),
        ("2026年第三季度排名：24个单位得优", ["2026年第三季度", "排名：", "24个单位", "得优"]),
        ("没有销号的问题，从2025年12月底的5个增到70个", ["没有销号", "2025年12月底", "5个", "70个"]),
        ("到9月底花了70.5%，比时间进度慢4.5个百分点", ["9月底", "70.5%，", "时间进度", "4.5个百分点"]),
        ("县卫生健康局2026年第三季度黑榜", ["县卫生健康局", "2026年第三季度", "黑榜"]),
        ("党政部门里，市场监管局近4个月都在前三名", ["市场监管局", "4个月", "三名"]),
        ("老旧小区改造让住户来打分", ["打分"]),
        ("双桥镇2025年度黑榜（已退出）", ["双桥镇", "2025年度", "黑榜", "退出）"]),
        ("榜", ["榜"]),
        ("", []),
    ],
)
def test_what_stays_together(text: str, whole: list[str]) -> None:
    assert [part for part, is_whole in phrases(text) if is_whole] == whole


@given(st.text("2026年第三季度预算绩效管理排名：0.5%个，县", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    parts = phrases(text)
    assert "".join(part for part, _ in parts) == text
    assert all(part for part, _ in parts)

"""Lines: where they end, and what happens to words that are too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pictures import font
from generator.pictures.setting import fitted, fitting_size, lines

_TEXT = st.text(alphabet="县水利局第名分，。；（）《》0123456789.%abc ", max_size=60)


@given(text=_TEXT, room=st.integers(90, 600), most=st.integers(1, 4))
def test_no_line_is_wider_than_the_room_and_nothing_is_lost_unsaid(text: str, room: int, most: int) -> None:
    found = lines(text, 30, room, most)
    assert len(found) <= most
    assert all(font.width(line, font.REGULAR, 30) <= room for line in found)
    assert "".join(found) == text or found[-1].endswith("…")


def test_a_line_rather_ends_where_the_sentence_pauses() -> None:
    assert lines("到12月底，纳入通报的项目支出进度96.2%，比时间进度慢3.8个百分点。", 30, 700, 3) == [
        "到12月底，纳入通报的项目支出进度96.2%，", "比时间进度慢3.8个百分点。",
    ]  # fmt: skip


def test_punctuation_numbers_and_what_they_count_stay_together() -> None:
    text = "党政部门平均90.21分，（比上季度提高0.44分），县市场监督管理局第一。"
    for room in range(160, 700, 20):
        found = lines(text, 30, room, 9)
        assert "".join(found) == text
        for line in found[1:]:
            assert line[0] not in "，。）.%" and not (line[0].isdigit() and text[text.index(line) - 1].isdigit())
        for line in found[:-1]:
            assert line[-1] not in "（" and not line[-1].isdigit()


def test_names_are_not_torn() -> None:
    names = "县市场监督管理局、县文化旅游和体育局、县应急管理局"
    found = lines(names, 30, 420, 9, whole="、")
    assert found == ["县市场监督管理局、", "县文化旅游和体育局、", "县应急管理局"]
    assert "".join(lines("县人力资源和社会保障局", 30, 100, 9, whole="、")) == "县人力资源和社会保障局"


@pytest.mark.parametrize("room", [40, 100, 200, 329])
def test_what_is_cut_says_so(room: int) -> None:
    text = "县人力资源和社会保障局"
    short = fitted(text, 30, room)
    assert short.endswith("…") and text.startswith(short[:-1])
    assert font.width(short, font.REGULAR, 30) <= room


def test_what_fits_is_left_alone_and_the_largest_fitting_size_is_taken() -> None:
    assert fitted("县水利局", 30, 120) == "县水利局"
    assert fitting_size("县水利局", (40, 30, 20), 130) == 30
    assert fitting_size("县水利局", (40, 30, 20), 10) == 20

"""A line of published state can be written and read back, whatever is in it."""

from hypothesis import given
from hypothesis import strategies as st

from generator.said.lines import address_of, cells_of, scope_of, written

_TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
_COLUMNS = st.text(alphabet="得分原因\\\t", min_size=1, max_size=4)


def test_a_line_reads_as_a_person_would_write_it() -> None:
    line = written("2026-09/scores/jyj/a", [("得分", "9.50"), ("自评得分", ""), ("扣分原因", "少报1个")])
    assert line == "2026-09/scores/jyj/a\t得分=9.50\t扣分原因=少报1个"


@given(st.dictionaries(_COLUMNS, _TEXTS))
def test_what_is_written_is_read_back_without_the_empty_cells(cells: dict[str, str]) -> None:
    line = written("2026-09/scores/jyj/a", cells.items())
    assert "\n" not in line
    assert address_of(line) == "2026-09/scores/jyj/a"
    assert cells_of(line) == {name: text for name, text in cells.items() if text}


def test_a_text_with_an_equals_sign_is_whole() -> None:
    assert cells_of(written("a", [("说明", "a=b=c")])) == {"说明": "a=b=c"}


def test_the_scope_is_the_edition_or_the_log() -> None:
    assert scope_of("2026-Q3/totals/jyj") == "2026-Q3"
    assert scope_of("progress/zg-1/2026-08-25/督促") == "progress"

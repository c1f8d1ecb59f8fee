"""What a document looks like on paper: GB/T 9704, measured in the finished PDF."""

import re

import pytest
from pdfminer.pdftypes import resolve1

from generator.documents.machine import Machine
from tests.documents.conftest import WORDS, Make
from tests.documents.paper import Paper

LINE = 28.98 * 25.4 / 72  # mm
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # of the type area on A4


def near(one: float, other: float, within: float = 0.3) -> bool:
    return abs(one - other) <= within


def test_the_page_is_a4(issued: Paper) -> None:
    assert {(round(page.width * 25.4 / 72), round(page.height * 25.4 / 72)) for page in issued.pdf.pages} == {(210, 297)}


def test_a_full_page_has_22_lines_of_28_characters(issued: Paper) -> None:
    lines = issued.body(1)
    assert [len(line.text) for line in lines] == [28] * 22
    assert all(near(line.left, LEFT) and near(line.right, RIGHT) for line in lines)
    assert all(near(below.bottom - above.bottom, LINE, 0.05) for above, below in zip(lines, lines[1:], strict=False))
    assert near(lines[0].top, TOP + (LINE - 5.56) / 2, 0.5) and near(lines[-1].bottom, BOTTOM - (LINE - 5.56) / 2, 0.7)
    assert {line.size for line in lines} == {15.75}


def test_a_paragraph_begins_two_characters_in_and_is_flush_right(issued: Paper) -> None:
    first, *rest = [line for line in issued.body(0) if line.text.startswith(("示范县预算绩效管理工作", "财政部门逐条"))]
    assert len(first.text) == 26 and near(first.left, LEFT + 2 * 5.56) and near(first.right, RIGHT)
    assert rest and near(rest[0].left, LEFT)
    mixed = next(line for page in range(issued.pages) for line in issued.body(page) if line.text.startswith("全县支出35,"))
    assert near(mixed.left, LEFT + 2 * 5.56) and near(mixed.right, RIGHT)


def test_figures_stay_together_when_a_line_is_filled(issued: Paper) -> None:
    chars = [char for page in issued.pdf.pages for char in page.chars]
    text = "".join(char["text"] for char in chars)
    at = text.index("35,047.37")
    gaps = [after["x0"] - before["x1"] for before, after in zip(chars[at : at + 8], chars[at + 1 : at + 9], strict=True)]
    assert max(gaps) < 0.1


def test_lines_stand_on_one_grid_on_every_page_of_words(issued: Paper) -> None:
    words = [line for page in range(3) for line in issued.body(page) if line.size == 15.75 and "〔" not in line.text]
    off = [line.text for line in words if not near((line.bottom - TOP - 7.7) / LINE % 1 % 0.98, 0, 0.06)]
    assert off == []


def test_headings_are_hei_and_kai_and_the_title_is_large_and_centred(issued: Paper, machine: Machine) -> None:
    font = {job: faces[0].family.replace(" ", "-") for job, faces in machine.fonts.items()}
    by_text = {line.text: line for page in range(issued.pages) for line in issued.body(page)}
    title = by_text["示范县2026年9月预算绩效管理情况通报"]
    assert title.size == 22 and title.font.startswith(font["biaosong"]) and near((title.left + title.right) / 2, 106)
    assert by_text["一、总体情况"].font.startswith(font["hei"]) and by_text["二、下一步"].font.startswith(font["hei"])
    assert by_text["（一）支出进度"].font.startswith(font["kai"])
    assert near(by_text["一、总体情况"].left, LEFT + 2 * 5.56)


def test_page_numbers_stand_outside_one_character_in(issued: Paper) -> None:
    for page in range(issued.pages):
        number = issued.number(page)
        assert (number.text, number.size) == (f"— {page + 1} —", 14)
        if page % 2:
            assert near(number.left, LEFT + 4.94)
        else:
            assert near(number.right, RIGHT - 4.94)
        assert near((number.top + number.bottom) / 2, BOTTOM + 7, 0.5)  # the dash, 7 mm under the text


def test_only_an_issued_document_has_the_red_head(issued: Paper, plain: Paper) -> None:
    assert issued.red(0) == "示范县财政局文件" and plain.red(0) == ""
    head = next(line for line in issued.lines[0] if line.size == 42)
    assert near(head.top, TOP + 35, 1) and near((head.left + head.right) / 2, 106)
    left, right, top = issued.red_rule(0)
    number = next(line for line in issued.lines[0] if line.text == "示财绩〔2026〕19号")
    assert (left, right) == (28, 184) and near(top - number.bottom, 4, 1)
    assert near((number.left + number.right) / 2, 106)
    assert plain.red_rule(0) is None and issued.red_rule(1) is None
    assert [issued.red(page) for page in range(1, issued.pages)] == [""] * (issued.pages - 1)


def test_a_document_without_a_number_says_its_issue(plain: Paper) -> None:
    assert "（第8期）" in plain.text(0) and "文件" not in plain.text(0)


def test_issuer_and_date_stand_four_characters_in(issued: Paper) -> None:
    lines = [line for page in range(issued.pages) for line in issued.body(page)]
    at = next(index for index, line in enumerate(lines) if line.text == "示范县财政局")
    issuer, date = lines[at], lines[at + 1]
    assert date.text == "2026年10月10日" and near(date.right, RIGHT - 4 * 5.56)
    assert near((issuer.left + issuer.right) / 2, (date.left + date.right) / 2)


def test_the_words_are_the_approved_words(issued: Paper) -> None:
    wanted = re.sub(r"[#*\s]|\]\([^)]*\)|\[", "", WORDS)
    assert wanted in re.sub(r"—\d+—|演示数据，不是真实公文", "", issued.text())


def test_every_page_of_a_demonstration_says_so(issued: Paper, plain: Paper) -> None:
    for paper in (issued, plain):
        assert all("演示数据，不是真实公文" in paper.lines[page][0].text for page in range(paper.pages))


def test_tables_come_as_attachments_with_unit_source_and_address(issued: Paper) -> None:
    text = issued.text()
    assert "附件：1.2026年9月各单位得分和名次2.2026年9月各单位预算执行情况" in text
    assert "1县教育局98.00优" in text and "金额单位：万元" in text
    assert "县水利局（1个项目不公开，没有计入）" in [row[0] for row in issued.table(4)]
    assert text.count("来源：示范县预算管理一体化系统，数据截至2026年9月30日。") == 2
    assert text.rstrip("—5 ").endswith("网页：https://www.shifanxian.gov.cn/jx/tongbao/2026/09/内容以网站公布的为准。")


def test_a_long_table_repeats_its_head_and_splits_no_row(make_demo: Make) -> None:
    paper = Paper(make_demo("2026-09")["2026-09"].content)
    pages = [page for page in range(paper.pages) if "金额单位" in paper.text(page)]
    assert len(pages) == 2, "the table of spending has two pages"
    tables = [paper.table(page) for page in pages]
    assert [table[0][:3] for table in tables] == [["单位", "全年预算", "累计支出"]] * 2
    rows = [row for table in tables for row in table[1:]]
    assert rows[-1][0] == "合计" and len({row[0] for row in rows}) == len(rows) == 43
    split = [row for row in rows[:-1] if not (re.match(r"县?\w+", row[0]) and row[1][-3] == "." and row[3][-1] in "%用" and row[5] in "红黄蓝无")]
    assert split == []


def test_a_group_stays_with_its_table(make_demo: Make) -> None:
    paper = Paper(make_demo("2026-05")["2026-05"].content)
    for page in range(paper.pages):
        lines = paper.body(page)
        for line, below in zip(lines, [*lines[1:], None], strict=True):
            if re.match(r"^\S+：\d+个单位排名次", line.text):
                assert below is not None, f"page {page + 1} ends in {line.text}"


def test_a_corrected_document_says_so_on_every_page_and_why(make_demo: Make) -> None:
    paper = Paper(make_demo("2026-Q2")["2026-Q2"].content)
    assert all("已更正" in paper.lines[page][0].text for page in range(paper.pages))
    assert "（2026年9月7日更正：" in paper.text() and "原因：石坊镇4月监控表2个项目的完成值与台账不一致，漏扣1分。" in paper.text()


def test_a_title_of_two_lines_is_balanced(make_demo: Make) -> None:
    paper = Paper(make_demo("2026-Q2")["2026-Q2"].content)
    assert [line.text for line in paper.body(0) if line.size == 22] == ["示范县2026年第二季度", "预算绩效管理考核排名"]


@pytest.mark.parametrize("period", ["2026-09", "2026-Q2", "2025"])
def test_five_pages_weigh_less_than_200_kilobytes(make_demo: Make, period: str) -> None:
    document = make_demo(period)[period]
    assert len(Paper(document.content).pdf.pages) == document.pages
    assert document.size * 5 <= 200_000 * document.pages


def test_who_cannot_see_can_read_it(issued: Paper) -> None:
    catalog = issued.catalog
    assert catalog["Lang"].decode() == "zh-CN" and resolve1(catalog["MarkInfo"])["Marked"] is True
    assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"] is True
    kinds = set()

    def walk(elements) -> None:
        for one in elements:
            kinds.add(one["type"])
            walk(one.get("children", ()))

    walk(issued.pdf.structure_tree)
    assert {"H1", "H2", "P", "Table", "THead", "TBody", "TR", "TH", "TD"} <= kinds


def test_title_author_and_dates_are_those_of_the_edition(issued: Paper) -> None:
    told = issued.pdf.metadata
    assert (told["Title"], told["Author"]) == ("示范县2026年9月预算绩效管理情况通报", "示范县财政局")
    assert told["CreationDate"] == told["ModDate"] == "D:20261012090000+08'00"


def test_it_declares_pdf_ua(issued: Paper) -> None:
    metadata = resolve1(issued.catalog["Metadata"]).get_data().decode()
    assert re.search(r'pdfuaid:part="1"', metadata)


def test_only_the_chosen_fonts_are_used(issued: Paper, machine: Machine) -> None:
    used = {char["fontname"].rpartition("+")[2] for page in issued.pdf.pages for char in page.chars}
    chosen = {face.family.replace(" ", "-") for faces in machine.fonts.values() for face in faces}
    assert used and all(any(font.startswith(name) for name in chosen) for font in used)

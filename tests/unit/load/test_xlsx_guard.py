"""Hostile and damaged workbooks are refused before a parser sees them, each with its own sentence."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import xlsx_guard
from generator.load.refusal import Refusal
from generator.load.xlsx_guard import check_workbook
from tests.unit.load.workbooks import plain, rezip, with_part, with_sheet

WORKBOOK = "应当是用 Excel 或 WPS 直接保存的 .xlsx"


def refusal(content: bytes) -> tuple[str, str, str]:
    with pytest.raises(Refusal) as caught:
        check_workbook(content)
    assert str(caught.value.problem("data/units.xlsx"))
    return caught.value.code, caught.value.found, caught.value.expected


def test_a_plain_workbook_passes() -> None:
    assert check_workbook(plain()) is None


def test_an_encrypted_or_old_workbook_is_refused() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)
    assert refusal(content) == ("F10", "文件加了密码，或是旧版的 .xls", WORKBOOK)


def test_a_part_marked_as_encrypted_is_refused() -> None:
    content = bytearray(plain())
    place = content.index(b"PK\x01\x02")  # the first entry of the central directory
    content[place + 8] |= 1
    assert refusal(bytes(content)) == ("F10", "文件加了密码", WORKBOOK)


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03", plain()[:-30], plain()[: len(plain()) // 2]])
def test_a_truncated_or_foreign_file_is_refused(content: bytes) -> None:
    assert refusal(content) == ("F10", "文件不完整或已损坏", WORKBOOK)


@pytest.mark.parametrize("content", [b"<html>", "单位编码,得分\njyj,9.5\n".encode()])
def test_text_that_is_only_named_like_a_workbook_is_told_as_that(content: bytes) -> None:
    assert refusal(content) == ("F10", "里面是文字，不是工作簿", f"{WORKBOOK}；CSV 文件的名字以 .csv 结尾")


def test_a_part_that_fails_its_checksum_is_refused() -> None:
    content = plain()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    damaged = content[:start] + bytes(20) + content[start + 20 :]
    assert refusal(damaged) == ("F10", "文件不完整或已损坏", WORKBOOK)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refusal(stream.getvalue()) == ("F10", "里面没有工作簿", WORKBOOK)


def test_a_bomb_is_refused_by_counting() -> None:
    content = with_part("xl/media/image1.bin", bytes(64 * 1024 * 1024))
    assert len(content) < 100_000
    assert refusal(content) == ("F11", "展开后大得不正常", "展开后应当不超过 200 MB")


def test_a_large_total_is_refused_even_when_it_packs_badly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_guard, "MAX_UNPACKED", 2_000)
    assert refusal(plain())[0] == "F11"


def test_a_header_that_lies_about_the_size_does_not_help_a_bomb() -> None:
    content = bytearray(with_part("xl/media/image1.bin", bytes(64 * 1024 * 1024)))
    real = struct.pack("<I", 64 * 1024 * 1024)
    while (place := content.find(real)) >= 0:
        content[place : place + 4] = struct.pack("<I", 10)
    assert refusal(bytes(content)) == ("F10", "文件不完整或已损坏", WORKBOOK)


def test_too_many_parts_are_refused() -> None:
    extra = {f"xl/media/{number}.bin": b"" for number in range(2_001)}
    code, found, expected = refusal(rezip(plain(), lambda _, old: old, extra))
    assert (code, expected) == ("F11", "应当不超过 2000 个")
    assert found.startswith("工作簿里有 20") and found.endswith(" 个部件")


def test_two_parts_whose_names_differ_only_in_case_are_refused() -> None:
    assert refusal(with_part("XL/Workbook.xml")) == ("F10", "工作簿里有同名的部件", WORKBOOK)


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "/etc/passwd", "c:/a.xml", "xl\\..\\a.xml"])
def test_a_part_that_points_outside_is_refused(name: str) -> None:
    assert refusal(with_part(name)) == ("F10", "工作簿里有指向外面的部件名", WORKBOOK)


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/VBAPROJECT.BIN"])
def test_macros_are_refused(name: str) -> None:
    assert refusal(with_part(name)) == ("F12", "里面有宏", "应当是不带宏的 .xlsx")


def test_links_to_other_workbooks_are_refused() -> None:
    found = "里面有指向别的工作簿的链接"
    expected = "每一格都应当是这个文件自己的内容"
    assert refusal(with_part("xl/externalLinks/externalLink1.xml")) == ("F13", found, expected)


BILLION = b'<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'


@pytest.mark.parametrize("declaration", [BILLION, b"<!doctype x>", b'<!ENTITY x SYSTEM "file:///etc/passwd">'])
def test_a_document_type_is_refused(declaration: bytes) -> None:
    content = with_sheet(lambda old: old.replace(b"<worksheet", declaration + b"<worksheet", 1))
    assert refusal(content) == ("F10", "里面有文档类型声明，可能是攻击", WORKBOOK)


@pytest.mark.parametrize("padding", [(1 << 20) - 5, (1 << 20) - 1, 3 << 20])
def test_a_document_type_across_two_pieces_is_seen(padding: int) -> None:
    content = with_sheet(lambda old: b"<!--" + b" " * (padding - 7) + b"-->" + b"<!DOCTYPE a>" + old)
    assert refusal(content)[1] == "里面有文档类型声明，可能是攻击"


def test_a_document_type_in_a_part_with_another_ending_is_seen() -> None:
    content = with_part("xl/media/sheet.bin", b"\xef\xbb\xbf \n<?xml version='1.0'?><!DOCTYPE a>")
    assert refusal(content)[1] == "里面有文档类型声明，可能是攻击"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_xml_in_wide_characters_is_refused(encoding: str) -> None:
    content = with_part("xl/other.xml", "<!DOCTYPE a><a/>".encode(encoding))
    assert refusal(content) == ("F10", "里面的文字不是 UTF-8 编码", WORKBOOK)


@pytest.mark.parametrize("encoding", [b"utf-7", b"GB2312", b"cp037", b"UTF-16"])
def test_xml_that_declares_another_encoding_is_refused(encoding: bytes) -> None:
    content = with_part("xl/other.xml", b'<?xml version="1.0" encoding="' + encoding + b'"?><a/>')
    assert refusal(content) == ("F10", "里面的文字不是 UTF-8 编码", WORKBOOK)


@pytest.mark.parametrize(
    ("ref", "corner"),
    [("A1:XFD1048576", "XFD1048576"), ("A1:B100001", "B100001"), ("A1:GS2", "GS2"), ("B200000", "B200000")],
)
def test_a_sheet_that_claims_to_be_enormous_is_refused(ref: str, corner: str) -> None:
    content = with_sheet(lambda old: old.replace(b'ref="A1:B2"', f'ref="{ref}"'.encode()))
    found = f"表格一直延伸到 {corner}"
    assert refusal(content) == ("F17", found, "应当在 100000 行、200 列以内")


def test_a_sheet_of_exactly_the_allowed_size_passes() -> None:
    content = with_sheet(lambda old: old.replace(b'ref="A1:B2"', b'ref="A1:GR100000"'))
    assert check_workbook(content) is None


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, 4000), change=st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_refused_or_harmless_but_never_raises_anything_else(place: int, change: bytes) -> None:
    content = bytearray(plain())
    content[place % len(content) : place % len(content) + len(change)] = change
    try:
        check_workbook(bytes(content))
    except Refusal as refusal:
        assert refusal.code in ("F10", "F11", "F12", "F13", "F17")

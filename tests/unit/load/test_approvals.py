"""Approval records: one form only, and each follows the one before."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.approvals import FileDigest, Record, read_record
from generator.problems import Problem
from tests.unit.load.small_project import Project, sha256

PATH = "data/approvals/2026-09.json"
SCORES = "data/editions/2026-09/scores.csv"
GOOD = {
    "版本": 1,
    "批次": "2026-09",
    "序号": 12,
    "上一记录": "a" * 64,
    "文号": "示财绩〔2026〕19号",
    "审批时间": "2026-10-12 09:00",
    "保密审查": {"结论": "已审查，可以公开", "职务": "办公室主任", "日期": "2026-10-10"},
    "审签": {"职务": "局长", "日期": "2026-10-11"},
    "公开属性": "主动公开",
    "更正原因": "",
    "文件": {SCORES: {"sha256": "b" * 64, "字节": 1234}},
    "豁免": [{"规则": "P02", "位置": f"{SCORES}:14:扣分原因", "理由": "公开的值班电话"}],
}
MEND = "请用 make approve 重新生成，不要手工改。[A01]"
AS_MADE = "应当是 make approve 写出的样子"


def encode(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8")


def read(content: bytes) -> tuple[Record | None, list[str]]:
    record, problems = read_record(PATH, content)
    return record, [str(problem) for problem in problems]


def changed(**items: object) -> bytes:
    return encode(GOOD | items)


def test_a_good_record_is_read_whole() -> None:
    record, problems = read(encode(GOOD))
    assert problems == []
    assert (record.batch, record.serial, record.previous) == ("2026-09", 12, "a" * 64)
    assert record.files == {SCORES: FileDigest("b" * 64, 1234)}
    assert f"{record.approved_at} {record.secrecy_on} {record.sign_off_on}" == (
        "2026-10-12 09:00:00 2026-10-10 2026-10-11"
    )
    assert record.waivers[0].reason == "公开的值班电话"
    assert record.digest == sha256(encode(GOOD))
    assert record.lacking == ""


TEXT = encode(GOOD).decode("utf-8")


@pytest.mark.parametrize(
    ("content", "found", "expected"),
    [
        (b"\xef\xbb\xbf" + encode(GOOD), "文件开头有 BOM", "应当是不带 BOM 的 UTF-8"),
        (encode(GOOD) + b"\r\n", "文件里有回车符", "换行应当只用 LF"),
        (TEXT.encode("gb18030"), "第 1 行不是 UTF-8", "应当是不带 BOM 的 UTF-8"),
        (b"", " 第1行：不合 JSON 的写法", AS_MADE),
        (b"{\n'a': 1}", " 第2行：不合 JSON 的写法", AS_MADE),
        (encode(GOOD)[:-1], " 第1行：不合 JSON 的写法", AS_MADE),
        (encode(GOOD) + b"{}", " 第1行：不合 JSON 的写法", AS_MADE),
        (b"[]", "不是一份记录", AS_MADE),
        (b'"a"', "不是一份记录", AS_MADE),
        (b"[" * 100_000, "里面有长得不正常的内容", AS_MADE),
        (b'{"a": ' + b"9" * 5000 + b"}", "里面有长得不正常的内容", AS_MADE),
        (TEXT.replace("{", '{"版本": 1, ', 1).encode(), "“版本”写了两次", "每一项应当只写一次"),
        (TEXT.replace('"字节"', '"sha256"').encode(), "“sha256”写了两次", "每一项应当只写一次"),
        (TEXT.replace("1234", "NaN").encode(), "有不是整数的数“NaN”", "应当只有整数"),
        (TEXT.replace("1234", "-Infinity").encode(), "有不是整数的数“-Infinity”", "应当只有整数"),
        (TEXT.replace("1234", "12.0").encode(), "有不是整数的数“12.0”", "应当只有整数"),
        (TEXT.replace("1234", "1e3").encode(), "有不是整数的数“1e3”", "应当只有整数"),
    ],
)
def test_a_record_that_two_readers_could_read_differently_is_refused(
    content: bytes, found: str, expected: str
) -> None:
    place = PATH + (found if found.startswith(" ") else f"：{found}")
    assert read(content) == (None, [f"{place}；{expected}。{MEND}"])


def files(path: str = SCORES, **entry: object) -> dict:
    return {path: {"sha256": "b" * 64, "字节": 1} | entry}


def waiver(**items: object) -> list:
    return [{"规则": "P02", "位置": f"{SCORES}:14:扣分原因", "理由": "公开的电话"} | items]


OURS = "应当是 data/、content/bulletins/ 或 content/cases/ 下的文件，用 / 隔开"
HEX = "应当是 64 位小写十六进制"
NAME = "应当与文件名一致，只用字母、数字和连字符"


@pytest.mark.parametrize(
    ("items", "place", "found", "expected"),
    [
        ({"版本": 2}, "「版本」", "版本是 2", "应当是 1"),
        ({"版本": True}, "「版本」", "“版本”不是整数", "应当是不带引号的整数"),
        ({"批次": "2026-08"}, "「批次」", "批次是“2026-08”", NAME),
        ({"批次": "../2026-09"}, "「批次」", "批次是“../2026-09”", NAME),
        ({"批次": 9}, "「批次」", "“批次”不是文字", "应当写在英文双引号里"),
        ({"序号": 0}, "「序号」", "序号是 0", "应当从 1 开始"),
        ({"序号": "1"}, "「序号」", "“序号”不是整数", "应当是不带引号的整数"),
        ({"上一记录": "A" * 64}, "「上一记录」", "不是 sha256", "应当是 64 位小写十六进制，第一份留空"),
        ({"文号": None}, "「文号」", "“文号”不是文字", "应当写在英文双引号里"),
        ({"文号": "19\n号"}, "「文号」", "“文号”里有看不见的字符", "应当是一行普通文字"),
        ({"文号": "\ud800"}, "「文号」", "“文号”里有看不见的字符", "应当是一行普通文字"),
        ({"审批时间": "2026-10-12"}, "「审批时间」", "审批时间是“2026-10-12”", "应当写成 2026-10-12 09:00 这样"),
        ({"审批时间": "2026-02-30 09:00"}, "「审批时间」", "审批时间是“2026-02-30 09:00”", "应当写成 2026-10-12 09:00 这样"),
        ({"审批时间": "2026-1-1 09:00"}, "「审批时间」", "审批时间是“2026-1-1 09:00”", "应当写成 2026-10-12 09:00 这样"),
        ({"审签": {"职务": "局长", "日期": "10月11日"}}, "「审签」", "审签的日期是“10月11日”", "应当写成 2026-10-10 这样"),
        ({"审签": "局长"}, "「审签」", "“审签”不是一组内容", "应当写明职务、日期"),
        ({"审签": {"职务": "局长", "姓名": "张三"}}, "", "“审签”里有不认识的项“姓名”", "应当只有职务、日期"),
        ({"公开属性": "公开"}, "「公开属性」", "公开属性是“公开”", "应当是主动公开、依申请公开、不予公开之一"),
        ({"文件": {}}, "「文件」", "“文件”里什么也没有", "应当写明每个文件的 sha256 和字节"),
        ({"文件": []}, "「文件」", "“文件”里什么也没有", "应当写明每个文件的 sha256 和字节"),
        ({"文件": {SCORES: 1}}, "「文件」", f"{SCORES} 没有写 sha256 和字节", "应当写明 sha256 和字节"),
        ({"文件": files("/etc/passwd")}, "「文件」", "文件名是“/etc/passwd”", OURS),
        ({"文件": files("data/../secret")}, "「文件」", "文件名是“data/../secret”", OURS),
        ({"文件": files("data//x.csv")}, "「文件」", "文件名是“data//x.csv”", OURS),
        ({"文件": files("data\\x.csv")}, "「文件」", "文件名是“data\\x.csv”", OURS),
        ({"文件": files("data/a\\..\\x.csv")}, "「文件」", "文件名是“data/a\\..\\x.csv”", OURS),
        ({"文件": files("C:/data/x.csv")}, "「文件」", "文件名是“C:/data/x.csv”", OURS),
        ({"文件": files("./data/x.csv")}, "「文件」", "文件名是“./data/x.csv”", OURS),
        ({"文件": files("data")}, "「文件」", "文件名是“data”", OURS),
        ({"文件": files("generator/cli.py")}, "「文件」", "文件名是“generator/cli.py”", OURS),
        ({"文件": files("data/approvals/2026-08.json")}, "「文件」", "文件名是“data/approvals/2026-08.json”", OURS),
        ({"文件": files("data/a\u202eb.csv")}, "「文件」", "文件名是“data/a\\u202eb.csv”", OURS),
        ({"文件": files(sha256="B" * 64)}, "「文件」", f"{SCORES} 的 sha256 写法不对", HEX),
        ({"文件": files(sha256="b" * 63)}, "「文件」", f"{SCORES} 的 sha256 写法不对", HEX),
        ({"文件": files(字节=-1)}, "「文件」", f"{SCORES} 的字节是 -1", "应当是 0 或更大的整数"),
        ({"文件": files(字节="1")}, "「字节」", "“字节”不是整数", "应当是不带引号的整数"),
        ({"文件": files(md5="x")}, "", f"{SCORES}里有不认识的项“md5”", "应当只有sha256、字节"),
        ({"豁免": {}}, "「豁免」", "“豁免”不是一列内容", "没有豁免时写 []"),
        ({"豁免": ["P02"]}, "「豁免」", "有一条豁免不是一组内容", "应当写明规则、位置、理由"),
        ({"豁免": waiver(规则="全部")}, "「豁免」", "规则是“全部”", "应当是问题的编号，例如 P02"),
        ({"豁免": waiver(位置="data/units.csv:2:名称")}, "「豁免」", "位置是“data/units.csv:2:名称”", "应当在这份记录的“文件”里"),
        ({"豁免": waiver(理由=" ")}, "「豁免」", f"{SCORES}:14:扣分原因 没有写理由", "应当写明为什么可以公开"),
        ({"豁免": waiver(备注="x")}, "", "豁免里有不认识的项“备注”", "应当只有规则、位置、理由"),
    ],
)
def test_every_item_has_one_form(items: dict, place: str, found: str, expected: str) -> None:
    if "文件" in items:
        items = items | {"豁免": []}
    record, problems = read(json.dumps(GOOD | items).encode("ascii"))
    assert record is None
    assert problems == [f"{PATH}{place}：{found}；{expected}。{MEND}"]


@pytest.mark.parametrize("item", [item for item in GOOD if item not in ("保密审查", "审签")])
def test_no_item_may_be_missing(item: str) -> None:
    record, problems = read(encode({key: value for key, value in GOOD.items() if key != item}))
    assert record is None
    assert problems[0].startswith(f"{PATH}：记录缺“{item}”；应当有版本、批次、序号、")


def test_unknown_items_are_refused() -> None:
    record, problems = read(changed(备注="加一句"))
    assert record is None
    assert problems[0].startswith(f"{PATH}：记录里有不认识的项“备注”；应当只有版本、批次、")


@pytest.mark.parametrize("item", ["保密审查", "审签"])
def test_a_whole_step_missing_is_a_matter_of_procedure(item: str) -> None:
    record, problems = read(encode({key: value for key, value in GOOD.items() if key != item}))
    assert record.lacking.startswith(f"缺{item}的")
    assert problems == [
        f"{PATH}：{record.lacking}；保密审查的结论应当写明可以公开，例如“已审查，可以公开”。"
        "保密审查和审签都要有结论、职务和日期。[A06]"
    ]


def test_a_record_that_says_not_public_may_conclude_so() -> None:
    review = {"结论": "不得公开", "职务": "主任", "日期": "2026-10-10"}
    assert read(changed(公开属性="不予公开", 保密审查=review))[1] == []


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text('{}[]":,0aé版', max_size=40).map(str.encode)))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    record, problems = read_record(PATH, content)
    assert record is None
    assert [type(problem) for problem in problems] == [Problem] and problems[0].code == "A01"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "职务", SCORES]), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(item=st.sampled_from(list(GOOD)), value=JSON)
def test_no_value_in_any_item_makes_the_reader_raise(item: str, value: object) -> None:
    record, problems = read_record(PATH, json.dumps(GOOD | {item: value}).encode("ascii"))
    assert record is not None or problems[0].code == "A01"
    assert all(str(problem).isprintable() for problem in problems)


# ---- the chain

CHAIN = "请按序号逐个生成；不要删改已有的记录。[A02]"


def test_records_that_follow_one_another_are_no_problem(project: Project) -> None:
    project.approve("danwei", paths=["data/units.csv"])
    assert project.codes() == []
    assert project.record("danwei")["上一记录"] == sha256((project.root / PATH).read_bytes())


def test_an_edited_record_breaks_the_one_after_it(project: Project) -> None:
    project.edit_record("2026-08", 文号="改过的文号")
    assert project.sentences() == [
        "data/approvals/2026-09.json：“上一记录”与前面那份记录的 sha256 不同；"
        f"应当是 data/approvals/2026-08.json 的 sha256。{CHAIN}"
    ]


def test_a_removed_record_is_missed(project: Project) -> None:
    project.approve("2026-09", correction_reason="x", paths=[SCORES])
    project.remove(PATH)
    [problem] = [text for text in project.sentences() if "[A02]" in text]
    assert problem == f"data/approvals/2026-09-g1.json：序号是 3，前面一份是 1；应当是 2，中间不能缺。{CHAIN}"


def test_a_removed_first_record_is_missed(project: Project) -> None:
    project.remove("data/approvals/2026-08.json")
    [problem] = [text for text in project.sentences() if "[A02]" in text]
    assert problem == f"{PATH}：第一份记录的序号是 2；应当是 1，中间不能缺。{CHAIN}"


def test_two_records_with_one_serial_are_named(project: Project) -> None:
    project.edit_record("2026-09", 序号=1, 上一记录="")
    assert project.sentences() == [
        f"{PATH}：序号 1 已经用在 data/approvals/2026-08.json；每份记录的序号应当各不相同。{CHAIN}"
    ]


def test_the_first_record_follows_nothing(project: Project) -> None:
    project.edit_record("2026-08", 上一记录="c" * 64)
    project.edit_record("2026-09", 上一记录=sha256((project.root / "data/approvals/2026-08.json").read_bytes()))
    assert project.sentences() == [
        f"data/approvals/2026-08.json：“上一记录”与前面那份记录的 sha256 不同；第一份记录应当留空。{CHAIN}"
    ]


def test_a_copy_of_a_record_under_another_name_is_refused(project: Project) -> None:
    project.write("data/approvals/kaobei.json", (project.root / PATH).read_bytes())
    assert project.sentences() == [
        f"data/approvals/kaobei.json「批次」：批次是“2026-09”；{NAME}。{MEND}"
    ]

"""A problem is one sentence a colleague can act on; this file holds its wording and every kind.

Codes are ASCII because some consoles garble Chinese. The first letter says where to look:
F file, C column, V cell, T text, P privacy, R row, S sum, D date, Z rectification, H red and black lists,
J cases, A approval, G what was published, W words.
`docs/cuowu.md` is generated from KINDS and kept in step by a test.
"""

import re
from typing import NamedTuple


class KindOfProblem(NamedTuple):
    """`title` names the kind; `mend` says how to put it right; a notice never stops a build.

    `mend_text` says so for files that are not opened in Excel (.md, .toml), where it differs.
    """

    title: str
    mend: str
    is_notice: bool = False
    mend_text: str | None = None

    def mend_of(self, path: str) -> str:
        """How to put it right in this file."""
        return self.mend_text if self.mend_text is not None and path.endswith((".md", ".toml")) else self.mend


class Problem(NamedTuple):
    """One problem. `line` is the row number as Excel shows it; None for a whole file."""

    path: str
    line: int | None
    column: str | None
    code: str
    found: str
    expected: str

    @property
    def is_notice(self) -> bool:
        """A notice is printed and does not stop the build."""
        return KINDS[self.code].is_notice

    def __str__(self) -> str:
        if self.line is None and self.column is None:
            return f"{self.path}：{self.within_file()}"
        return f"{self.path}{' ' if self.line is not None else ''}{self.within_file()}"

    def within_file(self) -> str:
        """The sentence without the file's name, for a list that is grouped by file."""
        place = "" if self.line is None else f"第{self.line}行"
        if self.column is not None:
            place += f"「{visible(self.column)}」"
        colon = "：" if place else ""
        said = f"{place}{colon}{self.found}；{self.expected.removesuffix('。')}"  # an example may be a whole sentence
        return f"{masked(said)}。{KINDS[self.code].mend_of(self.path)}。[{self.code}]"

    def sort_key(self) -> tuple:
        """Reading order: file, line, column, code, words."""
        return (self.path, self.line or 0, self.column or "", self.code, self.found, self.expected)


# A mobile (138 1234 5678, 1-3-8-…), an identity number, an account in groups of three digits and more. A character
# that cannot be seen stands spelled out in a message and hides nothing.
_SHORTEST_ACCOUNT = 12  # digits; shorter ones are figures, days and office numbers
_UNSEEN, _GAP = r"(?:\\u[0-9a-f]{4})*", r"[ \-‐-―−·]?"
_PRIVATE = re.compile(
    r"(?<![0-9A-Za-z.０-９])(?:"
    rf"[1１]{_UNSEEN}[3-9３-９]{_UNSEEN}\d{_UNSEEN}{_GAP}(?:\d{_UNSEEN}){{4}}{_GAP}(?:\d{_UNSEEN}){{4}}"
    r"|[1１](?:[ \-]\d){10}"
    rf"|\d{{6}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dXxＸｘ]"
    r"|(?P<account>\d{3,}(?:[ \-]\d{3,})*)"
    r")(?![0-9A-Za-z０-９]|\.[0-9]|\s*[亿万元])"
)


def masked(text: str) -> str:
    """The text with numbers that may be somebody's cut down to their ends: messages end up in logs and screenshots."""
    return _PRIVATE.sub(_ends, text)


def _ends(found: re.Match[str]) -> str:
    is_long = found["account"] is None or sum(char.isdigit() for char in found[0]) >= _SHORTEST_ACCOUNT
    return f"{found[0][:3]}{'*' * (len(found[0]) - 5)}{found[0][-2:]}" if is_long else found[0]


def visible(text: str) -> str:
    """The text with every invisible character spelled out, so that a message cannot hide one."""
    return "".join(ch if ch.isprintable() else f"\\u{ord(ch):04x}" for ch in text)


def quote(text: str, limit: int = 40) -> str:
    """What was typed, in Chinese quotation marks, shortened, with invisible characters spelled out."""
    shown = visible(text)
    if len(shown) > limit:
        shown = shown[:limit] + "…"
    return f"“{shown}”"


K = KindOfProblem
KINDS: dict[str, KindOfProblem] = {
    # ---- files
    "F01": K(
        "文件编码读不出来",
        "请在 Excel 里另存为“CSV UTF-8（逗号分隔）”，或直接存为 .xlsx",
        mend_text="请用记事本或 VS Code 打开，选“另存为”（VS Code 是“通过编码保存”），编码选 UTF-8",
    ),
    "F02": K("不认识的文件", "Excel 还开着就先关闭；多余的文件请删除，名字写错的请改成数据说明里列出的文件名"),
    "F03": K("缺少文件", "请补上这个文件；新的一期可用 make new 生成全套空表"),
    "F04": K("同一张表有两份", "请只保留一份（.csv 或 .xlsx）"),
    "F05": K("文件太大", "请检查是否混入了图片或多余的行列，删去后再保存"),
    "F06": K("这一行的格数与表头不一致", "请检查这一行是否多了或少了逗号、引号是否成对"),
    "F07": K("表是空的", "请至少保留表头；没有数据的表可以整个删去"),
    "F08": K("设置文件写法有误", "请对照数据说明里的例子检查引号、等号和方括号"),
    "F09": K("不是普通文件", "请把它换成普通文件，不要用快捷方式或链接"),
    "F10": K("不是能打开的 Excel 工作簿", "请用 Excel 打开后另存为 .xlsx，不加密码"),
    "F11": K("工作簿展开后大得不正常", "请新建一个工作簿，只把数据粘贴过去"),
    "F12": K("工作簿带有宏", "请另存为不带宏的 .xlsx"),
    "F13": K("工作簿引用了别的文件", "请在 Excel“数据—编辑链接”里断开链接后再保存"),
    "F14": K("单元格是公式", "请复制这一列，用“选择性粘贴—数值”粘回去"),
    "F15": K("有合并的单元格", "请取消合并，每一格都填上内容"),
    "F16": K("有隐藏的工作表、行或列", "请取消隐藏，核对后删去不该公开的内容"),
    "F17": K("表格范围大得不正常", "请删去表格右边和下边的空行空列后再保存"),
    "F18": K("读取工作簿超出了时间或内存", "请新建一个工作簿，只把数据粘贴过去"),
    "F19": K("有内容没有读取", "这些内容不会公开；确认不需要就不用处理", True),
    "F20": K("期次文件夹的名字不对", "请改成 2026-09（月）、2026-Q3（季）或 2026（年）这样的名字"),
    "F21": K(
        "少了一张前几个月都有的表",
        "漏放的请补上；确实没有的，报批以前在 edition.toml 里写明，例如 \"本期没有的表\" = [\"monitoring\"]，就不再提醒",
        True,
    ),
    # ---- columns and keys
    "F22": K(
        "第一行不是列名",
        "请删去列名上面的标题和说明；CSV 的列之间用英文逗号，可以在 Excel 里另存为“CSV UTF-8（逗号分隔）”，或直接存为 .xlsx",
    ),
    "C01": K("不认识的列", "列名写错了就改正，确实多出来的列才删去；可以公开的列都在数据说明里"),
    "C02": K("缺少必需的列", "请补上这一列，列名一字不差"),
    "C03": K("列名重复", "请只保留一列"),
    "C04": K("不认识的项", "名称写错了就改正，确实多出来的项才删去"),
    "C05": K("缺少必需的项", "请补上这一项"),
    "C06": K("这一项的写法不对", "请对照数据说明里的例子改正"),
    # ---- cells
    "V01": K("没有填", "请填上"),
    "V02": K("不是数字", "请只填数字"),
    "V03": K("用了全角数字或符号", "请改成半角，例如 87.50"),
    "V04": K("数字里有千位分隔符", "请去掉逗号，例如 2318.40"),
    "V05": K("不是普通写法的数字", "请写成普通小数，例如 87.50"),
    "V06": K("小数位太多", "请按规定的位数四舍五入后再填"),
    "V07": K("数字超出范围", "请核对后改正"),
    "V08": K("这里不应是负数", "请核对后改正"),
    "V09": K("不是日期", "请写成 2026-09-30 这样"),
    "V10": K("像是 Excel 的日期序号", "请把这一列设成文本格式后重新填写日期"),
    "V11": K("没有这一天或这个时间", "请核对后改正"),
    "V12": K("不在可选的内容里", "请从列出的几项里选一项"),
    "V13": K("字数太多", "请缩短"),
    "V14": K("编码的写法不对", "请只用小写字母、数字和连字符，以字母开头"),
    "V15": K("网址的写法不对", "请填以 http:// 或 https:// 开头的完整网址"),
    "V16": K("不是整数", "请填整数"),
    "V17": K("写法不合规定", "请对照例子改正"),
    "V18": K("这一格不能用这个词", "请填数字或文字；这一格不接受缺项用词"),
    "V19": K("前后有空格", "请删去多余的空格"),
    "V20": K("这里不应带百分号", "请只填数字"),
    "V21": K("像是 Excel 带出的小数尾巴", "请按原意四舍五入后重新填写"),
    "V22": K("期次的写法不对", "请写成 2026-09、2026-Q3 或 2026"),
    "V23": K("分档的写法不对", "请写成 95:10；90:8；0:5 这样，一档接一档"),
    "V24": K("只能写 true 或 false", "请写 true 或 false，不加引号"),
    # ---- text
    "T01": K("文字里有看不见的控制字符", "请删去后重新输入这一格"),
    "T02": K("文字里有改变文字方向的字符", "请删去后重新输入这一格"),
    "T03": K("文字里有零宽字符", "请删去后重新输入这一格"),
    "T04": K("文字里有容易认错的特殊字符", "请用输入法重新输入这一格"),
    "T05": K("留有没改完的样例文字", "请换成真实的内容"),
    "T06": K("中文里混入了外文字母", "请用输入法重新输入这一格"),
    # ---- privacy
    "P01": K("像是身份证号", "请删去；确需公开的，在审批记录里写豁免和理由"),
    "P02": K("像是个人手机号", "请删去；确需公开的，在审批记录里写豁免和理由"),
    "P03": K("像是银行账号", "请删去；确需公开的，在审批记录里写豁免和理由"),
    "P04": K("一串数字像是银行卡号", "请核对；不是就不用处理", True),
    "P05": K("有密级标志", "涉密内容不得上网，请立即停止并报告保密部门"),
    "P06": K("像是内部材料或草稿的字样", "请核对是不是定稿；确需保留的，在审批记录里写豁免和理由"),
    # ---- rows
    "R01": K("重复的行", "请只保留一行"),
    "R02": K("没有这个编码", "请核对编码；新单位、新指标要先登记"),
    "R03": K("小计行当成了单位", "请删去这一行；合计、小计不参加评分排名"),
    "R04": K("名称与编码对不上", "请核对是编码填错了还是名称填错了"),
    "R05": K("这个单位当时不参加考核", "请核对单位表里的起始日、终止日"),
    "R06": K("不参评的单位有得分", "请删去得分，或从不参评里去掉这个单位"),
    "R07": K("有单位既没有得分也没有写明不参评", "请补上得分，或在 edition.toml 的不参评里写明原因"),
    "R08": K("这个单位缺指标", "请补上这一行；没有数据的填数据状态"),
    "R09": K("这个指标不能在这里评分", "请用本期方案里适用的末级指标"),
    "R10": K("数据状态与得分矛盾", "数据状态是“正常”就要填得分，其他状态不填得分"),
    "R11": K("分子分母要一起填", "请补上另一个，或两个都不填"),
    "R12": K("分母是零", "没有应做的事项时，数据状态请填“不适用”"),
    "R13": K("缺状态说明", "请写明未报送、不适用或不公开的原因"),
    "R14": K("加减分的分值不对", "加分、扣分要填分值，一票否决不填"),
    # ---- sums
    "S01": K("下级指标满分之和不等于上级", "请核对权重；择一组只算一次"),
    "S02": K("一级指标满分之和不等于方案满分", "请核对权重"),
    "S03": K("其中数之和不等于合计", "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异"),
    "S04": K("结余对不上", "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异"),
    "S05": K("比率对不上", "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异"),
    "S06": K("得分与算出来的不一致", "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异"),
    "S07": K("总分与算出来的不一致", "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异"),
    "S08": K("等级与分数对不上", "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异"),
    "S09": K("名次与分数对不上", "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异"),
    "S10": K("已知差异写的与实际不符", "请改正这一条，或删去它"),
    "S11": K("支出超过预算", "请核对是否漏了预算调整；属实的不用处理", True),
    "S12": K("等级的下限没有由高到低", "请从最高等级写到最低等级，最低等级的下限写 0"),
    "S13": K("得分超过满分", "请核对得分和权重"),
    "S14": K("预警线没有由低到高", "蓝色要小于黄色，黄色要小于红色"),
    "S15": K(
        "累计支出比上个月少",
        "请核对是否填成了当月数、是否漏了项目；收回、调账等属实的，在这一行的“说明”里写明原因，就不再提醒",
        True,
    ),
    "S16": K(
        "全年预算变化大，没有说明",
        "请核对；追加、调减等属实的，在这一行的“说明”里写明原因，就不再提醒（与上个月一字不差的不算）",
        True,
    ),
    # ---- dates
    "D01": K("日期先后不对", "应当是：数据截止日不晚于成文日期，成文日期不晚于发布日期"),
    "D02": K("数据截止日不在这一期里", "请核对"),
    "D03": K("类型与文件夹不一致", "请核对期次文件夹的名字和“类型”"),
    "D04": K("这个方案不适用于这一期", "请核对方案的适用期和本期的“考核方案”"),
    "D05": K("没有这个方案", "请核对“考核方案”，应与 data/schemes/ 下的文件夹同名"),
    "D06": K("起始日晚于终止日", "请核对"),
    "D07": K("缺少用来合成的月份或季度", "请先发布缺少的各期，或改用单独评分的方案"),
    # ---- rectification
    "Z01": K("没有这个整改事项", "请核对整改编号；新的问题要先登记在 items 表里"),
    "Z02": K("整改期限不对", "请核对；期限应当是下达以后的工作日"),
    "Z03": K("处理方式缺少理由或期限", "限期整改和长期整改要写期限，长期整改和不予整改要写理由"),
    "Z04": K("日期早于下达", "请核对下达日期和这一行的日期"),
    "Z05": K("日期晚于生成的时刻", "还没有发生的事不能公开；请核对日期"),
    "Z06": K("延期接不上", "原期限应当是当时的期限，新期限应当更晚"),
    "Z07": K("销号以后还有记录", "销号以后又出现的问题，请作为新的整改事项登记"),
    "Z08": K("没有自报完成就有复核", "请先在 progress 表里登记单位的自报完成"),
    "Z09": K("责任单位复核了自己", "复核应当由责任单位以外的单位作出"),
    "Z10": K("整改金额不对", "已整改金额是累计数，不减少，也不超过涉及金额"),
    "Z11": K("不予整改的事项有整改记录", "请核对处理方式"),
    # ---- red and black lists
    "H01": K("上榜规则写得不对", "请对照数据说明改正 scheme.toml 的上榜规则"),
    "H02": K("一个单位上了两个榜", "请核对；符合黑榜规则的不上红榜"),
    "H03": K("没有这一期或没有上榜", "请核对期次和单位；先有通报和上榜，才有后面的记录"),
    "H04": K("日期晚于生成的时刻", "还没有发生的事不能公开；请核对日期"),
    "H05": K("公示起止不对", "公示从通报发布以后开始，按方案的最长公示期写明止日"),
    "H06": K("黑榜手续不全", "请补齐；没有走完告知和申辩的，先不要写进来"),
    "H07": K("申辩还没有结束", "请按方案给足工作日，申辩截止以后再公布"),
    "H08": K("整改事项对不上", "请核对整改编号；先在整改的 items 表里登记"),
    "H09": K("例外决定与上榜对不上", "请核对；决定列入的要在 entries 表里，决定不列入的不在"),
    "H10": K("异议的经过不完整", "请按先后补登记，决定要写明单位、职务和理由"),
    "H11": K("评分的或者上榜的单位自己作决定", "请由评分单位、上榜单位以外的单位复核并决定"),
    "H12": K("退出的条件没有达到", "请核对退出日期和方式"),
    "H13": K("名单与上榜规则不一致", "请核对得分、名次和规则；有权机关另有决定的，登记在 decisions 表里，向读者公开"),
    "H14": K("案例对不上", "请核对案例编号；先在案例的 cases 表里登记"),
    # ---- cases
    "J01": K("没有这个案例", "请核对案例编号；新的案例要先登记在 cases 表里"),
    "J02": K("有案例没有故事", "请在 content/cases/ 写这个案例的故事，与表一起报批"),
    "J03": K("有故事没有案例", "请在 cases 表登记这个案例，或删去这份文字"),
    "J04": K("权重加起来不是100", "请核对每一行的权重；删去的目标不计权重"),
    "J05": K("目标表的上下级对不上", "一个二级指标只在一个一级指标下面，三级指标不重名"),
    "J06": K("新增、删去写得不对", "新增的原目标值写“没有”，删去的优化后目标值写“删去”，删去的不填权重和完成情况"),
    "J07": K("改前改后一样", "案例要让人看出改了什么；没有改过的目标不作案例"),
    "J08": K("结论与完成值不配套", "定性指标有完成值就要写结论；没有完成值的不写结论"),
    "J09": K("结论与数字对不上", "请核对目标值和完成值；达到就是达成，差一点也是未达成"),
    "J10": K("后续没有对应的目标", "请核对序号，应当是 targets 表里没有删去的目标"),
    "J11": K("后续的年度或日期不对", "后续的年度要晚于案例的年度，过了那一年才能核实"),
    "J12": K("日期晚于生成的时刻", "还没有发生的事不能公开；请核对日期"),
    "J13": K("匿名的退回目标写出了单位", "请换成看不出是谁的说法；可以公开的就填单位编码"),
    # ---- approval
    "A01": K("审批记录写法有误", "请用 make approve 重新生成，不要手工改"),
    "A02": K("审批记录的先后接不上", "请按序号逐个生成；不要删改已有的记录"),
    "A03": K("文件与审批时不一样", "请恢复审批时的文件，或重新报批后用 make approve 生成新记录"),
    "A04": K("这一期只批准了一部分文件", "请把这一期的全部文件报批后用 make approve 生成新记录"),
    "A05": K("必需的文件没有批准", "请报批后用 make approve 生成记录"),
    "A06": K("审批手续不全", "保密审查和审签都要有结论、职务和日期"),
    "A07": K("不是主动公开", "这一批内容不会出现在网站上", True),
    "A08": K("没有批准", "这些内容不会出现在网站上；批准后用 make approve 生成记录", True),
    "A09": K("没到发布时间", "到时间以后，用 AS_OF 写明时间再生成", True),
    "A10": K("审批记录里的文件不存在", "请恢复这个文件；不再公开的要发撤回说明"),
    "A11": K("改动已批准的期次没有写更正原因", "请在新的审批记录里写明更正原因"),
    "A12": K("豁免没有用上", "请核对豁免的规则和位置，或删去它"),
    # ---- what was published
    "G01": K("公布过的内容改了，没有更正", "不该改的请恢复；该改的，在 data/corrections.csv 登记更正，与改过的表一起报批"),
    "G02": K("公布过的行没有了，没有更正", "请恢复；确实要去掉的，在 data/corrections.csv 登记更正，与改过的表一起报批"),
    "G03": K("公布以后加了行，没有更正", "请删去；确实要加的，在 data/corrections.csv 登记更正，与改过的表一起报批"),
    "G04": K("只增不改的表，公布过的行改了或没有了", "请恢复这一行，新的情况另加一行；当时就写错了的，在 data/corrections.csv 登记更正"),
    "G05": K("留底文件不对", "请恢复批准时的留底文件；它由 make approve 生成，不要手工改"),
    "G06": K("更正的对象没有公布过", "请核对对象地址；核对时的提示里写有每一处的地址"),
    "G07": K("更正写的原值不对", "请照公布的写，一字不差；以前更正过的，写上一次的更正值"),
    "G08": K("更正值与现在的不一致", "请改正表或改正更正值，两处要一样"),
    "G09": K("更正的日期不对", "请核对；更正在公布以后、生成以前"),
    "G10": K("更正的写法前后不一", "同一个编号的各行说的是同一次更正，请写成一样"),
    "G11": K("算出来的结果与公布的不同，没有更正", "请看单位表、考核方案、发布计划或别的期次改了什么，恢复它；确实要改的，登记更正"),
    # ---- words
    "W01": K("有文字没有数字", "请补上这一期的数据，或删去这份文字"),
    "W02": K("有数字没有文字", "请在 content/bulletins/ 写这一期的正文，与数据一起报批"),
    "W03": K("链接指到了不允许的地方", "请只链接完整的 https:// 网址或本站以 / 开头的地址"),
    "W04": K("用了不允许的标记", "请只用标题、段落、列表、表格、加粗和链接"),
    "W05": K("Markdown 写得不对，符号会原样公布", "请改正；想看改得怎样，执行 make preview"),
    "W06": K("文字里的数与表不一致", "请核对是文字写错了还是表填错了；说的不是这个数的不用处理", True),
}
del K

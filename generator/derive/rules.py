"""The public rule book: every rule in plain words, where it comes from, and worked examples.

Where a rule is ours and not a regulation's, its source says so (OURS): nothing of our own is
presented as law. The examples are run by the tests.
"""

from typing import NamedTuple

from generator.derive.rules_examples import EXAMPLES
from generator.derive.worked_example import Example

OURS = "本站约定"
SCHEME = "本县考核方案；写法是本站约定"


class Rule(NamedTuple):
    """One rule of the method page; `id` is its anchor there and stays the same for good."""

    id: str
    title: str
    statement: str
    source: str
    examples: tuple[Example, ...]


def _rule(id_: str, title: str, statement: str, source: str = OURS) -> Rule:
    return Rule(id_, title, statement, source, EXAMPLES[id_])


RULES: tuple[Rule, ...] = (
    _rule(
        "weights", "权重和总分",
        "每个末级指标都有满分，全部满分加起来等于方案满分。各项公布得分相加，就是总分。",
        "开展绩效评价的依据是《中华人民共和国预算法》第五十七条、《中华人民共和国预算法实施条例》第二十条；"
        "权重来自本县考核方案",
    ),
    _rule(
        "ratio", "比例计分",
        "完成值除以目标值，再乘以满分。没有写完成值的，用分子除以分母；"
        "单位是百分数又没有写目标值的，目标值按100%。",
        SCHEME,
    ),
    _rule(
        "cap", "封顶",
        "超过目标也只算到封顶为止。方案没有写封顶的，最多得满分。",
        SCHEME,
    ),
    _rule(
        "reverse", "反向比例计分",
        "数值越低越好的指标，用目标值除以完成值，再乘以满分，算到封顶为止。完成值是零的，按封顶计。",
        SCHEME,
    ),
    _rule(
        "tiers", "分档计分",
        "从最好的一档往下看，够到哪一档就得哪一档的分，正好等于界线也算够到。都够不到的，得保底分。",
        SCHEME,
    ),
    _rule(
        "deduction", "扣分和保底",
        "从满分里扣，扣到保底分为止。方案没有写保底的，扣完为止，不出负分。",
        SCHEME,
    ),
    _rule(
        "qualitative", "定性指标",
        "达成的得满分的80%到100%；部分达成的得60%到80%（不含80%）；未达成的得60%以下（不含60%）。"
        "具体几分由评分人定，网站只核对是不是在这个范围里。",
    ),
    _rule(
        "choose-one", "二者择其一",
        "同一个择一组里，只算得分率（得分除以满分）最高的一项，满分也只算一次。得分率相同的，算排在前面的一项。",
        SCHEME,
    ),
    _rule(
        "not-applicable", "不适用的指标",
        "没有应做的事项时，这个指标不算零分，连同它的满分一起不计，其余指标的得分折算到方案满分。",
    ),
    _rule(
        "not-reported", "未报送的指标",
        "该报没有报的，按考核方案办：或者这一项不得分、满分照算，或者这个单位本期不参加排名。",
        SCHEME,
    ),
    _rule(
        "undisclosed", "不公开的指标",
        "有指标依法不公开的，读者无法自己核算，网站也不推算总分；只有审定的总分，才按审定的公布和排名。",
    ),
    _rule(
        "bonus", "加分和扣分",
        "各项加分合计不超过加分封顶，再减去扣分。加减分在折算以后进行。",
        SCHEME,
    ),
    _rule(
        "bounds", "总分的上下限",
        "加减分以后，总分不低于零；方案写了总分封顶的，不超过封顶。",
        SCHEME,
    ),
    _rule(
        "veto", "一票否决",
        "被一票否决的单位评为最低等级，不排名次，得分照样公布，并写明原因。",
        SCHEME,
    ),
    _rule(
        "rounding", "只舍入一次",
        "计算过程不舍入，最后按方案规定的小数位四舍五入一次。",
    ),
    _rule(
        "grades", "等级",
        "按公布的总分定等级，达到下限（含）就是这一等级。所以先四舍五入，再定等级。",
        "四个等级见财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）；各等级的名称和下限以本县考核方案为准；"
        "按公布的总分定等级是本站约定",
    ),
    _rule(
        "ranking", "名次和并列",
        "按公布的总分由高到低排名。总分相同的名次相同，后面的名次空出来；并列的按单位编码先后列出。",
    ),
    _rule(
        "groups", "分组排名",
        "只在同一组里排名次，不同组的单位互不比较。小计、合计行不参加排名。",
    ),
    _rule(
        "absentees", "不参评的单位",
        "不参评的单位不排名次，但仍然列出来，写明原因，不会悄悄少掉。",
    ),
    _rule(
        "movement", "与上期相比",
        "与同一类型的上一期比较：名次数字变小是上升。中间缺了期次的，会写明与哪一期比较。",
    ),
    _rule(
        "unit-set", "单位有增减时",
        "新参加的单位没有可比的上期，不算升降；新参加和不再参加排名的单位都列出来。",
    ),
    _rule(
        "scheme-change", "考核方案变了时",
        "两期的考核方案不同，得分不作比较，只列名次变化。",
    ),
    _rule(
        "merged", "合并和改名的单位",
        "新单位从头开始记，不把前身单位的得分、名次算作自己的；单位页上写明前身，可以点过去看。",
    ),
    _rule(
        "quarter", "季度怎样合成",
        "各月平均：把这个季度里有得分的各月公布总分相加，除以月数。没有得分和被一票否决的月份不参加平均。"
        "末月：就用最后一个月的总分。本期另有加减分的，在合成以后加减。",
        SCHEME,
    ),
    _rule(
        "year", "年度怎样合成",
        "各季平均（或各月平均）：公布总分的平均数。"
        "加权：各季平均乘以季度权重，加上年终考核得分乘以其余的权重，最后四舍五入一次。",
        SCHEME,
    ),
    _rule(
        "execution", "支出进度",
        "累计支出除以调整后的全年预算。其中数不重复相加；缺数字的项目不计入，写明有几个。",
        "预算执行进度和绩效目标实现程度“双监控”，见财政部《中央部门预算绩效运行监控管理暂行办法》"
        "（财预〔2019〕136号）；相加的办法是本站约定",
    ),
    _rule(
        "time-progress", "时间进度",
        "一年按十二个月算，数据截到哪个月，就按过完了那个月。支出进度减时间进度，差多少写百分点。",
    ),
    _rule(
        "warnings", "支出预警",
        "支出进度比时间进度落后，达到方案的预警线（含）就预警，按公布的一位小数判断：蓝色最轻，红色最重。只算当期的数据不预警。",
        SCHEME,
    ),
    _rule(
        "county-rate", "全县的比率",
        "全县的比率是各单位分子之和除以分母之和，不是各单位比率的平均。分母是零就没有比率，不写成0%。",
    ),
    _rule(
        "tolerance", "与审定数核对",
        "公布的数与重算的数相比，四舍五入或者直接去尾都算一致；得分、总分按两位以上小数核对。"
        "超出的就停止发布，写明在哪里、应当是多少。",
    ),
    _rule(
        "known-differences", "已知差异",
        "网站不替人改数：公布什么就显示什么。与重算不一致、经核实仍按原样公布的，逐条写明公布值、重算值和原因，读者都看得到。",
    ),
)

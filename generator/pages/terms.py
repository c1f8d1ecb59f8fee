"""Every professional term that readers meet, each with one plain sentence, in reading order.

What the county may set (thresholds, grades, days) stands in braces and is filled from its newest scheme (glossary.py);
`else_meaning` is said where the scheme has no such rule. `slug` is the anchor on the glossary page and stays the same
for good.
"""

from typing import NamedTuple

from generator.pages import urls
from generator.pages.method import rule_path


class Term(NamedTuple):
    """`aliases` are other words for it; text with one of them is linked too, and so are `forms`, which are not listed.

    `where` is (words of the link, path).
    """

    slug: str
    name: str
    meaning: str
    aliases: tuple[str, ...] = ()
    where: tuple[str, str] | None = None
    else_meaning: str | None = None
    forms: tuple[str, ...] = ()


def indicator_slug(code: str) -> str:
    """The anchor of an indicator on the glossary page; no term's slug has a hyphen."""
    return f"zb-{code}"


def _rule(id_: str) -> tuple[str, str]:
    return ("看计算规则和例子", rule_path(id_))


_LISTS = ("看现在的红黑榜", urls.lists())
_ITEMS = ("看整改进度", urls.rectification())
_INDICATORS = ("看全部考核指标", urls.indicators())
_CORRECTIONS = ("看更正记录", urls.corrections())
_ABOUT = ("看本站怎样公开", urls.about())

TERMS: tuple[tuple[str, tuple[Term, ...]], ...] = (
    ("钱", (
        Term("yusuan", "预算", "一年里打算收多少钱、花多少钱的计划，批准以后要照着做。"),
        Term("yusuanjixiao", "预算绩效", "花钱的效果：钱花了，事办成没有、办得好不好。", where=_ABOUT),
        Term("tiaozhengyusuan", "调整预算", "年初批准的预算，加上年中按规定增减的部分。", ("全年预算",), _rule("execution")),
        Term("xiangmuzhichu", "项目支出", "为办一件专门的事安排的钱，不包括发工资和日常办公。"),
        Term("narutongbao", "纳入通报", "列进每期支出表、逐个公布花了多少；没有列进的钱，不算在支出进度里。", where=_rule("execution")),
        Term("yusuanzhixing", "预算执行", "把预算里的钱真正花出去、把事办成。", where=_rule("execution")),
        Term("zhichujindu", "支出进度", "已经花出去的钱占全年预算的比例。",
             ("预算执行率",), _rule("execution"), forms=("预算支出进度", "项目支出进度", "执行率")),
        Term("shijianjindu", "时间进度", "今年已过去的时间占全年的比例，按整月算；9月底是75.0%。", ("序时进度",), _rule("time-progress")),
        Term("baifendian", "百分点", "两个百分数相减的差；70%比75%慢5个百分点。"),
        Term("yujing", "支出预警", "花钱比时间慢太多时的提醒：{warnings}。", where=_rule("warnings"),
             forms=("黄、红色支出预警", "黄色或红色支出预警")),
    )),
    ("目标和评价", (
        Term("jixiaomubiao", "绩效目标", "花这笔钱要办成什么事、办到什么程度。", where=("看写得好的绩效目标", urls.cases())),
        Term("mubiaoshenhe", "绩效目标审核", "花钱以前先看目标写得清不清楚、做不做得到，不行的退回重写。", forms=("目标审核",)),
        Term("dacheng", "达成", "目标值做到了就是达成；差一点也是未达成。", where=_rule("target-met"), forms=("未达成", "部分达成")),
        Term("jixiaojiankong", "绩效监控", "事情办到一半时查一查：钱花了多少，目标还能不能做到。"),
        Term("mubiaoyujing", "目标预警", "目标做得慢、年底可能做不到时的提醒，由财政部门监控时给出，与花钱快慢无关。"),
        Term("shuangjiankong", "双监控", "钱花了多少、目标做到多少，两样一起监控；单位自查和财政抽查并列公布。", where=_rule("execution")),
        Term("jixiaopingjia", "绩效评价", "钱花完以后看事情办成没有、值不值，评出分数和等级。"),
        Term("jixiaoziping", "绩效自评", "单位对照年初的目标，自己给自己打分。", ("自评",), forms=("单位自评",)),
    )),
    ("得分和排名", (
        Term("kaohefangan", "考核方案", "规定考什么、怎样计分、怎样定等级的文件。", where=_INDICATORS),
        Term("kaohezhibiao", "考核指标", "给单位打分的一项项内容，每项都有满分和计分办法。", where=_INDICATORS, forms=("评分指标",)),
        Term("quanzhong", "权重", "一项在总分里占多少。", where=_rule("weights")),
        Term("manfen", "满分", "最多能得的分；计入总分的指标加起来是{full}。", where=_rule("weights")),
        Term("shifen", "失分", "没有得到的分：满分减去得分。"),
        Term("zhesuan", "折算", "去掉不适用的指标，把其余得分换算成满分{full}的分数。", where=_rule("not-applicable")),
        Term("erzhezeqiyi", "二者择其一", "两个指标只算得分率高的一个，满分也只算一次。", where=_rule("choose-one")),
        Term("jiajianfen", "加减分", "指标以外另加、另减的分，都写明依据；加分合计最多{bonus}分。", where=_rule("bonus"),
             else_meaning="指标以外另加、另减的分，都写明依据和理由。"),
        Term("zongfen", "总分", "各项得分相加，再算上加减分，满分{full}。", where=_rule("weights")),
        Term("dengji", "等级", "按总分分出的档次：{grades}。", where=_rule("grades"), else_meaning="按总分分出的档次；现在的考核方案不分等级。"),
        Term("mingci", "名次", "同一组的单位按总分从高到低排，不同的组互不比较。", where=_rule("groups"), forms=("排名次",)),
        Term("binglie", "并列", "总分一样，名次就一样，后面的名次空出来。", where=_rule("ranking")),
        Term("bucanping", "不参评", "这一期不参加评分，写明原因，不排名次。", where=_rule("absentees")),
        Term("yipiaofoujue", "一票否决", "出了规定的严重问题，那一期不管得多少分，都评最低等级、不排名次。", where=_rule("veto")),
        Term("yizhichayi", "已知差异", "公布的数和重算的数不一样，核实后照原样公布，两个数都写出来。", where=_rule("known-differences")),
    )),
    ("红黑榜", (
        Term("hongbang", "红榜", "受表扬的单位名单：按考核方案的{red}条规则推出，财政部门审定；另有决定的，写明谁决定。", where=_LISTS, else_meaning="受表扬的单位名单。"),
        Term("heibang", "黑榜", "被通报批评的单位名单：按考核方案的{black}条规则推出，财政部门审定；另有决定的，写明谁决定；改好了可以退出。",
             where=_LISTS,
             else_meaning="被通报批评的单位名单，改好了可以退出。"),
        Term("shenbian", "申辩", "单位说明自己的理由；上黑榜以前，给{reply}个工作日。", where=_rule("due-process"),
             else_meaning="单位说明自己的理由。"),
        Term("gongshi", "公示", "把名单和理由公开给大家看；黑榜最长{longest}个月，到期退出。", where=_rule("due-process"),
             else_meaning="把名单和理由公开给大家看。"),
        Term("yiyi", "异议", "单位认为结果不对，请别的机构再查一遍。", where=_LISTS),
    )),
    ("整改", (
        Term("zhenggai", "整改", "把查出来的问题改过来。", where=_ITEMS, forms=("整改事项",)),
        Term("zhenggaiqixian", "整改期限", "问题最晚要在哪一天改完，这一天是工作日。", where=_rule("rectification-working-day")),
        Term("yanqi", "延期", "经批准把期限往后推；最初的期限也一起公布。", where=_rule("rectification-extended"), forms=("延长过期限",)),
        Term("yuqi", "逾期", "过了期限，单位还没有说改完；当天到期不算。", where=_rule("rectification-clock")),
        Term("zibaowancheng", "自报完成", "单位自己说改完了，别人还没有查过，不算销号。", where=_rule("rectification-reported")),
        Term("fuhe", "复核", "由别的单位再查一遍：是不是真的，改好了没有。", where=_rule("rectification-reported")),
        Term("xiaohao", "销号", "整改完成并经复核，问题关闭。", where=_rule("rectification-reported")),
        Term("xiaohaolv", "销号率", "已销号的个数除以县里要求整改的个数；单位自己查出的问题另算。", where=_rule("rectification-rate")),
        Term("buyuzhenggai", "不予整改", "决定不再要求改的问题，都写理由，不计入销号率。", where=_rule("rectification-rate")),
        Term("changqizhenggai", "长期整改", "一时改不完、分几年改的问题，都写理由。", where=_ITEMS),
        Term("lvchalvfan", "屡查屡犯", "同一单位、同一类型的问题，销号以后又出现了。", where=_rule("rectification-repeat")),
        Term("zhongweishu", "中位数", "从小到大排好，正中间的那个数。", where=_rule("rectification-median")),
    )),
    ("公开和更正", (
        Term("weibaosong", "未报送", "应当报送，但是单位没有报。", where=_rule("not-reported")),
        Term("bushiyong", "不适用", "这个单位这一期没有这件事，不是零。", where=_rule("not-applicable")),
        Term("bugongkai", "不公开", "依法不能公开，页面上写依据。", where=_rule("undisclosed")),
        Term("gengzheng", "更正", "原来公布的就错了，改过来，原来的也留着。", where=_CORRECTIONS),
        Term("xiuding", "修订", "按计划用定稿的数换掉初步的数。", where=_CORRECTIONS),
        Term("chehui", "撤回", "不应当公布的，整期撤下，写明原因。", where=_CORRECTIONS),
        Term("zhiwen", "指纹", "由文件算出的一串字符；文件改一个字，它就不一样。", forms=("文件指纹",)),
    )),
)  # fmt: skip

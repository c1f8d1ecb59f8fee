"""Every address of the site. Nothing else spells one.

Functions return paths relative to the site root, without a leading slash and ending in a slash.
`Hrefs` puts the county's base path in front, for use in templates. Addresses are never renamed.
"""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from generator.model.period import Kind, Period

SECTIONS = {Kind.MONTH: "tongbao/", Kind.QUARTER: "paiming/", Kind.YEAR: "zongping/"}


def home() -> str:
    """首页."""
    return ""


def section(kind: Kind) -> str:
    """The list of all editions of one kind."""
    return SECTIONS[kind]


def bulletin_year(year: int) -> str:
    """The monthly bulletins of one year."""
    return f"tongbao/{year}/"


@lru_cache(maxsize=None)
def edition(period: Period) -> str:
    """`tongbao/2026/09/`, `paiming/2026/q3/`, `zongping/2026/`."""
    return SECTIONS[period.kind] + _tail(period)


def _tail(period: Period) -> str:
    if period.kind is Kind.MONTH:
        return f"{period.year}/{period.number:02d}/"
    if period.kind is Kind.QUARTER:
        return f"{period.year}/q{period.number}/"
    return f"{period.year}/"


# Where editions, lists, problems and cases lie, as folder patterns: what was published there must not vanish unnoticed.
LASTING_FOLDERS = (
    "tongbao/[0-9]*/[0-9][0-9]", "paiming/[0-9]*/q[1-4]", "zongping/[0-9]*",
    "hongheibang/[0-9]*/*", "zhenggai/*[0-9]", "anli/*[0-9]",
)


def document(period: Period) -> str:
    """The formal document of an edition: `tongbao/2026/09/tongbao-2026-09.pdf`."""
    return f"{edition(period)}{SECTIONS[period.kind][:-1]}-{period.id.lower()}.pdf"


def projects(period: Period) -> str:
    """Every project of one edition: `tongbao/2026/09/xiangmu/`."""
    return edition(period) + "xiangmu/"


def spending(period: Period) -> str:
    """Budget execution of every unit in one edition: `tongbao/2026/09/zhixing/`."""
    return edition(period) + "zhixing/"


def composition(period: Period) -> str:
    """How every total of a quarter or a year came about: `paiming/2026/q3/hecheng/`."""
    return edition(period) + "hecheng/"


def evaluation(period: Period) -> str:
    """Every evaluation of an edition that has many: `zongping/2026/pingjia/`."""
    return edition(period) + "pingjia/"


def self_evaluations(period: Period) -> str:
    """Self-evaluated targets, subject by subject: `zongping/2026/ziping/`."""
    return edition(period) + "ziping/"


def what_changed(period: Period) -> str:
    """What changed since the edition before: `tongbao/2026/09/bianhua/`."""
    return edition(period) + "bianhua/"


def units() -> str:
    """单位 A–Z."""
    return "bumen/"


@lru_cache(maxsize=None)
def unit(code: str) -> str:
    """One unit over all editions."""
    return f"bumen/{code}/"


def unit_period(code: str, period: Period) -> str:
    """One unit in one edition: `bumen/jyj/2026/09/`, `…/2026/q3/`, `…/2026/nian/`."""
    return f"bumen/{code}/{_under(period)}"


def unit_periods(period: Period) -> Callable[[str], str]:
    """`unit_period` of one period for many units: takes the code."""
    return f"bumen/{{}}/{_under(period)}".format


def _under(period: Period) -> str:
    """As `_tail`, but the year stands beside its quarters and months, not above them."""
    return f"{period.year}/nian/" if period.kind is Kind.YEAR else _tail(period)


def indicators() -> str:
    """指标说明."""
    return "zhibiao/"


@lru_cache(maxsize=None)
def indicator(code: str) -> str:
    """What one indicator measures."""
    return f"zhibiao/{code}/"


def rectification() -> str:
    """整改: what was ordered, and what became of it."""
    return "zhenggai/"


def rectification_item(number: str) -> str:
    """One problem: `zhenggai/zg-2026-017/`."""
    return f"zhenggai/{number}/"


# The lists of problems. No slug ends in a digit, and every 整改编号 does (contract/items.json): they never collide.
_STATE_SLUGS = {
    "已下达": "yixiada", "方案已公开": "fangan", "整改中": "zhenggaizhong", "部分整改": "bufen", "自报完成": "zibao",
    "待复核": "daifuhe", "退回": "tuihui", "已销号": "yixiaohao", "不予整改": "buyu",
    "逾期": "yuqi", "30天内到期": "daoqi", "已延期": "yanqi", "长期整改": "changqi", "屡查屡犯": "lvcha",
}  # fmt: skip
_SOURCE_SLUGS = {
    "监控": "jiankong", "自评": "ziping", "财政评价": "caizheng", "部门评价": "bumen", "审计": "shenji", "督查": "ducha",
}  # fmt: skip
_TYPE_SLUGS = {
    "预算执行": "zhixing", "绩效目标": "mubiao", "绩效监控": "jiankong", "绩效评价": "pingjia", "资金使用": "zijin",
    "项目管理": "xiangmu", "政府采购": "caigou", "资产管理": "zichan", "信息公开": "gongkai",
}  # fmt: skip


def rectification_state(state: str) -> str:
    """Problems in one state, or with one mark: `zhenggai/yuqi/`, `zhenggai/yixiaohao/`."""
    return f"zhenggai/{_STATE_SLUGS[state]}/"


def rectification_unit(code: str) -> str:
    """Problems of one unit: `zhenggai/danwei/jyj/`."""
    return f"zhenggai/danwei/{code}/"


def rectification_source(source: str) -> str:
    """Problems that one kind of inspection found: `zhenggai/laiyuan/shenji/`."""
    return f"zhenggai/laiyuan/{_SOURCE_SLUGS[source]}/"


def rectification_type(kind: str) -> str:
    """Problems of one type: `zhenggai/leixing/caigou/`."""
    return f"zhenggai/leixing/{_TYPE_SLUGS[kind]}/"


def rectification_edition(period: Period) -> str:
    """Problems that one edition raised: `zhenggai/tongbao/2026/09/`."""
    return rectification() + edition(period)


def lists() -> str:
    """红黑榜: who is on either list now."""
    return "hongheibang/"


def period_lists(period: Period) -> str:
    """Both lists of one edition: `hongheibang/2026/q3/`, `…/2026/nian/`."""
    return "hongheibang/" + _under(period)


def list_side(side: str) -> str:
    """How a list is called in a fragment."""
    return {"红榜": "hong", "黑榜": "hei"}[side]


def list_anchor(side: str, code: str, period: Period) -> str:
    """The fragment of one entry on the pages of the lists: `hei-jyj-2026-Q3`."""
    return f"{list_side(side)}-{code}-{period.id}"


def black_entry(code: str, period: Period) -> str:
    """One unit on the black list of one edition: `hongheibang/2026/q3/jyj/`. The address stays for good."""
    return f"{period_lists(period)}{code}/"


def cases() -> str:
    """优秀绩效目标案例."""
    return "anli/"


@lru_cache(maxsize=None)
def case(number: str) -> str:
    """One case: `anli/al-2026-03/`."""
    return f"anli/{number}/"


def case_file(number: str, name: str) -> str:
    """A file of one case: `anli/al-2026-03/al-2026-03-mubiao.xlsx`."""
    return f"anli/{number}/{number}-{name}"


def clinic() -> str:
    """目标诊所: targets that were sent back, and what was wrong with them."""
    return "anli/zhensuo/"


def corrections() -> str:
    """更正记录: every correction; each has its number as a fragment."""
    return "gengzheng/"


def about() -> str:
    """关于本站 (words in content/pages)."""
    return "guanyu/"


def method() -> str:
    """怎样计算: how points and ranks come about, every rule with a worked example."""
    return "guanyu/suanfa/"


def method_part(part: str) -> str:
    """The rules of one subject: `guanyu/suanfa/zhenggai/`."""
    return f"guanyu/suanfa/{part}/"


def scheme(version: str) -> str:
    """How one scheme scores each indicator: `guanyu/suanfa/fangan-2026/`."""
    return f"guanyu/suanfa/fangan-{version}/"


def glossary() -> str:
    """名词解释: every professional term in one plain sentence."""
    return "guanyu/mingci/"


@lru_cache(maxsize=None)
def term(slug: str) -> str:
    """One entry of the glossary: `guanyu/mingci/#shijianjindu`."""
    return f"{glossary()}#{slug}"


def own_record() -> str:
    """发布准时: how the portal kept its own promises."""
    return "guanyu/zhunshi/"


def accessibility() -> str:
    """无障碍说明 (words in content/pages)."""
    return "wuzhangai/"


def dictionary() -> str:
    """数据字典."""
    return "shuju/"


def dictionary_table(table: str) -> str:
    """The columns of one table: `shuju/scores/`."""
    return f"shuju/{table}/"


def site_map() -> str:
    """网站地图."""
    return "ditu/"


def search() -> str:
    """搜索: ways to find something."""
    return "sousuo/"


def file_of(path: str) -> str:
    """The file of an address: `bumen/` is `bumen/index.html`."""
    return path + "index.html" if path[-1:] in ("", "/") else path


def search_index() -> str:
    """The folder of the index that 搜索 and the command line read; a part of its address for the script, no page."""
    return "sousuo/suoyin/"


def public_search(domain: str, base_path: str) -> str:
    """A search engine of the public, limited to this site."""
    return "https://www.baidu.com/s?wd=" + quote(f"site:{domain}{base_path} ")


def subscribe() -> str:
    """订阅: when the next editions come, and how to hear of them."""
    return "dingyue/"


def not_found() -> str:
    """The page a server shows for an unknown address."""
    return "404.html"


def share_card(path: str) -> str:
    """The picture beside a link to a page: `paiming/2026/q3/fenxiang.png`; of the site: `fenxiang.png`."""
    return f"{path}fenxiang.png"


def poster(path: str) -> str:
    """The picture of a page to keep and forward: `paiming/2026/q3/haibao.png`."""
    return f"{path}haibao.png"


def stylesheet(digest: str) -> str:
    """The one style file, named by its content so that it can be cached for a year."""
    return f"assets/portal.{digest}.css"


def script(name: str, digest: str) -> str:
    """A script of the site; named by its content like the style file."""
    return f"assets/{name}.{digest}.js"


class Hrefs:
    """The same names as this module's functions, with the base path in front.

    >>> Hrefs("/czj/jx/").unit("jyj")
    '/czj/jx/bumen/jyj/'
    """

    def __init__(self, base_path: str):
        self.base_path = base_path

    def __getattr__(self, name: str):
        if name.startswith("_") or name not in _ADDRESSES:
            raise AttributeError(name)
        make, base = globals()[name], self.base_path

        def href(*args):
            return base + make(*args)

        setattr(self, name, href)
        return href


_ADDRESSES = frozenset(
    name
    for name, thing in list(globals().items())
    if callable(thing) and not name.startswith("_")
    and name not in {"Callable", "lru_cache", "quote", "file_of", "unit_periods", "Hrefs", "Kind", "Period"}
)

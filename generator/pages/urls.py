"""Every address of the site. Nothing else spells one.

Functions return paths relative to the site root, without a leading slash and ending in a slash.
`Hrefs` puts the county's base path in front, for use in templates. Addresses are never renamed.
"""

from functools import lru_cache

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


# Where editions lie, as folder patterns: what was published there must not vanish unnoticed.
EDITION_FOLDERS = ("tongbao/[0-9]*/[0-9][0-9]", "paiming/[0-9]*/q[1-4]", "zongping/[0-9]*")


def projects(period: Period) -> str:
    """Every project of one edition: `tongbao/2026/09/xiangmu/`."""
    return edition(period) + "xiangmu/"


def units() -> str:
    """单位 A–Z."""
    return "bumen/"


@lru_cache(maxsize=None)
def unit(code: str) -> str:
    """One unit over all editions."""
    return f"bumen/{code}/"


def unit_period(code: str, period: Period) -> str:
    """One unit in one edition: `bumen/jyj/2026/09/`, `…/2026/q3/`, `…/2026/nian/`."""
    tail = f"{period.year}/nian/" if period.kind is Kind.YEAR else _tail(period)
    return f"bumen/{code}/{tail}"


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


def corrections() -> str:
    """更正记录: every correction; each has its number as a fragment."""
    return "gengzheng/"


def about() -> str:
    """关于本站 (words in content/pages)."""
    return "guanyu/"


def method() -> str:
    """怎样计算: every rule with a worked example."""
    return "guanyu/suanfa/"


def accessibility() -> str:
    """无障碍说明 (words in content/pages)."""
    return "wuzhangai/"


def dictionary() -> str:
    """数据字典."""
    return "shuju/"


def site_map() -> str:
    """网站地图."""
    return "ditu/"


def not_found() -> str:
    """The page a server shows for an unknown address."""
    return "404.html"


def stylesheet(digest: str) -> str:
    """The one style file, named by its content so that it can be cached for a year."""
    return f"assets/portal.{digest}.css"


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
    if callable(thing) and not name.startswith("_") and name not in {"lru_cache", "Hrefs", "Kind", "Period"}
)

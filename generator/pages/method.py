"""怎样计算: every rule with worked examples, subject by subject, and how each scheme scores its indicators."""

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from generator.derive.rules import RULES, Rule
from generator.derive.views import Portal
from generator.model.scheme import Scheme
from generator.pages import urls, warning_words
from generator.pages.columns import ABOUT
from generator.pages.frame import Crumb, list_frame
from generator.pages.indicators import choice_words, how_scored, tree
from generator.pages.sentences import Part, plain, strong
from generator.products import Page

_CRUMBS = (Crumb(ABOUT.name, ABOUT.path), Crumb("怎样计算", urls.method()))


class MethodPart(NamedTuple):
    """Rules about one subject. `prefixes`: how their ids begin; of the first part: what no other begins with."""

    slug: str
    title: str
    prefixes: tuple[str, ...]


PARTS = (
    MethodPart("defen", "得分和排名", ()),
    MethodPart("hongheibang", "红黑榜", ("list", "due-process")),
    MethodPart("zhenggai", "整改", ("rectification-",)),
    MethodPart("anli", "案例", ("target-", "follow-up")),
)


def method_pages(portal: Portal) -> list[Page]:
    """The way in, a page for each subject, a page for each scheme."""
    return [
        Page(urls.method(), "method", partial(_index, portal)),
        *(Page(urls.method_part(part.slug), "method_part", partial(_part, portal, part)) for part in PARTS),
        *(Page(urls.scheme(scheme.version), "scheme", partial(_scheme, portal, scheme)) for scheme in portal.records.schemes),
    ]


def rule_path(rule_id: str) -> str:
    """Where one rule stands, with its fragment."""
    part = next(part for part in PARTS if part.prefixes == _prefixes_of(rule_id))
    return f"{urls.method_part(part.slug)}#{rule_id}"


def rules_of(part: MethodPart) -> tuple[Rule, ...]:
    """The rules of one part, in the order of the rule book."""
    return tuple(rule for rule in RULES if _prefixes_of(rule.id) == part.prefixes)


def _prefixes_of(rule_id: str) -> tuple[str, ...]:
    return next((part.prefixes for part in PARTS if part.prefixes and rule_id.startswith(part.prefixes)), ())


def _index(portal: Portal) -> Mapping[str, Any]:
    lead = (Part("网站上的总分、等级、名次和比率，都按下面的规则算出。"), Part("算出以后，再与审定结果逐个核对。"))
    return {
        "frame": list_frame("怎样计算", plain(lead), urls.method(), ABOUT, portal.records.as_of, _CRUMBS[0]),
        "lead": lead,
        "parts": tuple((part, rules_of(part)) for part in PARTS),
        "schemes": portal.records.schemes[::-1],
    }


def _part(portal: Portal, part: MethodPart) -> Mapping[str, Any]:
    rules = rules_of(part)
    lead = (Part(f"{part.title}有"), Part(f"{len(rules)}条规则", True), Part("，每条都附程序实际算出的例子。"))
    title = f"怎样计算：{part.title}"
    return {
        "frame": list_frame(title, plain(lead), urls.method_part(part.slug), ABOUT, portal.records.as_of, *_CRUMBS,
                            label=part.title),
        "heading": title,
        "lead": lead,
        "rules": rules,
    }


def _scheme(portal: Portal, scheme: Scheme) -> Mapping[str, Any]:
    rows = tuple((indicator, depth, how_scored(indicator)) for indicator, depth in tree(scheme.indicators))
    leaves = scheme.leaves()
    title = f"{scheme.name}的计分办法"
    lead = (Part("这里有"), strong(f"{len(leaves)}项指标"), Part("。下面是每项的满分和怎样计分。"))
    return {
        "frame": list_frame(title, plain(lead), urls.scheme(scheme.version), ABOUT, portal.records.as_of, *_CRUMBS,
                            label=scheme.name),
        "heading": title,
        "lead": lead,
        "scheme": scheme,
        "rows": rows,
        "choice": "".join(choice_words(scheme)),
        "spending_rule": warning_words.spending_words(scheme),
        "target_rule": warning_words.target_rule(scheme),
    }

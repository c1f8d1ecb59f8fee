"""指标: the index, and what each indicator measures, how it is scored and how the county did."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from generator.derive.views import IndicatorResult, IndicatorView, Portal
from generator.model.scheme import Indicator, Scheme
from generator.pages import formats, sentences, urls
from generator.pages.cases import teachers
from generator.pages.columns import INDICATORS
from generator.pages.frame import Crumb, list_frame
from generator.pages.indicator_words import changes, without_words
from generator.pages.rectification_words import apart_words
from generator.products import Page

_TEACHERS = 6  # cases listed on the page of an indicator


def indicator_pages(portal: Portal) -> list[Page]:
    """Nothing when there is no indicator at all: an empty column is not published."""
    if not portal.indicators:
        return []
    pages = [Page(urls.indicators(), "indicators", partial(_index, portal))]
    pages += [
        Page(urls.indicator(view.code), "indicator", partial(_indicator, portal, view))
        for view in portal.indicators
    ]
    return pages


def _index(portal: Portal) -> Mapping[str, Any]:
    schemes = portal.records.schemes
    lead = (sentences.Part(f"现行方案有{sum(i.is_leaf for i in schemes[-1].indicators)}个评分指标。"),
            sentences.Part("每个指标都写明看什么、满分多少、怎样计分。"))
    return {
        "frame": list_frame("考核指标", sentences.plain(lead), urls.indicators(), INDICATORS,
                            portal.records.as_of),
        "lead": lead,
        "schemes": tuple((scheme, tree(scheme.indicators), "".join(choice_words(scheme))) for scheme in reversed(schemes)),
    }


def tree(indicators: tuple[Indicator, ...]) -> tuple[tuple[Indicator, int], ...]:
    """Parents before children, siblings in table order: (indicator, depth from 0)."""
    children: dict[str | None, list[Indicator]] = {}
    for indicator in indicators:
        children.setdefault(indicator.parent, []).append(indicator)
    ordered: list[tuple[Indicator, int]] = []

    def visit(parent: str | None, depth: int) -> None:
        for indicator in children.get(parent, ()):
            ordered.append((indicator, depth))
            visit(indicator.code, depth + 1)

    visit(None, 0)
    return tuple(ordered)


def _indicator(portal: Portal, view: IndicatorView) -> Mapping[str, Any]:
    current = view.current
    lead = [sentences.Part(formats.full_stop(current.plain)), sentences.Part(f"满分{formats.as_written(current.weight)}分")]
    newest = view.editions[0] if view.editions else None
    if newest is not None and newest.mean is not None:
        lead += [sentences.Part(f"；{newest.period.label}{newest.scored}个单位平均得"),
                 sentences.strong(f"{formats.figure(newest.mean)}分")]
    lead.append(sentences.Part("。"))
    return {
        "frame": list_frame(current.name, sentences.plain(tuple(lead)), urls.indicator(view.code), INDICATORS,
                            portal.records.as_of, Crumb("考核指标", INDICATORS.path)),
        "indicator_view": view,
        "indicator": current,
        "lead": tuple(lead),
        "how": how_scored(current),
        "newest": newest,
        "changes": changes(portal, view),
        "lines": tuple((line, without_words(line)) for line in view.editions),
        "apart": apart_words((current,)) if portal.rectification is not None else None,
        "teaching": teachers(portal, view.code, most=_TEACHERS),
        "full": tuple(line for line in view.latest if _is_full(line[1])),
        "others": tuple(line for line in view.latest if not _is_full(line[1])),
        "sources": {period: edition.edition for period, edition in portal.editions.items()},
    }


FULL = "得满分"  # what a score sheet says of full marks


def full_words(indicator: Indicator) -> str:
    """What a score sheet says of full marks for a rate that is not 100%: from where on there are full marks, and what the rate is of.

    `得满分：不低于95%就得满分（第一次审核就通过的项目数÷送审的项目数）`
    """
    target, unit = indicator.target, indicator.measure or ""
    match indicator.method.value if indicator.method else None:
        case "分档":
            edges = [tier.bound for tier in indicator.tiers if tier.points == indicator.weight]
            is_more = indicator.direction.value == "越高越好"
            edge = (min if is_more else max)(edges, default=None)
            enough = None if edge is None else f"不{'低' if is_more else '高'}于{formats.as_written(edge)}{unit}就得满分"
        case "比例":
            enough = f"达到{formats.as_written(target)}{unit}就得满分" if target is not None else None
        case "反向比例":
            enough = f"不高于{formats.as_written(target)}{unit}就得满分" if target is not None else None
        case _:
            enough = None
    if enough is None:
        return FULL
    return f"{FULL}：{enough}" + (f"（{indicator.formula}）" if indicator.formula else "")


def choice_words(scheme: Scheme) -> tuple[str, ...]:
    """Why the full marks of the indicators add up to more than those of the scheme; nothing where they do not.

    `各项满分加起来是105分。结转结余率、存量资金盘活率二者择其一，只算一项，所以方案满分是100分。`
    """
    leaves = scheme.leaves()
    groups: dict[str, list[str]] = {}
    for one in leaves:
        if one.choice_group:
            groups.setdefault(one.choice_group, []).append(one.name)
    added = sum((one.weight for one in leaves), Decimal(0))
    counted = sum((max(one.weight for one in leaves if one.choice_group == group) for group in groups), Decimal(0))
    counted += sum((one.weight for one in leaves if not one.choice_group), Decimal(0))
    if added == scheme.full_marks or counted != scheme.full_marks:  # other reasons are not told here
        return ()
    unit, last = scheme.score_unit, len(groups) - 1
    full = f"，所以方案满分是{formats.as_written(scheme.full_marks)}{unit}"
    return (f"各项满分加起来是{formats.as_written(added)}{unit}。", *(
        f"{'、'.join(names)}{'二者' if len(names) == 2 else ''}择其一，只算一项{full if number == last else ''}。"
        for number, names in enumerate(groups.values())
    ))


def _is_full(item: IndicatorResult) -> bool:
    """Full marks with nothing more to say: such units are named in one sentence, not each in a row."""
    return item.lost is not None and item.lost <= 0 and not item.score.reason


def how_scored(indicator: Indicator) -> str:
    """The scoring method of one indicator in a sentence, with its own numbers."""
    weight = formats.as_written(indicator.weight)
    target = "" if indicator.target is None else formats.as_written(indicator.target) + (indicator.measure or "")
    method = indicator.method.value if indicator.method else None
    match method:
        case "比例":
            words = f"完成值除以目标值{target or '100%'}，再乘以满分{weight}分"
            words += f"，最多得满分的{formats.as_written(indicator.cap)}%" if indicator.cap != 100 else "，满分为止"
        case "反向比例":
            words = f"越低越好：目标值{target}除以完成值，再乘以满分{weight}分，满分为止"
        case "分档":
            bound = "不低于" if indicator.direction.value == "越高越好" else "不高于"
            tiers = "；".join(
                f"{bound}{formats.as_written(t.bound)}{indicator.measure or ''}得{formats.as_written(t.points)}分"
                for t in indicator.tiers
            )
            words = f"按档计分：{tiers}"
        case "扣分":
            words = f"从{weight}分里扣，扣到{formats.as_written(indicator.floor)}分为止"
        case "定性":
            words = f"达成得{weight}分的80%—100%，部分达成得60%—80%（不含80%），未达成得60%以下"
        case "直接评分":
            words = f"由评分人按评分标准直接评分，满分{weight}分"
        case _:
            return f"下级各项得分之和，满分{weight}分。"
    if indicator.choice_group:
        words += "。与同组的另一个指标二者择其一，取得分率高的一项"
    return words + "。"

"""From where on is a warning given, and by which rule is a unit called in or rewarded? One sentence each, from the data.

Warnings about spending are worked out by the portal. Those about targets come with the monitoring table: how much behind
is too much is told in the words of the scheme, and never made up where it is silent.
"""

from generator.derive.views import EditionView
from generator.model.scheme import Scheme
from generator.pages.formats import all_decimals, full_stop
from generator.pages.sentences import Part, Words, own


def spending_lines(scheme: Scheme) -> str:
    """`慢5个百分点蓝色，慢10个百分点黄色，慢20个百分点红色`."""
    steps = ((scheme.warn_blue, "蓝色"), (scheme.warn_yellow, "黄色"), (scheme.warn_red, "红色"))
    return "，".join(f"慢{all_decimals(points, 0)}个百分点{colour}" for points, colour in steps)


def spending_words(scheme: Scheme) -> str:
    """`支出预警看比时间进度慢多少：慢5个百分点蓝色，……`"""
    return f"支出预警看比时间进度慢多少：{spending_lines(scheme)}。"


def target_words(scheme: Scheme) -> Words:
    """The first sentence of the scheme about warnings of targets; all of it is on the page of the scheme."""
    if scheme.target_warnings is None:
        return (Part("目标预警由财政部门监控时给出，考核方案没有写界线。"),)
    return (Part("目标预警的办法："), *own(scheme.target_warnings.partition("。")[0]))


def target_rule(scheme: Scheme) -> str | None:
    """All that the scheme says about warnings of targets; None where it says nothing."""
    return None if scheme.target_warnings is None else full_stop(scheme.target_warnings)


def basis_words(view: EditionView) -> str | None:
    """`约谈依据考核办法第二十条，激励依据考核办法第二十二条。`; None without such rows. Kinds in the order of the table."""
    found: dict[str, list[str]] = {}
    for row in view.accountability:
        if row.basis not in found.setdefault(row.kind, []):
            found[row.kind].append(row.basis)
    said = "，".join(f"{kind}依据{'、'.join(bases)}" for kind, bases in found.items())
    return f"{said}。" if said else None

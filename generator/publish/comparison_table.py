"""Two editions side by side, for staff to read before they approve the newer one."""

import pandas

from generator.derive.views import EditionView, Portal
from generator.errors import WrongUse
from generator.model.period import Period
from generator.pages.formats import rounded, signed


def comparison_table(portal: Portal, earlier: str, later: str) -> str:
    """Totals and ranks of both editions by unit, with the change, largest change of rank first.

    A unit that is in only one edition is listed with 没有. Raises WrongUse for an unknown edition.
    """
    old, new = _frame(_view(portal, earlier)), _frame(_view(portal, later))
    both = old.merge(new, on=["编码", "单位"], how="outer", suffixes=("前", "后"))
    lines = []
    for row in both.itertuples(index=False):
        change = "" if pandas.isna(row.总分前) or pandas.isna(row.总分后) else signed(row.总分后 - row.总分前)
        moved = None if pandas.isna(row.名次前) or pandas.isna(row.名次后) else int(row.名次前) - int(row.名次后)
        lines.append((
            -abs(moved or 0), row.编码, row.单位, _number(row.总分前), _number(row.总分后), change,
            _rank(row.名次前), _rank(row.名次后), "" if moved is None else f"{moved:+d}" if moved else "持平",
        ))
    lines.sort()
    table = pandas.DataFrame(
        [line[2:] for line in lines],
        columns=["单位", f"{earlier}总分", f"{later}总分", "变化", f"{earlier}名次", f"{later}名次", "名次变化"],
    )
    return table.to_string(index=False)


def _view(portal: Portal, period: str) -> EditionView:
    try:
        return portal.editions[Period.parse(period)]
    except (ValueError, KeyError):
        known = "、".join(p.id for p in portal.editions)
        raise WrongUse(f"没有“{period}”这一期；现有：{known}") from None


def _frame(view: EditionView) -> pandas.DataFrame:
    return pandas.DataFrame(
        [(code, result.unit.name, result.total, result.rank) for code, result in sorted(view.results.items())],
        columns=["编码", "单位", "总分", "名次"],
        dtype=object,  # exact decimals: pandas must not turn them into floats
    )


def _number(value) -> str:
    return "没有" if pandas.isna(value) else rounded(value, 2)


def _rank(value) -> str:
    return "没有" if pandas.isna(value) else str(int(value))

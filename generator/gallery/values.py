"""Values of an example. What JSON has no word for is written as an object with one known key.

{"decimal": "87.50"}   {"date": "2026-09-30"}   {"datetime": "2026-10-12 09:00"}   {"period": "2026-Q3"}
{"missing": "未报送"}   {"chart": "spending"}    {"address": ["unit", "jyj"]} (a path from pages.urls, without base path)
{"terms": [["时间进度", "shijianjindu"]]} (what a page has for linking terms)

Any other object stays a dict: templates read its keys as attributes. So a value of an enum is {"value": "已销号"}.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from generator.gallery.charts import CHARTS
from generator.model.period import Period
from generator.model.values import Missing
from generator.pages.explain import Explainer, Glossary
from generator.pages.glossary import Entry
from generator.pages.urls import Hrefs

_PATHS = Hrefs("")


def _explainer(pairs: list[list[str]]) -> Explainer:
    """What a page has for linking terms, with a glossary of these words and slugs."""
    return Explainer(Glossary([("", tuple(Entry(slug, word, (), "", None, None) for word, slug in pairs))]))


def _address(words: list[Any]) -> str:
    name, *arguments = words
    return getattr(_PATHS, name)(*map(typed, arguments))


KINDS: dict[str, Callable[[Any], Any]] = {
    "decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.strptime(text, "%Y-%m-%d %H:%M"),
    "period": Period.parse,
    "missing": Missing,
    "chart": lambda name: CHARTS[name].draw(),
    "address": _address,
    "terms": _explainer,
}


def read(text: str) -> Any:
    """JSON without binary fractions, not typed yet. Raises ValueError."""
    return json.loads(text, parse_float=_refuse_float)


def _refuse_float(text: str) -> None:
    raise ValueError(f'{text} 请写成 {{"decimal": "{text}"}}')


def is_typed(value: Any) -> bool:
    """Whether an object stands for one value; `{"period": {"period": "2026-09"}}` is a dict with one."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    ((kind, written),) = value.items()
    return kind in KINDS and not isinstance(written, dict)


def typed(value: Any) -> Any:
    """The value that templates get. Raises ValueError for what cannot be one."""
    if isinstance(value, list):
        return [typed(one) for one in value]
    if not isinstance(value, dict):
        return value
    if is_typed(value):
        ((kind, written),) = value.items()
        try:
            return KINDS[kind](written)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{kind} 不能是 {written}") from error
    for name in value:
        if hasattr(dict, name):  # a template would get the method
            raise ValueError(f"{name} 不能作名字：它是字典自己的方法")
    return {name: typed(one) for name, one in value.items()}


def merged(base: Any, changes: Any) -> Any:
    """`base` with `changes` over it, object by object; lists and typed values are replaced as a whole.

    >>> merged({"a": {"b": 1, "c": 2}}, {"a": {"c": [3]}})
    {'a': {'b': 1, 'c': [3]}}
    """
    if not (isinstance(base, dict) and isinstance(changes, dict)) or is_typed(base) or is_typed(changes):
        return changes
    return {**base, **{name: merged(base[name], one) if name in base else one for name, one in changes.items()}}

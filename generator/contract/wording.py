"""How a column is to be written, in a few words: for staff documents and the public data dictionary."""

from generator.contract import Column


def written_form(column: Column) -> str:
    """How a column is to be written, in a few words with its limits."""
    match column.type:
        case "text":
            form = f"文字，最多{column.max_length}字" if column.max_length else "文字"
        case "code":
            form = "小写字母、数字、连字符"
        case "integer":
            form = "整数"
        case "number":
            form = f"数字，最多{column.decimals}位小数"
            if column.unit:
                form += f"，单位{column.unit}"
        case "date":
            form = "日期"
        case "datetime":
            form = "日期和时间"
        case "choice":
            form = "选一项：" + "、".join(column.choices)
        case "url":
            form = "网址"
        case "phone":
            form = "固定电话"
        case "period":
            form = "期次"
        case "boolean":
            form = "true 或 false"
        case "list":
            form = "几项之间用顿号隔开"
            if column.choices:
                form += "：" + "、".join(column.choices)
        case "tables":
            form = "可以有多段，每段的项见下"
        case other:
            raise ValueError(f"column type {other!r} has no written form")
    if column.missing:
        form += "；没有时写" + "、".join(column.missing)
    return form

"""A case for the small project: its tables and its story, as files by path."""

STORY = "校舍维修的目标原来只有一句话。\n\n后来写到了**每一间**教室，名单见[往期](/tongbao/)。\n"
CASES = (
    "案例编号,案例名称,单位编码,项目名称,年度,金额,评价得分,考核指标编码,入选理由,明确,可衡量,可实现,相关,有时限,点评,点评单位,评选日期\n"
    "al-2024-01,校舍维修写到每一间,jyj,校舍维修,2024,120.00,91.00,mbzl、zcjd,把改善写成了间数。,写明30间教室。,按验收单数。,"
    "按去年进度定。,钱花在维修上。,8月底完成。,目标和验收用同一张名单。,县财政局,2024-03-20\n"
)
TARGETS = (
    "案例编号,序号,一级指标,二级指标,三级指标,原三级指标,指标性质,原目标值,优化后目标值,计量单位,权重,实际完成值,结论,佐证,点评\n"
    "al-2024-01,1,产出指标,数量指标,维修的教室,改善条件,≥,一批,30,间,60,31,,https://www.example.gov.cn/a.html,可以数了\n"
    "al-2024-01,2,效益指标,社会效益指标,带动发展,,定性,有所带动,删去,,,,,,管不到\n"
    "al-2024-01,3,满意度指标,服务对象满意度指标,师生满意度,,≥,没有,90,%,40,88.5,,,\n"
)
FOLLOWUPS = (
    "案例编号,年度,序号,三级指标,目标值,实际完成值,结论,核实单位,核实日期,说明\n"
    "al-2024-01,2025,1,维修的教室,28,28,达成,县财政局,2026-02-20,只剩28间\n"
)
CLINIC = (
    "诊所编号,年度,单位编码,项目类型,三级指标原文,退回原因,哪里不对,建议改成,退回日期\n"
    "zs-2026-01,2026,,培训,效果良好,不明确、不可衡量,说不清什么是良好。,取得证书的不少于255人,2025-11-12\n"
    "zs-2026-02,2026,wjj,设备,年内完成,无时限,12月31日都算。,8月底前装好,2025-11-13\n"
)


def case_files(**changed: str | None) -> dict[str, bytes]:
    """Every file of the case; `changed` replaces one by its table or `story`, None leaves it out."""
    texts = {"cases": CASES, "targets": TARGETS, "followups": FOLLOWUPS, "clinic": CLINIC, "story": STORY, **changed}
    paths = {name: f"data/cases/{name}.csv" for name in texts} | {"story": "content/cases/al-2024-01.md"}
    return {paths[name]: text.encode() for name, text in texts.items() if text is not None}

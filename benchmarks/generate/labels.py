"""Labels as they are found in print: exact, varied, misprinted, cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

# Seen on real pages. A label that is given here in several ways is drawn anew at each place.
_VARIANTS = {
    "四、结转下年度继续办理": ("四、结转下一年度继续办理", "四、结转下年度继续办理"),
    "2.其他法律行政法规禁止公开": ("2.其他法律、行政法规禁止公开", "2.法律行政法规禁止公开"),
    "3.危及“三安全一稳定”": ("3.危及“三安全一稳定″", "3.危及三安全一稳定", '3.危及"三安全一稳定"'),
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形",
        "（二）部分公开",
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形)",
    ),
    "一、本年新收政府信息公开申请数量": ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
    "（六）其他处理": ("（六）其它处理", "(六)其他处理"),
    "（七）总计": ("(七)总计", "（七）总 计", "（七）合计"),
    "其他": ("其它", "其他"),
    "其他结果": ("其它结果", "其他结果"),
    "本年制发件数": ("本年制发数量", "本年制发件数"),
    "本年废止件数": ("废止数量", "本年废止件数", "本年废止数量"),
    "现行有效件数": ("现行有效件", "现行有效数量"),
    "本年新制作数量": ("本年新作数量", "本年新制作数量"),
    "对外公开总数量": ("对外公开总数量（2019年起）", "对外公开 总数量"),
    "本年增/减": ("本年增／减", "本年增\\减", "本年增减"),
    "其他对外管理服务事项": ("其他对外管理服务事项", "其他对外管理服务"),
    "行政规范性文件": ("规范性文件", "行政规范性文件"),
    "规范性文件": ("行政规范性文件", "规范性文件"),
}
_TYPING = {
    "1.属于国家秘密": ("1﹒属于国家秘密", "1、属于国家秘密", "1．属于国家秘密", "属于国家秘密"),
    "2.重复申请": ("2、重复申请", "2. 重复申请"),
    "3.其他": ("3、其他", "3.其他"),
    "6.属于四类过程性信息": ("6.属于四类过程信息", "6．属于四类过程性信息"),
    "7.属于行政执法案卷": ("7.属于行政执法案卷信息", "7.属于行政执法案件"),
    "1.本机关不掌握相关政府信息": ("1.本机关不掌握相关信息", "1.本机关不掌握相关政府信息"),
    "3.补正后申请内容仍不明确": ("3.补正后申请内容任不明确",),
    "5.要求行政机关确认或重新出具已获取信息": ("5.要求行政机关确认或重新出具己获取信息",),
    "1.信访举报投诉类申请": ("1.信访、举报、投诉类申请",),
    "结果纠正": ("结果纠错", "结果纠正"),
}
_HINTS = {
    "规章": "规章（有规章制定权的填写）",
    "行政规范性文件": "行政规范性文件（含政府办发文）",
    "（一）予以公开": "（一）予以公开（含已主动公开）",
    "四、结转下年度继续办理": "四、结转下年度继续办理（件）",
}
_CUT_OUTCOMES = {"结果维持": "结果", "结果纠正": "结果", "其他结果": "其他", "尚未审结": "尚未"}
_CUT_COLUMNS = {
    "本年新制作数量": "本年新",
    "本年新公开数量": "本年新",
    "现行有效件数": "现行有效",
    "本年收费金额（单位：万元）": "本年收费金额",
}


def relabel_with(variations: Mapping[str, str], year: int, form: str, rng: Random) -> Callable[[str], str]:
    """Give the function that prints an official label as the variations say."""
    style, head = variations["labels"], variations["heads"]

    def relabel(label: str) -> str:
        if head == "year" and label.startswith("本年") and len(label) <= 15:
            return label.replace("本年", f"本年（{year}）" if form == "form2021" else f"本年({year}年)", 1)
        if head == "cut" and (cut := (_CUT_OUTCOMES | _CUT_COLUMNS).get(label)):
            return cut
        table = {"variants": _VARIANTS, "typing": _TYPING}.get(style, {})
        if style == "hints":
            return _HINTS.get(label, label)
        return rng.choice(table[label]) if label in table else label

    return relabel

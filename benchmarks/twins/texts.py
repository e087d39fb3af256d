"""Invented prose of reports by their number, with twins planted among them: the same number gives the same text."""

from __future__ import annotations

import random
from dataclasses import dataclass

# Of a hundred reports, so many repeat one written shortly before, with names and figures of their own. `replaced` is the
# share of their sentences that is written anew; half a report in common is no twin.
_BLOCK = 100
_TWINS = {90: 0.0, 91: 0.0, 92: 0.05, 93: 0.05, 94: 0.1, 95: 0.1}
_RELATED = {96: 0.5, 97: 0.5, 98: 0.6, 99: 0.6}
# One block in ten: forty offices with one template.
_TEMPLATE_BLOCK, _TEMPLATE = 10, range(40)

_MANNERS = (
    "围绕年度重点任务 结合工作实际 按照统一部署 坚持问题导向 以群众需求为中心 立足部门职能 依托门户网站 借助新媒体平台 通过现场走访 "
    "依据法定程序 对照考核指标 根据分工安排 利用政务大厅 针对薄弱环节 充分发挥窗口作用 在充分调研基础上 会同有关科室 定期组织专人"
).split()
_DEEDS = (
    "及时更新 逐项梳理 全面公开 集中清理 认真核对 持续完善 重新编制 主动发布 规范管理 分类整理 稳步推进 动态调整 严格审核 优化调整 "
    "反复校对 统一规范 按期公示 深入解读 扩大宣传 分级落实"
).split()
_THINGS = (
    "机构职能信息 财政预决算报表 重大项目批准文件 行政许可事项清单 环境监测数据 安全生产检查结果 社会救助名单 教育招生方案 医疗收费标准 "
    "征地补偿公告 食品抽检情况 就业扶持政策 住房保障分配结果 公共文化活动安排 防汛应急预案 交通管制通告 价格监测简报 惠农补贴目录 "
    "人事任免事项 政府采购合同 道路养护计划 供水水质报告 消防检查台账 养老服务指南 市场主体年报 农村集体资产账目 旅游景区信息 "
    "招商引资成果 信访办理流程 窗口办事指南"
).split()
_EFFECTS = (
    "方便群众查询 提高了办事效率 得到企业好评 解决了多年积压的困难 缩短了办理时限 使公开内容更加完整 减少了重复咨询 保障了公众知情权 "
    "为决策提供了参考 形成了长效机制 接受社会监督 扩大了覆盖范围 收到良好效果 实现了线上线下同步"
).split()


@dataclass(frozen=True, slots=True)
class Planted:
    """A report, and whether another one has its text."""

    authority: str
    text: str
    is_twin: bool


def planted(number: int, length: int = 24) -> Planted:
    """Write the report of a number: so many sentences."""
    block, place = divmod(number, _BLOCK)
    name = f"{_syllable(number)}{_syllable(number // 20)}{_syllable(number // 400)}街道办事处"
    rng = random.Random(number)
    if block % _TEMPLATE_BLOCK == 0 and place in _TEMPLATE:
        return Planted(name, _text(random.Random(f"template {block}"), rng, name, length, 0.05), True)
    replaced = _TWINS.get(place, _RELATED.get(place))
    if replaced is None:
        # The originals of the twins stand ten places in front of them, those of the related ones too.
        return Planted(name, _text(rng, rng, name, length, 0.0), place + 10 in _TWINS)
    original = number - 10
    return Planted(name, _text(random.Random(original), rng, name, length, replaced), place in _TWINS)


def _text(original: random.Random, rng: random.Random, name: str, length: int, replaced: float) -> str:
    """Write the sentences of the original with names and figures of one's own, some of them anew."""
    anew = set(rng.sample(range(length), round(replaced * length))) if replaced else set()
    figures = random.Random(name)
    sentences = []
    for place in range(length):
        sentence = _sentence(original)
        if place in anew:
            sentence = _sentence(rng)
        sentences.append(sentence.format(name=name.removesuffix("办事处"), figure=figures.randint(11, 999)))
    return "\n".join("".join(sentences[start : start + 4]) for start in range(0, length, 4))


def _sentence(rng: random.Random) -> str:
    clauses = [rng.choice(_MANNERS)]
    for _ in range(rng.randint(1, 3)):
        clauses.append(f"{rng.choice(_DEEDS)}{rng.choice(_THINGS)}和{rng.choice(_THINGS)}")
    if rng.random() < 0.4:
        clauses.append(f"{{name}}全年发布{rng.choice(_THINGS)}{{figure}}条")
    return f"{','.join([*clauses, rng.choice(_EFFECTS)])}。"


def _syllable(number: int) -> str:
    return "柳桥泉山槐荫石湖新建营庄堤口官药营市历华"[number % 20]

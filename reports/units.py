"""Units of the figures, as they stand in cells of their own or behind a figure."""

from reports.labels import key

UNITS = frozenset("件次 人次 万人次 亿元 万元 千元 元 条 件 次 篇 个 人 期 场 份 项 宗 名 家 %".split())


def is_unit(text: str) -> bool:
    """Say whether a cell holds a unit and nothing else."""
    return key(text) in UNITS

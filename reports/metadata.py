"""What a portal says about a page: the open-government metadata block, as label and value pairs.

Labels: the metadata block of the 政府信息公开目录, as seen on portals of all site families (2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.chrome import chrome_reason
from reports.dates import first_date
from reports.labels import key, simplify

# label (normalised) -> field of Metadata; "" for labels that are known, so that they are never taken for values.
LABELS: dict[str, str] = {
    "索引号": "index_number", "信息索引号": "index_number", "索引": "index_number",
    "发布机构": "publisher", "发布单位": "publisher", "发文机关": "publisher", "发文单位": "publisher",
    "制发机关": "publisher", "公开机构": "publisher", "发布机关": "publisher", "公开主体": "publisher",
    "信息来源": "publisher", "来源": "publisher", "文章来源": "publisher", "供稿": "publisher",
    "发文日期": "issued", "成文日期": "issued", "生成日期": "issued", "公文生成日期": "issued", "成文时间": "issued",
    "公开日期": "published", "发布日期": "published", "发布时间": "published", "公开时间": "published",
    "发布于": "published", "日期": "published", "时间": "published", "信息时间": "published", "发表日期": "published",
    "文号": "document_number", "发文字号": "document_number", "发布文号": "document_number",
    "文件编号": "document_number", "备注/文号": "document_number",
    "分类": "category", "组配分类": "category", "主题分类": "category", "信息类别": "category",
    "公开类别": "category", "主题导航": "category", "信息分类": "category", "体裁分类": "category",
    "名称": "title", "信息名称": "title", "标题": "title", "文件名称": "title",
    "有效性": "", "时效": "", "是否有效": "", "关键词": "", "主题词": "", "内容概述": "", "公开方式": "", "公开范围": "",
    "公开程序": "", "公开时限": "", "文件下载": "", "责任编辑": "", "编辑": "", "浏览次数": "", "阅读次数": "", "点击数": "", "点击": "", "浏览": "", "浏览量": "", "阅读量": "", "责任部门": "", "公开部门": "publisher",
    "点击量": "", "访问量": "", "阅读": "", "字号": "", "字体": "", "打印": "", "生效日期": "", "废止日期": "", "信息格式": "",
    "语种": "", "审核": "", "作者": "", "视力保护色": "", "分享到": "", "分享": "", "服务对象": "", "信息有效性": "",
}  # fmt: skip
_ALTERNATIVES = "|".join(
    r"[\s\u3000\u00a0]*".join(map(re.escape, label)) for label in sorted(LABELS, key=len, reverse=True)
)
# A label stands at the start or behind white space or a bar; a colon or white space follows it.
_LABEL = re.compile(
    rf"(?:^|(?<=[\s\u3000\u00a0|\[【(（:：]))({_ALTERNATIVES})[\s\u3000\u00a0]*"
    r"(?:[:：\]】]|(?=[\s\u3000\u00a0]|$)|(?<=日期)(?=20\d\d[-/.年])|(?<=索引号)(?=[A-Za-z0-9]))"
)
_NUMBER_IN_FRONT = re.compile(r"[A-Za-z]{0,6}\d[\w/-]{5,}(?=\s+[\u4e00-\u9fff]{2})", re.ASCII)
_EMPTY_VALUES = {"", "-", "--", "无", "[]", "/"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the portal says about the page, in its metadata block or its `<meta>` names.

    Dates are ISO 8601 (`YYYY-MM-DD`). `names` keeps every name and value as found, names in lower case,
    the first value of each.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    issued: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    category: str | None = None
    site_name: str | None = None
    site_code: str | None = None
    names: dict[str, str] = field(default_factory=dict)


def split_labels(line: str) -> list[tuple[str, str]]:
    """Split a flat line of the block into (label, value) pairs; a label is never a value.

    `文 號 時 效` gives two labels without values. A line that does not begin with a label gives nothing.
    """
    simplified = _simplify_in_place(line)
    marks = list(_LABEL.finditer(simplified))
    if not marks or simplified[: marks[0].start()].strip(" \t\u3000\u00a0|[【(（"):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return [
        (key(mark.group(1)), line[mark.end() : end].strip(" \t\u3000\u00a0|[]【】"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _simplify_in_place(line: str) -> str:
    """Simplify the script and nothing else, so that places in the line stay the same."""
    simplified = simplify(line)
    return simplified if len(simplified) == len(line) else line


def from_labels(pairs: Iterable[tuple[str, str]]) -> Metadata:
    """Build Metadata from the pairs of a block; the first value that is not empty counts."""
    fields: dict[str, str] = {}
    names: dict[str, str] = {}
    for label, value in pairs:
        names.setdefault(label, value)
        name = LABELS.get(label, "")
        if not name or value in _EMPTY_VALUES or key(value) in LABELS:
            continue
        read = first_date(value) if name in ("published", "issued") else _without_buttons(value)
        if read:
            fields.setdefault(name, read)
    return Metadata(names=names, **fields)


def _without_buttons(value: str) -> str:
    """Take off the buttons of the page that stand behind a value on its line, and words behind a number of letters and digits."""
    if number := _NUMBER_IN_FRONT.match(value):
        return number[0]
    words = value.split()
    while len(words) > 1 and chrome_reason(words[-1]):
        words.pop()
    return value if len(words) == len(value.split()) else " ".join(words)

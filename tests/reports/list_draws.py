"""Draw lists of the known formats and shapes to print them in: rows, labels, figures, blanks."""

from __future__ import annotations

from hypothesis import strategies as st

from reports.forms import ListRow, list_forms
from reports.labels import key
from tests.reports.list_shapes import Figure, Line, Listing, Shape

NUMERALS = (
    "〇 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三".split()
)
FORMS = {form.id: form for form in list_forms()}

BEIJING = frozenset(row.field for row in FORMS["stat2014"].rows if row.field.startswith("key_area"))
JIANGSU = frozenset(
    {"suggestion_box_letters", "documents_transferred_to_reading_points", "申请来源"}
    | {row.field for row in FORMS["stat2014"].rows if row.field.startswith("source_")}
)
# What the national form prints behind its labels, in brackets.
NOTES = {
    "proactive_total": "（不同渠道和方式公开相同信息计1条）",
    "key_area_total": "（不同渠道和方式公开相同信息计1条）",
    "response_hot_topics": "（不同方式回应同一热点或舆情计1次）",
    "staff_full_time": "（不包括政府公报及政府网站工作人员数）",
    "special_funds_wanyuan": "（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
}
VARIANTS = {
    "stat2014": {
        "主动公开财政预算决算、三公经费和行政经费信息数": ["主动公开财政预算决算、“三公”经费和行政经费信息数"],
        "政务微博公开政府信息数": ["政务微博名称：，公开政府信息数", "政务微博名称：余姚水利，公开政府信息数"],
        "政务微信公开政府信息数": ["政务微信名称：，公开政府信息数"],
        "网络申请数": ["网上申请数"],
        "同意部分公开答复数": ["同意部份公开答复数"],
        "不同意公开答复数": ["不予公开答复数"],
        "维持具体行政行为或者驳回原告诉讼请求数": ["维持具有行政行为或者驳回原告诉讼请求数"],
        "设置政府信息公开查阅点数": ["政府信息公开查阅点数"],
        "行政复议数量": ["行政复议数"],
        "行政诉讼数量": ["行政诉讼数"],
        "依申请公开情况": ["依申请公开政府信息情况"],
        "政务服务事项办件情况": ["政务服务事项办件情况（2017年实际办件数）"],
    },
    "fj_cumulative": {
        "主动公开文件数": ["主动公开信息数"],
        "政府公报公开数": ["政府公报数"],
        "受理政府信息公开申请总数": ["受理依申请公开信息总数"],
        "网上申请数": ["网络申请数"],
        "信函、传真申请数": ["信函申请数"],
        "不予公开答复数": ["不予公开答复总数", "否决公开答复总数"],
        "接受行政申诉、举报数": ["行政申诉数"],
        "其它形式申请": ["其他形式申请"],
    },
}
FJ_CITY = frozenset(
    "proactive_total channel_website channel_gazette applications_received received_in_person received_online "
    "received_letter_fax replies_total reply_granted reply_partial reply_refused reply_other fees_waived_yuan "
    "complaints_total review_total litigation_total".split()
)
FJ_BUREAU = frozenset(
    "proactive_total channel_gazette channel_website channel_press_conference channel_other reading_point_visits "
    "reading_point_uses portal_visits applications_received received_in_person received_fax received_email "
    "received_online received_letter received_other replies_total reply_granted reply_partial reply_refused "
    "complaints_total review_total litigation_total".split()
)
LOCAL_GROUPS = {
    "法规公文": ["部门文件", "上级文件", "规范性文件"],
    "政府决策": ["发展规划", "重点工作", "重点项目"],
    "工作信息": ["计划总结", "工作进展", "应急管理", "议案（建议）提案", "招商引资", "其他工作信息"],
    "人事信息": ["人事任免", "公务员招考"],
    "财政信息": ["财政预决算", "政府采购", "专项资金"],
    "社会监督": [],
    "机构概况": [],
}
LOCAL_STATISTICS = {
    "主动公开": ["网站公开信息", "公报公开信息", "其他形式公开信息"],
    "依申请公开": ["收到申请件数", "答复申请件数"],
    "监督救济": ["行政复议件数", "行政诉讼件数", "举报件数"],
}


def whole(number: int, printed: str | None = None) -> Figure:
    return Figure(str(number) if printed is None else printed, "number", number)


@st.composite
def counts(draw: st.DrawFn, blanks: bool = True) -> Figure:
    kind = draw(st.sampled_from(("plain",) * 5 + ("zero",) * 2 + ("blank",) * (3 * blanks) + ("odd",)))
    if kind == "zero":
        return whole(0)
    if kind == "blank":
        return Figure(draw(st.sampled_from(("", "", "\u3000"))), "blank")
    number = draw(st.integers(0, 2_000_000))
    if kind == "plain":
        return whole(number)
    return draw(
        st.sampled_from(
            [
                whole(number, f"{number:,}"),
                whole(number, f"{number:,}".replace(",", "，")),
                whole(number, str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))),
                *(Figure(f"{number}{tail}", "number", number, "件") for tail in ("件", "（件）", " 件")),
                whole(0, "０"),
                whole(0, "无"),
                whole(0, "零"),
                *(Figure(mark, "not_applicable") for mark in ("/", "—", "－", "-", "——", "\\", "×")),
                *(Figure(mark, "masked") for mark in ("****", "3**")),
            ]
        )
    )


@st.composite
def amounts(draw: st.DrawFn, unit: str) -> Figure:
    kind = draw(st.sampled_from(("plain", "zero", "blank", "odd")))
    if kind == "zero":
        return Figure("0", "number", "0")
    if kind == "blank":
        return Figure("", "blank")
    number = draw(st.integers(0, 99_999_999))
    decimal = f"{number // 100}.{number % 100:02}"
    if kind == "plain":
        return Figure(decimal, "number", decimal)
    odd = [Figure(f"{number // 100:,}.{number % 100:02}", "number", decimal), Figure("/", "not_applicable")]
    if unit == "%":
        odd.append(Figure(f"{decimal}%", "number", decimal, "%"))
    else:
        odd += [Figure(f"{number}元", "number", str(number), "元"), Figure(f"{decimal}万元", "number", decimal, "万元")]
    return draw(st.sampled_from(odd))


@st.composite
def official_rows(draw: st.DrawFn, rows: list[ListRow], kept: frozenset[str]) -> list[tuple[ListRow, str]]:
    """Give rows of a form with their ordinals: some are missing, with or without their numbers."""
    dropped: set[int] = set()
    for number in draw(st.lists(st.integers(0, len(rows) - 1), max_size=6)):
        branch = [number]
        while branch[-1] + 1 < len(rows) and rows[branch[-1] + 1].level > rows[number].level:
            branch.append(branch[-1] + 1)
        if not {rows[n].field for n in branch} & kept:
            dropped |= set(branch)
    if draw(st.booleans()):
        numbered = ordinals([row for n, row in enumerate(rows) if n not in dropped])
    else:
        numbered = [pair for n, pair in enumerate(ordinals(rows)) if n not in dropped]
    return numbered


def ordinals(rows: list[ListRow]) -> list[tuple[ListRow, str]]:
    counters = [0, 0, 0, 0]
    above = 0
    numbered = []
    for row in rows:
        ordinal = ""
        if row.level < 4 and "+" not in row.label:
            counters[row.level] += 1
            counters[row.level + 1 :] = [0] * (3 - row.level)
            number = counters[row.level]
            ordinal = (f"{NUMERALS[number]}、", f"（{NUMERALS[number]}）", f"{number}.")[row.level - 1]
        elif row.level == 4 and above < 4:
            ordinal = "其中："
        above = row.level
        numbered.append((row, ordinal))
    return numbered


@st.composite
def lines(draw: st.DrawFn, form: str, numbered: list[tuple[ListRow, str]], columns: int) -> tuple[Line, ...]:
    drawn = []
    variants = draw(st.booleans())
    for row, ordinal in numbered:
        figures = [draw(amounts(row.unit or "") if row.amount else counts()) for _ in range(columns * bool(row.field))]
        label = row.label
        if variants and (others := VARIANTS[form].get(label)):
            label = draw(st.sampled_from([label, *others]))
        unit = (row.unit or "件") if row.field else ""
        note = NOTES.get(row.field, "")
        drawn.append(Line(row.field, ordinal, label, tuple(figures), note, unit, row.unit))
    return tuple(drawn)


@st.composite
def stat2014(draw: st.DrawFn) -> Listing:
    rows = list(FORMS["stat2014"].rows)
    appendix = next(n for n, row in enumerate(rows) if row.label.startswith("互联网"))
    rows = rows if draw(st.booleans()) else rows[:appendix]
    without = (BEIJING if draw(st.booleans()) else frozenset()) | (JIANGSU if draw(st.booleans()) else frozenset())
    rows = [row for row in rows if row.field not in without and row.label not in without]
    headers = draw(
        st.sampled_from(
            [
                ("统计数",),
                ("统计数",),
                ("数量",),
                ("区政府统计数", "区直单位统计数", "乡镇街道统计数"),
                ("区政府", "区直单位", "乡镇街道"),
            ]
        )
    )
    numbered = draw(official_rows(rows, frozenset({"proactive_total", "applications_received"})))
    caption = draw(st.sampled_from(("政府信息公开情况统计表", "政务公开情况统计表")))
    drawn = draw(lines("stat2014", numbered, len(headers)))
    return Listing("stat2014", caption, "统计指标", headers, drawn, ("",) * len(headers))


@st.composite
def fj_cumulative(draw: st.DrawFn) -> Listing:
    fields = draw(st.sampled_from((FJ_CITY, FJ_BUREAU)))
    rows = [row for row in FORMS["fj_cumulative"].rows if row.field in fields]
    numbered = []
    number = 0
    among = draw(st.booleans())
    for row, _ in draw(official_rows(rows, frozenset({"proactive_total", "applications_received"}))):
        number = number + 1 if row.level == 3 else 0
        numbered.append((row, f"{'其中：' if among and number == 1 else ''}{number}." if number else ""))
    headers = draw(st.sampled_from((("2017年度", "历年累计"), ("本年度", "历年累计"))))
    drawn = draw(lines("fj_cumulative", numbered, 2))
    return Listing("fj_cumulative", "政府信息公开情况统计表", "指标名称", headers, drawn, ("", "cumulative"))


@st.composite
def local_table(draw: st.DrawFn) -> Listing:
    pool = draw(st.sampled_from((LOCAL_GROUPS, LOCAL_STATISTICS)))
    outer_labels = draw(st.booleans())
    columns = draw(st.sampled_from((("数目",), ("数量（条）",), ("本年数量", "上年数量"))))
    remarks = draw(st.booleans())
    unit = draw(st.sampled_from(("条", "件")))
    drawn: list[Line] = []
    for outer, labels in pool.items():
        for label in draw(st.permutations(labels)) if labels else [""]:
            # A table of an authority's own is told by its counts: most rows of each half have one.
            figures = tuple(draw(counts(blanks=len(drawn) % 4 == 3)) for _ in columns)
            name = f"{outer}/{label}" if outer_labels and label else label or outer
            remark = draw(st.sampled_from(("", "", "含转载"))) if remarks else ""
            inner = outer if outer_labels and label else ""
            drawn.append(Line(f"other:{key(name)}", "", label or outer, figures, unit=unit, outer=inner, remark=remark))
    if draw(st.booleans()):
        total = draw(st.sampled_from(("总计", "合计")))
        figures = tuple(whole(draw(st.integers(0, 9_999))) for _ in columns)
        drawn.append(Line(f"other:{total}", "", total, figures, unit=unit))
    form = "local_table" if pool is LOCAL_STATISTICS else "law2007"
    return Listing(form, "信息公开情况", "类别", columns, tuple(drawn), ("",) * len(columns), outer_labels, remarks)


@st.composite
def shapes(draw: st.DrawFn, listing: Listing) -> Shape:
    is_local = listing.format in ("law2007", "local_table")
    one_a_line = [] if listing.outer_labels or listing.remarks else ["lines", "lines", "lines_dropped"]
    kind = draw(st.sampled_from(["html"] * 4 + ["pipes", "markdown", "tabs", "tab_lines", *one_a_line]))
    in_html, in_lines = kind == "html", kind.startswith("lines")
    units = ("kept", "none") if is_local or not in_lines else ("kept", "lost")
    several = in_html and len(listing.value_headers) > 1 and listing.format == "stat2014"
    return Shape(
        kind=kind,
        # Without any cell for the unit a heading of the list has but one empty cell behind it, like a row without figure;
        # and only the official lists say which column of the header is the lost one.
        units=draw(st.sampled_from(units)),
        notes=draw(st.sampled_from(("inline", "paragraphs", "none"))),
        headings=draw(st.sampled_from(("cells", "span"))) if in_html or kind == "pipes" else "cells",
        header=draw(st.sampled_from(("one_row", "two_rows"))) if several else "one_row",
        cut=draw(st.sampled_from(("no", "header_again") if is_local else ("no", "cut", "header_again")))
        if in_html
        else "no",
        wrap=in_html and draw(st.booleans()),
        cell=draw(st.sampled_from(("td", "td", "th"))) if in_html else "td",
        dress=draw(st.sampled_from(("plain", "paragraph", "spans"))) if in_html else "plain",
        spaced=draw(st.booleans()),
        dot=draw(st.sampled_from((".", ".", "、", "．", "﹒"))),
        full_width=draw(st.booleans()),
        traditional=draw(st.booleans()),
        signature=draw(st.sampled_from(("none", "row"))) if not is_local and not in_lines else "none",
    )


@st.composite
def printed(draw: st.DrawFn, listings: st.SearchStrategy[Listing]) -> tuple[Listing, Shape, str]:
    listing = draw(listings)
    shape = draw(shapes(listing))
    return listing, shape, draw(st.sampled_from(("annex", "section")))

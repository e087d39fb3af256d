"""The pages that a portal of the tests shows: reports, and lists of them."""

from __future__ import annotations

# Form 2021, part three, down to a few of its rows: enough for a parser to know it by.
_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_ROWS = (
    ("一、本年新收政府信息公开申请数量", (3, 1, 0, 0, 0, 0, 4)),
    ("二、上年结转政府信息公开申请数量", (0, 0, 0, 0, 0, 0, 0)),
    ("三、本年度办理结果（一）予以公开", (2, 1, 0, 0, 0, 0, 3)),
    ("（七）总计", (3, 1, 0, 0, 0, 0, 4)),
    ("四、结转下年度继续办理", (0, 0, 0, 0, 0, 0, 0)),
)


def report_html(year: int, authority: str = "天桥区人民政府", charset: str = "utf-8", below: str = "") -> str:
    """Make a short page with one report in form 2021, and `below` it what the site puts there."""
    head = "".join(f"<td>{name}</td>" for name in _APPLICANTS)
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{value}</td>' for value in values)}</tr>" for label, values in _ROWS
    )
    title = f"{authority}{year}年政府信息公开工作年度报告"
    return (
        f'<html><head><meta charset="{charset}"><title>{title}</title></head><body><h1>{title}</h1>'
        f"<p>本报告数据统计期限自{year}年1月1日起至{year}年12月31日止。</p>"
        f"<h2>一、总体情况</h2><p>{year}年，全年收到政府信息公开申请4件。</p>"
        f"<h2>三、收到和处理政府信息公开申请情况</h2>"
        f"<table><tr><td>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>{head}</tr>{rows}</table>"
        "<h2>六、其他需要报告的事项</h2><p>无。</p>"
        f"{below}</body></html>"
    )


def list_html(items: list[tuple[str, str]], pager: str, charset: str, title: str = "政府信息公开年报") -> str:
    """Make a list page of (address, text) pairs, each with a date beside it."""
    lines = "".join(
        f'<li><a href="{address}" title="{text}">{text[:12]}…</a><span>2022-01-{day:02}</span></li>'
        for day, (address, text) in enumerate(items, start=1)
    )
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title>'
        f'</head><body><a href="javascript:void(0)">首页</a><ul>{lines}</ul><div class="pager">{pager}</div></body></html>'
    )

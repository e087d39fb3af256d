"""What the portal says about the page: `<meta>` names, the open-government block, the line below the title."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.generate.authority import Authority


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The mark-up of the three, with what they say; an empty string or None for what is not there."""

    tags: str = ""
    block: str = ""
    line: str = ""
    published: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    gone: tuple[str, ...] = ()


def draw_metadata(style: str, rng: Random, authority: Authority, year: int, title: str) -> PageMetadata:
    """Draw the metadata of a page in one of the styles of the `metadata` variation."""
    site = f'<meta name="SiteName" content="{authority.city}门户网站"><meta name="SiteIDCode" content="{authority.region_code}0001">'
    if style == "none":
        return PageMetadata(tags=site)
    published = f"{year + 1}-{rng.choice(('01', '02', '03'))}-{rng.randint(10, 28)}"
    tags = (
        f'{site}<meta name="ColumnName" content="年度报告"><meta name="ArticleTitle" content="{title}">'
        f'<meta name="PubDate" content="{published} {rng.randint(8, 18):02d}:{rng.randint(0, 59):02d}">'
        '<meta name="Keywords" content=""><meta name="ContentSource" content="">'
    )
    line = rng.choice(
        (f"<span>发布时间：{published}</span>", f"发布日期：{published} 09:15 &nbsp; 来源：{authority.printed}")
    )
    if style == "tags":
        return PageMetadata(tags, published=published)
    if style == "line":
        return PageMetadata(site, "", line, published, gone=("发布时间", "发布日期"))
    index = f"{rng.randint(10**8, 10**9 - 1)}/{year + 1}-{rng.randint(1, 99999):05d}"
    number = rng.choice((None, f"{authority.city[:1]}政办发〔{year + 1}〕{rng.randint(1, 99)}号"))
    pairs = (
        ("索引号", index), ("组配分类", "政府信息公开年报"), ("发布机构", authority.printed), ("发文日期", published),
        ("名称", title), ("文 号", number or ""), ("时 效", "有效"), ("公开日期", published),
    )  # fmt: skip
    block = {"table": _table, "list": _list, "flat": _flat, "spread": _spread}[style](pairs)
    gone = (index, "索引号", "组配分类", "发布机构")
    with_line = line if rng.random() < 0.5 else ""
    return PageMetadata(site, block, with_line, published, index, number, gone)


def _table(pairs: tuple[tuple[str, str], ...]) -> str:
    cells = [f"<th>{label}：</th><td>{value}</td>" for label, value in pairs]
    rows = "".join(f"<tr>{a}{b}</tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
    return f'<table class="table_suoyin" width="100%"><tbody>{rows}</tbody></table>'


def _list(pairs: tuple[tuple[str, str], ...]) -> str:
    return "<ul>" + "".join(f"<li><b>{label}：</b><span>{value}</span></li>" for label, value in pairs) + "</ul>"


def _flat(pairs: tuple[tuple[str, str], ...]) -> str:
    texts = [f"{label}： {value}" for label, value in pairs]
    return (
        "<div>"
        + "</div><div>".join(f"{a} &nbsp;&nbsp; {b}" for a, b in zip(texts[::2], texts[1::2], strict=True))
        + "</div>"
    )


def _spread(pairs: tuple[tuple[str, str], ...]) -> str:
    return "<table>" + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in pairs) + "</table>"

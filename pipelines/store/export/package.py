"""The data package: what the files of an export are, in the terms of Data Package v1.

Nothing in it tells the time of the export: the same dataset gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from pipelines.store import views
from pipelines.store.export.dictionary import codes_of, words_of_field, words_of_resource
from pipelines.store.export.parts import Digest
from pipelines.store.export.resources import Choice, Field, Resource, pages_of

FILE = "datapackage.json"
NAME = "gongkai"

_TITLES = {
    "title": "Annual reports on open government information of Chinese authorities",
    "title_zh": "中国行政机关政府信息公开工作年度报告数据集",
    "description": (
        "Figures, texts and audit findings of the annual reports, each with the page and the cell that it came from. "
        "In CSV files an apostrophe in front of = + - @ (or of apostrophes before these) is not part of the text: "
        "it keeps spreadsheets from taking it for a formula. An empty field is null, and two quotes are empty text."
    ),
    "description_zh": (
        "年度报告中的数字、文字和核对提示，每一条都可追溯到网页和单元格。CSV 文件中 = + - @（或其前的撇号）前面多出的一个"
        "撇号不是原文，用来防止电子表格把它当作公式；空字段表示空值，两个引号表示空字符串。"
    ),
}
_LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0 International",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
]
_RIGHTS = {
    "rights": (
        "The licence is for the compilation. The reports themselves are official documents, to which Article 5 of the "
        "Copyright Law of the People's Republic of China gives no copyright. The program is licensed under Apache-2.0."
    ),
    "rights_zh": (
        "许可协议适用于本汇编。报告本身是具有行政性质的官方文件，依《中华人民共和国著作权法》第五条不受著作权法保护。"
        "程序以 Apache-2.0 许可发布。"
    ),
}
_SOURCES = [
    {
        "title": "The portals of the authorities: the table pages names the URL of each report",
        "title_zh": "各机关网站：pages 表列有每份报告的网址",
    }
]
# Of a CSV file the mark at its beginning is no part of the first name: `utf-8-sig` says so to Python.
_ENCODINGS = {"csv": "utf-8-sig", "jsonl": "utf-8"}
_CSV = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


@dataclass(frozen=True, slots=True)
class Written:
    """One table in one file."""

    resource: Resource
    format: str
    mediatype: str
    file: str
    rows: int
    digest: Digest


def datapackage(connection: Connection, choice: Choice, written: Sequence[Written]) -> str:
    """Give the descriptor of an export as JSON."""
    formats = list(dict.fromkeys(one.format for one in written))
    described = {
        # The narrower profile allows nothing but CSV.
        "profile": "tabular-data-package" if formats == ["csv"] else "data-package",
        "name": NAME,
        **_TITLES,
        "licenses": _LICENCES,
        **_RIGHTS,
        "sources": _SOURCES,
        "provenance": _provenance(connection, choice),
        "resources": [_described(one, first=formats[0]) for one in written],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _provenance(connection: Connection, choice: Choice) -> dict[str, Any]:
    current = views.current_reports
    conditions = choice.of(current)
    of_pages = pages_of(choice).subquery()
    first, last = connection.execute(select(func.min(of_pages.c.fetched), func.max(of_pages.c.fetched))).one()
    versions = {
        name: sorted(connection.execute(select(current.c[name]).distinct().where(*conditions)).scalars())
        for name in ("parser", "confirmed_by")
    }
    return {
        **versions,
        "reports": connection.execute(select(func.count()).select_from(current).where(*conditions)).scalar_one(),
        "pages": connection.execute(select(func.count()).select_from(of_pages)).scalar_one(),
        "fetched": [first, last],
        "years": choice.years,
        "authority": choice.authority,
    }


def _described(one: Written, first: str) -> dict[str, Any]:
    """Describe one table in one file; those of the first format have its plain name."""
    resource = one.resource
    suffix = "" if one.format == first else f".{one.format}"
    described: dict[str, Any] = {
        "name": resource.name + suffix,
        **asdict(words_of_resource(resource.name)),
        "profile": "tabular-data-resource" if one.format == "csv" else "data-resource",
        "path": one.file,
        "format": one.format,
        "mediatype": one.mediatype,
    }
    if one.format in _ENCODINGS:
        described["encoding"] = _ENCODINGS[one.format]
    if one.format == "csv":
        described["dialect"] = _CSV
    if one.format == "xlsx":
        described["dialect"] = {"excel": {"sheet": resource.name}}
    return described | {
        "bytes": one.digest.size,
        "hash": f"sha256:{one.digest.sha256}",
        "rows": one.rows,
        "schema": _schema(resource, suffix),
    }


def _schema(resource: Resource, suffix: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(resource.name, field) for field in resource.fields],
        "primaryKey": list(resource.key),
        "missingValues": [""],
    }
    if resource.reference is not None:
        fields, other = list(resource.reference[0]), resource.reference[1]
        reference = {"resource": other + suffix, "fields": fields}
        schema["foreignKeys"] = [{"fields": fields, "reference": reference}]
    return schema


def _field(resource: str, field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        **asdict(words_of_field(resource, field.name)),
    }
    if codes := codes_of(resource, field.name):
        described["constraints"] = {"enum": list(codes)}
        described["codes"] = [{"code": code, "title": en, "title_zh": zh} for code, (en, zh) in codes.items()]
    return described

"""Writing pages into the dataset: one transaction each, and the same page twice changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from crawler.items import Attachment, ListVisit, Page
from pipelines.store.columns import Row
from pipelines.store.database import writing
from pipelines.store.errors import UnnamedPage
from pipelines.store.reader import reports_of_parse
from pipelines.store.tables import (
    attachment_shape,
    attachments,
    authorities,
    authority_shape,
    child_shapes,
    children,
    entry_shape,
    fetches,
    list_entries,
    list_pages,
    page_shape,
    page_versions,
    pages,
    parses,
    report_shape,
    reports,
    visit_shape,
)
from pipelines.store.text import encodable
from reports.model import AnnualReport, Authority

_NOTHING = hashlib.sha256(b"").hexdigest()
# What comes in place of a page says nothing of it: what it said before still holds.
_STANDS_INSTEAD = frozenset({"challenge", "error_page", "redirect_shell", "http_error"})
_CODE_LENGTH = 12


def write_page(engine: Engine, page: Page, parser: str, run_id: int | None = None) -> None:
    """Write one page and what was read from it.

    `parser` is the version of the parser that read it, `run_id` the run in which that happened. A text that was there
    already is no new version, and reports that the version's last parse has already are no new parse. Raises
    UnnamedPage.
    """
    key = page.url or page.file
    if not key:
        raise UnnamedPage
    key = encodable(key)
    with writing(engine) as connection:
        is_latest = _write_state(connection, key, page)
        version_id = _write_version(connection, key, page, is_latest) if _has_content(page) else None
        if version_id is not None:
            _write_parse(connection, version_id, page, parser)
        _write_fetch(connection, key, page, version_id, run_id)


def write_visit(engine: Engine, visit: ListVisit) -> None:
    """Write one page of a list in one transaction; the first page takes the place of all that was there of the list."""
    with writing(engine) as connection:
        of_list = (list_pages.c.site == visit.site) & (list_pages.c.list_url == visit.list_url)
        if visit.url == visit.list_url and visit.round == 1:
            connection.execute(delete(list_pages).where(of_list))
        list_page_id = _insert(connection, list_pages, visit_shape.row_of(visit))
        rows = [
            {"list_page_id": list_page_id, "position": index, **_text_row(entry_shape.row_of(entry))}
            for index, entry in enumerate(visit.entries)
        ]
        if rows:
            connection.execute(insert(list_entries), rows)


def write_attachment(engine: Engine, attachment: Attachment) -> None:
    """Write what is known of a file in one transaction, in place of what was there of it before."""
    same = (attachments.c.page_url == attachment.page_url) & (attachments.c.url == attachment.url)
    with writing(engine) as connection:
        row = _text_row(attachment_shape.row_of(attachment))
        if not connection.execute(update(attachments).where(same).values(row)).rowcount:
            connection.execute(insert(attachments), row)


def version_code(key: str, digest: str) -> str:
    """Give the name by which a version of a page is cited: the same in every dataset that holds it."""
    return hashlib.sha256(f"{key}\0{digest}".encode()).hexdigest()[:_CODE_LENGTH]


def _has_content(page: Page) -> bool:
    return (
        (page.status is None or page.status < 400) and page.sha256 != _NOTHING and page.outcome not in _STANDS_INSTEAD
    )


def _write_state(connection: Connection, key: str, page: Page) -> bool:
    """Write how the page came last; says whether this was the last time, since an archive may hold older ones."""
    row = _text_row(page_shape.row_of(page))
    before = connection.execute(select(pages.c.fetched).where(pages.c.key == key)).first()
    if before is None:
        connection.execute(insert(pages), {"key": key, **row})
        return True
    if before.fetched and page.fetched and before.fetched > page.fetched:
        return False
    connection.execute(update(pages).where(pages.c.key == key).values(row))
    return True


def _write_version(connection: Connection, key: str, page: Page, is_latest: bool) -> int:
    code = version_code(key, page.digest or page.sha256)
    found = connection.execute(
        select(page_versions.c.id, page_versions.c.is_current).where(page_versions.c.code == code)
    ).first()
    if is_latest and not (found and found.is_current):
        of_page = (page_versions.c.page_key == key) & page_versions.c.is_current
        connection.execute(update(page_versions).where(of_page).values(is_current=False))
    if found is None:
        row = {"code": code, "page_key": key, "digest": page.digest or page.sha256, "is_current": is_latest}
        return _insert(connection, page_versions, row)
    if is_latest and not found.is_current:
        connection.execute(update(page_versions).where(page_versions.c.id == found.id).values(is_current=True))
    return int(found.id)


def _write_parse(connection: Connection, version_id: int, page: Page, parser: str) -> None:
    known = connection.execute(select(parses).where(parses.c.version_id == version_id)).mappings().all()
    if any(parser in (parse["parser"], parse["confirmed_by"]) and parse["is_current"] for parse in known):
        return
    for parse in known:
        if parse["outcome"] == page.outcome and reports_of_parse(connection, parse["id"]) == page.reports:
            _make_current(connection, version_id, parse["id"])
            connection.execute(update(parses).where(parses.c.id == parse["id"]).values(confirmed_by=parser))
            return
    _make_current(connection, version_id, None)
    row = {
        "version_id": version_id,
        "parser": parser,
        "confirmed_by": parser,
        "outcome": page.outcome,
        "is_current": True,
    }
    parse_id = _insert(connection, parses, row)
    for position, report in enumerate(page.reports):
        _write_report(connection, parse_id, position, report)


def _make_current(connection: Connection, version_id: int, parse_id: int | None) -> None:
    of_version = parses.c.version_id == version_id
    connection.execute(update(parses).where(of_version, parses.c.is_current).values(is_current=False))
    if parse_id is not None:
        connection.execute(update(parses).where(parses.c.id == parse_id).values(is_current=True))


def _write_report(connection: Connection, parse_id: int, position: int, report: AnnualReport) -> None:
    authority_id = _authority_id(connection, report.authority)
    row = {"parse_id": parse_id, "position": position, "authority_id": authority_id, **report_shape.row_of(report)}
    report_id = _insert(connection, reports, row)
    for name, table in children.items():
        row_of = child_shapes[name].row_of
        rows = [
            {"report_id": report_id, "position": index, **row_of(child)}
            for index, child in enumerate(getattr(report, name))
        ]
        if rows:
            connection.execute(insert(table), rows)


def _authority_id(connection: Connection, authority: Authority) -> int:
    row = _text_row(authority_shape.row_of(authority))
    key = "|".join(str(value or "") for value in row.values())
    found = connection.execute(select(authorities.c.id).where(authorities.c.key == key)).scalar()
    return int(found) if found is not None else _insert(connection, authorities, {"key": key, **row})


def _write_fetch(connection: Connection, key: str, page: Page, version_id: int | None, run_id: int | None) -> None:
    token = page.record or f"{page.fetched} {page.sha256}"
    same = (fetches.c.page_key == key) & (fetches.c.token == token)
    row = page_shape.row_of(page)
    said = {"outcome": row["outcome"], "reason": row["reason"], "version_id": version_id}
    if connection.execute(update(fetches).where(same).values(_text_row(said))).rowcount:
        return
    came = {name: row[name] for name in ("sha256", "status", "fetched", "record")}
    _insert(connection, fetches, {"page_key": key, "token": token, "run_id": run_id, **came, **said})


def _insert(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    inserted = connection.execute(insert(table), _text_row(row)).inserted_primary_key
    assert inserted is not None  # only an insert of many rows has none
    return int(inserted[0])


def _text_row(row: Mapping[str, Any]) -> Row:
    return {name: encodable(value) if isinstance(value, str) else value for name, value in row.items()}

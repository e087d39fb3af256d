"""Writing pages into the dataset: one transaction each, and the same page twice changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, Dialect, Engine, Insert, Table, bindparam, delete, insert, select, update

from crawler.catalogue import Portal
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
    portal_shape,
    portals,
    report_shape,
    reports,
    visit_shape,
)
from pipelines.store.text import encodable
from reports.model import AnnualReport, Authority

# Made once: to make a statement takes longer than to run it.
_PAGE = select(pages.c.fetched).where(pages.c.key == bindparam("k"))
_NEW_PAGE = insert(pages)
_SAME_PAGE = update(pages).where(pages.c.key == bindparam("k"))
_VERSIONS = select(page_versions.c.id, page_versions.c.code, page_versions.c.is_current).where(
    page_versions.c.page_key == bindparam("k")
)
_NEW_VERSION = insert(page_versions)
_NO_VERSION_CURRENT = update(page_versions).where(page_versions.c.page_key == bindparam("k")).values(is_current=False)
_VERSION_CURRENT = update(page_versions).where(page_versions.c.id == bindparam("k")).values(is_current=True)
_PARSES = select(parses).where(parses.c.version_id == bindparam("k"))
_NEW_PARSE = insert(parses)
_NO_PARSE_CURRENT = update(parses).where(parses.c.version_id == bindparam("k")).values(is_current=False)
_PARSE_CURRENT = update(parses).where(parses.c.id == bindparam("k")).values(is_current=True)
_AUTHORITY = select(authorities.c.id).where(authorities.c.key == bindparam("k"))
_NEW_AUTHORITY = insert(authorities)
_NEW_REPORT = insert(reports)
_SAME_FETCH = update(fetches).where(fetches.c.page_key == bindparam("k"), fetches.c.token == bindparam("t"))
_NEW_FETCH = insert(fetches)
_OF_FETCH = ("sha256", "status", "fetched", "record")

# An archive may hold a page several times, in any order.
State = Literal["new", "later", "earlier"]

_NOTHING = hashlib.sha256(b"").hexdigest()
# What comes in place of a page says nothing of it, nor does a parser that failed: what it said before still holds.
_SAYS_NOTHING = frozenset({"challenge", "error_page", "redirect_shell", "http_error", "parse_failed"})
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
        state = _write_state(connection, key, page)
        version_id = None
        if _has_content(page):
            version_id, is_new = _write_version(connection, key, page, state)
            _write_parse(connection, version_id, page, parser, is_new=is_new)
        _write_fetch(connection, key, page, version_id, run_id, is_new=state == "new")


def write_portals(engine: Engine, found: Iterable[Portal]) -> None:
    """Write what the catalogue says of portals, in place of what it said before."""
    with writing(engine) as connection:
        for portal in found:
            row = portal_shape.row_of(portal)
            if not connection.execute(update(portals).where(portals.c.name == portal.name).values(row)).rowcount:
                connection.execute(insert(portals), {"name": portal.name, **row})


def write_visit(engine: Engine, visit: ListVisit) -> None:
    """Write one page of a list in one transaction; the first page takes the place of all that was there of the list."""
    with writing(engine) as connection:
        of_list = (list_pages.c.site == visit.site) & (list_pages.c.list_url == visit.list_url)
        if visit.url == visit.list_url and visit.round == 1:
            connection.execute(delete(list_pages).where(of_list))
        list_page_id = _insert(connection, insert(list_pages), **visit_shape.row_of(visit))
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
    return (page.status is None or page.status < 400) and page.sha256 != _NOTHING and page.outcome not in _SAYS_NOTHING


def _write_state(connection: Connection, key: str, page: Page) -> State:
    """Write how the page came last; says whether it is new, or came later than the one before, or earlier."""
    row = _text_row(page_shape.row_of(page))
    before = connection.execute(_PAGE, {"k": key}).first()
    if before is None:
        connection.execute(_NEW_PAGE, {"key": key, **row})
        return "new"
    if before.fetched and page.fetched and before.fetched > page.fetched:
        return "earlier"
    connection.execute(_SAME_PAGE, {"k": key, **row})
    return "later"


def _write_version(connection: Connection, key: str, page: Page, state: State) -> tuple[int, bool]:
    """Write what the page says, and mark it as what holds, if it does; gives its number, and whether it is new."""
    is_latest = state != "earlier"
    digest = page.digest or page.sha256
    code = version_code(key, digest)
    known = [] if state == "new" else connection.execute(_VERSIONS, {"k": key}).all()
    found = next((version for version in known if version.code == code), None)
    if is_latest and any(version.is_current and version.code != code for version in known):
        connection.execute(_NO_VERSION_CURRENT, {"k": key})
    if found is None:
        return _insert(connection, _NEW_VERSION, code=code, page_key=key, digest=digest, is_current=is_latest), True
    if is_latest and not found.is_current:
        connection.execute(_VERSION_CURRENT, {"k": found.id})
    return int(found.id), False


def _write_parse(connection: Connection, version_id: int, page: Page, parser: str, *, is_new: bool) -> None:
    known = [] if is_new else connection.execute(_PARSES, {"k": version_id}).mappings().all()
    if any(parser in (parse["parser"], parse["confirmed_by"]) and parse["is_current"] for parse in known):
        return
    if known:
        connection.execute(_NO_PARSE_CURRENT, {"k": version_id})
    for parse in known:
        if parse["outcome"] == page.outcome and reports_of_parse(connection, parse["id"]) == page.reports:
            connection.execute(_PARSE_CURRENT, {"k": parse["id"], "confirmed_by": parser})
            return
    values = {"version_id": version_id, "parser": parser, "confirmed_by": parser, "outcome": page.outcome}
    parse_id = _insert(connection, _NEW_PARSE, **values, is_current=True)
    for position, report in enumerate(page.reports):
        _write_report(connection, parse_id, position, report)


def _write_report(connection: Connection, parse_id: int, position: int, report: AnnualReport) -> None:
    authority_id = _authority_id(connection, report.authority)
    whose = {"parse_id": parse_id, "position": position, "authority_id": authority_id}
    report_id = _insert(connection, _NEW_REPORT, **whose, **report_shape.row_of(report))
    for name, table in children.items():
        values_of = child_shapes[name].values_of
        rows = [(report_id, index, *values_of(child)) for index, child in enumerate(getattr(report, name))]
        if rows:
            # As the driver takes them: two hundred cells are most of what a page costs.
            connection.exec_driver_sql(_plain_insert(table, connection.dialect), rows)


@cache
def _plain_insert(table: Table, dialect: Dialect) -> str:
    """Give the INSERT of a table in the words of a driver, its values by their places."""
    styles: dict[str, Any] = {"paramstyle": "qmark" if dialect.name == "sqlite" else "format"}
    by_place = type(dialect)(**styles)
    return str(insert(table).compile(dialect=by_place))


def _authority_id(connection: Connection, authority: Authority) -> int:
    row = authority_shape.row_of(authority)
    key = "|".join(str(value or "") for value in row.values())
    found = connection.execute(_AUTHORITY, {"k": encodable(key)}).scalar()
    return int(found) if found is not None else _insert(connection, _NEW_AUTHORITY, key=key, **row)


def _write_fetch(
    connection: Connection, key: str, page: Page, version_id: int | None, run_id: int | None, *, is_new: bool
) -> None:
    row = {name: getattr(page, name) for name in _OF_FETCH}
    token = page.record or f"{page.fetched} {page.sha256}"
    said = _text_row({"outcome": page.outcome, "reason": page.reason, "version_id": version_id})
    if is_new or not connection.execute(_SAME_FETCH, {"k": key, "t": token, **said}).rowcount:
        _insert(connection, _NEW_FETCH, page_key=key, token=token, run_id=run_id, **row | said)


def _insert(connection: Connection, statement: Insert, **row: Any) -> int:
    inserted = connection.execute(statement, _text_row(row)).inserted_primary_key
    assert inserted is not None  # only an insert of many rows has none
    return int(inserted[0])


def _text_row(row: Mapping[str, Any]) -> Row:
    return {name: encodable(value) if isinstance(value, str) else value for name, value in row.items()}

"""The prose of reports as the store keeps it: the texts of their sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select

from pipelines.store.tables import children

_sections = children["sections"]


def texts_of(connection: Connection, report_ids: Collection[int]) -> dict[int, str]:
    """Give the texts of the sections of some reports, joined; nothing for a report without any."""
    query = select(_sections.c.report_id, _sections.c.text).where(_sections.c.report_id.in_(report_ids))
    parts: dict[int, list[str]] = defaultdict(list)
    for report_id, text in connection.execute(query.order_by(_sections.c.report_id, _sections.c.position)):
        parts[report_id].append(text)
    return {report_id: "\n".join(of_report) for report_id, of_report in parts.items()}

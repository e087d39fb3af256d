"""What a report says: the parser. Pure: no network, no files, no database, no clock."""

from reports.document import Document
from reports.parse import parse

__all__ = ["Document", "parse"]

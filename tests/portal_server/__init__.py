"""A local HTTP server that behaves like the portals of each platform."""

from tests.portal_server.column import COLUMN, portal_answers
from tests.portal_server.pages import list_html, report_html
from tests.portal_server.server import Answer, Asked, Portal, running_portal

__all__ = ["COLUMN", "Answer", "Asked", "Portal", "list_html", "portal_answers", "report_html", "running_portal"]

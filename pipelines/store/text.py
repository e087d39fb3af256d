"""Text as databases and files take it."""

from __future__ import annotations


def encodable(text: str) -> str:
    """Give text that a database, and every kind of file, takes.

    The name of a file may hold bytes that are no UTF-8 (archives packed in GBK), which Python keeps as lone
    surrogates; they are written out as `\\udcb9`. PostgreSQL takes no NUL, which broken pages hold.
    """
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode()

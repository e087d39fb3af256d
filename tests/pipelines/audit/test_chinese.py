"""Findings inside reports, said in Chinese."""

from __future__ import annotations

import pytest

from pipelines.audit.chinese import message_in_chinese


@pytest.mark.parametrize(
    ("message", "severity", "numbers", "chinese"),
    [
        ("column 总计: （七）总计 is 344, but …", "hard", ("342", "344"), "“总计”一列：所报344，应为342。规则。"),
        ("row 其他: 总计 is 1, but …", "hard", ("3", "1"), "“其他”一行：所报1，应为3。规则。"),
        (
            "the prose says 9件, the table 8 (新收): “共收到9件。”",
            "soft",
            ("8", "9"),
            "所报9，对照8。规则。“共收到9件。”",
        ),
        ("the text announces an annex (见附表), but no table was found", "soft", (None, None), "规则。"),
    ],
)
def test_messages(message: str, severity: str, numbers: tuple[str | None, str | None], chinese: str) -> None:
    assert message_in_chinese(message, severity, *numbers, "规则。") == chinese

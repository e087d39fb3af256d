"""Findings inside reports, said in Chinese."""

from __future__ import annotations

import pytest

from pipelines.audit.chinese import message_in_chinese


@pytest.mark.parametrize(
    ("rule", "message", "severity", "numbers", "chinese"),
    [
        (
            "sum_of_outcomes", "column 总计: （七）总计 is 344, but …", "hard", ("342", "344"),
            "“总计”一列：所报344，应为342。办理结果总计等于各项办理结果之和。",
        ),
        (
            "sum_of_applicants", "row 其他: 总计 is 1, but …", "hard", ("3", "1"),
            "“其他”一行：所报1，应为3。每一行的总计等于六类申请人之和。",
        ),
        # Which of the two sides is wrong, nobody knows.
        (
            "balance", "column 自然人: a make 296, but b make 294", "hard", ("296", "294"),
            "“自然人”一列：所报294，对照296。本年新收加上年结转，等于办理结果总计加结转下年度。",
        ),
        (
            "narrative_vs_table", "the prose says 9件, the table 8 (新收): “共收到9件。”", "soft", ("8", "9"),
            "所报9，对照8。同一报告中，文字表述与表格的数字不一致。“共收到9件。”",
        ),
        (
            "misfiled_pair", "column 自然人 is 2 too high and column 商业企业 2 too low: probably …", "soft", (None, None),
            "“自然人”一列多2，“商业企业”一列少2。两列相差的数额相反：很可能是同一批申请记错了列。",
        ),
    ],
)  # fmt: skip
def test_messages(rule: str, message: str, severity: str, numbers: tuple[str | None, str | None], chinese: str) -> None:
    assert message_in_chinese(rule, message, severity, *numbers) == chinese

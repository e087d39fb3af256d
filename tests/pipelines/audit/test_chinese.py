"""Findings inside reports, said in Chinese."""

from __future__ import annotations

import pytest

from pipelines.audit.chinese import message_in_chinese


@pytest.mark.parametrize(
    ("rule", "message", "severity", "numbers", "chinese"),
    [
        (
            "sum_of_outcomes", "column 总计: （七）总计 is 344, but 予以公开 54 + 其他 25 and 11 zeros make 342", "hard",
            ("342", "344"), "“总计”一列：（七）总计为344，而予以公开 54＋其他 25及11个0合计342。办理结果总计等于各项办理结果之和。",
        ),
        (
            "sum_of_applicants", "row 其他: 总计 is 1, but 自然人 3 and 1 zero make 3", "hard", ("3", "1"),
            "“其他”一行：总计为1，而自然人 3及1个0合计3。每一行的总计等于六类申请人之和。",
        ),
        (
            "balance", "column 企业: the 2 parts are all 0, but 总计 2 and 1 zero make 2", "hard", ("0", "2"),
            "“企业”一列：2个分项均为0，而总计 2及1个0合计2。本年新收加上年结转，等于办理结果总计加结转下年度。",
        ),
        (
            "S7",
            "公开数 is 215, but 网站 is 213 (the first cannot be above the second); 4 blank cells are taken as none, since the "
            "table prints no zero. Each item is counted once", "hard", ("213", "215"),
            "公开数为215，而网站为213（前者不应大于后者）；表中不印0，4个空格视为没有。主动公开数不得大于各渠道之和，也不应小于任一渠道。",
        ),
        # A message in other words is told by its numbers; which of the two sides of a balance is wrong, nobody knows.
        ("sum_of_outcomes", "column 总计: in other words", "hard", ("342", "344"),
         "“总计”一列：所报344，应为342。办理结果总计等于各项办理结果之和。"),
        ("balance", "column 企业: in other words", "hard", ("296", "294"),
         "“企业”一列：所报294，对照296。本年新收加上年结转，等于办理结果总计加结转下年度。"),
        (
            "narrative_vs_table", "the prose says 9件, the table 8 (新收): “共收到9件。”", "soft", ("8", "9"),
            "文字称9件，表格为8（新收）。同一报告中，文字表述与表格的数字不一致。“共收到9件。”",
        ),
        (
            "prose_says_none", "the prose says that there was none, the table 8 (新收): “没有收到。”", "soft", ("8", "0"),
            "文字称没有，表格为8（新收）。文字称没有，表格却有数字；或者相反。“没有收到。”",
        ),
        (
            "prose_differs", "the prose says 1件 in one place and 2件 in another: “甲1件。” and “乙2件。”", "soft", ("1", "2"),
            "文字一处称1件，另一处称2件。文字前后对同一数量的表述不一致。“甲1件。” and “乙2件。”",
        ),
        (
            "breakdown_adds_up", "of 40条, 甲 10 + 其他 31 make 41: “共40条。”", "soft", ("41", "40"),
            "总数40条，而甲 10＋其他 31合计41。句中列举的各部分之和与所称总数不符。“共40条。”",
        ),
        (
            "share_matches_count", "198 of 333 is 59.45 %, printed as 60 %: “占60%”", "soft", ("59.45", "60"),
            "198占333的59.45%，所印为60%。所列百分比与相应数字不符，或各百分比之和超过100%。“占60%”",
        ),
        (
            "share_matches_count", "the shares 12.5 % + 97 % make 109.5 %: “占”", "soft", ("100", "109.5"),
            "百分比12.5%＋97%合计109.5%。所列百分比与相应数字不符，或各百分比之和超过100%。“占”",
        ),
        (
            "misfiled_pair", "column 自然人 is 2 too high and column 商业企业 2 too low: probably …", "soft", (None, None),
            "“自然人”一列多2，“商业企业”一列少2。两列相差的数额相反：很可能是同一批申请记错了列。",
        ),
    ],
)  # fmt: skip
def test_messages(rule: str, message: str, severity: str, numbers: tuple[str | None, str | None], chinese: str) -> None:
    assert message_in_chinese(rule, message, severity, *numbers) == chinese

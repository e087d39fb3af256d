"""Further wordings of figures that other tests state in the usual words, and what stands close to them."""

from __future__ import annotations

import pytest

from tests.reports.prose.test_rules import Figures, figures, read

# section kind, text, what it states
APPLICATIONS: list[tuple[str, str, Figures]] = [
    ("requests", "共收到依申请公开信件8件，已办结7件。", [("applications_received", 8), ("applications_concluded", 7)]),
    ("requests", "共收到依申请公开件12封，含3封转下年度办结。", [("applications_received", 12), ("carried_out", 3)]),
    ("requests", "系统中收到4封申请。", [("applications_received", 4)]),
    ("overview", "全年收到政府信息依申请公开21件次。", [("applications_received", 21)]),
    ("overview", "我街道2017年发生依申请公开2次。", [("applications_received", 2)]),
    ("requests", "依申请公开3件，为网上申请。", [("applications_received", 3)]),
    (
        "requests",
        "受理政府信息公开申请9件，其中信件申请4件。",
        [("applications_received", 9), ("received_letter", 4)],
    ),
    (
        "requests",
        "受理依申请公开9件，办毕5件，另有4件转2018年继续办理。",
        [("applications_received", 9), ("applications_concluded", 5), ("carried_out", 4)],
    ),
    (
        "requests",
        "受理依申请公开9件，办理完成8件，转入2018年办理1件。",
        [("applications_received", 9), ("applications_concluded", 8), ("carried_out", 1)],
    ),
    ("requests", "7件政府信息公开申请均按时办结。", [("applications_concluded", 7)]),
    ("requests", "共作出政府信息公开申请答复6件。", [("replies_total", 6)]),
    ("requests", "共答复各类政府信息公开申请6宗。", [("replies_total", 6)]),
]

# section kind, text, what it says there was none of
NO_APPLICATIONS: list[tuple[str, str]] = [
    ("overview", "我局未收到依申请办公开件。"),
    ("overview", "全年未收到依法申请公开事项。"),
    ("overview", "未收到个人申请要求公开的其他方面政府信息。"),
    ("requests", "未收到要求公开其他信息的申请。"),
    ("requests", "未收到要求主动公开以外信息的申请。"),
    ("overview", "未收到企业或个人的依申请公开诉求。"),
    ("overview", "我站尚未收到市民依申请公开信息要求。"),
    ("overview", "我局未接到村民来办理申请公开。"),
    ("overview", "没有公民或其他组织来办理依申请公开申请。"),
    ("overview", "我镇未接获依申请公开需求。"),
    ("requests", "我镇没有依申请公开政府信息办理事项。"),
    ("requests", "我镇无依申请公开政府信息和不予公开政府信息。"),
    ("overview", "我局未发生政府信息公开申请，因而没有产生有关支出。"),
    ("overview", "我局未发生政府信息依申请公开的信息。"),
    ("overview", "2、依申请公开政府信息的数量：无。"),
]

NOTHING_OF_APPLICATIONS: list[tuple[str, str]] = [
    ("requests", "未收到对依申请公开的投诉。"),
    ("requests", "未收到不服申请公开答复的情况。"),
    ("requests", "未收到依申请公开信息反馈。"),
    ("requests", "未收到当面申请公开事项。"),
    ("requests", "未发生政府信息公开申请超期。"),
    ("requests", "没有依申请公开政府信息系统。"),
    ("requests", "没有申请公开的同志负责。"),
    ("requests", "1件转2017年办理。"),
    ("overview", "依申请公开转主动公开文件1件。"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), APPLICATIONS)
def test_stated(kind: str, text: str, expected: Figures) -> None:
    assert figures(read(text, kind=kind).cells) == expected


@pytest.mark.parametrize(("kind", "text"), NO_APPLICATIONS)
def test_no_application_in_words(kind: str, text: str) -> None:
    assert figures(read(text, kind=kind).cells) == [("applications_received", 0)]


@pytest.mark.parametrize(("kind", "text"), NOTHING_OF_APPLICATIONS)
def test_nothing_stated(kind: str, text: str) -> None:
    assert figures(read(text, kind=kind).cells) == []

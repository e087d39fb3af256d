"""Twins among texts: each is told which other one is like it, and how many more there are."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from pipelines.audit.findings import Choice, find
from pipelines.audit.rulebook import explained
from reports.model import AnnualReport, Authority
from tests.pipelines.audit.written import BEI, LUO, XU, found, sentences, write

OWN = [
    "2021年，{0}把公开政府信息当作头等大事来抓。",
    "{0}办事处全年发布各类信息{1}条，在天桥区门户网站上随时都可以查到。",
]


def own(name: str, figure: int) -> list[str]:
    return [line.format(name, figure) for line in OWN]


def test_twins_whose_names_and_figures_differ(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, XU, 2021, [*own("许庄街道", 12), *sentences(1)])
    write(engine, report, BEI, 2021, [*own("北园街道", 345), *sentences(1, 11), *sentences(2, 1)])
    write(engine, report, LUO, 2021, sentences(3))
    one, other = found(engine, "twin_prose")
    assert (one.authority, one.severity, one.year) == (BEI.name, "soft", 2021)
    assert other.authority == XU.name
    assert one.message.startswith(
        f"13 of 14 sentences (93%) are those of {XU.name} of the same year, figures and names"
    )
    assert "more" not in one.message
    assert f"正文14句中有13句（93%）与{XU.name}同年报告相同" in one.message_zh
    assert len(one.pages) == 2
    assert one.pages == other.pages[::-1]
    assert all(explained("twin_prose"))


def test_a_template_gives_one_finding_each(dataset: Engine, report: AnnualReport) -> None:
    for number in range(6):
        name = f"北{'一二三四五六'[number]}园街道"
        write(
            dataset, report, Authority(f"天桥区{name}办事处", "370105", "township"), 2021,
            [*own(name, number), *sentences(1)],
        )  # fmt: skip
    twins = found(dataset, "twin_prose")
    assert len(twins) == 6
    assert all(one.message.endswith("; 4 more authorities have nearly this text") for one in twins)
    assert all("另有4个机关的报告正文也几乎相同" in one.message_zh for one in twins)


@pytest.mark.parametrize(
    ("authority", "year", "prose"),
    [
        # Another year.
        (BEI, 2020, sentences(1)),
        # Half of it.
        (BEI, 2021, [*sentences(1, 6), *sentences(2, 6)]),
        # The same authority: a copy, a short name, a name without its region.
        (XU, 2021, sentences(1)),
        (Authority("许庄街道", None, None), 2021, sentences(1)),
        # Nobody knows who that is.
        (Authority("天桥区某街道办事处", "370105", "township"), 2021, sentences(1)),
        (BEI, None, sentences(1)),
        (Authority(None, None, None), 2021, sentences(1)),
    ],
)
def test_what_is_no_twin(
    dataset: Engine, report: AnnualReport, authority: Authority, year: int | None, prose: list[str]
) -> None:
    write(dataset, report, XU, 2021, sentences(1), place="a")
    write(dataset, report, authority, year, prose, place="b")  # type: ignore[arg-type]
    assert found(dataset, "twin_prose") == []


def test_little_prose_is_no_sign(dataset: Engine, report: AnnualReport) -> None:
    for authority in (XU, BEI):
        write(dataset, report, authority, 2021, sentences(1, 7))
    assert found(dataset, "twin_prose") == []


def test_a_form_that_is_filled_in_with_figures_is_no_prose(dataset: Engine, report: AnnualReport) -> None:
    for figure, authority in enumerate((XU, BEI), 12):
        lines = [
            f"在主动公开的信息中，第{place}类信息{figure}条，占总体的比例为{figure}%。"
            for place in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
        ]
        write(dataset, report, authority, 2021, lines)
    assert found(dataset, "twin_prose") == []


def test_one_document_under_two_names(dataset: Engine, report: AnnualReport) -> None:
    write(dataset, report, XU, 2021, [*own("许庄街道", 3), *sentences(1)])
    write(dataset, report, BEI, 2021, [*own("许庄街道", 3), *sentences(1)], title="2021年政府信息公开工作年度报告")
    assert found(dataset, "twin_prose") == []


def test_of_one_authority_with_those_of_all_others(engine: Engine, report: AnnualReport) -> None:
    for number, authority in enumerate((LUO, XU, BEI)):
        write(engine, report, authority, 2021, [*own(authority.name or "", number), *sentences(1)])
        write(engine, report, authority, 2022, [*own(authority.name or "", number), *sentences(5)])
    (first, second) = found(engine, "twin_prose", authority="许庄")
    assert (first.authority, first.year, second.year) == (XU.name, 2021, 2022)
    assert first.message.endswith("; 1 more authority has nearly this text")
    assert [one.year for one in found(engine, "twin_prose", authority="许庄", year=2022)] == [2022]
    assert found(engine, "twin_prose", authority="没有") == []
    every = [(one.authority, one.year) for one in find(engine, Choice(rules=frozenset({"twin_prose", "copied_prose"})))]
    assert every == sorted(every)
    assert len(every) == 6
    assert found(engine, "twin_prose", severity="hard") == []

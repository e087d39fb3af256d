"""When and where the reports of one authority were published: late, not at all, or twice and differently."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipelines.audit.series import Series, YearlyReport, host_of_page
from pipelines.audit.year_finding import YearFinding

_FIRST_DEADLINE_OF_JANUARY = 2019
_OFFICIAL = "gov.cn"


def copies_disagree(series: Series, copies: list[YearlyReport]) -> Iterator[YearFinding]:
    """Compare the same report at two places."""
    first, *others = copies
    for other in others:
        keys = [key for key in first.figures if key in other.figures]
        different = [key for key in keys if first.figures[key].value != other.figures[key].value]
        if different:
            example = different[0]
            one, two = first.figures[example], other.figures[example]
            yield YearFinding(
                "copies_disagree",
                "soft",
                series.authority,
                first.year,
                f"two copies print different figures in {len(different)} of {len(keys)} places; {one.row_label} is {one.value} "
                f"in one and {two.value} in the other",
                f"两份同年报告有{len(different)}处数字不同（共比较{len(keys)}处），如“{one.row_label}”一为{one.value}，一为{two.value}",
                one.value,
                two.value,
                tuple(report.figures[key].cell for key in different for report in (first, other)),
                (first.page, other.page),
            )


def foreign_copy(series: Series, copies: list[YearlyReport]) -> Iterator[YearFinding]:
    """Find a copy outside of the government's domain, where the report itself stands inside of it."""
    hosts = {report.page: host_of_page(report.page) for report in copies}
    if not any(_is_official(host) for host in hosts.values()):
        return
    for report in copies:
        host = hosts[report.page]
        if host and not _is_official(host):
            yield YearFinding(
                "foreign_copy",
                "soft",
                series.authority,
                report.year,
                f"a copy of the report stands at {host}, which is no host of the government",
                f"报告另有一份刊于{host}，该网站不属政府域名",
                pages=(report.page,),
                about=(host,),
                basis=(host,),
            )


def _is_official(host: str) -> bool:
    return host == _OFFICIAL or host.endswith(f".{_OFFICIAL}")


def late(series: Series, copies: list[YearlyReport]) -> Iterator[YearFinding]:
    """Compare the date with the day that the Regulation sets: 31 January for departments, 31 March for governments.

    Regulation of 2019, article 49; until the reports for 2018, 31 March for all (Regulation of 2007, article 31). Townships
    and street offices are not named there. A date of another year is one on which a site was moved.
    """
    dates = [report.published for report in copies if report.published]
    if not dates or series.level in (None, "township"):
        return
    published = min(dates)
    year = copies[0].year
    government = series.authority.endswith("人民政府")
    deadline = f"{year + 1}-{'03' if government or year < _FIRST_DEADLINE_OF_JANUARY else '01'}-31"
    if published[:4] == str(year + 1) and published > deadline:
        yield YearFinding(
            "late",
            "soft",
            series.authority,
            year,
            f"published on {published}, due by {deadline}",
            f"发布日期{published}，晚于法定期限{deadline}",
            pages=tuple(report.page for report in copies),
            basis=(published,),
        )


def year_gaps(series: Series, years: list[int]) -> Iterator[YearFinding]:
    """Find years without a report between two that have one."""
    for before, after in pairwise(years):
        for missing in range(before + 1, after):
            yield YearFinding(
                "year_gap",
                "soft",
                series.authority,
                missing,
                f"there is no report for {missing}, though there are those for {before} and {after}",
                f"缺少{missing}年报告，而{before}年和{after}年都有",
            )

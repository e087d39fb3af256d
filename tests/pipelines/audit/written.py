"""Invented prose for the rules that compare texts, and reports of it in the store."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine

from benchmarks.twins.texts import planted
from crawler.items import Page
from pipelines.audit.findings import Choice, Found, find
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority, Section
from tests.pipelines.conftest import PARSER

XU = Authority("济南市天桥区许庄街道办事处", "370105", "township")
BEI = Authority("济南市天桥区北园街道办事处", "370105", "township")
LUO = Authority("济南市天桥区泺口街道办事处", "370105", "township")


def sentences(number: int, length: int = 12) -> list[str]:
    """Give so many sentences of a report that no other number has."""
    # Behind the first hundred, where the generator plants a template.
    text = planted(100 + number, length).text.replace("\n", "")
    return [f"{sentence}。" for sentence in text.split("。") if sentence]


def write(
    engine: Engine, report: AnnualReport, authority: Authority, year: int, prose: Sequence[str], **changes: Any
) -> None:
    """Write a report with this prose and nothing else, at a place of its own."""
    place = changes.pop("place", "a")
    url = f"http://{place}.example/{authority.name}/{year}.html"
    given: dict[str, Any] = {
        "authority": authority,
        "year": year,
        "title": f"{authority.name}{year}年政府信息公开工作年度报告",
        "sections": (Section(1, "总体情况", "overview", 1, "\n".join(prose)),),
        "cells": (),
        "findings": (),
        "published": None,
        **changes,
    }
    page = Page(url, None, f"{authority.name}{year}{place}", 200, "2026-01-01T00:00:00Z", outcome="reports")
    page.reports = [dataclasses.replace(report, url=url, **given)]
    write_page(engine, page, PARSER)


def found(engine: Engine, *rules: str, **choice: Any) -> list[Found]:
    """Give the findings of some rules."""
    return list(find(engine, Choice(rules=frozenset(rules), **choice)))
